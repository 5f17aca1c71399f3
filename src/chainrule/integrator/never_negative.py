"""Two roots whose product is the root of the product: `sqrt(x)*sqrt(1 - x)` is `sqrt(x - x^2)`.

In: a problem and its roots. Out: whether no sign is left open between both: it is where both
radicands may be negative, as in `sqrt(x)*sqrt(x + 1)`, which is `-sqrt(x^2 + x)` for x < -1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from chainrule.algebra import Poly, certain_sign
from chainrule.integrator.problem import Problem

_ODD: Final = (1, 3, 5, 7)
"""Powers of a monomial, which have its sign."""


def are_never_negative(problem: Problem, roots: Sequence[int]) -> bool:
    """Whether square roots are of what is never negative together: `x` and `1 - x`.

    Then their product is the root of the product wherever it is real: all are positive, or of two
    a sum of both, each times a positive number, is.
    """
    if any(problem.kernel(i).degree != 2 for i in roots):
        return False
    radicands = [problem.table.reduce(problem.radicand(i)) for i in roots]
    if all(certain_sign(problem.table, each) == 1 for each in radicands):
        return True
    if len(roots) != 2:
        return False
    for i in roots:
        argument = problem.kernel(i).argument
        if argument is None:
            return False
        # of p/q the kernel is q times the root: where q is negative, and the root real, so is that
        if not (argument.bottom.is_constant() or certain_sign(problem.table, argument.top) == 1):
            return False
    return is_one_not_negative(problem, *radicands)


def is_one_not_negative(problem: Problem, first: Poly, second: Poly) -> bool:
    """Whether of two polynomials one is not negative, wherever that is: of `x` and `1 - x`."""
    if any(certain_sign(problem.table, each) == 1 for each in (first, second)):
        return True
    return any(
        certain_sign(problem.table, problem.table.reduce(total)) == 1
        for p, q in ((first, second), (second, first))
        for odd in (_ODD if len(p) == 1 else _ODD[:1])
        for total in _sums(p**odd, q)
    )


def _sums(p: Poly, q: Poly) -> Iterator[Poly]:
    """`p + λ·q` for each positive λ with which a term goes away."""
    others = dict(q.terms())
    for exponents, coefficient in p.terms():
        other = others.get(exponents, 0)
        if any(exponents) and other and coefficient / other < 0:
            yield p - q * (coefficient / other)
