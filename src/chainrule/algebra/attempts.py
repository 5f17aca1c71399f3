"""Computations of forms, begun again until they have found their units and their room.

In: what is to be computed, and what it may cost. Out: its result. Whoever computes gets an
`Algebra` and need not know that it may not be the first: two signals, `Restart` and `Full`, say
that a finer unit or more kernels are needed, and end here. A computation must let them pass and
may keep nothing between two attempts; forms end with the attempt that made them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from chainrule.algebra.kernels import Algebra
from chainrule.algebra.ring import Full, TooCostly
from chainrule.algebra.table import Restart, Units
from chainrule.expr.tree import Expr

DEFAULT_LIMIT: Final = 100_000
_RESTARTS: Final = 12
_SIZES: Final = (8, 16, 48)
"""FLINT takes twice as long where half of 16 generators are in no polynomial; most need three."""

T = TypeVar("T")


def compute(
    work: Callable[[Algebra], T],
    *,
    limit: int = DEFAULT_LIMIT,
    tick: Callable[[], None] = lambda: None,
    exponential_angles: bool = False,
    signs: dict[str, int] | None = None,
    real: frozenset[Expr] = frozenset(),
) -> T:
    """What `work` makes of an algebra; it is called again, with another one, where it must be.

    Args:
        work: any computation of forms; what it raises passes.
        limit: the budget: the most terms that one product of polynomials may look at.
        tick: the deadline: called now and then, it raises when the time is over.
        exponential_angles, signs, real: as in `Algebra`.

    Raises:
        TooCostly: it has had enough tries, or a step was over the budget.

    >>> from chainrule.expr.parser import parse
    >>> compute(lambda algebra: algebra.is_zero(algebra.form(parse("sin(2x) - 2sin(x)cos(x)"))))
    True
    """

    def attempt(size: int, units: Units) -> T:
        algebra = Algebra(
            size=size, limit=limit, units=units, tick=tick,
            exponential_angles=exponential_angles, signs=signs, real=real,
        )  # fmt: skip
        return work(algebra)

    return begun_again(attempt)


def begun_again(attempt: Callable[[int, Units], T], sizes: Sequence[int] = _SIZES) -> T:
    """What an attempt makes, with as much room and as fine units as it turns out to need.

    Args:
        attempt: takes the number of generators, and the units that are known by then.
        sizes: what to try one after another.

    Raises:
        TooCostly: it has had enough tries, or a step was over the budget.
    """
    for size in sizes:
        units: Units = {}
        for _ in range(_RESTARTS):
            try:
                return attempt(size, units)
            except Restart:
                continue
            except Full:
                break
    raise TooCostly
