"""The exact places where expressions may change their signs: `x² - 2` at `-sqrt(2)` and `sqrt(2)`.

In: expressions of one variable, without parameters. Out: all real places at which one of them is
zero or divides by zero, as constants in the order of their size, each between two numbers with
nothing else in between; or nothing where one place is not known in closed form. A place more does
no harm to whoever asks what happens at each.

The places are found in `solving.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from flint import ctx

from chainrule.algebra import Algebra, TooCostly, Undefined, compute, middle_of
from chainrule.checker.balls import Evaluator
from chainrule.checker.solving import BITS, Solver, UnknownPlaceError, constant_value
from chainrule.errors import TooLarge
from chainrule.expr.tree import Expr

_LIMIT: Final = 4_000
_MOST: Final = 8
_NEAR: Final = Fraction(1, 2**12)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place where something may change its sign.

    Attributes:
        place: the exact constant.
        before, after: numbers on both sides of it, nothing else in between.
    """

    place: Expr
    before: Fraction
    after: Fraction


def crossings(
    expressions: Sequence[Expr],
    variable: str,
    tick: Callable[[], None] = lambda: None,
    *,
    zeros: bool = False,
) -> tuple[Crossing, ...] | None:
    """All places where one of some expressions may change its sign; None where one is not known.

    Args:
        expressions: without parameters.
        variable: the name of the variable.
        tick: the deadline.
        zeros: whether all zeros are wanted, also those where no sign changes: that of `|x - 1|`.

    >>> from chainrule.expr import parse, to_text
    >>> found = crossings([parse("x^2 - 2"), parse("1 - ln(x)")], "x")
    >>> [to_text(crossing.place) for crossing in found]
    ['-sqrt(2)', 'sqrt(2)', 'e']
    >>> crossings([parse("sin(x)")], "x") is None
    True
    """
    if any(e.names - {variable} for e in expressions):
        return None

    def places(algebra: Algebra) -> list[Expr]:
        solver = Solver(algebra, variable, touching=zeros)
        return [place for e in expressions for place in solver.zeros(e)]

    try:
        found = list(dict.fromkeys(compute(places, limit=_LIMIT, tick=tick)))
        return _between(_in_order(found)) if len(found) <= _MOST else None
    except (UnknownPlaceError, TooCostly, Undefined, TooLarge):
        return None


def sign_at(e: Expr, variable: str, place: Fraction) -> int | None:
    """The sign of an expression at a number; None where it has none, or it is not certain."""
    with ctx.workprec(BITS):
        (value,) = Evaluator([e]).real({variable: place})
    return 1 if value > 0 else -1 if value < 0 else None


def _in_order(places: list[Expr]) -> list[tuple[Expr, Any]]:
    """Places by size, equal ones once."""
    found: list[tuple[Expr, Any]] = []
    for place in places:
        value = constant_value(place)
        if not value.is_finite():
            raise UnknownPlaceError
        for k, (other, ball) in enumerate(found):
            if value < ball:
                found.insert(k, (place, value))
                break
            if not value > ball:
                if not _are_equal(place, other):
                    raise UnknownPlaceError
                break
        else:
            found.append((place, value))
    return found


def _are_equal(a: Expr, b: Expr) -> bool:
    return compute(lambda algebra: algebra.difference_is_zero(a, b), limit=_LIMIT)


def _between(places: list[tuple[Expr, Any]]) -> tuple[Crossing, ...]:
    """Each place between two numbers that are close to it."""
    middles = (middle_of(value) for _, value in places)
    ends = [Fraction(int(q.p), int(q.q)) for q in middles]
    found = []
    for k, (place, _) in enumerate(places):
        near = _NEAR * max(Fraction(1), abs(ends[k]))
        left = (ends[k] - ends[k - 1]) / 2 if k else near
        right = (ends[k + 1] - ends[k]) / 2 if k + 1 < len(ends) else near
        found.append(Crossing(place, ends[k] - min(left, near), ends[k] + min(right, near)))
    return tuple(found)
