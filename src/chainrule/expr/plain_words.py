"""Words that are no products of letters: short English ones, and slips for a function's name.

In: a run of letters in its text. Out: nothing, or a `ParseError`. Only a whole word in small
letters counts, with a gap behind it and something to multiply by behind that: `at + b`, `ax + by`
and `abc x` are products.
"""

from __future__ import annotations

from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.patterns import Pattern

_ENGLISH: Final = frozenset(
    ("as", "at", "be", "by", "do", "if", "in", "is", "it", "no", "of", "on", "or", "so", "to", "we",
     "all", "and", "any", "are", "but", "can", "for", "get", "how", "its", "let", "not", "now",
     "one", "per", "six", "ten", "the", "two", "use", "via", "was", "why", "you")
)  # fmt: skip
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_FUNCTIONS: Final = ("sin", "cos", "tan", "cot", "sec", "csc", "exp", "log")
_OPERAND: Final = Pattern(
    r"\s+(?!(?:if|then|else|elif|otherwise|and|when|for)(?![A-Za-z]))"
    r"(?:[A-Za-z0-9α-ω(\[{|√]|\\(?!cdot|times|div|ast|right|over|q?quad|text|le|ge|[,;:! \\]))"
)
_DIFFERENTIAL: Final = Pattern(r"\s+d[a-z](?![A-Za-z(])")
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
    for slip in sorted(set().union(*map(_slips, _FUNCTIONS)) - {*_FUNCTIONS, *_ENGLISH})
}


_ONE_FOR_L: Final = Pattern(r"(?<![\w.^_])(?<![\^_]\{)1(?P<rest>n|og)(?=\s+[A-Za-z0-9\\]|\s*[(|])")


def refuse_word(word: str, text: str, start: int, end: int) -> None:
    """`d/dx is x^2`, `two x`, `cso x` and `1n x` are no products with i*s, t*w*o, c*s*o and n.

    Args:
        word: the run of letters, which is `text[start:end]`.

    Raises:
        ParseError: it is one of these words.

    >>> refuse_word("by", "ax + by", 5, 7)
    """
    product = f"{'*'.join(word)}*... for a product"
    if word in ("n", "og") and _ONE_FOR_L.match(text, start - 1, end + 2):
        raise ParseError(
            f"the digit in '1{word}' can be read in two ways",
            text,
            start - 1,
            expected=f"1*{product}",
            did_you_mean=(f"l{word}",),
        )
    near = _SLIPS.get(word, ())
    if not (near or word in _ENGLISH) or not _is_before_operand(text, end):
        return
    if _BEFORE.search(text, max(start - 1, 0), start):
        return
    if word in _LOGIC and _COMPARED.search(text):  # a condition, which says more
        return
    if near:
        reason = f"unknown function {word!r}"
        raise ParseError(reason, text, start, expected=product, did_you_mean=near)
    reason = f"cannot read the word {word!r} here"
    raise ParseError(reason, text, start, expected=f"the function alone, or {product}")


def _is_before_operand(text: str, end: int) -> bool:
    """Whether a gap follows, and then what a product could go on with, but for `at dt`."""
    return _OPERAND.match(text, end) is not None and _DIFFERENTIAL.match(text, end) is None
