"""Rational functions over a biquadratic quartic.

In: the coefficients of a quartic and the numerator over it. Out: logarithms and arctangents of two
quadratic factors with real coefficients.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chainrule.algebra import Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, unary
from chainrule.integrator.forms import over_square, root_of, sign
from chainrule.integrator.problem import Miss, Problem


@dataclass(frozen=True, slots=True)
class _Biquadratic:
    """`(a0 + a1·y + a2·y² + a3·y³)/(y⁴ + b·y² + c)`."""

    problem: Problem
    a: Sequence[Expr]
    b: Quotient
    c: Quotient
    y: Expr

    def square(self, top: tuple[Expr, Expr], line: tuple[Expr, Expr]) -> Expr:
        """One of the two parts."""
        return over_square(*top, line, self.y, self.problem)


def over_quartic(
    problem: Problem, below: Sequence[Quotient], above: Sequence[Quotient], y: Expr
) -> Expr:
    """The antiderivative of `Σ above[j]·y^j/Σ below[k]·y^k`, a quartic without a cubic term.

    Raises:
        Miss: it is not biquadratic.
    """
    if len(below) != 5 or below[1].top:
        raise Miss
    fractions = problem.fractions
    lead = below[4]
    b, c = fractions.div(below[2], lead), fractions.div(below[0], lead)
    a = [problem.say(fractions.div(value, lead)) for value in above]
    parted = _Biquadratic(problem, a, b, c, y)
    four = fractions.mul(fractions.number(4), c)
    discriminant = fractions.sub(fractions.mul(b, b), four)
    if sign(problem, discriminant) > 0:
        return _real_squares(parted, root_of(problem, discriminant))
    return _complex_squares(parted)


def _real_squares(parted: _Biquadratic, root: Expr) -> Expr:
    """`(y² - r)·(y² - t)`, r and t real."""
    b = parted.problem.say(parted.b)
    a0, a1, a2, a3 = parted.a
    total = fold.ZERO
    for direction in (1, -1):
        signed = fold.mul(num(direction), root)
        r = fold.div(fold.sub(signed, b), fold.TWO)
        first = fold.div(fold.add(a0, fold.mul(a2, r)), signed)
        second = fold.div(fold.add(a1, fold.mul(a3, r)), signed)
        total = fold.add(total, parted.square((first, second), (fold.neg(r), fold.ZERO)))
    return total


def _complex_squares(parted: _Biquadratic) -> Expr:
    """`(y² + s·y + g)·(y² - s·y + g)` with `g² = c` and `s² = 2g - b`."""
    problem = parted.problem
    a0, a1, a2, a3 = parted.a
    g = root_of(problem, parted.c)
    s = unary("sqrt", fold.sub(fold.mul(fold.TWO, g), problem.say(parted.b)))
    total = fold.div(a0, g)
    slope = fold.div(fold.sub(a2, total), s)
    constant = fold.div(fold.sub(a1, fold.mul(g, a3)), s)
    plus = (_half(fold.sub(total, constant)), _half(fold.sub(a3, slope)))
    minus = (_half(fold.add(total, constant)), _half(fold.add(a3, slope)))
    first = parted.square(plus, (g, s))
    return fold.add(first, parted.square(minus, (g, fold.neg(s))))


def _half(e: Expr) -> Expr:
    return fold.div(e, fold.TWO)
