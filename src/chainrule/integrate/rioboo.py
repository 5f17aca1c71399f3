"""The angle of a complex polynomial as arctangents of polynomials, which have no poles.

In: the real and the imaginary part, polynomials in the variable over constants. Out: a sum of
arctangents whose derivative is that of `2·atan(A/B)`, continuous where the variable is real.

Method: Rioboo; Bronstein, *Symbolic Integration I*, section 2.8 (LogToAtan).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from chainrule.algebra import Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.integrate.problem import Miss, Problem

Polynomial = list[Quotient]
"""Coefficients, the constant term first; the last one is not zero."""

_DEEPEST: Final = 12


def arctangents(problem: Problem, a: Polynomial, b: Polynomial) -> Expr:
    """`2·atan(a/b)` without poles.

    Args:
        problem: whose constants they are.
        a, b: polynomials in the variable without a common divisor, b not zero.

    Raises:
        Miss: they have one after all.
    """
    ring = _Polynomials(problem)
    total = fold.ZERO
    for _ in range(_DEEPEST):
        if len(a) < len(b):
            a, b = ring.scaled(b, -1), a
            if not b:
                return total
        quotient, rest = ring.divided(a, b)
        if not rest:
            return fold.add(total, _twice(ring.said(quotient)))
        d, c, g = ring.bezout(b, ring.scaled(a, -1))
        if len(g) != 1:
            raise Miss
        above = ring.sum(ring.product(a, d), ring.product(b, c))
        inverse = [problem.fractions.div(problem.fractions.one, g[0])]
        total = fold.add(total, _twice(ring.said(ring.product(above, inverse))))
        a, b = d, c
    raise Miss


def _twice(e: Expr) -> Expr:
    return fold.mul(fold.TWO, unary("atan", e))


@dataclass(frozen=True, slots=True)
class _Polynomials:
    """Polynomials in the variable over the constants of a problem."""

    problem: Problem

    def trimmed(self, a: Polynomial) -> Polynomial:
        """Without zeros at the end."""
        while a and not a[-1].top:
            a = a[:-1]
        return a

    def sum(self, a: Polynomial, b: Polynomial) -> Polynomial:
        """`a + b`."""
        if len(a) < len(b):
            a, b = b, a
        add = self.problem.fractions.add
        return self.trimmed([add(p, q) for p, q in zip(a, b, strict=False)] + a[len(b) :])

    def scaled(self, a: Polynomial, n: int) -> Polynomial:
        """`n·a`."""
        return [Quotient(value.top * n, value.bottom) for value in a]

    def product(self, a: Polynomial, b: Polynomial) -> Polynomial:
        """`a·b`."""
        fractions = self.problem.fractions
        found = [fractions.number(0)] * max(0, len(a) + len(b) - 1)
        for i, p in enumerate(a):
            for j, q in enumerate(b):
                found[i + j] = fractions.add(found[i + j], fractions.mul(p, q))
        return self.trimmed(found)

    def divided(self, a: Polynomial, b: Polynomial) -> tuple[Polynomial, Polynomial]:
        """Quotient and remainder."""
        fractions = self.problem.fractions
        quotient = [fractions.number(0)] * max(0, len(a) - len(b) + 1)
        while len(a) >= len(b):
            ratio = fractions.div(a[-1], b[-1])
            place = len(a) - len(b)
            quotient[place] = ratio
            step = [fractions.number(0)] * place + [fractions.mul(ratio, value) for value in b]
            a = self.sum(a[:-1], self.scaled(step[:-1], -1))
        return quotient, a

    def bezout(self, a: Polynomial, b: Polynomial) -> tuple[Polynomial, Polynomial, Polynomial]:
        """s, t and the greatest common divisor `s·a + t·b`."""
        one = [self.problem.fractions.one]
        before: tuple[Polynomial, Polynomial, Polynomial] = one, [], a
        this: tuple[Polynomial, Polynomial, Polynomial] = [], one, b
        while this[2]:
            quotient, rest = self.divided(before[2], this[2])
            s, t = (
                self.sum(first, self.scaled(self.product(quotient, second), -1))
                for first, second in zip(before[:2], this[:2], strict=True)
            )
            before, this = this, (s, t, rest)
        return before

    def said(self, a: Polynomial) -> Expr:
        """As an expression."""
        total, x = fold.ZERO, sym(self.problem.variable)
        for k in range(len(a) - 1, -1, -1):
            power = fold.power(x, num(k))
            total = fold.add(total, fold.mul(self.problem.say(a[k]), power))
        return total
