"""`exp(k·u)` as the algebraic function that it is, where u is asinh, acosh or atanh.

In: an expression and such a u. Out: an equal one: `exp(2atanh(x))` is `(1 + x)/(1 - x)`. Terms that
differ by powers of the exponential alone become one, a polynomial in the argument w of u and
another one times the root r that belongs to u: that is what they were before they were told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial, reduce
from math import comb
from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import Number
from chainrule.expr.tidy import split
from chainrule.expr.tree import Expr, binary, make, num, unary
from chainrule.expr.walks import operators_in, replaced
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import Term, factors_of, terms_of

HYPERBOLIC: Final = ("asinh", "acosh", "atanh")
_HIGHEST: Final = 12
_LONG: Final = 600

_Powers = dict[int, Number]
"""Coefficients by their exponents."""


def without_exponentials(e: Expr, inverse: Expr, variable: str, name: str, w: Expr) -> Expr:
    """It without exponentials of multiples of an inverse hyperbolic function.

    Args:
        e: the expression.
        inverse: the function.
        variable: the variable.
        name, w: what it is, and of what: `acoth(x)` is `atanh` of `1/x`.

    >>> from chainrule.expr import parse, to_text
    >>> e, u = parse("exp(2asinh(x))/4 - exp(-2asinh(x))/4 + Ei(asinh(x))"), parse("asinh(x)")
    >>> to_text(without_exponentials(e, u, "x", "asinh", parse("x")))
    'Ei(asinh(x)) + x*sqrt(x^2 + 1)'
    """
    if name not in HYPERBOLIC:
        return e
    e = replaced(e, {binary("pow", unary("sqrt", inverse), fold.TWO): inverse})
    return _gathered(e, inverse, variable, partial(_written, name=name, w=w))


def _gathered(e: Expr, inverse: Expr, variable: str, written: Callable[[_Powers], Expr]) -> Expr:
    if e.op == "div" and variable not in e.args[1].names:
        return make("div", _gathered(e.args[0], inverse, variable, written), e.args[1])
    if e.op == "mul" and variable not in e.args[0].names:
        return make("mul", e.args[0], _gathered(e.args[1], inverse, variable, written))
    parted = [_parted(times, term, inverse) for times, term in summands(e, variable)]
    together = {rest for _, k, rest in parted if k}
    if not together:
        return e
    others, found = fold.ZERO, dict[Expr, _Powers]()
    for number, k, rest in parted:
        if rest in together:
            powers = found.setdefault(rest, {})
            powers[k] = powers.get(k, 0) + number
        else:
            others = fold.add(others, fold.mul(num(number), rest))
    plain = reduce(fold.add, (fold.mul(rest, written(each)) for rest, each in found.items()))
    return fold.add(others, simplify(plain, variable, long=_LONG).expression)


def summands(e: Expr, variable: str, times: Expr = fold.ONE) -> Iterator[tuple[Expr, Expr]]:
    """The terms of a sum of sums, each with the constant that stands before its brackets."""
    if e.op in ("add", "sub"):
        yield from summands(e.args[0], variable, times)
        yield from summands(e.args[1], variable, fold.signed(e.op == "sub", times))
    elif e.op == "neg":
        yield from summands(e.args[0], variable, fold.neg(times))
    elif e.op == "mul" and variable not in e.args[0].names:
        yield from summands(e.args[1], variable, fold.mul(times, e.args[0]))
    elif e.op == "div" and variable not in e.args[1].names:
        yield from summands(e.args[0], variable, fold.div(times, e.args[1]))
    elif (parts := _multiplied_out(e)) is not None:
        for sign, part in parts:
            yield from summands(part, variable, fold.signed(sign < 0, times))
    else:
        yield times, e


def _multiplied_out(e: Expr) -> list[Term] | None:
    """The terms of a product with a sum of exponentials above its line."""
    top, bottom = e.args if e.op == "div" else (e, fold.ONE)
    factors = factors_of(top)
    for i, factor in enumerate(factors):
        if factor.op in ("add", "sub") and "exp" in operators_in(factor):
            others = reduce(fold.mul, factors[:i] + factors[i + 1 :], fold.ONE)
            return [
                (sign, fold.div(fold.mul(others, part), bottom)) for sign, part in terms_of(factor)
            ]
    return None


def _parted(times: Expr, e: Expr, inverse: Expr) -> tuple[Number, int, Expr]:
    """A product as a number, k and what else it is, where `exp(k·u)` is a factor."""
    before, times = split(times)
    number, e = split(e)
    k, sides = 0, []
    for sign, side in zip((1, -1), e.args if e.op == "div" else (e, fold.ONE), strict=True):
        rest = fold.ONE
        for factor in factors_of(side):
            its = _times(factor, inverse)
            k += sign * its
            rest = rest if its else fold.mul(rest, factor)
        sides.append(rest)
    rest, k = (fold.div(*sides), k) if abs(k) <= _HIGHEST else (e, 0)
    return before * number, k, fold.mul(times, rest)


def _times(e: Expr, inverse: Expr) -> int:
    """k of `exp(k·u)`, also as a power of another one; 0 where it is something else."""
    if e.op == "pow" and type(e.args[1].value) is int:
        return _times(e.args[0], inverse) * e.args[1].value
    if e.op != "exp":
        return 0
    k, rest = fold.split_coefficient(e.args[0])
    return k if rest == inverse and type(k) is int else 0


def _written(powers: _Powers, name: str, w: Expr) -> Expr:
    """The sum of `c·exp(k·u)`."""
    if name == "atanh":
        return _of_tangent(powers, w)
    sides: tuple[_Powers, _Powers] = {}, {}
    sign = 1 if name == "asinh" else -1
    for k, number in powers.items():
        _add_power(sides, k, number, sign)
    root = unary("sqrt", fold.add(fold.squared(w), num(sign)))
    plain, beside = (_polynomial(side, w) for side in sides)
    return fold.add(plain, fold.mul(beside, root))


def _add_power(sides: tuple[_Powers, _Powers], k: int, number: Number, sign: int) -> None:
    """Add `number·(w + r)^k` to the terms without r and with it, where `r² = w² + sign`.

    `1/(w + r)` is `r - w` where sign is 1, and `w - r` where it is -1.
    """
    n = abs(k)
    for j in range(n + 1):
        minus = k < 0 and (j if sign < 0 else n - j) % 2
        times = (-number if minus else number) * comb(n, j)
        side, half = sides[j % 2], j // 2
        for i in range(half + 1):
            power = n - j + 2 * i
            side[power] = side.get(power, 0) + times * comb(half, i) * sign ** (half - i)


def _of_tangent(powers: _Powers, w: Expr) -> Expr:
    """`exp(2u)` is `(1 + w)/(1 - w)`; half of an odd power stands over `sqrt(1 - w²)`."""
    total = fold.ZERO
    for odd in (0, 1):
        own = {k: number for k, number in powers.items() if k % 2 == odd}
        if not own:
            continue
        highest = max((abs(k) + odd) // 2 for k in own)
        above: _Powers = {}
        for k, number in own.items():
            for power, times in _two_lines(highest + (k + odd) // 2, highest - (k - odd) // 2):
                above[power] = above.get(power, 0) + number * times
        square = fold.sub(fold.ONE, fold.squared(w))
        below = fold.power(square, num(highest))
        below = fold.mul(below, unary("sqrt", square)) if odd else below
        total = fold.add(total, fold.div(_polynomial(above, w), below))
    return total


def _two_lines(m: int, n: int) -> Iterator[tuple[int, int]]:
    """The terms of `(1 + w)^m·(1 - w)^n`."""
    for i in range(m + 1):
        for j in range(n + 1):
            yield i + j, comb(m, i) * comb(n, j) * (-1) ** j


def _polynomial(powers: _Powers, w: Expr) -> Expr:
    total = fold.ZERO
    for k, number in sorted(powers.items(), reverse=True):
        total = fold.add(total, fold.mul(num(number), fold.power(w, num(k))))
    return total
