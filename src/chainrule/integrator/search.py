"""The search: one problem after another, each by one strategy after another.

In: an integrand, a variable, a deadline, who accepts an antiderivative. Out: the first one that is
accepted, or a `Miss`. A problem that comes up twice is solved once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from chainrule.algebra import Algebra, TooCostly, Undefined, compute
from chainrule.errors import TooLarge
from chainrule.expr.tree import Expr
from chainrule.integrator.place import Place
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.strategies import STRATEGIES, ordered

_LIMIT: Final = 40_000
_DEEPEST: Final = 5
GIVEN_UP: Final = (Miss, TooCostly, Undefined, TooLarge)
"""What ends a strategy and not the search; `Restart` and `Full` must pass."""


class OutOfTime(Exception):  # noqa: N818 (a signal, not an error)
    """The deadline is over."""


class Search:
    """What is known of all problems that come up on the way to one antiderivative.

    Args:
        until: the deadline, in seconds of `time.monotonic`.
        without: names of strategies that are switched off.
        negative: whether parameters are taken for negative where two forms differ in a sign.
        over_roots: whether an antiderivative may have sums over roots.

    Attributes:
        wants_roots: whether one was missed for want of them.
    """

    def __init__(
        self,
        until: float,
        without: frozenset[str] = frozenset(),
        *,
        negative: bool = False,
        over_roots: bool = False,
    ) -> None:
        self.negative = negative
        self.over_roots = over_roots
        self.wants_roots = False
        self.until = until
        self.without = without
        self._known: dict[tuple[Expr, str, Place], Primitive | None] = {}

    def tick(self) -> None:
        """Called now and then.

        Raises:
            OutOfTime: the deadline is over.
        """
        if time.monotonic() > self.until:
            raise OutOfTime

    def primitive(self, f: Expr, variable: str, place: Place) -> Primitive:
        """An antiderivative of a smaller problem.

        Raises:
            Miss: none was found.
            OutOfTime: the deadline is over.
        """
        key = f, variable, place
        if key not in self._known:
            try:
                self._known[key] = self.solve(f, variable, place)
            except GIVEN_UP:
                self._known[key] = None
        found = self._known[key]
        if found is None:
            raise Miss
        return found

    def solve(
        self,
        f: Expr,
        variable: str,
        place: Place | None = None,
        accept: Callable[[Primitive], bool] = lambda _: True,
    ) -> Primitive:
        """The first antiderivative that is accepted.

        Raises:
            Miss: no strategy finds one.
            TooCostly, Undefined, TooLarge: the integrand cannot be read.
            OutOfTime: the deadline is over.
        """
        place = Place() if place is None else place
        if place.depth > _DEEPEST:
            raise Miss

        def attempt(algebra: Algebra) -> Primitive:
            problem = Problem(algebra, f, variable, place, self)
            return self._first(problem, accept)

        return compute(attempt, limit=_LIMIT, tick=self.tick)

    def _first(self, problem: Problem, accept: Callable[[Primitive], bool]) -> Primitive:
        for prepared, name in ordered(problem):
            if name in self.without:
                continue
            self.tick()
            try:
                found = STRATEGIES[name](prepared)
            except GIVEN_UP:
                continue
            found = _told(problem, found)
            if accept(found):
                return found
        raise Miss


def _told(problem: Problem, found: Primitive) -> Primitive:
    """An antiderivative whose first move says of which integral it is the value."""
    first, *others = found.steps
    first = replace(
        first, integrand=problem.function, variable=problem.variable, value=found.value
    )  # fmt: skip
    return Primitive(found.value, (first, *others))
