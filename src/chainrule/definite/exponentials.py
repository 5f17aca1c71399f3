"""Logarithms and exponentials of expansions.

In: an expansion. Out: that of its logarithm or exponential, on all of the way that `Far` says; or
`Unclear`. Where what is in an exponential falls other than as powers of t, a bound is all.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import Final

from flint import arb

from chainrule.checker.balls import rational_value
from chainrule.definite.cover import exactly
from chainrule.definite.expansion import (
    TERMS,
    Error,
    Expansion,
    bounded,
    constant,
    gathered,
    largest,
    product,
    split,
    stays_off_cut,
    taylor,
    total,
)
from chainrule.definite.scales import FLAT, Far, Scale, Unclear, most, order, sign, size, steep
from chainrule.expr import Expr, make, num
from chainrule.expr.fold import ONE, ZERO

_LARGEST: Final = 2**128
_FINE: Final = 1 << 20
"""Denominators of exponents that are rounded."""
_MORE: Final = Fraction(1, 2)
_LOG: Final = Scale(log=Fraction(1))


def logarithm(a: Expansion, far: Far) -> Expansion:
    """ln(a)."""
    scale, c, w, width = split(a, far)
    stays_off_cut(scale, c, width, far)
    terms = [(Scale(power=rate), factor) for rate, factor in scale.steep]
    terms.append((_LOG, num(scale.power)))
    if c != ONE:
        terms.append((FLAT, make("log", c)))
    errors = []
    if scale.log:  # ln(ln(t)) lies between 0 and ln(t)
        if far.turned:
            raise Unclear
        errors.append(Error(arb(exactly(abs(scale.log))), _LOG))
    factors = [ZERO, *(num(Fraction((-1) ** (j + 1), j)) for j in range(1, TERMS))]
    series = taylor(w, factors, lambda disc: (1 + disc) ** -TERMS / TERMS, width, far)
    return total(gathered(terms, errors, far), series, far)


def exponential(a: Expansion, far: Far) -> Expansion:
    """exp(a)."""
    growing = [(s, c) for s, c in a.terms if order(s) > 0]
    rest = Expansion(a.terms[len(growing) :], a.error)
    simple = all(not s.steep and (not s.log or s == _LOG) for s, _ in growing)
    if growing and not (simple and order(rest.lead) <= 0):
        return _falling(a, far)
    if growing and far.turned:
        return _falling(a, far)
    rates = {s.power: c for s, c in growing if s != _LOG}
    lead = Expansion(((steep(rates), ONE),))
    for s, c in growing:
        if s == _LOG:
            lead = product(lead, _constant_power(c, far), far)
    middle = next((c for s, c in rest.terms if s == FLAT), ZERO)
    w = Expansion(tuple(term for term in rest.terms if term[0] != FLAT), a.error)
    width = largest(w, far)
    factors = [num(Fraction(1, factorial(j))) for j in range(TERMS)]
    series = taylor(w, factors, lambda disc: disc.exp() / factorial(TERMS), width, far)
    scaled = series if middle == ZERO else product(constant(make("exp", middle)), series, far)
    return product(lead, scaled, far)


def _constant_power(c: Expr, far: Far) -> Expansion:
    """t to a constant power; a rational one above it, where it is irrational."""
    exponent = rational_value(c)
    if exponent is not None:
        return Expansion(((Scale(power=exponent), ONE),))
    if far.turned:
        raise Unclear
    return bounded(arb(1), Scale(power=_rounded(size(c).upper(), 1)))


def _rounded(value: arb, up: int) -> Fraction:
    """A rational number that is not below a value, or, with -1, not above it.

    Raises:
        Unclear: the value is too large to be written down.
    """
    if not abs(value) < _LARGEST:
        if up > 0 or not value > 0:
            raise Unclear
        return Fraction(_LARGEST)
    return Fraction(int((value * _FINE).floor().unique_fmpz()) + (2 if up > 0 else -1), _FINE)


def _falling(a: Expansion, far: Far) -> Expansion:
    """A bound of exp(a) where a tends to an infinity like anything else than powers of t."""
    scale, c, _, width = split(a, far)
    if far.turned:
        return _below_a_power(scale, -size(c), width, far)
    if sign(c) > 0:
        return _rising(scale, size(c) * (1 + width), far)
    faster = scale.steep or scale.power > 0
    rate = Fraction(1) if scale.steep else scale.power / (1 if scale.log >= 0 else 2)
    slower = Scale(power=rate) if faster else _LOG
    speed = -size(c) * (1 - width) / most(slower / scale, far)
    least = _rounded(speed.lower(), -1)
    if least <= 0:
        raise Unclear
    return bounded(arb(1), steep({rate: num(-least)}) if faster else Scale(power=-least))


def _below_a_power(scale: Scale, factor: arb, width: arb, far: Far) -> Expansion:
    """A bound of `exp(-factor*t^r*(1 + w))` where t is turned: the real part of the exponent is at
    least `|t|^r` times `cos(r*angle) - |w|`, and so it is below a power of |t|.
    """
    if scale.steep or scale.log:
        raise Unclear
    speed = factor * ((far.angle * exactly(scale.power)).cos() - width)
    if not (speed > 0 and scale.power < 2):
        raise Unclear
    least = _rounded(speed.lower(), -1)
    falls = exactly(least * scale.power) * arb(exactly(far.start)) ** exactly(scale.power)
    power = Fraction(int(float(falls.lower()) / 2))
    if least <= 0 or power < 2:
        raise Unclear
    bound = most(Scale(((scale.power, num(-least)),), power), Far(far.start))
    return bounded(bound, Scale(power=-power))


def _rising(scale: Scale, factor: arb, far: Far) -> Expansion:
    """A bound where a is below a power of t that is a little higher."""
    if scale.steep:
        raise Unclear
    rate = scale.power + _MORE
    speed = factor * most(scale / Scale(power=rate), far)
    return bounded(arb(1), steep({rate: num(_rounded(speed.upper(), 1))}))
