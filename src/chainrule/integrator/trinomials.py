"""Rational functions over `a·y^(2m) + b·y^m + c`.

In: the coefficients of a trinomial and the numerator over it. Out: those of two factors with real
coefficients, over a square root of constants: binomials where the discriminant is positive, else
trinomials of half the degree, down to what `binomials.py` and `quartics.py` can do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chainrule.algebra import Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr
from chainrule.integrator.binomials import over_binomial
from chainrule.integrator.forms import root_of, sign, undecided_sign
from chainrule.integrator.problem import Miss, Problem
from chainrule.integrator.quartics import over_quartic

_HIGHEST: Final = 16


def over_trinomial(
    problem: Problem, below: Sequence[Quotient], above: Sequence[Quotient], y: Expr
) -> Expr:
    """The antiderivative of `Σ above[j]·y^j/Σ below[k]·y^k`.

    Args:
        problem: whose constants they are.
        below: a polynomial of degree 2m.
        above: 2m coefficients.
        y: the variable and a constant.

    Raises:
        Miss: it is no trinomial, or not one of a known kind.
    """
    degree = len(below) - 1
    if degree == 4:
        return over_quartic(problem, below, above, y)
    m, odd = divmod(degree, 2)
    places = [k for k, value in enumerate(below) if value.top]
    if odd or degree > _HIGHEST or places != [0, m, degree]:
        raise Miss
    fractions, lead = problem.fractions, below[degree]
    b, c = fractions.div(below[m], lead), fractions.div(below[0], lead)
    top = [fractions.div(value, lead) for value in above]
    four = fractions.mul(fractions.number(4), c)
    discriminant = fractions.sub(fractions.mul(b, b), four)
    parted = _Parted(problem, m, top, y)
    is_open = m % 2 == 1 and undecided_sign(problem, discriminant) is not None
    if is_open or sign(problem, discriminant) > 0:
        return parted.real(b, _number(problem, root_of(problem, discriminant)))
    if m % 2:
        raise Miss
    g = _number(problem, root_of(problem, c))
    s = root_of(problem, fractions.sub(fractions.mul(fractions.number(2), g), b))
    return parted.complex(g, _number(problem, s))


def _number(problem: Problem, e: Expr) -> Quotient:
    return problem.table.quotient(problem.field.algebra.form(e))


@dataclass(frozen=True, slots=True)
class _Parted:
    """A numerator over `t² + b·t + c` with `t = y^m`."""

    problem: Problem
    m: int
    top: Sequence[Quotient]
    y: Expr

    def real(self, b: Quotient, root: Quotient) -> Expr:
        """`(t - r)·(t - q)`, their difference the root."""
        fractions, total = self.problem.fractions, fold.ZERO
        for signed in (root, fractions.neg(root)):
            r = fractions.div(fractions.sub(signed, b), fractions.number(2))
            above = [
                fractions.div(fractions.add(first, fractions.mul(second, r)), signed)
                for first, second in zip(self.top[: self.m], self.top[self.m :], strict=True)
            ]
            ends = fractions.neg(r), fractions.one
            total = fold.add(total, over_binomial(self.problem, ends, above, self.y))
        return total

    def complex(self, g: Quotient, s: Quotient) -> Expr:
        """`(t + s·w + g)·(t - s·w + g)` with `w = y^(m/2)`."""
        fractions, half = self.problem.fractions, self.m // 2
        two, zero = fractions.number(2), fractions.number(0)
        total = fold.ZERO
        for signed in (s, fractions.neg(s)):
            above = [zero] * self.m
            for j in range(half):
                a0, a1, a2, a3 = (self.top[j + k * half] for k in range(4))
                low = fractions.div(a0, g)
                # (low + slope) + (a3 + ...)·w over w² + signed·w + g, as for a quartic in w
                slope = fractions.div(fractions.sub(a1, fractions.mul(g, a3)), signed)
                rise = fractions.div(fractions.sub(a2, low), signed)
                above[j] = fractions.div(fractions.sub(low, slope), two)
                above[j + half] = fractions.div(fractions.sub(a3, rise), two)
            below = [g, *[zero] * (half - 1), signed, *[zero] * (half - 1), fractions.one]
            total = fold.add(total, over_trinomial(self.problem, below, above, self.y))
        return total
