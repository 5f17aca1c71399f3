"""What irreducible factors of degree 3 and more leave of a rational function.

In: an irreducible factor, the numerator over it. Out: logarithms and arctangents over square roots
and roots of the coefficients: of binomials, of biquadratic factors, and wherever the residues are
rational or quadratic. Others are missed: their antiderivatives are sums over roots.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import prod

from chainrule.algebra import Poly, Quotient
from chainrule.expr.tree import Expr
from chainrule.integrate.binomials import over_binomial
from chainrule.integrate.lazard import over_any
from chainrule.integrate.problem import Miss, Problem
from chainrule.integrate.quartics import over_quartic


def over_high_factor(problem: Problem, p: Poly, numerator: Mapping[int, Quotient]) -> Expr:
    """The antiderivative of `Σ numerator[j]·x^j/p`.

    Raises:
        Miss: its residues are of a higher degree.
    """
    parts = problem.by(p, problem.x)
    try:
        if _is_binomial(parts):
            return over_binomial(problem, parts, numerator)
        return over_quartic(problem, parts, numerator)
    except Miss:
        return over_any(problem, p, numerator)


def _is_binomial(parts: list[Poly]) -> bool:
    return [k for k, part in enumerate(parts) if part] == [0, len(parts) - 1]


def grouped(problem: Problem, factors: list[Poly]) -> list[Poly]:
    """The factors of a denominator; some are multiplied again where that gives a binomial.

    The roots of `x^4 - x^3 + x^2 - x + 1` are known as those of `x^5 + 1`.
    """
    for p in factors:
        degree = problem.degree(p, problem.x)
        parts = problem.by(p, problem.x)
        biquadratic = degree == 4 and not parts[1] and not parts[3]
        if degree < 4 or biquadratic or _is_binomial(parts):
            continue
        others = [q for q in factors if q is not p]
        for count in range(1, 4):
            for chosen in combinations(others, count):
                product = prod(chosen, start=p)
                if _is_binomial(problem.by(product, problem.x)):
                    return [q for q in others if not any(q is c for c in chosen)] + [product]
    return factors
