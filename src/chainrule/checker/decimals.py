"""Decimals that stand for exact values: does `0.333x` mean `x/3`?

In: an exact expression and the text of one with decimals. Out: to how many digits they agree, or
nothing. A decimal stands for every number from which it differs by no more than half a unit of its
last digit; one that goes on, `0.666…`, for those that begin with its digits, too. It proves
nothing: values are compared at points, on every interval.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Final

import flint
from flint import arb, fmpq

from chainrule.checker.ball_functions import Ball
from chainrule.checker.balls import Evaluator
from chainrule.checker.coverage import cover_by
from chainrule.checker.ellipses import ELLIPSIS
from chainrule.checker.intervals import Coverage
from chainrule.checker.numeric import Outcome
from chainrule.checker.places import reach
from chainrule.checker.points import Point, real_points, show
from chainrule.checker.turns import turn
from chainrule.checker.widths import Widths, bits_of
from chainrule.expr import Expr, differentiate, free_symbols, num, parse, substitute, sym
from chainrule.expr.tidy import tidy

HALF: Final = 0.5
"""The tolerance in units of the last digit that is written."""

_DECIMAL: Final = re.compile(r"(?<![\w.])[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?(?:…|(?![.0-9]))")
_DOUBLE_DIGITS: Final = range(15, 18)
_DOUBLE: Final = Fraction(1, 2**50)
"""Of what has as many digits as a double-precision number the last ones are not rounded, but the
shortest that are read back as the same number; and computing it cost some units more. More digits
than that were no double: each of them counts."""

_BEYOND: Final = Fraction(1, 2**60)
"""How little beyond the end of a range its values end: 1 is 0.999…, and 0.34 is not 0.33…"""
_MOST_SLACK: Final = Fraction(9, 10)
_BENT: Final = 1.5  # of what small changes bring: functions bend
_ALMOST: Final = 1.000001  # a value just at the limit is within it
_MARK: Final = "\x00"  # no parser can produce such a name
_MAX_DECIMALS: Final = 6  # of one formula: each doubles the work
_POINTS: Final = 8
_TRIED: Final = 60


@dataclass(frozen=True, slots=True)
class Rounded:
    """An expression with a name in the place of each decimal.

    Attributes:
        expression: with the names.
        written: with the decimals.
        ranges: from where to where each of them may lie.
        digits: significant digits of the decimal that has the fewest.
        slack: how far all of them together may be off, as a share of themselves.
    """

    expression: Expr
    written: Expr
    ranges: dict[str, tuple[Fraction, Fraction]]
    digits: int
    slack: Fraction


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two values agree to the digits that are written.

    Attributes:
        limits: where this was looked at, in words; empty for everywhere.
    """

    limits: str = ""


def rounded(
    formula: str,
    expression: Expr,
    variable: str | None,
    tolerance: float = HALF,
    letters: Iterable[str] = (),
) -> Rounded | None:
    """A formula with its decimals set free, if it has some.

    A zero is exact, and so is a number without a point: `2e1`, `3*10^8`.

    Args:
        formula: the text.
        expression: what it was read as.
        variable: with which it was read.
        tolerance: in units of the last digit of each decimal.

    >>> (low, high), *_ = rounded("0.333x", parse("0.333x"), None).ranges.values()
    >>> float(low), float(high)
    (0.3325, 0.3335)
    """
    decimals = [found for found in _DECIMAL.findall(formula) if Decimal(found.rstrip(ELLIPSIS))]
    if not 0 < len(decimals) <= _MAX_DECIMALS or not tolerance > 0:
        return None
    decimals = list(dict.fromkeys(decimals))  # the same digits mean the same number
    places = [f"z_q{i}" for i in range(len(decimals))]
    names = dict(zip(decimals, places, strict=True))
    free = _DECIMAL.sub(lambda d: _braced(names[d[0]]) if d[0] in names else d[0], formula)
    tree = parse(free, variable, letters)
    values = [Fraction(decimal.rstrip(ELLIPSIS)) for decimal in decimals]
    put_back = substitute(tree, dict(zip(places, map(num, values), strict=True)))
    if tidy(put_back) != tidy(expression):
        return None  # the digits were part of something else
    ranges, slack = {}, Fraction(0)
    for place, value, decimal in zip(places, values, decimals, strict=True):
        digits = decimal.rstrip(ELLIPSIS)
        half = Fraction(tolerance) * _last_digit(digits)
        if _significant(digits) in _DOUBLE_DIGITS:
            half = max(half, value * _DOUBLE)
        above = half if digits == decimal else max(half, _further(digits))
        ranges[_MARK + place] = value - half, value + above
        slack += above / value
    tree = substitute(tree, {place: sym(_MARK + place) for place in places})
    fewest = min(_significant(decimal.rstrip(ELLIPSIS)) for decimal in decimals)
    return Rounded(tree, expression, ranges, fewest, min(slack, _MOST_SLACK))


def _last_digit(decimal: str) -> Fraction:
    """What a 1 in the last digit is worth: 1/1000 in `0.333`, 10,000 in `1.23e6`."""
    return Fraction(10) ** int(Decimal(decimal).as_tuple().exponent)


def _further(digits: str) -> Fraction:
    """What further digits may add: less than a 1 in the last one, or that where all are nines."""
    all_nines = digits.endswith("999")
    return _last_digit(digits) * (1 + _BEYOND if all_nines else 1 - _BEYOND)


def _significant(decimal: str) -> int:
    return len(re.split("[eE]", decimal)[0].replace(".", "").lstrip("0"))


def _braced(name: str) -> str:
    """As LaTeX, which ends where it ends: `z_{q0}x` is a product."""
    letter, _, index = name.partition("_")
    return f"{letter}_{{{index}}}"


def agrees(exact: Expr, side: Rounded, tick: Callable[[], None]) -> Agreement | None:
    """How far `exact` lies within what the decimals of `side` leave open; nothing if it does not.

    Places are looked at on every interval between those at which something may switch.

    Args:
        exact: the expression without decimals, or with those that are taken as exact.
        side: the one with decimals.
        tick: is called between evaluations; may raise.

    >>> agrees(parse("x/3"), rounded("0.333x", parse("0.333x"), None), lambda: None)
    Agreement(limits='')
    >>> agrees(parse("|x-99|"), rounded("99.0-x", parse("99.0-x"), None), lambda: None) is None
    True
    """
    widths = Widths(exact, side.expression, side.ranges, tick)
    try:
        found = _agreement(widths, (exact, side.written), tick)
    except _Missed:
        return None
    return found if _is_near(exact, side) else None


def _is_near(exact: Expr, side: Rounded) -> bool:
    """Whether the value as it is written is at some point as near as its digits say.

    What decimals leave open may be everything: `(1.1)^100` lies between 117 and 1.5 million. So it
    must be as near as the digits themselves, and as near as small changes of them bring it.
    """
    names = sorted(free_symbols(exact) | free_symbols(side.written))
    program = Evaluator(
        [exact, side.written, *(differentiate(side.expression, n) for n in side.ranges)]
    )
    centres = {n: (low + high) / 2 for n, (low, high) in side.ranges.items()}
    with turn(), flint.ctx.workprec(bits_of(side.ranges)):
        slack = _arb(side.slack) * _ALMOST
        halves = [_arb((high - low) / 2) for low, high in side.ranges.values()]
        for point in islice(real_points(names, 0), _TRIED):
            true, written, *slopes = program.real({**point, **centres})
            missed = abs(written - true)
            reached = sum((abs(s) * half for s, half in zip(slopes, halves, strict=True)), arb(0))
            if missed <= slack * abs(true).max(abs(written)) and missed <= _BENT * reached:
                return True
    return False


def _arb(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


class _Missed(Exception):  # noqa: N818 (a signal, not an error)
    """The exact value is none of those that the decimals leave open."""


def _agreement(
    widths: Widths, sides: tuple[Expr, Expr], tick: Callable[[], None]
) -> Agreement | None:
    """The same, as far as no place is found at which the value is missed."""

    def judge(point: Point) -> tuple[Outcome, list[Ball]]:
        outcome, values = widths(point)
        if outcome == "differ":
            raise _Missed
        return outcome, values

    names = sorted(set().union(*map(free_symbols, sides)))
    with turn():
        if not names:
            judge({})
            return Agreement() if widths.agreements else None
        for point in islice(real_points(names, 0), _TRIED):
            judge(point)
            if _POINTS in (widths.agreements, len(widths.torn)):
                break
        if widths.torn and widths.agreements < _POINTS:
            return None
        found = cover_by(judge, sides, tick=tick)
    if widths.agreements < _POINTS or found.is_blind or _is_unknown(found):
        return None
    return Agreement("; ".join(filter(None, (reach(replace(found, looked=())), _torn(widths)))))


def _is_unknown(found: Coverage) -> bool:
    """Whether there is an interval on no place of which the two are known to agree."""
    known = {(i.axis, i.stretch) for i in found.intervals if i.agreed}
    blurred = (i for i in found.intervals if i.fate == "blurred")
    return any((i.axis, i.stretch) not in known for i in blurred)


def _torn(widths: Widths) -> str:
    """Where some of the numbers have no value, in words."""
    if not widths.torn:
        return ""
    return f"not where a decimal may mean a number without a value, e.g. {show(widths.torn[0])}"
