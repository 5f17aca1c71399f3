"""What stands below a fraction of waves, as a product of waves of one slope.

In: the factors above and below, in waves of lines whose slopes are multiples of one. Out: the same,
where all waves below have that slope: `sin(2x + 1)` is `2sin(x + 1/2)*cos(x + 1/2)`, and `sin(n*u)`
is `2^(n - 1)` times the waves `sin(u + k*pi/n)`, k below n. A sum of two waves of one size is a
product already.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import Final

from chainrule.expr import differentiate, fold, substitute
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, const, num, sym, unary
from chainrule.expr.walks import distinct
from chainrule.integrator.phase_sums import pair_as_product
from chainrule.integrator.problem import Miss
from chainrule.integrator.wave_polynomials import FUNCTIONS, PAIRS, Sides, short, sides

_WAVES: Final = frozenset((*PAIRS[0], *PAIRS[1]))
_PI: Final = const("pi")
_MOST: Final = 6
"""Waves below, with their powers: each is a pole with terms of its own."""


def products_for_sums(e: Expr, variable: str) -> Expr:
    """`e` with products for sums of two waves below."""
    above, below = sides(e, variable)
    products = {base: product for base in below if (product := pair_as_product(base, variable))}
    return fold.div(_joined(above, {}), _joined(below, products)) if products else e


def multiple(angle: Expr, e: Expr, variable: str) -> int:
    """Which multiple an angle is of what it and the angles of all waves are multiples of.

    Raises:
        Miss: they are of no such, as those of x and `a*x`.

    >>> from chainrule.expr import parse
    >>> multiple(parse("2x + 1"), parse("cos(3x)"), "x")
    2
    """
    slope = differentiate(angle, variable)
    waves = (node for node in distinct(e) if node.op in FUNCTIONS and variable in node.names)
    ratios = [_ratio(node.args[0], slope, variable) for node in waves]
    whole = lcm(*(ratio.denominator for ratio in ratios))
    return whole // gcd(whole, *(int(ratio * whole) for ratio in ratios))


def of_one_slope(e: Expr, variable: str) -> Sides:
    """The factors above and below, those below as waves of the common slope.

    Raises:
        Miss: there is no common slope, or a factor is no such product, or there are too many.
    """
    above, below = sides(e, variable)
    if any(base.op not in _WAVES for base in below):
        raise Miss
    multiples = {base: multiple(base.args[0], e, variable) for base in below}
    if sum(k * multiples[base] for base, k in below.items()) > _MOST:
        raise Miss
    products = {base: _product(base, n, variable) for base, n in multiples.items() if n > 1}
    return sides(fold.div(_joined(above, {}), _joined(below, products)), variable)


def _joined(factors: Mapping[Expr, int], instead: Mapping[Expr, Expr]) -> Expr:
    powers = (fold.power(instead.get(base, base), num(k)) for base, k in factors.items())
    return reduce(fold.mul, powers, ONE)


def _ratio(angle: Expr, slope: Expr, variable: str) -> Fraction:
    value = short(fold.div(differentiate(angle, variable), slope)).value
    if not isinstance(value, int | Fraction):
        raise Miss
    return Fraction(value)


def _product(wave: Expr, n: int, variable: str) -> Expr:
    """A wave of `n·u` as a product of waves of u."""
    (angle,) = wave.args
    if wave.op not in PAIRS[0]:
        if (wave.op, n) != ("sinh", 2):
            raise Miss  # it has no other real zero
        half = part_of(angle, n, variable)
        return fold.mul(TWO, fold.mul(unary("sinh", half), unary("cosh", half)))
    if wave.op == "cos":
        angle = fold.add(angle, fold.div(_PI, TWO))
    factors = (_turned(fold.add(angle, fold.mul(num(k), _PI)), n, variable) for k in range(n))
    return reduce(fold.mul, factors, num(2 ** (n - 1)))


def _turned(angle: Expr, n: int, variable: str) -> Expr:
    line = part_of(angle, n, variable)
    quarter = part_of(fold.sub(angle, fold.mul(num(Fraction(n, 2)), _PI)), n, variable)
    return unary("cos", quarter) if quarter.size < line.size else unary("sin", line)


def part_of(angle: Expr, n: int, variable: str) -> Expr:
    """`angle/n`, as `slope·x + phase`."""
    if n == 1:
        return angle
    slope = short(fold.div(differentiate(angle, variable), num(n)))
    phase = short(fold.div(substitute(angle, {variable: ZERO}), num(n)))
    return fold.add(fold.mul(slope, sym(variable)), phase)
