"""Improper integrals without an antiderivative: enclosed, and so shown to converge.

In: an integrand, an interval, and the gaps in it that are real ones. Out: a ball, or nothing. It
looks for no antiderivative.

The interval is cut at each place where the integrand is not bounded, and at infinity. What is near
to one of these is left to `ways`; between them all is bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from flint import arb, ctx

from chainrule.checker.zeros import Stretch
from chainrule.definite.approach import approach
from chainrule.definite.cover import BITS, ball, exactly
from chainrule.definite.enclosure import bits_for
from chainrule.definite.ends import Interval
from chainrule.definite.poles import places_in
from chainrule.definite.removable import across, over_gap
from chainrule.definite.scales import Far, Unclear
from chainrule.definite.values import number
from chainrule.definite.ways import FARTHEST, FIRST, STARTS, Lost, Question, way
from chainrule.errors import TooLarge
from chainrule.expr import Expr
from chainrule.expr.bounds import Bound, Infinity

_USEFUL: Final = arb(2) ** -9
"""An enclosure must be narrower than that part of its value,"""
_SMALL: Final = 10
"""or than this negative power of ten."""


def continuous_from(f: Expr, variable: str, place: Infinity) -> Fraction | None:
    """From where on, towards an infinity, a function is shown to be continuous; None if it is not.

    >>> from chainrule.expr import parse
    >>> continuous_from(parse("1/(x - 20)"), "x", Infinity.PLUS)
    Fraction(64, 1)
    """
    with ctx.workprec(BITS):
        for j in range(STARTS):
            start: Fraction = FIRST * 4**j
            try:
                approach(f, variable, place, 0, Far(start))
            except (Unclear, TooLarge):
                continue
            return start
    return None


def improper(
    f: Expr,
    variable: str,
    over: Interval,
    gaps: Sequence[Stretch],
    *,
    digits: int,
    until: float,
) -> arb | None:
    """A ball that holds the integral.

    Args:
        f: continuous but on the gaps.
        over: the interval.
        gaps: narrow, in order.
        digits: how many are wanted.
        until: the deadline, in seconds of `time.monotonic`.

    >>> import time
    >>> from chainrule.definite.ends import interval
    >>> from chainrule.expr import parse
    >>> over, soon = interval(parse("0"), parse("1")), time.monotonic() + 9
    >>> near = [Stretch(Fraction(0), Fraction(1, 2**60))]
    >>> found = improper(parse("ln(x)"), "x", over, near, digits=15, until=soon)
    >>> found.overlaps(arb(-1))
    True
    """
    asked = Question(f, variable, digits, until)
    with ctx.workprec(bits_for(digits)):
        try:
            places = _places(asked, over, gaps)
            total = sum((_piece(asked, a, b, gaps) for a, b in pairwise(places)), arb(0))
        except (Lost, Unclear, TooLarge):
            return None
    wide = (abs(total) * _USEFUL).max(arb(10) ** -_SMALL)
    return total if total.is_finite() and total.rad() <= wide else None


@dataclass(frozen=True, slots=True)
class _Place:
    at: Bound
    singular: bool


def _places(asked: Question, over: Interval, gaps: Sequence[Stretch]) -> list[_Place]:
    """The ends, and what lies between them where the integrand is not bounded."""
    real = [gap for gap in gaps if over_gap(asked.f, asked.variable, gap) is None]
    first = isinstance(over.low, Infinity) or any(g.low == over.inner.low for g in real)
    last = isinstance(over.high, Infinity) or any(g.high == over.inner.high for g in real)
    inside = []
    for gap in real:
        if gap.low == over.inner.low or gap.high == over.inner.high:
            continue
        place = next(places_in(gap), None)
        if place is None:
            raise Lost
        inside.append(_Place(place, True))
    return [_Place(over.low, first), *inside, _Place(over.high, last)]


def _piece(asked: Question, a: _Place, b: _Place, gaps: Sequence[Stretch]) -> arb:
    """From one place to the next."""
    total, cuts = arb(0), []
    for place, other, side in ((a, b, 1), (b, a, -1)):
        if not place.singular:
            assert isinstance(place.at, Expr)
            cuts.append(number(place.at))
            continue
        end, value = way(asked, place.at, side, _least_start(place.at, other.at))
        cuts.append(end.cut)
        total += value
    between = [gap for gap in gaps if _is_between(ball(gap), a, b, cuts)]
    middle = across(
        asked.f, asked.variable, (cuts[0], cuts[1]), between, digits=asked.digits,
        until=asked.until,
    )  # fmt: skip
    if middle is None:
        raise Lost
    return total + middle


def _is_between(gap: arb, a: _Place, b: _Place, cuts: Sequence[arb]) -> bool:
    """Whether a gap lies between the cuts; beyond them, on the way to a place, it is none.

    Raises:
        Lost: it lies across a cut.
    """
    for place, cut, beyond_it in ((a, cuts[0], gap < cuts[0]), (b, cuts[1], gap > cuts[1])):
        if place.singular and beyond_it:
            return False
        if place.singular and gap.overlaps(cut):
            raise Lost
    return True


def _least_start(place: Bound, other: Bound) -> Fraction:
    """From where on the way to a place leaves most of the interval to the other end."""
    if not isinstance(other, Expr):
        return FIRST
    reach = abs(number(other))
    if isinstance(place, Expr):
        reach = 1 / abs(number(other) - number(place))
    start = FIRST
    while not 4 * reach < exactly(start) and start < FARTHEST:
        start *= 4
    return start
