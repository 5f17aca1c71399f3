"""The real zeros of an expression in closed form: `x² - 2` at `-sqrt(2)` and `sqrt(2)`.

In: an expression of one variable, without parameters. Out: all real places at which it is zero or
divides by zero, as constants, in no order; perhaps one twice, or one more.

An expression is a polynomial over kernels. Its irreducible factors are solved where they hold one
kernel alone, and are of degree two, or have two terms, in a power of it; the kernel is then
inverted, `exp(u) = 2` where `u = ln(2)`. Absolute values are told apart by their two signs, and
square roots squared away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import gcd
from typing import Any, Final

from flint import arb, ctx

from chainrule.algebra import (
    Algebra,
    Field,
    Kernel,
    Poly,
    Quotient,
    Quotients,
    Speaker,
    certain_sign,
    coefficients,
)
from chainrule.checker.balls import Evaluator
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, substitute, unary

BITS: Final = 192
_DEEPEST: Final = 6
_EVERYWHERE: Final = arb.neg_inf().union(arb.pos_inf())


class UnknownPlaceError(Exception):
    """A zero has no closed form, or there may be infinitely many."""


def constant_value(e: Expr) -> Any:
    """The ball of a constant; not finite where it is not real."""
    with ctx.workprec(BITS):
        return Evaluator([e]).real({})[0]


class Solver:
    """Zeros of expressions in one algebra.

    Args:
        algebra: of the attempt.
        variable: the name of the variable.
        touching: whether zeros are looked for of what changes its sign nowhere.
    """

    def __init__(self, algebra: Algebra, variable: str, *, touching: bool) -> None:
        self._algebra = algebra
        self._touching = touching
        self._table = algebra.table
        self._ring = algebra.ring
        self._variable = variable
        self._field = Field(algebra, variable)
        self._speaker = Speaker(self._table)

    def zeros(self, e: Expr, deep: int = 0) -> list[Expr]:
        """Where an expression is zero or divides by zero.

        Raises:
            UnknownPlaceError: one of the places is not known.
        """
        if deep > _DEEPEST:
            raise UnknownPlaceError
        value = self._table.quotient(self._algebra.form(e))
        found = []
        for poly in value:
            if not poly.is_constant():
                for factor, _ in self._ring.factor(poly)[1]:
                    found += self._of_factor(factor, deep)
        return [place for place in found if self._may_vanish(e, place)]

    def _may_vanish(self, e: Expr, place: Expr) -> bool:
        """Whether a place that squares and signs have brought may be one."""
        value = constant_value(substitute(e, {self._variable: place}))
        return not value.is_finite() or bool(value.contains(0))

    def _of_factor(self, p: Poly, deep: int) -> list[Expr]:
        varying = self._field.varying(p)
        if not varying or self._is_passed(p):
            return []
        for index in varying:
            kernel = self._table.kernels[index]
            if kernel.kind == "abs" or (kernel.degree == 2 and len(varying) > 1):
                return self._without_kernel(p, index, deep)
        if len(varying) > 1:
            raise UnknownPlaceError
        (index,) = varying
        kernel = self._table.kernels[index]
        values = self._roots(p, index)
        if kernel.kind == "symbol":
            return values
        return [place for v in values for place in self._inverse(kernel, v, deep)]

    def _is_passed(self, p: Poly) -> bool:
        """Whether nothing changes at the zeros of a factor, or it has none."""
        if certain_sign(self._table, p) is None:
            return False
        if not self._touching:
            return True
        with ctx.workprec(BITS):
            (value,) = Evaluator([self._speaker.poly(p)]).real({self._variable: _EVERYWHERE})
        return bool(value != 0)

    def _without_kernel(self, p: Poly, index: int, deep: int) -> list[Expr]:
        """Zeros of what has an absolute value or a square root r in it: of `(A + Br)(A - Br)`."""
        kernel = self._table.kernels[index]
        argument = kernel.argument
        assert argument is not None
        if kernel.kind == "abs":
            inside = self._speaker.quotient(argument)
            instead = [{index: inside}, {index: fold.neg(inside)}]
            return [
                place
                for each in instead
                for place in self.zeros(Speaker(self._table, each).poly(p), deep + 1)
            ]
        a, b = coefficients(p, index)
        square = self._table.reduce(a * a - b * b * self._power_of(kernel))
        return self.zeros(self._speaker.poly(square), deep + 1)

    def _power_of(self, kernel: Kernel) -> Poly:
        """What is under a root."""
        power: Poly = self._ring.gens[kernel.index] ** kernel.degree - kernel.relation
        return power

    def _inverse(self, kernel: Kernel, value: Expr, deep: int) -> list[Expr]:
        """Where a kernel has a value."""
        ball = constant_value(value)
        unclear = ball.contains(0) and value != fold.ZERO
        if unclear or kernel.argument is None or kernel.kind not in _INVERSES:
            raise UnknownPlaceError
        there = _INVERSES[kernel.kind](kernel, value, ball)
        if there is None:
            return []
        if kernel.kind == "root":
            inside = self._speaker.poly(self._power_of(kernel))
        else:
            inside = fold.mul(num(kernel.unit), self._speaker.quotient(kernel.argument))
        return self.zeros(fold.sub(inside, there), deep + 1)

    def _roots(self, p: Poly, index: int) -> list[Expr]:
        """The real roots of a polynomial in one kernel, its coefficients constants."""
        fractions = Quotients(self._table)
        parts = coefficients(p, index)
        powers = [k for k, part in enumerate(parts) if part]
        m = gcd(*powers)
        reduced = parts[::m]
        if len(reduced) > 3:
            raise UnknownPlaceError
        c, b, a = (self._say(fractions.of(part)) for part in (*reduced, self._ring.zero.poly)[:3])
        if any(self._variable in each.names for each in (c, b, a)):  # floor(x): its slope is zero
            raise UnknownPlaceError
        if len(reduced) == 2:
            values = [self._plain(fold.neg(fold.div(c, b)))]
        else:
            values = list(self._of_quadratic(a, b, c))
        return [root for value in values for root in self._powers(value, m)]

    def _of_quadratic(self, a: Expr, b: Expr, c: Expr) -> Iterator[Expr]:
        square = fold.sub(fold.mul(b, b), fold.mul(num(4), fold.mul(a, c)))
        ball = constant_value(square)
        if ball.contains(0):
            raise UnknownPlaceError
        if ball > 0:
            for combine in (fold.sub, fold.add):
                top = combine(fold.neg(b), unary("sqrt", square))
                yield self._plain(fold.div(top, fold.mul(fold.TWO, a)))

    def _powers(self, value: Expr, m: int) -> Iterator[Expr]:
        """The real numbers whose m-th power is a value."""
        ball = constant_value(value)
        if m == 1 or value == fold.ZERO:
            yield value
        elif ball.contains(0):
            raise UnknownPlaceError
        elif ball > 0:
            root = self._plain(fold.power(value, num(Fraction(1, m))))
            yield root
            if m % 2 == 0:
                yield fold.neg(root)
        elif m % 2:
            yield fold.neg(self._plain(fold.power(fold.neg(value), num(Fraction(1, m)))))

    def _plain(self, e: Expr) -> Expr:
        """A constant in normal form."""
        return self._say(self._table.quotient(self._algebra.form(e)))

    def _say(self, value: Quotient) -> Expr:
        return self._speaker.quotient(value)


def _of_root(kernel: Kernel, value: Expr, ball: arb) -> Expr | None:
    return None if ball < 0 else fold.power(value, num(kernel.degree))


def _of_arctangent(_: Kernel, value: Expr, ball: arb) -> Expr | None:
    if value == fold.ZERO:
        return value
    return unary("tan", value) if abs(ball) < arb.pi() / 2 else None


def _of_arcsine(_: Kernel, value: Expr, ball: arb) -> Expr | None:
    if value == fold.ZERO:
        return value
    return None if abs(ball) > arb.pi() / 2 else unary("sin", value)


_INVERSES: Final[dict[str, Callable[[Kernel, Expr, Any], Expr | None]]] = {
    "exp": lambda _, value, ball: unary("log", value) if ball > 0 else None,
    "log": lambda _, value, __: unary("exp", value),
    "root": _of_root,
    "atan": _of_arctangent,
    "asin": _of_arcsine,
}
"""Where the argument of a kernel is, by the kernel's value and its ball; None for nowhere."""
