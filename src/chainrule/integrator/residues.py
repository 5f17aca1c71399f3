"""What irreducible factors of degree 3 and more leave of a rational function.

In: an irreducible factor, the numerator over it. Out: logarithms and arctangents over square roots
and roots of the coefficients: of factors that are binomials or trinomials (quadratic in a power)
once the variable is shifted, and wherever the residues are rational or quadratic. What others have
are sums over roots.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import combinations
from math import prod

from chainrule.algebra import Poly, Quotient, TooCostly
from chainrule.expr import fold
from chainrule.expr.tree import Expr, sym
from chainrule.expr.walks import distinct, operators_in
from chainrule.integrator.binomials import over_binomial
from chainrule.integrator.gaussian import over_two_squares
from chainrule.integrator.lazard import over_any
from chainrule.integrator.over_roots import over_roots
from chainrule.integrator.problem import Miss, Problem
from chainrule.integrator.trinomials import over_trinomial


def over_high_factor(problem: Problem, p: Poly, numerator: Mapping[int, Quotient]) -> Expr:
    """The antiderivative of `Σ numerator[j]·x^j/p`.

    Raises:
        Miss: its residues are of a higher degree, and no sum over roots is possible or wanted.
    """
    fractions = problem.fractions
    parts = problem.by(p, problem.x)
    n = len(parts) - 1
    shift = fractions.of(-parts[n - 1], n * parts[n])  # then the term of degree n - 1 vanishes
    below = _shifted(problem, [fractions.of(part) for part in parts], shift)
    above = [numerator.get(j, fractions.number(0)) for j in range(n)]
    above = _shifted(problem, above, shift)
    y = fold.sub(sym(problem.variable), problem.say(shift))
    found = None
    with suppress(Miss):
        if not any(value.top for value in below[1:-1]):
            return over_binomial(problem, (below[0], below[n]), above, y)
        found = over_trinomial(problem, below, above, y)
    if found is None or _has_nested_roots(found):
        ways = (over_any, over_two_squares)
        for way in ways if found is None else reversed(ways):
            with suppress(Miss, TooCostly):
                return way(problem, p, numerator)
    return over_roots(problem, p, numerator) if found is None else found


def _has_nested_roots(e: Expr) -> bool:
    """Whether there is a square root under another one: residues may still be simple."""
    roots = [node for node in distinct(e) if node.op == "sqrt"]
    return any("sqrt" in operators_in(root.args[0]) for root in roots)


def _shifted(problem: Problem, parts: Sequence[Quotient], shift: Quotient) -> list[Quotient]:
    """The coefficients of p(y + shift), by Horner's scheme."""
    fractions = problem.fractions
    found = list(parts)
    for i in range(len(found) - 1):
        for j in range(len(found) - 2, i - 1, -1):
            found[j] = fractions.add(found[j], fractions.mul(shift, found[j + 1]))
    return found


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
