r"""Integrals that are added up, or have a constant factor: `2∫ x dx + ∫ sin(x) dx`, `∫ x dx + C`.

In: a text, with signs or calls, `int(x, x)/2`. Out: the integrand of the sum, which is the sum of
the integrands in brackets, in a text as long as before. Of integrals by one letter between the same
bounds. It parses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.bounds import Sign
from chainrule.expr.differentials import has_differential
from chainrule.expr.forms import trim
from chainrule.expr.integral_calls import CALL, end_of_call
from chainrule.expr.integral_given import integral_of_given
from chainrule.expr.integrals import Integral, begins_integral, peel_integrals
from chainrule.expr.patterns import Pattern

_SIGN: Final = Pattern(rf"∫|\\int(?![A-Za-z])|(?<![A-Za-z\\_]){CALL}")
_OPEN: Final = "([{"
_SIGNS: Final = "+-−–"
_CONSTANT: Final = Pattern(r"[+\-−–]\s*(?:[CcKk]|C_0|C_1|C_\{[01]\}|const(?:ant)?\.?)\s*$")
_TIMES: Final = Pattern(r"\s*(?:[*·]|\\cdot|\\times|\\[,;:!])\s*$")
_NO_FACTOR: Final = Pattern(
    r"[/^_(\[{]$|(?<![A-Za-z\\])(?!pi$)[A-Za-z]{2,}$"
    r"|[:;$?]|(?<![A-Za-z\\])(?!sqrt)[A-Za-z]{4,}"  # a sentence
)
_FUNCTION: Final = Pattern(r"(?<![A-Za-z])(?!frac|sqrt|pi(?![A-Za-z]))[A-Za-z]{2,}")
_BEHIND_CALL: Final = Pattern(r"\s*(?:[*·/]|\\cdot(?![a-z])|\\times)(?!\*)[^,;=^]+$|\s*$")
_LEFT_OUT: Final = "the constant is left out: with any constant it is an antiderivative"


def integral_in(text: str, start: int, end: int) -> Integral | None:
    """The integrand of all integrals in a text, and their signs; None where it has none.

    Raises:
        ParseError: see `peel_integrals`.
    """
    return (
        integral_of_given(text, 0, len(text))  # its name stands before the function
        or sum_of_integrals(text, start, end)
        or peel_integrals(text, start, end)
    )


def asks_for_integral(text: str) -> bool:
    """Whether it begins with an integral, or a constant times one."""
    whole = 0, len(text)
    return begins_integral(text, *whole) or sum_of_integrals(text, *whole) is not None


def sum_of_integrals(text: str, start: int, end: int) -> Integral | None:
    """The integrand of a sum of integrals; None where it is a single one, or no such sum.

    Raises:
        ParseError: they are by different letters, or between different bounds.

    >>> found = sum_of_integrals("2∫x dx + ∫ x+1 dx", 0, 17)
    >>> found.text
    '2*x    +  (x+1)  '
    """
    if len(_SIGN.compiled.findall(text, start, end)) == 0:
        return None
    tail = _CONSTANT.search(text, start, end)
    stop = end if tail is None else tail.start()
    terms = list(_terms(text, start, stop))
    first, last = terms[0]
    if len(terms) == 1 and tail is None and _is_one(text, *trim(text, first, last)):
        return None
    shadow, found = text, []
    for begin, close in terms:
        term = _without_sign(text, begin, close)
        if term is None:
            return None
        part, sign = term
        shadow = shadow[:begin] + part + shadow[close:]
        found.append(sign)
    for sign in found:
        _refuse_different(text, found[0], sign)
    if tail and found[0].lower:
        return None
    notes = [note for sign in found for note in sign.notes]
    notes += [_LEFT_OUT] if tail is not None else []
    shadow = shadow[:stop].ljust(end) + shadow[end:]
    whole = replace(found[0], start=start, notes=tuple(dict.fromkeys(notes)))
    return Integral(shadow, start, stop, (whole,))


def _is_one(text: str, start: int, end: int) -> bool:
    """Whether a part begins with an integral, and no factor stands behind it."""
    head = _SIGN.match(text, start, end)
    return head is not None and _end_of_call(text, head, end) in (None, end)


def _end_of_call(text: str, head: re.Match[str], end: int) -> int | None:
    """Where the integral ends, if it is a call with its letter; a sign has its `dx` somewhere."""
    return None if head[0].startswith(("∫", "\\")) else end_of_call(text, head.end(), end)


def _refuse_different(text: str, one: Sign, other: Sign) -> None:
    """Their sum is no integral of a sum."""
    if one.variable != other.variable:
        differ = "by different letters"
    elif _bounds(text, one) != _bounds(text, other):
        differ = "between different bounds"
    else:
        return
    raise ParseError(
        f"integrals {differ} are not added up here",
        text,
        other.start,
        expected="each integral by itself",
    )


def _bounds(text: str, sign: Sign) -> tuple[str, ...]:
    return tuple(text[slice(*part)].strip() for part in (sign.lower, sign.upper) if part)


def _terms(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each term with its sign; what stands before a differential belongs to its integral."""
    first, level = start, 0
    for i in range(start, end):
        level += (text[i] in _OPEN) - (text[i] in ")]}")
        before = text[first:i].rstrip()
        if level or text[i] not in _SIGNS or not before or before[-1] in "^*/_+-−–":
            continue
        sign = _SIGN.search(text, first, i)
        if sign is None or _end_of_call(text, sign, i) or has_differential(text, sign.end(), i):
            yield first, i
            first = i
    yield first, end


def _without_sign(text: str, start: int, end: int) -> tuple[str, Sign] | None:
    """One term with its integrand for the integral, in brackets where there is room for them."""
    head = _SIGN.search(text, start, end)
    if head is None:
        return None
    stop = _end_of_call(text, head, end) or end
    factor, behind = text[start : head.start()].rstrip(), text[stop:end]
    while (times := _TIMES.search(factor)) is not None:
        factor = factor[: times.start()]
    try:
        inner = peel_integrals(text, head.start(), stop)
    except ParseError:
        return None
    if inner is None or _NO_FACTOR.search(factor):
        return None
    (sign, *others) = inner.signs
    if others or sign.variable is None or sign.variable in factor + behind:
        return None
    if not _BEHIND_CALL.match(behind) or _SIGN.search(behind):
        return None
    integrand = inner.text[inner.start : inner.end]
    gap = inner.start - start - len(factor)
    times_sign = "*" if factor.strip(f"{_SIGNS} ") else ""
    if gap > len(times_sign) and inner.end < stop:
        part = factor + f"{times_sign}(".rjust(gap) + integrand + ")"
    elif any(sign in integrand for sign in _SIGNS) or _FUNCTION.search(factor):
        return None
    else:
        part = factor + times_sign.rjust(gap) + integrand
    return part.ljust(stop - start) + behind, sign
