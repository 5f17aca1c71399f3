"""Expansions with a bounded error: what an expression is, all the way from some t to infinity.

In: expansions. Out: their sums, products and powers. An expansion is a sum of constants times
scales, and an error that is at most a number times a scale, for every t where `Far` says: nothing
is said of a limit only. It knows no variable.

A power of `h*(1 + w)`, h its first term, is Taylor's polynomial in w, whose error is bounded by the
next derivative on a ball that holds all values of w; so is any function that is analytic there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key, reduce
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
    short,
    sign,
    size,
    times,
)
from chainrule.expr import Expr, make, num
from chainrule.expr.fold import ONE, ZERO, neg

TERMS: Final = 6
"""So many terms are kept, and so many of Taylor's polynomial are taken."""


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


def gathered(terms: Iterable[tuple[Scale, Expr]], errors: Iterable[Error], far: Far) -> Expansion:
    """Terms and errors put together; what is below the error becomes a part of it."""
    total: dict[Scale, Expr] = {}
    for scale, c in terms:
        total[scale] = plus(total.get(scale, ZERO), c)
    scales = sorted((s for s, c in total.items() if c != ZERO), key=cmp_to_key(_larger_first))
    kept = [(scale, total[scale]) for scale in scales]
    rest = [*errors, *(_as_error(term) for term in kept[TERMS:])]
    kept = kept[:TERMS]
    if not rest:
        return Expansion(tuple(kept))
    top = reduce(lambda a, b: b if order(b / a) > 0 else a, (error.scale for error in rest))
    while kept and order(kept[-1][0] / top) < 0:
        rest.append(_as_error(kept.pop()))
    return Expansion(tuple(kept), _together(rest, top, far))


def _larger_first(a: Scale, b: Scale) -> int:
    return order(b / a)


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
        stays_off_cut(scale, c, width, far)
    first = Expansion(((scale**exponent, _root(c, exponent)),))
    factors = [num(_binomial(exponent, j)) for j in range(TERMS)]
    q = exactly(_binomial(exponent, TERMS))
    rest = exactly(exponent - TERMS)
    series = taylor(w, factors, lambda disc: (1 + disc).pow(acb(rest)) * q, width, far)
    return product(first, series, far)


def stays_off_cut(scale: Scale, c: Expr, width: arb, far: Far) -> None:
    """Whether the values stay off the negative real line, so that logarithms are principal ones."""
    if sign(c) < 0 or not abs(exactly(scale.power)) * far.angle + width.asin() < arb.pi():
        raise Unclear


def _root(c: Expr, exponent: Fraction) -> Expr:
    known = rational_value(c)
    if known is not None and exponent.denominator == 1:
        return num(known**exponent.numerator)
    return short(make("pow", c, num(exponent))) if c != ONE else ONE


def _binomial(q: Fraction, j: int) -> Fraction:
    return reduce(lambda b, i: b * (q - i) / (i + 1), range(j), Fraction(1))
