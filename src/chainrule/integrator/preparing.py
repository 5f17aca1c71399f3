"""An integrand without sums of roots below the line.

In: a problem. Out: the same problem, its integrand multiplied above and below by conjugates, so
that what is left below is made of fewer roots; and what stood there before, whose logarithms may be
wanted.
"""

from __future__ import annotations

from math import gcd
from typing import Final

from chainrule.algebra import Poly, TooCostly
from chainrule.integrator.problem import Problem

_ROUNDS: Final = 4
_LONGEST: Final = 4000


def rationalised(problem: Problem) -> Problem:
    """The same problem with a denominator that is free of roots as far as possible."""
    if not _roots(problem, problem.f.bottom):
        return problem
    more = tuple(
        p
        for p, _ in problem.factors(problem.f.bottom)
        if len(p) > 1 and _roots(problem, p)
    )  # fmt: skip
    if not more:
        return problem
    f = problem.f
    try:
        for _ in range(_ROUNDS):
            times = _conjugate(problem, f.bottom)
            if times is None:
                break
            if len(times) * max(len(f.top), len(f.bottom)) > _LONGEST:
                raise TooCostly
            ring = problem.ring
            f = problem.fractions.of(ring.product(f.top, times), ring.product(f.bottom, times))
    except TooCostly:
        return problem.having(problem.f, more)
    return problem.having(f, more)


def _roots(problem: Problem, poly: Poly) -> list[int]:
    return [i for i in problem.roots if problem.degree(poly, i)]


def _conjugate(problem: Problem, bottom: Poly) -> Poly | None:
    """What makes the newest root of a denominator vanish; nothing where there is none."""
    roots = _roots(problem, bottom)
    if not roots:
        return None
    root, degree = problem.gen(roots[0]), problem.kernel(roots[0]).degree
    parts = problem.by(bottom, roots[0])
    if degree == 2:
        return parts[0] - parts[1] * root
    places = [j for j, part in enumerate(parts) if part]
    if len(places) != 2:
        return None
    low, high = places
    a, b, step = parts[low], parts[high], high - low
    # a^n ± b^n·r^(n·step) is free of r
    n = degree // gcd(degree, step)
    total, product, power = problem.ring.zero.poly, problem.ring.product, problem.ring.power
    for j in range(n):
        term = product(power(a, n - 1 - j), power(b, j))
        total += (-1) ** j * term * root ** (step * j)
    return total * root ** (-low % degree)
