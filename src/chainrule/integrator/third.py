"""Over the root of a quadratic and another quadratic: integrals of the third kind.

In: two quadratics P and D in one kernel k, constants as coefficients. Out: the antiderivatives of
`k'·(k - β)/(D·sqrt(P))` and `k'·(k - α)/(D·sqrt(P))`, where `P = a·(k - α)² + b·(k - β)²` and
`D = c·(k - α)² + d·(k - β)²`. They are `artanh(m·(k - α)/sqrt(P))/(m·d·(α - β))` with
`m² = a - b·c/d`, and the same with everything exchanged; arctangents where m² < 0. It finds nothing
where α and β are not real.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from chainrule.algebra import Poly, Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, unary
from chainrule.integrator.forms import root_of, sign
from chainrule.integrator.problem import Problem

_HALF: Final = num(Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class Third:
    """One of the two.

    Attributes:
        problem: whose constants they are.
        line: `l`, the numerator of the integrand `k'·l/(D·sqrt(P))`: constant, slope.
        inside: the line y in `artanh(m·y/sqrt(P))`: constant, slope.
        square: m².
        scale: by which, beside m, the artanh is divided.
    """

    problem: Problem
    line: tuple[Quotient, Quotient]
    inside: tuple[Quotient, Quotient]
    square: Quotient
    scale: Quotient

    def written(self, k: Expr, root: Expr) -> Expr:
        """The antiderivative.

        Args:
            k: the kernel.
            root: of P.
        """
        problem = self.problem
        constant, slope = map(problem.say, self.inside)
        y = fold.add(fold.mul(slope, k), constant)
        if sign(problem, self.square) < 0:
            m = root_of(problem, problem.fractions.neg(self.square))
            angle = unary("atan", fold.div(fold.mul(m, y), root))
            return fold.div(angle, fold.mul(m, problem.say(self.scale)))
        m = root_of(problem, self.square)
        ratio = fold.div(fold.add(root, fold.mul(m, y)), fold.sub(root, fold.mul(m, y)))
        logarithm = fold.mul(_HALF, unary("log", ratio))
        return fold.div(logarithm, fold.mul(m, problem.say(self.scale)))


def of_third_kind(problem: Problem, first: list[Poly], second: list[Poly]) -> Iterator[Third]:
    """What P and D, each as its coefficients, the constant one first, give.

    Args:
        problem: whose constants they are.
        first: P, not a multiple of D.
        second: D.
    """
    fractions = problem.fractions
    (c, b, a), (f, e, d) = first, second
    determinant = 2 * a * e - 2 * d * b
    if not problem.table.reduce(determinant):
        yield from _concentric(problem, first, second)
        return
    product = fractions.of(-2 * c * e + 2 * f * b, determinant)
    total = fractions.of(-4 * a * f + 4 * d * c, determinant)
    four = fractions.mul(fractions.number(4), product)
    discriminant = fractions.sub(fractions.mul(total, total), four)
    if sign(problem, discriminant) <= 0:
        return
    algebra = problem.field.algebra
    root = problem.table.quotient(algebra.form(root_of(problem, discriminant)))
    two = fractions.number(2)
    alpha = fractions.div(fractions.add(total, root), two)
    beta = fractions.div(fractions.sub(total, root), two)
    p, q = (_diagonal(problem, quadratic, alpha, beta) for quadratic in (first, second))
    yield from _pair(problem, (alpha, beta), p, q)
    yield from _pair(problem, (beta, alpha), p[::-1], q[::-1])


def _diagonal(
    problem: Problem, quadratic: list[Poly], alpha: Quotient, beta: Quotient
) -> tuple[Quotient, Quotient]:
    """The coefficients of `(k - α)²` and `(k - β)²`: values at the other's root."""
    fractions = problem.fractions
    gap = fractions.sub(alpha, beta)
    square = fractions.mul(gap, gap)

    def at(place: Quotient) -> Quotient:
        value = fractions.number(0)
        for part in reversed(quadratic):
            value = fractions.add(fractions.mul(value, place), fractions.of(part))
        return fractions.div(value, square)

    return at(beta), at(alpha)


def _pair(
    problem: Problem,
    places: tuple[Quotient, Quotient],
    p: tuple[Quotient, Quotient],
    q: tuple[Quotient, Quotient],
) -> Iterator[Third]:
    fractions = problem.fractions
    (alpha, beta), (a, b), (c, d) = places, p, q
    if not d.top or not b.top:
        return
    square = fractions.sub(a, fractions.div(fractions.mul(b, c), d))
    if square.top:
        one = fractions.one
        scale = fractions.mul(d, fractions.sub(alpha, beta))
        line = fractions.neg(beta), one
        yield Third(problem, line, (fractions.neg(alpha), one), square, scale)


def _concentric(problem: Problem, first: list[Poly], second: list[Poly]) -> Iterator[Third]:
    """`P = a·u² + b` and `D = c·u² + d` with `u = k + h`: `artanh(m·u/r)` and `artanh(m/r)`."""
    fractions = problem.fractions
    h = fractions.of(first[1], 2 * first[2])
    a, c = (fractions.of(quadratic[2]) for quadratic in (first, second))
    b, d = (
        fractions.sub(fractions.of(quadratic[0]), fractions.mul(lead, fractions.mul(h, h)))
        for quadratic, lead in ((first, a), (second, c))
    )
    zero, one = fractions.number(0), fractions.one
    if d.top:
        square = fractions.sub(a, fractions.div(fractions.mul(b, c), d))
        if square.top:
            yield Third(problem, (one, zero), (h, one), square, d)
    square = fractions.sub(b, fractions.div(fractions.mul(a, d), c))
    if square.top:
        yield Third(problem, (h, one), (one, zero), square, fractions.neg(c))
