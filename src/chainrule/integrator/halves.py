"""Functions of half an angle without halving it: `sqrt(a + a·sin)` and the like.

In: a problem with such roots r. Out: columns. With `t = cos/r` is `t² = (1 - sin)/a`, so that
`t'/(1 - κ·t²)` has a pole where the sine is `1 - a/κ`: κ is chosen for each factor of the
denominator and for r itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.algebra import Poly, Quotient, TooCostly, Undefined
from chainrule.integrator.columns import Column
from chainrule.integrator.problem import Miss, Problem
from chainrule.integrator.torsion import Function, column


def half_angles(problem: Problem) -> list[Column]:
    """The columns of all such roots."""
    columns = []
    for root in problem.roots:
        if problem.kernel(root).degree == 2:
            for pair in problem.pairs():
                for kernel, partner in (pair, pair[::-1]):
                    for found in _functions(problem, root, kernel, partner):
                        try:
                            columns.append(column(problem, found, root, 0))
                        except (Miss, TooCostly, Undefined):
                            continue
    return columns


def _functions(problem: Problem, root: int, kernel: int, partner: int) -> Iterator[Function]:
    """The functions of a root of `a ± a·kernel`."""
    fractions, radicand = problem.fractions, problem.radicand(root)
    if problem.varying(radicand) != {kernel} or problem.degree(radicand, kernel) != 1:
        return
    a, b = map(fractions.of, problem.by(radicand, kernel))
    if fractions.sub(fractions.mul(a, a), fractions.mul(b, b)).top:
        return
    sign = fractions.div(b, a)
    for place in _places(problem, [radicand, problem.gen(kernel), problem.f.bottom], kernel):
        below = fractions.sub(fractions.one, fractions.mul(sign, place))
        if below.top:
            yield Function(fractions.of(problem.gen(partner)), fractions.div(a, below))


def _places(problem: Problem, polys: list[Poly], kernel: int) -> list[Quotient]:
    """Where a linear factor in a kernel is zero."""
    found: list[Quotient] = []
    for poly in polys:
        for p, _ in problem.factors(poly):
            if problem.varying(p) == {kernel} and problem.degree(p, kernel) == 1:
                b, a = problem.by(p, kernel)
                place = problem.fractions.of(-b, a)
                if place not in found:
                    found.append(place)
    return found
