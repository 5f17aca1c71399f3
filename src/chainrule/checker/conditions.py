r"""Conditions set apart behind a value: `2x + 3, x ≠ 0`, `2x (x > 0)`, `x^2 + C, C ∈ ℝ`.

In: a formula. Out: the value without them, or the formula as it was where what stands behind it is
no condition. It knows the signs of relations, and no algebra: where the value holds is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_RELATION: Final = re.compile(
    r"<=|>=|!=|(?<![-=])[<>](?![=])|[≤≥≠∈]|\\(?:leq?|geq?|lt|gt|neq?|leqslant|geqslant|in)(?![A-Za-z])"
)
_ANY_RELATION: Final = re.compile(rf"{_RELATION.pattern}|[<>≮≯∪∩]|\\(?:cup|cap)(?![A-Za-z])")
_BRACKETS: Final = re.compile(r"\\?[(\[{)\]}]|\\[,;:]|[,;]")
_SIZES: Final = re.compile(r"\\(?:left|right|[bB]igg?[lrm]?)(?![A-Za-z|])")
_WORD: Final = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{3,}")  # x > 0 otherwise -2x
_SPACES: Final = re.compile(r"(?:\s|\\[,;: ]|\\q?quad(?![A-Za-z]))+$")


def without_conditions(formula: str) -> str:
    r"""A formula without the conditions behind its value.

    >>> without_conditions("2x + 3, x ≠ 0"), without_conditions(r"f(x) = 2x \ (x > 0)")
    ('2x + 3', 'f(x) = 2x')
    >>> without_conditions("x > 0, x ≠ 1"), without_conditions("x = 1, x > 2")
    ('x > 0, x ≠ 1', 'x = 1, x > 2')
    """
    value, *conditions = _parts(formula)
    if not conditions or _ANY_RELATION.search(value):
        return formula
    name, equals, _ = value.partition("=")
    if not all(_is_condition(part, name.strip() if equals else "") for part in conditions):
        return formula
    return _SPACES.sub("", value)


def has_conditions(formula: str) -> bool:
    """Whether a value stands before some.

    >>> has_conditions("2x, x > 0"), has_conditions("2x")
    (True, False)
    """
    return without_conditions(formula) != formula


def _is_condition(part: str, name: str) -> bool:
    """`x ≠ 0`, and not `x > 1` behind `x = 0`: there it is another answer."""
    sides = [side.strip() for side in _RELATION.split(part)]
    whole = len(sides) > 1 and all(sides) and "=" not in "".join(sides)
    return whole and name not in sides and _WORD.search(part) is None


def _parts(formula: str) -> Iterator[str]:
    """What commas outside of brackets part; a relation in brackets at the end is a part, too."""
    text = _SIZES.sub("", formula)
    level = begin = opened = 0
    for sign in _BRACKETS.finditer(text):
        if sign[0] in ("(", "[", "{", r"\{"):
            opened = sign.start() if level == 0 else opened
            level += 1
        elif sign[0] in (")", "]", "}", r"\}"):
            level -= 1
            inside = text[opened + 1 : sign.start()]
            last = level == 0 and sign[0] in (")", "]") and not text[sign.end() :].strip()
            if last and text[begin:opened].strip() and _RELATION.search(inside):
                yield text[begin:opened]
                yield inside
                return
        elif sign[0] in (",", ";") and level == 0:
            yield text[begin : sign.start()]
            begin = sign.end()
    yield text[begin:]
