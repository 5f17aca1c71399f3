r"""Derivatives that are added up, or have a constant factor: `2*d/dx(x^2)`, `(x^2)' + (x^3)'`.

In: a text. Out: the same text without the signs of the derivatives, as long as before, and the
letters: the sum of derivatives is the derivative of the sum. It parses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from chainrule.errors import ParseError
from chainrule.expr.forms import (
    DERIVATIVE_CALL,
    SINGLE_OPERATORS,
    letters_of,
    peel,
    trim,
    unwrap,
)
from chainrule.expr.frames import Frame
from chainrule.expr.patterns import Pattern
from chainrule.expr.primes import primed

_OPEN: Final = "([{"
_SIGNS: Final = "+-−–"
_NO_FACTOR: Final = Pattern(r"(?:[/^_(\[{]|\\[A-Za-z]+|[A-Za-z]{2,})$")
_HAS_LETTER: Final = Pattern(r"[A-Za-zα-ω]")
_SIGNS_OF_ONE: Final = ("d", "D", "∂", "partial", "'", "′", "″", "‴")
_CALL: Final = Pattern(rf"(?<![A-Za-z.\\]){DERIVATIVE_CALL}", re.DOTALL)
_DIVISOR: Final = Pattern(r"\s*/\s*[0-9]+\s*$")
_PRIMES: Final = ("'", "′", "″", "‴")
_BEGINS: Final = Pattern(r"[(\[{|√∛∜]|\\?[A-Za-z]+")
_SIGN_OR_TIMES: Final = Pattern(r"(?:[+\-−–*·]|\\cdot|\\times|^)$")


class _Term(NamedTuple):
    """Where the factor ends and the function is, its letters, and where a divisor begins."""

    factor: int
    start: int
    end: int
    letters: tuple[str, ...]
    stop: int


def combined(text: str, start: int, end: int) -> tuple[str, tuple[str, ...]] | None:
    """The text without the signs, and by which letters; none where it is no such sum.

    Raises:
        ParseError: derivatives of several orders or by several letters are added up.

    >>> combined("2*d/dx(x^2)", 0, 11)
    ('2*    (x^2)', ('x',))
    """
    if not any(sign in text for sign in _SIGNS_OF_ONE):
        return None
    spans = list(_terms(text, start, end))
    is_sign = text.startswith(("d", "∂", "\\"), start) and not _CALL.match(text, start, end)
    if len(spans) == 1 and is_sign:  # d/dx around all of it
        return None
    terms = []
    for first, last in spans:
        term = _operated(text, first, last) or _called(text, first, last)
        if term is None or not _is_factor(text, first, term):
            return None
        terms.append(term)
    if len(spans) == 1 and (terms[0].factor, terms[0].stop) == trim(text, *spans[0]):
        return None
    shadow, found = text, {term.letters for term in terms}
    if len(found) > 1:
        raise ParseError(
            "derivatives of several orders or by several letters are added up",
            text,
            spans[1][0],
            expected="each alone",
        )
    for (first, last), term in zip(spans, terms, strict=True):
        shadow = shadow[:first] + _without_sign(text, first, last, term) + shadow[last:]
    return shadow, found.pop()


def _is_factor(text: str, first: int, term: _Term) -> bool:
    """Whether what stands before a sign is one that does not vary."""
    factor = text[first : term.factor].strip()
    if _NO_FACTOR.search(factor):
        return False
    if not any(term.letters):  # (x^3)' names none
        return _HAS_LETTER.search(factor) is None
    return not any(letter in factor for letter in term.letters)


def _without_sign(text: str, first: int, last: int, term: _Term) -> str:
    """The factor and the function, in brackets if there was one."""
    factor = text[first : term.factor].rstrip()
    gap = term.start - first - len(factor)
    times = "" if _SIGN_OR_TIMES.search(factor) or not factor.strip(_SIGNS) else "*"
    function = text[term.start : term.end]
    if term.end < term.stop and gap > len(times):
        part = factor + f"{times}(".rjust(gap) + function + ")"
    else:
        part = factor + times.rjust(gap) + function
    return part.ljust(term.stop - first) + text[term.stop : last]


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


def _operated(text: str, start: int, end: int) -> _Term | None:
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
    return _Term(found[0].start(), *rest, letters_of(found[0]), end)


def _called(text: str, start: int, end: int) -> _Term | None:
    """`diff(x^3, x)`, or `(x^3)'`, that is all of the rest of a term, but for a divisor."""
    over = _DIVISOR.search(text, start, end)
    end = trim(text, start, end if over is None else over.start())[1]
    call = _CALL.search(text, start, end)
    if call is not None:
        form = peel(text, call.start(), end)
        return None if form is None else _Term(call.start(), *form, end)
    if text.endswith(_PRIMES, start, end):
        for begins in _BEGINS.finditer(text, start, end):
            frame = primed(text, Frame(begins.start(), end))
            if frame.order:
                return _Term(begins.start(), frame.start, frame.end, ("",) * frame.order, end)
    return None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a bracket that a part begins with, if one does, is all of it."""
    if not text.startswith(("(", "[", "{", "\\left"), start):
        return True
    plain = text.replace(r"\left", " " * 5).replace(r"\right", " " * 6)
    return unwrap(plain, *trim(plain, start, end)) is not None
