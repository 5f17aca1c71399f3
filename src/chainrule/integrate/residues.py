"""What irreducible factors of degree 3 and more leave of a rational function."""

from __future__ import annotations

from collections.abc import Mapping

from chainrule.algebra import Poly, Quotient
from chainrule.expr.tree import Expr
from chainrule.integrate.problem import Miss, Problem


def grouped(problem: Problem, factors: list[Poly]) -> list[Poly]:
    return factors


def over_high_factor(problem: Problem, p: Poly, numerator: Mapping[int, Quotient]) -> Expr:
    raise Miss
