"""Names of functions with letters glued to them: `ctan x`, `ttan x`, `absinx`, `foo_bar`.

In: a run of letters, and the tokens before it. Out: its pieces where it is another spelling of a
function, with a note; or a `ParseError` where it is a slip for one, or two names share a letter. A
letter that is a factor elsewhere is one here, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.operators import FUNCTION_WORDS
from chainrule.expr.plain_words import is_before_operand, stands_elsewhere
from chainrule.expr.tokens import Tokens
from chainrule.expr.words import Piece, whole_word

# What people write for a function that a letter and a name could mean, too.
_SPELLINGS: Final = {
    "arctang": ("atan", "g", "arctan(g*...)"),
    "acotg": ("acot", "a", "a*cot(...)"),
    "ctanh": ("coth", "c", "c*tanh(...)"),
    "actg": ("acot", "a", "a*cot(...)"),
    "ctan": ("cot", "c", "c*tan(...)"),
    "atgh": ("atanh", "a", "a*tanh(...)"),
    "atg": ("atan", "a", "a*tan(...)"),
}
_NAMES: Final = tuple(word for word in FUNCTION_WORDS if len(word) > 2)


def respelled(tokens: Tokens, word: str, *, before_bracket: bool) -> tuple[Piece, ...] | None:
    """`ctan` is the cotangent, also with a letter behind it, `ctanx`; None for all other runs.

    >>> respelled(Tokens("ctanx", None, frozenset()), "ctanx", before_bracket=False)
    (('function', 'cot', 0), ('sym', 'x', 4))
    """
    spelling = next((each for each in _SPELLINGS if word.startswith(each)), None)
    if spelling is None or whole_word(word, tokens.letters) is not None:
        return None
    function, letter, product = _SPELLINGS[spelling]
    rest = word[len(spelling) :]
    if len(rest) > (not before_bracket) or _is_factor(tokens, letter):
        return None
    tokens.notes.append(f"{spelling} is read as {function}; for the other reading type {product}")
    behind = (*(whole_word(rest, tokens.letters) or ("sym", rest)), len(spelling))
    return (("function", function, 0), behind) if rest else (("function", function, 0),)


def refuse_slips(tokens: Tokens, word: str, pieces: Sequence[Piece], start: int) -> None:
    """`absinx` may be abs(i*n*x) and a*b*sin(x); `ttan x` and `sinn x` are slips.

    Raises:
        ParseError: two names share letters, or the first or last letter of one is doubled.
    """
    ends = (*(at for *_, at in pieces[1:]), len(word))
    for (kind, _, at), end in zip(pieces, ends, strict=True):
        if kind == "function":
            _refuse_two_names(tokens, word, at, end, start)
            _refuse_doubled(tokens, word, at, end, start)


def _refuse_two_names(tokens: Tokens, word: str, at: int, end: int, start: int) -> None:
    for i in range(at + 1, end):
        other = next((n for n in _NAMES if word.startswith(n, i) and i + len(n) > end), None)
        if other is not None:
            one = f"{'*'.join((*word[:at], word[at:end]))}({'*'.join(word[end:])}*...)"
            raise ParseError(
                f"{word!r} can be read in two ways",
                tokens.text,
                start,
                expected=f"{one} or {'*'.join((*word[:i], other))}(...)",
            )


def _refuse_doubled(tokens: Tokens, word: str, at: int, end: int, start: int) -> None:
    name = word[at:end]
    if at == 1 and word[0] == name[0]:
        letter, product = word[0], f"{word[0]}*{name}(...)"
    elif word == name + name[-1] and is_before_operand(tokens.text, start + len(word)):
        letter, product = name[-1], f"{name}({name[-1]}*...)"
    else:
        return
    if not _is_factor(tokens, letter):
        reason = f"unknown function {word!r}"
        raise ParseError(reason, tokens.text, start, expected=product, did_you_mean=(name,))


def _is_factor(tokens: Tokens, letter: str) -> bool:
    """Whether a letter is a name of its own, by what the caller says or by the text."""
    return letter in tokens.letters or stands_elsewhere(tokens.text, letter)


def refuse_long_name(tokens: Tokens, word: str, index: str, start: int) -> None:
    """`foo_bar` is no product of f, o and o_bar; `xy_12`, `xy_n` and `xy_{bar}` are some."""
    if len(index) > 1 and index.isalpha():
        raise ParseError(
            f"'{word}_{index}' can be read in two ways",
            tokens.text,
            start,
            expected=f"one letter before the index, or {'*'.join(word)}_{index} for a product",
        )
