"""Rational functions: division, partial fractions, completed squares, the reduction formula.

In: an integrand, and who tells what is left. Out: the integral told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from math import gcd
from typing import Any, Final, NamedTuple

from flint import fmpq, fmpq_poly

from chainrule.expr import fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, num, sym
from chainrule.expr.walks import replaced
from chainrule.textbook.quartics import split
from chainrule.textbook.shapes import Product, polynomial, product, rationals, sum_of_powers
from chainrule.textbook.sums import TOGETHER, rewritten
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Claim, Told, chosen
from chainrule.textbook.writing import neat

_HIGHEST: Final = 8


class _Ratio(NamedTuple):
    top: Any
    bottom: Any
    cancelled: bool


def by_fractions(teller: Teller, e: Expr, variable: str) -> Told:
    """A rational function with rational coefficients, led to simpler ones.

    Raises:
        Untold: it is none, or has factors of a degree above two that no root of a number splits.
    """
    ratio = _ratio(e, variable)
    if ratio.cancelled:
        other = neat(_fraction(ratio.top, ratio.bottom, variable), variable)
        return rewritten(teller, e, variable, "cancelled", other)
    whole, top = divmod(ratio.top, ratio.bottom)
    if whole:
        left = fold.div(_said(top, variable), _below(e, variable))
        other = fold.add(_said(whole, variable), left)
        return rewritten(teller, e, variable, "polynomial division", neat(other, variable))
    _, factors = ratio.bottom.factor()
    if len(factors) > 1:
        other = _partial(top, ratio.bottom, factors, variable)
        return rewritten(teller, e, variable, "partial fractions", neat(other, variable))
    ((factor, k),) = factors
    if factor.degree() > 2:
        if k > 1:
            raise Untold
        other = split(_numbers(top), _numbers(ratio.bottom), variable)
        return rewritten(teller, e, variable, "partial fractions", neat(other, variable))
    if factor.degree() == 1:
        return rewritten(
            teller, e, variable, "partial fractions",
            _sum(_digits(top, ratio.bottom, factor, k, variable), variable),
        )  # fmt: skip
    return _over_square(teller, e, variable, ratio, factor, k)


def _ratio(e: Expr, variable: str) -> _Ratio:
    found = product(e, variable)
    number = rationals([found.constant])
    if number is None:
        raise Untold
    top, bottom = fmpq_poly([fmpq(number[0].numerator, number[0].denominator)]), fmpq_poly([1])
    for base, exponent in found.powers.items():
        numbers, n = rationals(polynomial(base, variable)), rationals([exponent])
        if numbers is None or n is None or n[0].denominator != 1:
            raise Untold
        poly = fmpq_poly([fmpq(c.numerator, c.denominator) for c in numbers])
        if n[0] > 0:
            top *= poly ** int(n[0])
        else:
            bottom *= poly ** int(-n[0])
    if not 0 < bottom.degree() <= _HIGHEST or top.degree() > 2 * _HIGHEST:
        raise Untold
    shared = top.gcd(bottom)
    return _Ratio(top / shared, bottom / shared, shared.degree() > 0)


def _below(e: Expr, variable: str) -> Expr:
    """What stands below the line, its factors as they stand there."""
    powers = product(e, variable).powers
    inverse = Product(ONE, {b: fold.neg(n) for b, n in powers.items() if fold.number(n) < 0})
    return inverse.expression()


def _said(poly: Any, variable: str) -> Expr:
    return sum_of_powers(list(map(num, _numbers(poly))) or [ZERO], sym(variable))


def _numbers(poly: Any) -> list[Fraction]:
    return [Fraction(int(c.p), int(c.q)) for c in poly.coeffs()]


def _fraction(top: Any, bottom: Any, variable: str) -> Expr:
    return fold.div(_said(top, variable), _said(bottom, variable))


def _partial(top: Any, bottom: Any, factors: Sequence[tuple[Any, int]], variable: str) -> Expr:
    """The partial fractions, one factor after the other."""
    total = ZERO
    for factor, k in factors:
        power = fmpq_poly(factor) ** k
        _, inverse, _ = (bottom / power).xgcd(power)
        share = (top * inverse) % power
        total = reduce(fold.add, _digits(share, power, fmpq_poly(factor), k, variable), total)
    return total


def _digits(top: Any, bottom: Any, factor: Any, k: int, variable: str) -> Iterator[Expr]:
    """A fraction over a power as fractions over all powers, with constants or lines above."""
    ratio = bottom / factor**k  # a number
    top = top / ratio
    digits = []
    for n in range(k, 0, -1):
        top, digit = divmod(top, factor)
        digits.append((n, digit))
    for n, digit in reversed(digits):
        if digit:
            below = fold.power(_said(factor, variable), num(n))
            yield fold.div(_said(digit, variable), below)


def _sum(terms: Iterable[Expr], variable: str) -> Expr:
    return neat(reduce(fold.add, terms), variable)


def _over_square(
    teller: Teller, e: Expr, variable: str, ratio: _Ratio, factor: Any, k: int
) -> Told:
    """`(b*x + c)/q^k` with an irreducible quadratic q."""
    q, x = _said(factor, variable), sym(variable)
    bottom = fmpq_poly(factor) ** k
    top = ratio.top / (ratio.bottom / bottom)
    slope = fmpq_poly(factor).derivative()
    if top.degree() > 1:
        return rewritten(
            teller, e, variable, "partial fractions",
            _sum(_digits(top, bottom, fmpq_poly(factor), k, variable), variable),
        )  # fmt: skip
    below = fold.power(q, num(k))
    if top.degree() == 1:
        slope /= gcd(*(int(c.p) for c in slope.coeffs()))  # those of the factor are whole
        times, left = divmod(top, slope)
        if not left:
            raise Untold  # by substitution
        rest = tuple(
            (_number(number[0]), fold.div(_said(poly, variable), below))
            for number, poly in ((times, slope), (left, fmpq_poly([1])))
        )
        told = [teller.tell(integrand, variable) for _, integrand in rest]
        value = ZERO
        for (coefficient, _), each in zip(rest, told, strict=True):
            value = fold.add(value, fold.mul(coefficient, each.value))
        claim = Claim("the derivative of the denominator split off", e, variable, ZERO, rest)
        last = Claim(TOGETHER, e, variable, neat(value, variable))
        return Told(last, (claim, *told))
    a, b, c = factor[2], factor[1], factor[0]
    if b:
        return _completed(teller, e, variable, factor, k, top)
    return _reduced(teller, e, x, q, (a, c), k, top)


def _completed(teller: Teller, e: Expr, variable: str, factor: Any, k: int, top: Any) -> Told:
    """The square completed, and u what is squared."""
    a, b, c = factor[2], factor[1], factor[0]
    shift, rest = _number(b / (2 * a)), _number(c - b * b / (4 * a))
    u = neat(fold.add(sym(variable), shift), variable)
    name = teller.letter()

    def over(inner: Expr) -> Expr:
        square = fold.add(fold.mul(_number(a), fold.power(inner, TWO)), rest)
        return fold.div(_said(top, variable), fold.power(square, num(k)))

    inside = product(over(sym(name)), name)
    integrand = neat(inside.expression(constant=False), name)
    inner = teller.tell(integrand, name)
    claim = Claim(
        "completed square", e, variable, ZERO, ((inside.constant, integrand),),
        name, ((name, u),), chosen(**{name: u}),
    )  # fmt: skip
    whole = {base: _multiplied_out(base, name, factor, variable) for base in inside.powers}
    value = fold.mul(inside.constant, replaced(inner.value, whole))
    value = teller.put_back(value, {name: u}, variable)
    return Told(Claim("put back", e, variable, value), (claim, inner))


def _multiplied_out(square: Expr, name: str, factor: Any, variable: str) -> Expr:
    """What the square in terms of u is in terms of the variable: a multiple of the factor."""
    numbers = rationals(polynomial(square, name))
    assert numbers is not None
    ratio = fmpq(numbers[2].numerator, numbers[2].denominator) / factor[2]
    return _said(ratio * factor, variable)


def _number(value: Any) -> Expr:
    value = fmpq(value)
    return num(Fraction(int(value.p), int(value.q)))


def _reduced(
    teller: Teller, e: Expr, x: Expr, q: Expr, ends: tuple[Any, Any], k: int, top: Any
) -> Told:
    """`1/(a*x^2 + c)^k` from the same with k - 1."""
    if k < 2:
        raise Untold
    _, c = ends
    variable, times = str(x.value), _number(top[0])
    lower = fold.power(q, num(k - 1))
    share = fold.div(times, fold.mul(num(2 * (k - 1)), _number(c)))
    outside = neat(fold.mul(share, fold.div(x, lower)), variable)
    integrand = fold.div(ONE, lower)
    coefficient = fold.mul(num(2 * k - 3), share)
    inner = teller.tell(integrand, variable)
    claim = Claim("reduction formula", e, variable, outside, ((coefficient, integrand),))
    value = neat(fold.add(outside, fold.mul(coefficient, inner.value)), variable)
    return Told(Claim(TOGETHER, e, variable, value), (claim, inner))
