"""What is left over an irreducible factor without a short form: a sum over its roots.

In: the factor, the numerator over it. Out: `Σ A(α)/p'(α)·ln(x - α)` over the roots α of p, where
the coefficients are numbers. It is asked for last: whatever has logarithms and arctangents over
square roots is found before.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from chainrule.algebra import Poly, Quotient
from chainrule.errors import InputError
from chainrule.expr.root_sums import root_sum
from chainrule.expr.tree import Expr, sym
from chainrule.integrator.problem import Miss, Problem


def over_roots(problem: Problem, p: Poly, numerator: Mapping[int, Quotient]) -> Expr:
    """The antiderivative of `Σ numerator[j]·x^j/p`.

    Raises:
        Miss: there are parameters or algebraic numbers, or no sums over roots are wanted yet.
    """
    search = problem.search
    parts = [_number(problem.fractions.of(part)) for part in problem.by(p, problem.x)]
    above = [_number(numerator.get(j, problem.fractions.number(0))) for j in range(len(parts) - 1)]
    if not search.over_roots:
        search.wants_roots = True
        raise Miss
    try:
        return root_sum(above, parts, sym(problem.variable))
    except InputError:  # of a degree that is too high
        raise Miss from None


def _number(value: Quotient) -> Fraction:
    if not (value.top.is_constant() and value.bottom.is_constant()):
        raise Miss
    if not value.top:
        return Fraction(0)
    top, bottom = (poly.leading_coefficient() for poly in value)
    return Fraction(int(top.p), int(top.q)) / Fraction(int(bottom.p), int(bottom.q))
