"""Words that are no products of letters: short English ones, and slips for a function's name.

In: a run of letters among the tokens before it. Out: nothing, a note, or a `ParseError`. Only a run
that a gap parts from an operand counts: before what a product would go on with, or at the end of
the text, in brackets or in none: `at + b`, `ax + by` and `abc x` are products.

A run is a word if it is a common one, or if it has an e, i or o. As factors these are Euler's
number, the imaginary unit and what would pass for a zero, which nobody writes among other letters:
`hey`, `sol`, `eq`. With an x or a z it is a product (`xe`), and so it is where one of its letters
stands elsewhere by itself. Some words, `my` and `pt`, are products where all of their letters do.
What is neither plainly a word nor plainly a product is said: `mg x`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.patterns import Pattern
from chainrule.expr.tokens import Tokens
from chainrule.expr.words import Piece

ENGLISH: Final = frozenset(
    ("as", "at", "be", "by", "do", "if", "in", "is", "it", "no", "of", "on", "or", "so", "to", "we",
     "all", "and", "any", "are", "but", "can", "for", "get", "how", "its", "let", "not", "now",
     "one", "per", "six", "ten", "the", "two", "use", "via", "was", "why", "you")
)  # fmt: skip
_SHORTENED: Final = ("ans", "fn", "hw", "lhs", "pls", "plz", "pts", "rhs", "thx", "wrt")
# Words of letters that are factors, too.
_MAY_BE_FACTORS: Final = frozenset(
    ("btw", "day", "had", "has", "may", "my", "nvm", "pt", "say", "sry", "tbh", "try", "ty", "way")
)
_COMMON: Final = ENGLISH.union(_SHORTENED)
_NO_FACTORS: Final = frozenset("eio")
_FACTORS: Final = frozenset("xz")
_VARIABLES: Final = frozenset("xyzt")
_CALLED: Final = frozenset("dDfghFGH")
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_FUNCTIONS: Final = ("sin", "cos", "tan", "cot", "sec", "csc", "exp", "log")
_OPERAND: Final = Pattern(
    r"\s+(?!(?:if|then|else|elif|otherwise|and|when|for|wrt|w\.r\.t|with\s+respect)(?![A-Za-z]))"
    r"(?:[A-Za-z0-9α-ω(\[{|√]|\\(?!cdot|times|div|ast|right|over|q?quad|text|le|ge|[,;:! \\]))"
)
_DIFFERENTIAL: Final = Pattern(r"\s+d[a-z](?![A-Za-z(])")
_LETTER: Final = Pattern(r"\s+[A-Za-z](?![A-Za-z])")
_LOGIC: Final = ("or", "not", "but", "nor")
_COMPARED: Final = Pattern(r"[<>≤≥]|\\(?:l|g)(?:e|t)(?![a-z])")
_BEFORE: Final = Pattern(r"[A-Za-z0-9\\_.]$")


def _beside(letter: str) -> str:
    """The keys around a letter's."""
    row = next(i for i, keys in enumerate(_ROWS) if letter in keys)
    at = _ROWS[row].index(letter)
    near = _ROWS[row][max(at - 1, 0) : at + 2]
    above = _ROWS[row - 1][at : at + 2] if row else ""
    below = _ROWS[row + 1][max(at - 1, 0) : at + 1] if row < len(_ROWS) - 1 else ""
    return (near + above + below).replace(letter, "")


def _slips(name: str) -> set[str]:
    """Two letters that changed places, and a key beside the right one."""
    swapped = {name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(len(name) - 1)}
    missed = {name[:i] + k + name[i + 1 :] for i, right in enumerate(name) for k in _beside(right)}
    return swapped | missed


_SLIPS: Final = {
    slip: tuple(name for name in _FUNCTIONS if slip in _slips(name))
    for slip in sorted(set().union(*map(_slips, _FUNCTIONS)) - {*_FUNCTIONS, *_COMMON})
}


_WORD_WITH_PI: Final = Pattern(r"(?i:pi).*(?:o[A-Za-z]|(?:e|(?<![pP])i)[^xyztXYZT])")
"""Where o, or e or i before a letter that is no variable, stands inside: pixel, pilot, no 2piex."""
_WORDS_WITH_A_FUNCTION: Final = ("cost", "sect", "sing", "tank", "logo", "logs")
_ONE_FOR_L: Final = Pattern(r"(?<![\w.^_])(?<![\^_]\{)1(?P<rest>n|og)(?=\s+[A-Za-z0-9\\]|\s*[(|])")


_END: Final = Pattern(r"[\s.!?,;:$]*$")
_OPERANDS: Final = ("number", "sym", "constant", "close", "power", "factorial", "degree", "prime")


def refuse_word(tokens: Tokens, word: str, start: int, end: int) -> None:
    """`d/dx is x^2`, `two x`, `cso x` and `1n x` are no products with i*s, t*w*o, c*s*o and n.

    Args:
        tokens: those before it.
        word: the run of letters, which is `text[start:end]`.

    Raises:
        ParseError: it is one of these words.

    >>> refuse_word(Tokens("ax + by", None, frozenset()), "by", 5, 7)
    """
    text = tokens.text
    product = f"{'*'.join(word)}*... for a product"
    if word in ("n", "og") and _ONE_FOR_L.match(text, start - 1, end + 2):
        raise ParseError(
            f"the digit in '1{word}' can be read in two ways",
            text,
            start - 1,
            expected=f"1*{product}",
            did_you_mean=(f"l{word}",),
        )
    if len(word) == 1 or not _stands_apart(tokens, start, end):
        return
    if word.lower() in (*_LOGIC, "and") and _COMPARED.search(text):  # a condition says more
        return
    if (near := _SLIPS.get(word, ())) and is_before_operand(text, end):
        reason = f"unknown function {word!r}"
        raise ParseError(reason, text, start, expected=product, did_you_mean=near)
    said = word.lower() if word.istitle() or len(word) > 2 else word
    if _is_common(tokens.text, said) or (word[1:].islower() and _is_said(tokens, word)):
        raise _no_word(word, text, start, product)
    if not _is_plain_product(tokens, word):
        tokens.notes.append(f"{word} is read as {'*'.join(word)}")


def refuse_glued(tokens: Tokens, word: str, pieces: Sequence[Piece], start: int) -> None:
    """`second`, `since` and `soln` hold the name of a function, and are no product with it.

    Raises:
        ParseError: the letters before or behind the name are a word's.
    """
    stops = (*(at for *_, at in pieces[1:]), len(word))
    if any(value == "pi" for _, value, _ in pieces):  # 2PiR
        ends = zip(pieces, stops, strict=True)
        names = [" " if kind == "function" else word[at:stop] for (kind, _, at), stop in ends]
        if " " not in names and _WORD_WITH_PI.search(word):
            raise _no_word(word, tokens.text, start, f"{'*'.join(names)} for a product")
        return
    if word in _WORDS_WITH_A_FUNCTION and _ends_once(tokens.text, word[-1]):
        name, letter = word[:-1], word[-1]
        other = f"for the other reading type {'*'.join(word)}"
        tokens.notes.append(f"{word} is read as {name}({letter}); {other}")
    shown, groups = "", [""]
    for (kind, _, at), stop in zip(pieces, stops, strict=True):
        if kind == "function":
            groups.append("")
        else:
            groups[-1] += word[at:stop]
        shown += word[at:stop] + ("(" if kind == "function" else "*")
    shown += "..." + ")" * (len(groups) - 1)
    three = (group for group in groups if len(group) > 2)
    if not _COMMON.isdisjoint(three) or any(len(g) > 1 and _is_said(tokens, g) for g in groups):
        raise _no_word(word, tokens.text, start, shown)
    last, end = groups[-1], start + len(word)
    if last and _is_before_letter(tokens.text, end) and not _is_plain_product(tokens, last):
        tokens.notes.append(f"{word} is read as {shown}")


def _ends_once(text: str, letter: str) -> bool:
    """Whether no other word ends with a letter: in `cost + sint` it is the variable."""
    return len(re.findall(rf"{letter}(?![A-Za-z])", text)) == 1


def _no_word(word: str, text: str, start: int, product: str) -> ParseError:
    reason = f"cannot read the word {word!r} here"
    return ParseError(reason, text, start, expected=f"the function alone, or {product}")


def _is_common(text: str, word: str) -> bool:
    """Whether it is a common word; `my` is a product where m and y are factors, too."""
    if word not in _MAY_BE_FACTORS:
        return word in _COMMON
    return not all(stands_elsewhere(text, letter) for letter in word)


def _stands_apart(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a gap parts a run, or the bracket around it, from what it would be multiplied by."""
    text = tokens.text
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        before = text[: start - 1]
        if _END.match(text, end + 1) is not None:
            is_factor = not tokens.kinds[-2:-1] or tokens.kinds[-2] not in _OPERANDS
            return before[-1:].isspace() and not is_factor
        return not before.strip() and is_before_operand(text, end + 1)
    if is_before_operand(text, end):
        return _BEFORE.search(text, max(start - 1, 0), start) is None
    behind = text[max(start - 1, 0) : start].isspace() and tokens.kinds[-1:] != []
    return behind and tokens.kinds[-1] in _OPERANDS and _END.match(text, end) is not None


def _is_said(tokens: Tokens, run: str) -> bool:
    """Whether letters make a word: they have one that is hardly a factor, and none that is."""
    letters = frozenset(run.lower())
    return not letters.isdisjoint(_NO_FACTORS) and not (
        letters & (_FACTORS | tokens.letters) or stands_elsewhere(tokens.text, run)
    )


def _is_plain_product(tokens: Tokens, run: str) -> bool:
    """Whether nothing need be said: `kx`, `abc`, `uv`, and letters that stand elsewhere, too."""
    in_a_row = len(run) > 1 and all(ord(b) - ord(a) == 1 for a, b in pairwise(run))
    likely = _FACTORS if len(run) > 2 else _VARIABLES  # tbh
    known = not (likely | tokens.letters).isdisjoint(run)
    return in_a_row or known or stands_elsewhere(tokens.text, run)


def stands_elsewhere(text: str, run: str) -> bool:
    """Whether one of the letters is a factor by itself somewhere."""
    return re.search(rf"(?<![A-Za-z\\])[{run}](?![A-Za-z])", text) is not None


def is_product(tokens: Tokens, run: str) -> bool:
    """Whether two letters before a bracket are factors: `kx(1 - x/K)`, and not `fx(x)`."""
    plain = len(run) == 2 and run.isascii() and run[1] in _VARIABLES and run[0] not in _CALLED
    return plain and stands_elsewhere(tokens.text, run)


def _is_before_letter(text: str, end: int) -> bool:
    """Whether a letter follows the gap, and not the name of another function: `cosa sinb`."""
    return is_before_operand(text, end) and _LETTER.match(text, end) is not None


def is_before_operand(text: str, end: int) -> bool:
    """Whether a gap follows, and then what a product could go on with, but for `at dt`."""
    return _OPERAND.match(text, end) is not None and _DIFFERENTIAL.match(text, end) is None
