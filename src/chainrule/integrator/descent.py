"""Which monomials come up where the special functions of an integrand are differentiated away.

In: a problem. Out: exponents of kernels, negative below the line. By parts `erf(x)^2` leaves
`x·exp(-x²)·erf(x)`, and that `exp(-2x²)`: so whatever an antiderivative has of exponentials and
angles beside special functions is among these, though the integrand shows none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from chainrule.algebra import Poly, Quotient
from chainrule.integrator.problem import SPECIAL, Problem

_MOST: Final = 40


def descent(problem: Problem) -> list[tuple[int, ...]]:
    """The monomials of the integrand, and those that its special functions leave, each once."""
    found = dict.fromkeys(_monomials_of(problem, problem.f))
    slopes = {i: list(_monomials_of(problem, problem.slope(i))) for i in problem.of_kind(*SPECIAL)}
    ahead = list(found) if slopes else []
    while ahead and len(found) < _MOST:
        each = ahead.pop()
        for i, steps in slopes.items():
            for step in steps if each[i] > 0 else ():
                left = tuple(
                    a + b - (j == i) for j, (a, b) in enumerate(zip(each, step, strict=True))
                )
                if left not in found:
                    found[left] = None
                    ahead.append(left)
    return list(found)


def _monomials_of(problem: Problem, value: Quotient) -> Iterator[tuple[int, ...]]:
    below = _single(problem, value.bottom)
    for each in value.top.monoms():
        yield tuple(int(a) - b for a, b in zip(each, below, strict=True))


def _single(problem: Problem, bottom: Poly) -> list[int]:
    """The exponents of the kernels that are factors themselves."""
    below = [0] * problem.ring.size
    for p, k in problem.factors(bottom):
        if len(p) == 1:
            below[problem.index(p)] += k
    return below
