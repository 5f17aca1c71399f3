"""Polynomials in the sine and cosine of one angle, by which waves of other angles are written.

In: an angle u, a line, and an expression in sines and cosines of lines `n·u + d`, or in hyperbolic
ones. Out: the coefficients of a polynomial in sine and cosine of u, with sine and cosine of d.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import comb
from typing import Final

from chainrule.expr import differentiate, fold
from chainrule.expr.fold import ONE, ZERO
from chainrule.expr.tree import Expr, num, unary
from chainrule.integrator.problem import Miss
from chainrule.simplifier import simplify
from chainrule.simplifier.cost import begins_with_minus

PAIRS: Final = (("sin", "cos"), ("sinh", "cosh"))
QUOTIENTS: Final = {
    "tan": ("sin", "cos"),
    "cot": ("cos", "sin"),
    "tanh": ("sinh", "cosh"),
    "coth": ("cosh", "sinh"),
}
OVER: Final = {"csc": "sin", "sec": "cos", "csch": "sinh", "sech": "cosh"}
FUNCTIONS: Final = frozenset((*PAIRS[0], *PAIRS[1], *QUOTIENTS, *OVER))
_MINUS: Final = num(-1)
_HIGHEST: Final = 6
"""Of a multiple of the angle, or a power: each is a polynomial in sine and cosine."""

Poly = dict[tuple[int, int], Expr]
"""Coefficients by the exponents of sine and cosine."""

Sides = tuple[dict[Expr, int], dict[Expr, int]]
"""The factors above and below with their exponents."""


def sides(e: Expr, variable: str) -> Sides:
    """The factors of an expression; the constants are above."""
    exponents: dict[Expr, int] = {}
    for base, k in _factors(e, variable, 1):
        exponents[base] = exponents.get(base, 0) + k
    above = {base: k for base, k in exponents.items() if k > 0 or variable not in base.names}
    below = {base: -k for base, k in exponents.items() if k < 0 and base not in above}
    if max(*above.values(), *below.values(), 0, 0) > _HIGHEST:
        raise Miss
    return above, below


def _factors(e: Expr, variable: str, k: int) -> Iterator[tuple[Expr, int]]:
    exponent = e.args[1].value if e.op == "pow" else None
    if variable not in e.names:
        yield e, k
    elif e.op in ("mul", "div"):
        yield from _factors(e.args[0], variable, k)
        yield from _factors(e.args[1], variable, k if e.op == "mul" else -k)
    elif e.op == "neg":
        yield num(-1), k
        yield from _factors(e.args[0], variable, k)
    elif type(exponent) is int:
        yield from _factors(e.args[0], variable, k * exponent)
    elif e.op in QUOTIENTS:
        for op, sign in zip(QUOTIENTS[e.op], (1, -1), strict=True):
            yield from _factors(unary(op, e.args[0]), variable, sign * k)
    elif e.op in OVER:
        yield from _factors(unary(OVER[e.op], e.args[0]), variable, -k)
    elif e.op in (*PAIRS[0], *PAIRS[1]) and begins_with_minus(differentiate(e.args[0], variable)):
        yield from ((num(-1), k),) * (e.op in ("sin", "sinh"))
        yield unary(e.op, short(fold.neg(e.args[0]))), k
    else:
        yield e, k


class Base:
    """The angle by whose sine and cosine other waves are written.

    Args:
        angle: a line.
        pair: the names of sine and cosine, circular or hyperbolic.
        variable: of the line.
    """

    def __init__(self, angle: Expr, pair: tuple[str, str], variable: str) -> None:
        self._angle = angle
        self._variable = variable
        self.pair = pair
        self.sign = -1 if pair == PAIRS[0] else 1
        self._slope = differentiate(angle, variable)
        if variable in self._slope.names or self._slope == ZERO:
            raise Miss

    def monomial(self, sine: int, cosine: int) -> Expr:
        """A product of powers of both waves."""
        total = ONE
        powers = sorted(zip((sine, cosine), self.pair, strict=True), reverse=True)
        for k, op in powers:  # what stands below comes last
            power = fold.power(unary(op, self._angle), num(abs(k)))
            total = (fold.mul if k >= 0 else fold.div)(total, power)
        return total

    def product(self, factors: Mapping[Expr, int]) -> Poly:
        """A product as a polynomial in sine and cosine of the angle."""
        total: Poly = {(0, 0): ONE}
        for base, k in factors.items():
            if self._variable not in base.names:
                total = _scaled(fold.power(base, num(k)), total)
                continue
            factor = self.poly(base)
            for _ in range(k):
                total = _times(total, factor)
        return total

    def poly(self, e: Expr) -> Poly:
        """An expression as such a polynomial.

        Raises:
            Miss: it is none.
        """
        if self._variable not in e.names:
            return {(0, 0): e}
        if e.op in self.pair:
            return self._wave(e.op, e.args[0])
        if e.op in ("add", "sub"):
            first, second = map(self.poly, e.args)
            return _plus(first, second if e.op == "add" else _scaled(_MINUS, second))
        if e.op in ("mul", "neg", "pow"):
            return self.product(sides(e, self._variable)[0])
        if e.op == "div" and self._variable not in e.args[1].names:
            return _scaled(fold.div(ONE, e.args[1]), self.poly(e.args[0]))
        raise Miss

    def _wave(self, op: str, angle: Expr) -> Poly:
        """Sine or cosine of `n·u + d`."""
        if (self._angle, op) == (angle, op):
            return {(1, 0) if op == self.pair[0] else (0, 1): ONE}
        n = short(fold.div(differentiate(angle, self._variable), self._slope)).value
        if type(n) is not int or not 0 < abs(n) <= _HIGHEST:
            raise Miss
        d = short(fold.sub(angle, fold.mul(num(n), self._angle)))
        if self._variable in d.names:
            raise Miss
        s, c = (short(unary(each, d)) for each in self.pair)
        sine: Poly = {(0, 0): s}
        cosine: Poly = {(0, 0): c}
        for _ in range(abs(n)):
            sine, cosine = self._turned(sine, cosine, backwards=n < 0)
        return _kept(sine if op == self.pair[0] else cosine)

    def _turned(self, sine: Poly, cosine: Poly, *, backwards: bool) -> tuple[Poly, Poly]:
        """Sine and cosine of an angle and the angle of the base."""
        turn = _scaled(_MINUS, {(1, 0): ONE}) if backwards else {(1, 0): ONE}
        c: Poly = {(0, 1): ONE}
        crossed = _scaled(num(self.sign), _times(sine, turn))
        return (
            _plus(_times(sine, c), _times(cosine, turn)),
            _plus(_times(cosine, c), crossed),
        )

    def varies(self, e: Expr) -> bool:
        """Whether the variable is in an expression."""
        return self._variable in e.names

    def square(self, op: str) -> tuple[int, int]:
        """k and m, by which the square of a wave is `k + m·square of the other`."""
        return (-self.sign if op == self.pair[0] else 1), self.sign

    def with_powers_of(self, op: str, poly: Poly) -> Poly:
        """A polynomial with no square of the other wave."""
        at = self.pair.index(op)
        k, m = self.square(self.pair[1 - at])
        total: Poly = {}
        for exponents, coefficient in poly.items():
            n, odd = divmod(exponents[1 - at], 2)
            for j in range(n + 1):
                own = exponents[at] + 2 * j
                part = fold.mul(num(comb(n, j) * k ** (n - j) * m**j), coefficient)
                total = _plus(total, {(odd, own) if at else (own, odd): part})
        return total


def _plus(first: Poly, second: Poly) -> Poly:
    total = dict(first)
    for key, coefficient in second.items():
        total[key] = fold.add(total.get(key, ZERO), coefficient)
    return total


def _times(first: Poly, second: Poly) -> Poly:
    total: Poly = {}
    for (i, j), c in first.items():
        for (k, n), d in second.items():
            total = _plus(total, {(i + k, j + n): fold.mul(c, d)})
    return total


def _scaled(factor: Expr, poly: Poly) -> Poly:
    return {key: fold.mul(factor, coefficient) for key, coefficient in poly.items()}


def _kept(poly: Poly) -> Poly:
    """Without terms that are zero."""
    return {key: coefficient for key, coefficient in poly.items() if coefficient != ZERO}


def short(e: Expr) -> Expr:
    return simplify(e).expression if e.args else e
