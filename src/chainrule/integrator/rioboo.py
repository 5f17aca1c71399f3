"""The angle of a complex polynomial as arctangents of polynomials, which have no poles.

In: the real and the imaginary part, polynomials in the variable over constants. Out: a sum of
arctangents whose derivative is that of `2·atan(A/B)`, continuous where the variable is real.

Method: Rioboo; Bronstein, *Symbolic Integration I*, section 2.8 (LogToAtan).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from chainrule.algebra import Poly, Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.integrator.problem import Miss, Problem

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
    ring = Polynomials(problem)
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
class Polynomials:
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

    def of(self, poly: Poly) -> Polynomial:
        """A polynomial by its coefficients."""
        fractions = self.problem.fractions
        return self.trimmed([fractions.of(part) for part in fractions.by(poly, self.problem.x)])

    def power_of_x(self, k: int) -> Polynomial:
        """`x^k`."""
        fractions = self.problem.fractions
        return [fractions.number(0)] * k + [fractions.one]

    def power(self, a: Polynomial, n: int) -> Polynomial:
        """`a^n` for n ≥ 0."""
        found = [self.problem.fractions.one]
        for _ in range(n):
            found = self.product(found, a)
        return found

    def ratio(self, a: Polynomial, b: Polynomial, modulus: Polynomial) -> Quotient | None:
        """The constant that a is of b for a modulus, if it is one."""
        first, second = self.divided(a, modulus)[1], self.divided(b, modulus)[1]
        if not second or len(first) != len(second):
            return None
        found = self.problem.fractions.div(first[-1], second[-1])
        rest = self.sum(first, self.scaled(self.product([found], second), -1))
        return None if rest else found

    def inverse(self, a: Polynomial, modulus: Polynomial) -> Polynomial | None:
        """What a gives 1 with for a modulus; nothing where they have a common divisor."""
        s, _, divisor = self.bezout(self.divided(a, modulus)[1], modulus)
        if len(divisor) != 1:
            return None
        one = self.problem.fractions.div(self.problem.fractions.one, divisor[0])
        return self.product(s, [one])

    def fraction(self, a: Polynomial) -> Quotient:
        """As a fraction over the kernels."""
        fractions = self.problem.fractions
        total, x = fractions.number(0), fractions.of(self.problem.gen(self.problem.x))
        for value in reversed(a):
            total = fractions.add(fractions.mul(total, x), value)
        return total

    def said(self, a: Polynomial) -> Expr:
        """As an expression."""
        total, x = fold.ZERO, sym(self.problem.variable)
        for k in range(len(a) - 1, -1, -1):
            power = fold.power(x, num(k))
            total = fold.add(total, fold.mul(self.problem.say(a[k]), power))
        return total
