"""Candidates for parts of an antiderivative, and the combination of them that is one.

In: functions, each with its derivative. Out: `c₁·F₁ + c₂·F₂ + ...` whose derivative is the
integrand, the constants c exact; or a `Miss`. It does not choose the candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from chainrule.algebra import Quotient, TooCostly, combination
from chainrule.expr import fold
from chainrule.expr.tree import Expr
from chainrule.integrator.problem import Miss, Problem

MOST: Final = 170
"""Unknown coefficients of one ansatz: 150 terms, and the functions beside them."""


class Column(NamedTuple):
    """A candidate: its derivative, and how it is written once it is needed.

    The derivative is a fraction that need not be in lowest terms.
    """

    slope: Quotient
    written: Callable[[], Expr]


def coefficients_of(
    problem: Problem, columns: Sequence[Column], most: int = MOST
) -> list[Quotient]:
    """The constant for each column.

    Args:
        problem: the integrand.
        columns: the candidates; those that stand first are preferred.
        most: how many there may be.

    Raises:
        Miss: there are none.
        TooCostly: there are too many columns, or the solution is too long.
    """
    if len(columns) > most:
        raise TooCostly
    found = combination(problem.field, [column.slope for column in columns], problem.f)
    if found is None:
        raise Miss
    return found


def combined(problem: Problem, columns: Sequence[Column], most: int = MOST) -> Expr:
    """The antiderivative that the columns make.

    Raises:
        Miss, TooCostly: as `coefficients_of`, whose arguments these are.
    """
    total = fold.ZERO
    for value, column in zip(coefficients_of(problem, columns, most), columns, strict=True):
        if value.top:
            total = fold.add(total, fold.mul(problem.say(value), column.written()))
    return total
