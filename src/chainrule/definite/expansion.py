"""Expansions with a bounded error: what an expression is, all the way from some t to infinity.

In: expansions. Out: their sums, products, powers, logarithms and exponentials. An expansion is a
sum of constants times scales, and an error that is at most a number times a scale, for every t
where `Far` says: nothing is said of a limit only. It knows no variable.

A power of `h*(1 + w)`, h its first term, is Taylor's polynomial in w, whose error is bounded by the
next derivative on a ball that holds all values of w; so is any function that is analytic there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key, reduce
from math import factorial
from typing import Final

from flint import acb, arb

from chainrule.checker.balls import rational_value
from chainrule.definite.cover import exactly
from chainrule.definite.scales import (
    FLAT,
    Far,
    Scale,
    Unclear,
    most,
    order,
    plus,
    sign,
    size,
    steep,
    times,
)
from chainrule.expr import Expr, make, num
from chainrule.expr.fold import ONE, ZERO, neg
from chainrule.simplifier import simplify

TERMS: Final = 6
"""So many terms are kept, and so many of Taylor's polynomial are taken."""
_FINE: Final = 1 << 20
"""Denominators of exponents that are rounded."""
_LOG: Final = Scale(log=Fraction(1))


@dataclass(frozen=True, slots=True)
class Error:
    """What is at most `bound` times the absolute value of `scale`."""

    bound: arb
    scale: Scale


@dataclass(frozen=True, slots=True)
class Expansion:
    """A sum with an error; None where it is exact. The terms are in order, the largest first."""

    terms: tuple[tuple[Scale, Expr], ...]
    error: Error | None = None

    @property
    def lead(self) -> Scale:
        """What it is a multiple of at most."""
        if self.terms:
            return self.terms[0][0]
        return self.error.scale if self.error is not None else Scale(power=Fraction(-(10**6)))

    @property
    def is_small(self) -> bool:
        """Whether it tends to 0."""
        return order(self.lead) < 0


def constant(e: Expr) -> Expansion:
    """A constant."""
    return gathered([(FLAT, e)], (), Far(Fraction(3)))


def bounded(bound: arb, scale: Scale = FLAT) -> Expansion:
    """What is at most so large."""
    if not bound.is_finite():
        raise Unclear
    return Expansion((), Error(bound.abs_upper(), scale))


def gathered(
    terms: Iterable[tuple[Scale, Expr]], errors: Iterable[Error], far: Far
) -> Expansion:
    """Terms and errors put together; what is below the error becomes a part of it."""
    total: dict[Scale, Expr] = {}
    for scale, c in terms:
        total[scale] = plus(total.get(scale, ZERO), c)
    kept = sorted(
        ((s, c) for s, c in total.items() if c != ZERO),
        key=cmp_to_key(lambda a, b: order(b[0] / a[0])),
    )
    rest = [*errors, *(_as_error(term) for term in kept[TERMS:])]
    kept = kept[:TERMS]
    if not rest:
        return Expansion(tuple(kept))
    top = reduce(lambda a, b: b if order(b / a) > 0 else a, (error.scale for error in rest))
    while kept and order(kept[-1][0] / top) < 0:
        rest.append(_as_error(kept.pop()))
    return Expansion(tuple(kept), _together(rest, top, far))


def _together(errors: Sequence[Error], top: Scale, far: Far) -> Error:
    """Errors as one, of the largest scale; where that is so far out only, of one above all."""
    try:
        bounds = [e.bound * most(e.scale / top, far) for e in errors]
    except Unclear:
        if any(e.scale.steep != top.steep for e in errors):
            raise
        scales = [e.scale for e in errors]
        top = Scale(top.steep, max(s.power for s in scales), max(s.log for s in scales))
        bounds = [e.bound * most(e.scale / top, far) for e in errors]
    bound = sum(bounds, arb(0))
    if not bound.is_finite():
        raise Unclear
    return Error(bound.abs_upper(), top)


def _as_error(term: tuple[Scale, Expr]) -> Error:
    return Error(size(term[1]).abs_upper(), term[0])


def total(a: Expansion, b: Expansion, far: Far) -> Expansion:
    """a + b."""
    errors = [e.error for e in (a, b) if e.error is not None]
    return gathered((*a.terms, *b.terms), errors, far)


def negated(a: Expansion) -> Expansion:
    """-a."""
    return Expansion(tuple((scale, neg(c)) for scale, c in a.terms), a.error)


def product(a: Expansion, b: Expansion, far: Far) -> Expansion:
    """a*b."""
    terms = [(s * t, times(c, d)) for s, c in a.terms for t, d in b.terms]
    errors = []
    for one, other in ((a, b), (b, a)):
        if other.error is not None:
            errors += [_times(_as_error(term), other.error) for term in one.terms]
    if a.error is not None and b.error is not None:
        errors.append(_times(a.error, b.error))
    return gathered(terms, errors, far)


def _times(a: Error, b: Error) -> Error:
    return Error(a.bound * b.bound, a.scale * b.scale)


def bound_of(a: Expansion, far: Far) -> Error:
    """At most what it is, as a multiple of its first scale."""
    parts = [*map(_as_error, a.terms), *([] if a.error is None else [a.error])]
    return _together(parts, a.lead, far)


def largest(a: Expansion, far: Far) -> arb:
    """How large it is at most."""
    found = bound_of(a, far)
    return (found.bound * most(found.scale, far)).abs_upper()


def split(a: Expansion, far: Far) -> tuple[Scale, Expr, Expansion, arb]:
    """The first term, `w` such that a is that term times 1 + w, and how large w is at most.

    Raises:
        Unclear: w may be -1.
    """
    if not a.terms:
        raise Unclear
    scale, c = a.terms[0]
    sign(c)
    rest = Expansion(a.terms[1:], a.error)
    inverse = Expansion(((scale ** Fraction(-1), _root(c, Fraction(-1))),))
    w = product(inverse, rest, far)
    width = largest(w, far)
    if not width < 1:
        raise Unclear
    return scale, c, w, width


def taylor(
    w: Expansion, coefficients: Sequence[Expr], next_one: Callable[[acb], acb], width: arb, far: Far
) -> Expansion:
    """Taylor's polynomial of w, with the error that the next coefficient gives.

    Args:
        w: at most `width` large.
        coefficients: those at 0.
        next_one: the one after them, at other places than 0, as balls.
        width: see w.
        far: where t is.
    """
    if not w.terms and w.error is None:
        return constant(coefficients[0])
    disc = acb(arb(0, width), arb(0, width if far.turned else 0))
    bound = abs(next_one(disc))
    if not bound.is_finite():
        raise Unclear
    value = constant(coefficients[-1])
    for c in reversed(coefficients[:-1]):
        value = total(product(value, w, far), constant(c), far)
    size_of = bound_of(w, far)
    n = len(coefficients)
    error = Error((bound * size_of.bound**n).abs_upper(), size_of.scale ** Fraction(n))
    return gathered(value.terms, [error, *([] if value.error is None else [value.error])], far)


def power(a: Expansion, exponent: Fraction, far: Far) -> Expansion:
    """a to a rational power."""
    whole = exponent.denominator == 1
    if whole and 0 <= exponent <= TERMS:
        return reduce(lambda b, _: product(b, a, far), range(int(exponent)), constant(ONE))
    if not a.terms and whole and exponent > 0:
        found = bound_of(a, far)
        return bounded(found.bound ** int(exponent), found.scale**exponent)
    scale, c, w, width = split(a, far)
    if not whole:
        _stays_off_cut(scale, c, width, far)
    first = Expansion(((scale**exponent, _root(c, exponent)),))
    factors = [num(_binomial(exponent, j)) for j in range(TERMS)]
    q = exactly(_binomial(exponent, TERMS))
    rest = exactly(exponent - TERMS)
    series = taylor(w, factors, lambda disc: (1 + disc).pow(acb(rest)) * q, width, far)
    return product(first, series, far)


def _stays_off_cut(scale: Scale, c: Expr, width: arb, far: Far) -> None:
    """Whether the values stay off the negative real line, so that logarithms are principal ones."""
    if sign(c) < 0 or not abs(exactly(scale.power)) * far.angle + width.asin() < arb.pi():
        raise Unclear


def _root(c: Expr, exponent: Fraction) -> Expr:
    known = rational_value(c)
    if known is not None and exponent.denominator == 1:
        return num(known**exponent.numerator)
    return simplify(make("pow", c, num(exponent)), None).expression if c != ONE else ONE


def _binomial(q: Fraction, j: int) -> Fraction:
    return reduce(lambda b, i: b * (q - i) / (i + 1), range(j), Fraction(1))


def logarithm(a: Expansion, far: Far) -> Expansion:
    """ln(a)."""
    scale, c, w, width = split(a, far)
    _stays_off_cut(scale, c, width, far)
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
        raise Unclear
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
    """A rational number that is not below a value, or, with -1, not above it."""
    return Fraction(int((value * _FINE).floor().unique_fmpz()) + (2 if up > 0 else -1), _FINE)


def _falling(a: Expansion, far: Far) -> Expansion:
    """A bound of exp(a) where a tends to minus infinity like anything else than powers of t."""
    if far.turned:
        raise Unclear
    scale, c, _, width = split(a, far)
    if sign(c) > 0:
        raise Unclear
    faster = scale.steep or scale.power > 0
    rate = Fraction(1) if scale.steep else scale.power / (1 if scale.log >= 0 else 2)
    slower = Scale(power=rate) if faster else _LOG
    speed = -size(c) * (1 - width) / most(slower / scale, far)
    least = _rounded(speed.lower(), -1)
    if least <= 0:
        raise Unclear
    return bounded(arb(1), steep({rate: num(-least)}) if faster else Scale(power=-least))
