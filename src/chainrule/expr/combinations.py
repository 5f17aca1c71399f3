r"""Derivatives that are added up, or have a constant factor: `2*d/dx(x^2)`, `d/dx x^2 + d/dx x^3`.

In: a text. Out: the same text without the signs of the derivatives, as long as before, and the
letters: the sum of derivatives is the derivative of the sum. It parses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from chainrule.expr.forms import SINGLE_OPERATORS, letters_of, trim, unwrap
from chainrule.expr.patterns import Pattern

_OPEN: Final = "([{"
_SIGNS: Final = "+-−–"
_NO_FACTOR: Final = Pattern(r"(?:[/^_(\[{]|\\[A-Za-z]+|[A-Za-z]{2,})$")
_SIGN_OR_TIMES: Final = Pattern(r"(?:[+\-−–*·]|\\cdot|\\times|^)$")


def combined(text: str, start: int, end: int) -> tuple[str, tuple[str, ...]] | None:
    """The text without the signs, and by which letters; none where it is no such sum.

    >>> combined("2*d/dx(x^2)", 0, 11)
    ('2*    (x^2)', ('x',))
    """
    if "d" not in text and "∂" not in text and "partial" not in text:
        return None
    terms = list(_terms(text, start, end))
    if len(terms) == 1 and text.startswith(("d", "∂", "\\"), start):  # d/dx around all of it
        return None
    parts = [(first, _operator(text, first, last)) for first, last in terms]
    shadow, found = text, set()
    for first, operator in parts:
        if operator is None:
            return None
        letters = letters_of(operator)
        factor = text[first : operator.start()].strip()
        if any(letter in factor for letter in letters) or _NO_FACTOR.search(factor):
            return None
        found.add(letters)
        times = " " if _SIGN_OR_TIMES.search(factor) else "*"
        gap = times.ljust(operator.end() - operator.start())
        shadow = shadow[: operator.start()] + gap + shadow[operator.end() :]
    return (shadow, found.pop()) if len(found) == 1 else None


def _terms(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each term with its sign."""
    first, level = start, 0
    for i in range(start, end):
        level += (text[i] in _OPEN) - (text[i] in ")]}")
        before = text[first:i].rstrip()
        if level == 0 and text[i] in _SIGNS and before and before[-1] not in "^*/_+-−–":
            yield first, i
            first = i
    yield first, end


def _operator(text: str, start: int, end: int) -> re.Match[str] | None:
    """The only sign of a derivative in a term, with a bracket that is all of the rest, or none."""
    found = [
        each
        for operator in SINGLE_OPERATORS
        for each in operator.finditer(text, start, end)
        if text[each.start() - 1 : each.start()] not in ("\\", "_", "{")
    ]
    if len(found) != 1:
        return None
    rest = trim(text, found[0].end(), end)
    level = sum((sign in _OPEN) - (sign in ")]}") for sign in text[start : found[0].start()])
    if level or rest[0] == rest[1] or not _is_whole(text, *rest):
        return None
    return found[0]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a bracket that a part begins with, if one does, is all of it."""
    if not text.startswith(("(", "[", "{", "\\left"), start):
        return True
    plain = text.replace(r"\left", " " * 5).replace(r"\right", " " * 6)
    return unwrap(plain, *trim(plain, start, end)) is not None
