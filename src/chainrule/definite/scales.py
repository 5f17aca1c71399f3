"""Scales `exp(c*t^r + ...) * t^p * ln(t)^k` on the way from some t on to infinity.

In: scales, and from where on. Out: products and powers of them; which one is larger in the end; how
large one is at most from there on; what it adds up to. It knows no expressions but the constants
in the exponents.

`Far` says where t is: on the real line from `start` on, or, `turned`, at all complex numbers of
at least that size whose angle is between 0 and 45 degrees. There bounds are of the absolute value.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import Final

from flint import arb, ctx

from chainrule.checker.balls import rational_value
from chainrule.definite.cover import exactly
from chainrule.definite.values import number
from chainrule.expr import Expr, num
from chainrule.expr.fold import ZERO, add, mul
from chainrule.simplifier import simplify

_TURN: Final = Fraction(1, 4)
"""The widest angle where t is turned, in half turns."""


_LONG: Final = 15
"""Constants of more nodes are written shorter."""


class Unclear(Exception):  # noqa: N818 (a signal, not an error)
    """Nothing is shown, from here on; further out there may be."""


class OutOfTime(Unclear):
    """Nothing is shown in time."""


_UNTIL: Final[ContextVar[float]] = ContextVar("until", default=math.inf)


@contextmanager
def within(until: float) -> Iterator[None]:
    """Constants and expansions are worked out until then, in seconds of `time.monotonic`."""
    token = _UNTIL.set(until)
    try:
        yield
    finally:
        _UNTIL.reset(token)


def short(e: Expr, variable: str | None = None) -> Expr:
    """An expression as short as can be.

    Raises:
        OutOfTime: it was not found in time.
    """
    until = _UNTIL.get()
    found = simplify(e, variable, until=until).expression
    if time.monotonic() > until:  # what ended early is not remembered
        raise OutOfTime
    return found


@dataclass(frozen=True, slots=True)
class Far:
    """Where t is: from `start` (at least 3) on; see the module."""

    start: Fraction
    turned: bool = False

    @property
    def angle(self) -> arb:
        """The widest angle of t."""
        return arb.pi() * exactly(_TURN) if self.turned else arb(0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale; see the module.

    Attributes:
        steep: pairs of r and c, of falling r > 0; no c is 0.
        power, log: p and k.
    """

    steep: tuple[tuple[Fraction, Expr], ...] = ()
    power: Fraction = Fraction(0)
    log: Fraction = Fraction(0)

    def __mul__(self, other: Scale) -> Scale:
        rates = dict(self.steep)
        for rate, c in other.steep:
            rates[rate] = plus(rates.get(rate, ZERO), c)
        return Scale(_sorted(rates), self.power + other.power, self.log + other.log)

    def __pow__(self, exponent: Fraction) -> Scale:
        steep = tuple((rate, mul(num(exponent), c)) for rate, c in self.steep if exponent)
        return Scale(steep, self.power * exponent, self.log * exponent)

    def __truediv__(self, other: Scale) -> Scale:
        return self * other ** Fraction(-1)


FLAT: Final = Scale()


def steep(rates: dict[Fraction, Expr]) -> Scale:
    """The exponential of a sum of `c*t^r`."""
    return Scale(_sorted(rates))


def _sorted(rates: dict[Fraction, Expr]) -> tuple[tuple[Fraction, Expr], ...]:
    return tuple(sorted(((r, c) for r, c in rates.items() if c != ZERO), reverse=True,
                        key=lambda pair: pair[0]))  # fmt: skip


def plus(a: Expr, b: Expr) -> Expr:
    """The sum of two constants, 0 where it is seen to be 0."""
    return _plain(add(a, b))


def times(a: Expr, b: Expr) -> Expr:
    """The product of two constants, a number where it is seen to be one."""
    found = mul(a, b)
    return found if a.op == "num" or b.op == "num" else _short(found)


@lru_cache(maxsize=1 << 12)
def _short(e: Expr) -> Expr:
    return short(e)


@lru_cache(maxsize=1 << 12)
def _plain(e: Expr) -> Expr:
    exact = rational_value(e)
    if exact is not None:
        return num(exact)
    return _short(e) if e.size > _LONG or size(e).contains(0) else e


def size(e: Expr) -> arb:
    """The ball of a constant."""
    return _size(e, ctx.prec)


@lru_cache(maxsize=1 << 12)
def _size(e: Expr, bits: int) -> arb:
    with ctx.workprec(bits):
        return number(e)


def sign(e: Expr) -> int:
    """The sign of a constant that is not 0.

    Raises:
        Unclear: it may be 0.
    """
    value = size(e)
    if not value.is_finite() or value.contains(0):
        raise Unclear
    return 1 if value > 0 else -1


def order(scale: Scale) -> int:
    """1 where it tends to infinity, -1 where to 0, 0 where it is 1.

    >>> order(Scale(power=Fraction(-1), log=Fraction(3)))
    -1
    """
    if scale.steep:
        return sign(scale.steep[0][1])
    largest_part = scale.power or scale.log
    return (largest_part > 0) - (largest_part < 0)


def at(scale: Scale, t: Fraction) -> arb:
    """Its value at a real t."""
    where = arb(exactly(t))
    exponent = sum((size(c) * where ** exactly(r) for r, c in scale.steep), arb(0))
    value = exponent.exp() * where ** exactly(scale.power)
    return value * where.log() ** exactly(scale.log) if scale.log else value


def most(scale: Scale, far: Far) -> arb:
    """How large it is at most: where it falls all the way, as it is at the start.

    Raises:
        Unclear: it is not seen to fall.
    """
    if scale == FLAT:
        return arb(1)
    falls = not scale.steep and scale.power <= 0 and scale.log <= 0
    if (scale.steep and far.turned) or not (falls or _slope(scale, far.start) < 0):
        raise Unclear
    value = at(scale, far.start)
    if far.turned and scale.log > 0:  # |ln(t)| is at most that much more than ln|t|
        wider = 1 + (far.angle / arb(exactly(far.start)).log()) ** 2
        value *= wider ** exactly(scale.log / 2)
    return value.abs_upper()


def _slope(scale: Scale, start: Fraction) -> arb:
    """`t*h'/h` of a scale h, divided by the fastest t^r: all values from the start on."""
    t = arb(exactly(start))
    fastest = scale.steep[0][0] if scale.steep else Fraction(0)
    slope = arb(0)
    for rate, c in scale.steep:
        slope += size(c) * exactly(rate) * _down(t ** exactly(rate - fastest), rate == fastest)
    slope += exactly(scale.power) * _down(t ** exactly(-fastest), not fastest)
    return slope + exactly(scale.log) * _down(t ** exactly(-fastest) / t.log(), False)


def _down(value: arb, stays: bool) -> arb:
    """What falls from a value to 0, or stays."""
    return value if stays else arb(0).union(value.upper())


def beyond(scale: Scale, start: Fraction) -> arb:
    """A ball that holds the integral of a scale from a real t on; exact for powers and logarithms.

    Raises:
        Unclear: it is infinite, or not seen to be finite.

    >>> print(beyond(Scale(power=Fraction(-2)), Fraction(4)))
    0.250000000000000
    """
    if scale.steep:
        return _beyond_exponential(scale, start)
    t, p, k = arb(exactly(start)), scale.power + 1, scale.log
    if p >= 0:
        if p > 0 or k >= -1:
            raise Unclear
        return t.log() ** exactly(k + 1) / -exactly(k + 1)
    end = -(t ** exactly(p)) / exactly(p)
    if k < 0:
        return arb(0).union((end * t.log() ** exactly(k)).upper())
    total = arb(0)
    for j in range(ceil(k) + 1):
        total = end * t.log() ** j - total * j / exactly(p)
    return total if k.denominator == 1 else arb(0).union(total.upper())


def is_infinite(scale: Scale) -> bool:
    """Whether the integral of a scale to infinity is infinite.

    >>> is_infinite(Scale(power=Fraction(-1), log=Fraction(-1)))
    True
    """
    if scale.steep:
        return order(scale) > 0
    return scale.power > -1 or (scale.power == -1 and scale.log >= -1)


def _beyond_exponential(scale: Scale, start: Fraction) -> arb:
    """With `h = g*t^(r-1)` and `g' <= -s*g*t^(r-1)` the integral of h is at most `g/s`."""
    reduced = Scale(scale.steep, scale.power + 1 - scale.steep[0][0], scale.log)
    slope = _slope(reduced, start)
    if not slope < 0:
        raise Unclear
    return arb(0).union((at(reduced, start) / -slope).upper())
