"""Rational functions with letters in their coefficients: lines and one quadratic below the line.

In: an integrand, and who tells what is left. Out: the integral told. What has numbers alone is told
by `fractions`, which factors; here the factors are those that stand there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final, NamedTuple

from chainrule.expr import differentiate, fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, num, substitute, sym
from chainrule.simplifier import simplify
from chainrule.textbook.shapes import is_whole, polynomial, product, rationals, sum_of_powers
from chainrule.textbook.sums import TOGETHER, rewritten
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Claim, Told, chosen
from chainrule.textbook.writing import neat

_HIGHEST: Final = 6
_MOST_LINES: Final = 3


class _Ratio(NamedTuple):
    """The coefficients above the line, lowest first, and the factors below it."""

    top: list[Expr]
    below: dict[Expr, int]


def by_parameters(teller: Teller, e: Expr, variable: str) -> Told:
    """A rational function with letters, led to simpler ones.

    Raises:
        Untold: it is none, or its denominator has other factors.
    """
    ratio = _ratio(e, variable)
    ((base, k), *others) = ratio.below.items()
    coefficients = polynomial(base, variable) or []
    if others:
        return _by_lines(teller, e, variable, ratio)
    if k == 1 and len(ratio.top) >= len(coefficients):
        return _divided(teller, e, variable, ratio.top, base, coefficients)
    if len(coefficients) != 3 or len(ratio.top) > 3:
        raise Untold
    c, b, a = map(_short, coefficients)
    if len(ratio.top) == 2 and b != ZERO:
        return _split(teller, e, variable, ratio.top, base, k, (b, a))
    if b != ZERO:
        if len(ratio.top) > 1:
            raise Untold
        return _completed(teller, e, variable, (c, b, a), base)
    return _reduced(teller, e, variable, ratio.top, base, k, (c, a))


def _ratio(e: Expr, variable: str) -> _Ratio:
    found = product(e, variable)
    top, below = found.constant, {}
    for base, n in found.powers.items():
        if not is_whole(n) or polynomial(base, variable) is None:
            raise Untold
        if (k := int(fold.number(n))) > 0:
            top = fold.mul(top, fold.power(base, n))
        else:
            below[base] = -k
    coefficients = polynomial(top, variable)
    if not below or coefficients is None or len(coefficients) > _HIGHEST:
        raise Untold
    if all(rationals(polynomial(base, variable)) for base in found.powers):
        raise Untold
    return _Ratio(coefficients, below)


def _short(e: Expr) -> Expr:
    return simplify(e).expression if e.args else e


def _divided(
    teller: Teller, e: Expr, variable: str, top: Sequence[Expr], base: Expr, below: Sequence[Expr]
) -> Told:
    """Polynomial division."""
    rest, whole = list(top), list[Expr]()
    while len(rest) >= len(below):
        ratio = _short(fold.div(rest[-1], below[-1]))
        whole.insert(0, ratio)
        shifted = [ZERO] * (len(rest) - len(below)) + [fold.mul(ratio, c) for c in below]
        rest = [_short(fold.sub(m, n)) for m, n in zip(rest, shifted, strict=True)][:-1]
    x = sym(variable)
    left = fold.div(sum_of_powers(rest, x), base)
    other = neat(fold.add(sum_of_powers(whole, x), left), variable)
    return rewritten(teller, e, variable, "polynomial division", other)


def _by_lines(teller: Teller, e: Expr, variable: str, ratio: _Ratio) -> Told:
    """Partial fractions over different lines: each constant is a value at the root of its line."""
    lines = {base: polynomial(base, variable) or [] for base in ratio.below}
    if (
        not len(ratio.top) <= len(lines) <= _MOST_LINES
        or any(len(each) != 2 for each in lines.values())
        or any(k != 1 for k in ratio.below.values())
    ):
        raise Untold
    above, total = sum_of_powers(ratio.top, sym(variable)), ZERO
    for base, (b, a) in lines.items():
        at = {variable: fold.neg(fold.div(b, a))}
        others = reduce(fold.mul, (other for other in lines if other != base))
        value = _short(fold.div(substitute(above, at), substitute(others, at)))
        total = fold.add(total, fold.div(value, base))
    return rewritten(teller, e, variable, "partial fractions", neat(total, variable))


def _split(
    teller: Teller, e: Expr, variable: str, top: Sequence[Expr], base: Expr, k: int,
    ends: tuple[Expr, Expr],
) -> Told:  # fmt: skip
    """The derivative of the quadratic split off above the line."""
    b, a = ends
    base = neat(sum_of_powers(polynomial(base, variable) or [], sym(variable)), variable)
    slope = differentiate(base, variable)
    times = _short(fold.div(top[1], fold.mul(TWO, a)))
    left = _short(fold.sub(top[0], fold.mul(times, b)))
    if left == ZERO:
        raise Untold  # by substitution
    below = fold.power(base, num(k))
    rest = ((times, fold.div(slope, below)), (left, fold.div(ONE, below)))
    told = [teller.tell(integrand, variable) for _, integrand in rest]
    value = reduce(fold.add, (fold.mul(c, t.value) for (c, _), t in zip(rest, told, strict=True)))
    claim = Claim("the derivative of the denominator split off", e, variable, ZERO, rest)
    return Told(Claim(TOGETHER, e, variable, neat(value, variable)), (claim, *told))


def _completed(
    teller: Teller, e: Expr, variable: str, coefficients: tuple[Expr, Expr, Expr], base: Expr
) -> Told:
    """The square completed, and u what is squared."""
    c, b, a = coefficients
    name = teller.letter()
    shift = _short(fold.div(b, fold.mul(TWO, a)))
    rest = _short(fold.sub(c, fold.mul(a, fold.power(shift, TWO))))
    square = fold.add(fold.mul(a, fold.power(sym(name), TWO)), rest)
    u = neat(fold.add(sym(variable), shift), variable)
    found = product(e, variable)
    inside = product(fold.mul(found.constant, fold.power(square, found.powers[base])), name)
    integrand = neat(inside.expression(constant=False), name)
    inner = teller.tell(integrand, name)
    claim = Claim(
        "completed square", e, variable, ZERO, ((inside.constant, integrand),),
        name, ((name, u),), chosen(**{name: u}),
    )  # fmt: skip
    value = teller.put_back(fold.mul(inside.constant, inner.value), {name: u}, variable)
    return Told(Claim("put back", e, variable, value), (claim, inner))


def _reduced(
    teller: Teller, e: Expr, variable: str, top: Sequence[Expr], base: Expr, k: int,
    ends: tuple[Expr, Expr],
) -> Told:  # fmt: skip
    """`1/(a*x^2 + c)^k` from the same with k - 1."""
    c, a = ends
    if k < 2 or len(top) == 2:
        raise Untold
    lower = fold.power(base, num(k - 1))
    if len(top) == 3:
        linear = [fold.div(n, fold.power(base, num(k))) for n in _over(top, c, a)]
        other = fold.add(fold.div(fold.div(top[2], a), lower), reduce(fold.add, linear))
        return rewritten(teller, e, variable, "partial fractions", neat(other, variable))
    share = fold.div(top[0], fold.mul(num(2 * (k - 1)), c))
    outside = neat(fold.mul(share, fold.div(sym(variable), lower)), variable)
    integrand, coefficient = fold.div(ONE, lower), fold.mul(num(2 * k - 3), share)
    inner = teller.tell(integrand, variable)
    claim = Claim("reduction formula", e, variable, outside, ((coefficient, integrand),))
    value = neat(fold.add(outside, fold.mul(coefficient, inner.value)), variable)
    return Told(Claim(TOGETHER, e, variable, value), (claim, inner))


def _over(top: Sequence[Expr], c: Expr, a: Expr) -> list[Expr]:
    """What is left above the line where `x^2` is `(q - c)/a`: a constant, and nothing else."""
    n, m, p = top
    if m != ZERO:
        raise Untold
    return [_short(fold.sub(n, fold.div(fold.mul(p, c), a)))]
