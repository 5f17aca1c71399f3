"""How fast something grows or vanishes as N goes to infinity, by its leading term.

In: growths. Out: those of their sums, products and powers, or nothing where leading terms cancel
and the next ones would decide. It knows no expressions but the coefficients, which are constants
whose sign ball arithmetic shows.

A growth is `coefficient * exp(steep * N^rate) * N^power * ln(N)^log`. Where an exponential plays a
part, powers of N may hide in what is not kept, so that the coefficient is then unknown (None).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Final

from chainrule.definite.values import number
from chainrule.expr import Expr, make, num
from chainrule.expr.fold import ONE, ZERO
from chainrule.simplifier import simplify


class Vague(Enum):
    """What tends to 0 at an unknown speed, and what stays between two bounds."""

    VANISHING = "vanishing"
    BOUNDED = "bounded"


VANISHING, BOUNDED = Vague.VANISHING, Vague.BOUNDED


@dataclass(frozen=True, slots=True)
class Growth:
    """A leading term; see the module.

    Attributes:
        sign: 1 or -1, of the term in the end.
        coefficient: a constant that is not 0; None where it is not known.
        steep: the constant in the exponential; None where there is no exponential.
        rate: the power of N in the exponential.
        power, log: those of N and of ln(N).
        rest: the constant behind a logarithm, `2*ln(N) + rest`, where it is known.
    """

    sign: int
    coefficient: Expr | None
    steep: Expr | None = None
    rate: Fraction = Fraction(0)
    power: Fraction = Fraction(0)
    log: Fraction = Fraction(0)
    rest: Expr | None = None

    @property
    def order(self) -> int:
        """1 where it tends to infinity, -1 where to 0, 0 where to its coefficient."""
        if self.steep is not None:
            return sign_of(self.steep) or 0
        size = self.power or self.log
        return (size > 0) - (size < 0)


State = Growth | Vague | None
"""None where nothing is known."""


def sign_of(e: Expr) -> int | None:
    """The sign of a constant that certainly is not 0, else None."""
    value = number(e)
    if not value.is_finite() or value.contains(0):
        return None
    return 1 if value > 0 else -1


def constant(e: Expr) -> State:
    """The growth of a constant; nothing where it may be 0 and is not seen to be."""
    sign = sign_of(e)
    if sign is not None:
        return Growth(sign, e)
    if number(e).is_finite() and simplify(e, None).expression == ZERO:
        return VANISHING
    return None


def tends_to_zero(a: State) -> bool:
    """Whether the limit is 0."""
    return a is VANISHING or (isinstance(a, Growth) and a.order < 0)


def is_infinite(a: State) -> bool:
    """Whether it tends to plus or minus infinity."""
    return isinstance(a, Growth) and a.order > 0


def negated(a: State) -> State:
    """-a."""
    if not isinstance(a, Growth):
        return a
    minus = None if a.coefficient is None else make("neg", a.coefficient)
    rest = None if a.rest is None else make("neg", a.rest)
    return replace(a, sign=-a.sign, coefficient=minus, rest=rest)


def scaled(a: State, factor: Expr) -> State:
    """a times a constant: other than in a product, the rest is kept."""
    found = product(a, constant(factor))
    if isinstance(a, Growth) and isinstance(found, Growth) and a.rest is not None:
        return replace(found, rest=make("mul", factor, a.rest))
    return found


def product(a: State, b: State) -> State:
    """a*b."""
    if a is None or b is None:
        return None
    if isinstance(a, Growth) and isinstance(b, Growth):
        return _product(a, b)
    vague, other = (a, b) if isinstance(a, Vague) else (b, a)
    if is_infinite(other):
        return None
    return VANISHING if VANISHING in (vague, other) or tends_to_zero(other) else BOUNDED


def _product(a: Growth, b: Growth) -> State:
    coefficient = None
    if a.coefficient is not None and b.coefficient is not None:
        coefficient = make("mul", a.coefficient, b.coefficient)
    steep, rate = a.steep or b.steep, max(a.rate, b.rate)
    if a.steep is not None and b.steep is not None:
        if a.rate == b.rate:
            steep = make("add", a.steep, b.steep)
            if sign_of(steep) is None:
                return None
        else:
            steep = a.steep if a.rate > b.rate else b.steep
    return Growth(a.sign * b.sign, coefficient, steep, rate, a.power + b.power, a.log + b.log)


def power(a: State, exponent: Fraction) -> State:
    """a to a rational power."""
    if isinstance(a, Growth):
        whole = exponent.denominator == 1
        if not whole and a.sign < 0:
            return None
        of = num(exponent)
        return Growth(
            a.sign if whole and exponent.numerator % 2 else 1,
            None if a.coefficient is None else make("pow", a.coefficient, of),
            None if a.steep is None else make("mul", of, a.steep),
            a.rate,
            a.power * exponent,
            a.log * exponent,
        )
    if a is VANISHING:
        return VANISHING if exponent > 0 else None
    return BOUNDED if a is BOUNDED and exponent.denominator == 1 and exponent > 0 else None


def total(a: State, b: State) -> State:
    """a + b."""
    if a is None or b is None:
        return None
    if isinstance(a, Growth) and isinstance(b, Growth):
        return _total(a, b)
    vague, other = (a, b) if isinstance(a, Vague) else (b, a)
    if isinstance(other, Growth) and other.order > 0:
        return other if vague is VANISHING else replace(other, rest=None)
    if vague is BOUNDED or other is BOUNDED:
        return BOUNDED
    return VANISHING if tends_to_zero(other) else other


def _total(a: Growth, b: Growth) -> State:
    faster = _faster(a, b)
    if faster is not None:
        return replace(faster, rest=_rest(faster, b if faster is a else a))
    if a.sign == b.sign and (a.coefficient is None or b.coefficient is None):
        return replace(a, coefficient=None, rest=None)
    if a.coefficient is None or b.coefficient is None:
        return None
    both = constant(make("add", a.coefficient, b.coefficient))
    rest = None if a.rest is None or b.rest is None else make("add", a.rest, b.rest)
    if isinstance(both, Growth):
        return replace(a, sign=both.sign, coefficient=both.coefficient, rest=rest)
    if both is VANISHING and rest is not None:
        return constant(rest)
    # The leading terms cancel: what is left is smaller than they were.
    return VANISHING if both is VANISHING and a.order <= 0 else None


def _rest(faster: Growth, slower: Growth) -> Expr | None:
    """The constant behind the faster one of two."""
    if faster.rest is None or slower.order > 0:
        return None
    if slower.order < 0:
        return faster.rest
    return None if slower.coefficient is None else make("add", faster.rest, slower.coefficient)


def _faster(a: Growth, b: Growth) -> Growth | None:
    """The one that leaves the other behind; None where they may be alike."""
    if (a.steep is None) != (b.steep is None):
        steep, flat = (a, b) if a.steep is not None else (b, a)
        return steep if steep.order > 0 else flat if steep.order < 0 else None
    if a.steep is not None and b.steep is not None:
        if a.rate == b.rate:
            above = sign_of(make("sub", a.steep, b.steep))
            return {1: a, -1: b}.get(above or 0)
        first, second = (a, b) if a.rate > b.rate else (b, a)
        return first if first.order > 0 else second
    if (a.power, a.log) == (b.power, b.log):
        return None
    return a if (a.power, a.log) > (b.power, b.log) else b


def exponential(a: State) -> State:
    """exp(a) where a tends to infinity on either side."""
    assert isinstance(a, Growth)
    if a.steep is not None or a.power < 0:
        return VANISHING if a.sign < 0 and a.steep is not None else None
    if a.coefficient is None:
        return VANISHING if a.sign < 0 else None
    if a.power > 0 and a.log == 0:
        return Growth(1, None, a.coefficient, a.power)
    return VANISHING if a.sign < 0 else None


def logarithm(a: State) -> State:
    """ln(a) where a tends to infinity, or to 0 from above."""
    if not isinstance(a, Growth) or a.sign < 0:
        return None
    if a.steep is not None:
        return Growth(sign_of(a.steep) or 1, a.steep, power=a.rate)
    if not a.power:
        return None
    known = a.coefficient is not None and a.log == 0
    size = None if a.coefficient is None else make("mul", num(a.sign), a.coefficient)
    rest = make("log", size) if known and size is not None else None
    return Growth(1 if a.power > 0 else -1, num(a.power), log=Fraction(1), rest=rest)


N: Final = Growth(1, ONE, power=Fraction(1))
"""The variable itself."""
