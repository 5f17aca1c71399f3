"""The way to one end of an improper integral: to infinity, or to where it is not bounded.

In: an integrand, a place, and from where on. Out: a ball that holds the integral from there to the
place; or `Unclear`: begin further out; or `Lost`.

On the way t goes to infinity (the variable is t, or c + 1/t), and the integrand has an expansion
with a bounded error (`approach`): it says what is beyond some large t, and that it is finite. What
is before is an integral over a finite interval, in which the logarithm of t is the variable where t
becomes large: there a power is an exponential, and no scale is too small. Waves that fall like a
power only are looked at apart (`waves`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, isqrt
from typing import Final

from flint import acb, arb, ctx

from chainrule.definite.approach import approach
from chainrule.definite.cover import exactly
from chainrule.definite.enclosure import quadrature
from chainrule.definite.expansion import Expansion, product
from chainrule.definite.scales import Far, Scale, Unclear, beyond, short, size
from chainrule.definite.turning import TurningLine
from chainrule.definite.values import Line, number
from chainrule.definite.waves import beyond_wave, has_waves, slowed, waves_of
from chainrule.expr import Expr, make, num, substitute, sym
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ONE, ZERO

FIRST: Final = Fraction(16)
"""Where a way to a place begins at the earliest; always a square."""
STARTS: Final = 6
"""How often it is begun further out, four times as far, until an expansion is found."""
FARTHEST: Final = Fraction(2**300)
_LONG: Final = 64
"""Beyond so many times the start, the logarithm is the variable."""
_WAVES_END: Final = Fraction(2**11)
_FALL_END: Final = Fraction(2**16)
"""How far waves are followed, and those that fall like an exponential."""


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


def way(asked: Question, place: Bound, side: int, least: Fraction) -> tuple[End, arb]:
    """Where the way to a place begins, and the integral from there to it.

    Args:
        asked: the integrand.
        place: a constant, or an infinity.
        side: from which it comes to a constant: 1 from above, -1 from below.
        least: the first t that is tried, a square.

    Raises:
        Lost: nothing is found.
    """
    for to in (_to, _followed):
        for j in range(STARTS):
            end = End(place, side, least * 4**j)
            try:
                return end, to(asked, end)
            except Unclear:
                if time.monotonic() > asked.until:
                    raise Lost from None
    raise Lost


def _to(asked: Question, end: End) -> arb:
    """The integral to a place."""
    turned = by_t(asked, end)
    if not has_waves(turned.f, asked.variable):
        return _smooth(asked, end) if isinstance(end.place, Expr) else _smooth(turned, _out(end))
    return _waving(turned, _out(end))


def _out(end: End) -> End:
    return End(Infinity.PLUS, 1, end.start)


def by_t(asked: Question, end: End) -> Question:
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
    return replace(asked, f=short(turned, asked.variable))


def _followed(asked: Question, end: End) -> arb:
    """The same where nothing was found: waves are followed some way."""
    turned = by_t(asked, end)
    if not has_waves(turned.f, asked.variable):
        raise Lost
    return _smooth(turned, _out(end), _WAVES_END)


def _waving(asked: Question, end: End) -> arb:
    """The integral of what has waves, to infinity."""
    try:
        if expanded(asked, end).lead.steep:
            return _smooth(asked, end, _FALL_END)
    except Unclear:
        pass  # a wave without an end in its fall, or further out
    f, n = slowed(asked.f, asked.variable)
    start = Fraction(isqrt(int(end.start))) if n < 1 else end.start ** int(n)
    asked, end = replace(asked, f=f), replace(end, start=start)
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


def _smooth(asked: Question, end: End, farthest: Fraction = FARTHEST) -> arb:
    """What the expansion says of all that is beyond some large t, and the integral before."""
    found = expanded(asked, end)
    wanted = arb(10) ** -(asked.digits + 2)
    further = Fraction(5, 4) if found.lead.steep else Fraction(2)
    t, rest = end.start, _beyond(found, end.start)
    while rest.rad() > wanted and further * t <= farthest:
        t = Fraction(ceil(further * t))
        rest = _beyond(found, t)
    if t == end.start:
        return rest
    if isinstance(end.place, Infinity) and (farthest < FARTHEST or t <= _LONG * end.start):
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


def expanded(asked: Question, end: End) -> Expansion:
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
    line, place = TurningLine(asked.f, asked.variable), end.place
    with ctx.workprec(ctx.prec + 4 * t.numerator.bit_length()):
        middle, side = (number(place), end.side) if isinstance(place, Expr) else (arb(0), 1)

        def values(at: acb, flag: bool) -> acb:
            step = (at if isinstance(place, Infinity) else -at).exp()
            return line.analytic(middle + side * step, flag) * step

        ends = (acb(arb(exactly(each)).log()) for each in (end.start, t))
        wanted = arb(10) ** -(asked.digits + 2)
        return quadrature(values, *ends, digits=asked.digits, until=asked.until, absolute=wanted)
