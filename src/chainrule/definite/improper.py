"""Improper integrals without an antiderivative: enclosed, and so shown to converge.

In: an integrand, an interval, and the gaps in it that are real ones. Out: a ball, or nothing. It
looks for no antiderivative.

The interval is cut at each place where the integrand is not bounded, and at infinity. On the way
there, t goes to infinity (the variable is t, or c + 1/t), and the integrand has an expansion with a
bounded error (`approach`): it says what is beyond some large t, and that it is finite. What is
before is an integral over a finite interval, in which the logarithm of t is the variable where t
becomes large: there a power is an exponential, and no scale is too small.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Final

from flint import acb, arb, ctx

from chainrule.checker.zeros import Stretch
from chainrule.definite.approach import approach
from chainrule.definite.cover import BITS, ball, exactly
from chainrule.definite.enclosure import bits_for, quadrature
from chainrule.definite.ends import Interval
from chainrule.definite.expansion import Expansion, product
from chainrule.definite.poles import places_in
from chainrule.definite.removable import across, over_gap
from chainrule.definite.scales import Far, Scale, Unclear, beyond, size
from chainrule.definite.values import Line, number
from chainrule.definite.waves import beyond_wave, has_waves, slowed, waves_of
from chainrule.errors import TooLarge
from chainrule.expr import Expr, make, num, substitute, sym
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ONE, ZERO
from chainrule.simplifier import simplify

_FIRST: Final = Fraction(8)
_STARTS: Final = 7
"""How often it is begun further out, four times as far, until an expansion is found."""
_FARTHEST: Final = Fraction(2**300)
_LONG: Final = 64
"""Beyond so many times the start, the logarithm is the variable."""
_WAVES_END: Final = Fraction(2**11)
_FALL_END: Final = Fraction(2**16)
"""How far waves are followed, and those that fall like an exponential."""
_USEFUL: Final = arb(2) ** -9
"""An enclosure must be narrower than that part of its value,"""
_SMALL: Final = 10
"""or than this negative power of ten."""


class Lost(Exception):  # noqa: N818 (a signal, not an error)
    """Nothing is found, wherever it is begun."""


@dataclass(frozen=True, slots=True)
class Question:
    """The integrand, how many digits are wanted, and the deadline."""

    f: Expr
    variable: str
    digits: int
    until: float


@dataclass(frozen=True, slots=True)
class End:
    """The way to a place from one side, from `start` on: see the module."""

    place: Bound
    side: int
    start: Fraction

    @property
    def cut(self) -> arb:
        """Where it begins."""
        step = self.side / arb(exactly(self.start))
        return number(self.place) + step if isinstance(self.place, Expr) else -1 / step


def continuous_from(f: Expr, variable: str, place: Infinity) -> Fraction | None:
    """From where on, towards an infinity, a function is shown to be continuous; None if it is not.

    >>> from chainrule.expr import parse
    >>> continuous_from(parse("1/(x - 20)"), "x", Infinity.PLUS)
    Fraction(32, 1)
    """
    with ctx.workprec(BITS):
        for j in range(_STARTS):
            start = _FIRST * 4**j
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
        end, value = _way(asked, place.at, side, _least_start(place.at, other.at))
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
        return _FIRST
    reach = abs(number(other))
    if isinstance(place, Expr):
        reach = 1 / abs(number(other) - number(place))
    start = _FIRST
    while not 4 * reach < exactly(start) and start < _FARTHEST:
        start *= 2
    return start


def _way(asked: Question, place: Bound, side: int, least: Fraction) -> tuple[End, arb]:
    """Where the way to a place begins, and the integral from there to it."""
    for j in range(_STARTS):
        end = End(place, side, least * 4**j)
        try:
            return end, _to(asked, end)
        except Unclear:
            if time.monotonic() > asked.until:
                break
    raise Lost


def _to(asked: Question, end: End) -> arb:
    """The integral to a place."""
    by_t = _by_t(asked, end)
    if not has_waves(by_t.f, asked.variable):
        return _smooth(asked, end) if isinstance(end.place, Expr) else _smooth(by_t, _out(end))
    return _waving(by_t, _out(end))


def _out(end: End) -> End:
    return End(Infinity.PLUS, 1, end.start)


def _by_t(asked: Question, end: End) -> Question:
    """The integrand by t, which goes to infinity."""
    t = sym(asked.variable)
    if end.place is Infinity.PLUS:
        return asked
    if end.place is Infinity.MINUS:
        turned = substitute(asked.f, {asked.variable: make("neg", t)})
    else:
        step = make("div", num(end.side), t)
        by = step if end.place == ZERO else make("add", end.place, step)
        turned = make("div", substitute(asked.f, {asked.variable: by}), make("pow", t, num(2)))
    return replace(asked, f=simplify(turned, asked.variable).expression)


def _waving(asked: Question, end: End) -> arb:
    """The integral of what has waves, to infinity."""
    try:
        if _expanded(asked, end).lead.steep:
            return _smooth(asked, end, _FALL_END)
    except Unclear:
        pass  # a wave without an end in its fall, or further out
    f, n = slowed(asked.f, asked.variable)
    asked, end = replace(asked, f=f), replace(end, start=end.start**n)
    waves = waves_of(f, asked.variable)
    if waves is None:
        return _smooth(asked, end, _WAVES_END)
    total = arb(0)
    for wave in waves:
        if wave.kind is None:
            total += _smooth(replace(asked, f=wave.size), end)
        else:
            total += beyond_wave(wave, asked.variable, end.start, asked.digits, asked.until)
    return total


def _smooth(asked: Question, end: End, farthest: Fraction = _FARTHEST) -> arb:
    """What the expansion says of all that is beyond some large t, and the integral before."""
    found = _expanded(asked, end)
    wanted = arb(10) ** -(asked.digits + 2)
    further = Fraction(5, 4) if found.lead.steep else Fraction(2)
    t, rest = end.start, _beyond(found, end.start)
    while rest.rad() > wanted and further * t <= farthest:
        t = Fraction(ceil(further * t))
        rest = _beyond(found, t)
    if t == end.start:
        return rest
    if isinstance(end.place, Infinity) and (farthest < _FARTHEST or t <= _LONG * end.start):
        ends = acb(exactly(end.start)), acb(exactly(t))
        before = quadrature(
            Line(asked.f, asked.variable).analytic, *ends, digits=asked.digits,
            until=asked.until, absolute=wanted,
        )  # fmt: skip
    else:
        before = _by_logarithm(asked, end, t)
    if before is None or not before.imag.contains(0):
        raise Lost
    return rest + before.real


def _expanded(asked: Question, end: End) -> Expansion:
    """The integrand by t, from its start on."""
    far = Far(end.start)
    found = approach(asked.f, asked.variable, end.place, end.side, far)
    if isinstance(end.place, Infinity):
        return found
    return product(found, Expansion(((Scale(power=Fraction(-2)), ONE),)), far)


def _beyond(found: Expansion, t: Fraction) -> arb:
    total = sum((size(c) * beyond(scale, t) for scale, c in found.terms), arb(0))
    if found.error is None:
        return total
    error = (found.error.bound * beyond(found.error.scale, t)).abs_upper()
    return total + arb(0, error)


def _by_logarithm(asked: Question, end: End, t: Fraction) -> acb | None:
    """The integral from the start to t, with the logarithm of t as its variable."""
    line, place = Line(asked.f, asked.variable), end.place
    with ctx.workprec(ctx.prec + t.numerator.bit_length()):
        middle, side = (number(place), end.side) if isinstance(place, Expr) else (arb(0), 1)

        def values(at: acb, flag: bool) -> acb:
            step = (at if isinstance(place, Infinity) else -at).exp()
            return line.analytic(middle + side * step, flag) * step

        ends = (acb(arb(exactly(each)).log()) for each in (end.start, t))
        wanted = arb(10) ** -(asked.digits + 2)
        return quadrature(
            values, *ends, digits=asked.digits, until=asked.until, absolute=wanted
        )
