"""Factors over the roots of constants: further than over the rationals and parameters.

In: a polynomial in the variable. Out: factors of it, up to constants: its irreducible ones; of
those the quadratic ones with real roots, quadratics in x² and cubic binomials fall apart once more,
over a square or cube root of constants. Others stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.algebra import Poly
from chainrule.expr.tree import Expr
from chainrule.integrator.forms import root_of, sign
from chainrule.integrator.problem import Problem


def split_factors(problem: Problem, poly: Poly) -> list[Poly]:
    """The factors, each once; those of one irreducible factor stand together."""
    found: list[Poly] = []
    for p, _ in problem.factors(poly):
        if problem.varying(p) == {problem.x}:
            found += _halves(problem, p) or [p]
    return found


def _halves(problem: Problem, p: Poly) -> list[Poly]:
    parts = problem.by(p, problem.x)
    places = [k for k, part in enumerate(parts) if part]
    if len(parts) == 3:
        return list(_of_quadratic(problem, parts, problem.gen(problem.x)))
    if len(parts) == 5 and not parts[1] and not parts[3]:
        return list(_of_quadratic(problem, parts[::2], problem.gen(problem.x) ** 2))
    if places == [0, 3]:
        return list(_of_cubic(problem, parts[0], parts[3]))
    return []


def _of_quadratic(problem: Problem, parts: list[Poly], t: Poly) -> Iterator[Poly]:
    """`4a·(a·t² + b·t + c) = (2a·t + b)² - (b² - 4a·c)`."""
    c, b, a = parts
    discriminant = problem.fractions.of(b * b - 4 * a * c)
    if sign(problem, discriminant) > 0:
        root = _number(problem, root_of(problem, discriminant))
        if root is not None:
            yield 2 * a * t + b - root
            yield 2 * a * t + b + root


def _of_cubic(problem: Problem, b: Poly, a: Poly) -> Iterator[Poly]:
    """`a²·(a·x³ + b) = (a·x)³ + a²·b`."""
    root = _number(problem, root_of(problem, problem.fractions.of(a * a * b), 3))
    if root is not None:
        line = a * problem.gen(problem.x)
        yield line + root
        yield problem.table.reduce(line * line - line * root + root * root)


def _number(problem: Problem, e: Expr) -> Poly | None:
    """A constant without a denominator as a polynomial."""
    value = problem.table.quotient(problem.field.algebra.form(e))
    return value.top if value.bottom.is_one() else None
