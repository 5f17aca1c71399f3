"""Computations of forms that are begun again until they have found their units and their room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from chainrule.algebra.ring import Full, TooCostly
from chainrule.algebra.table import Restart, Units

_RESTARTS = 12
_SIZES = (16, 48)

T = TypeVar("T")


def persistent(attempt: Callable[[int, Units], T]) -> T:
    """Try again with finer units, and with more kernels.

    Args:
        attempt: computes in an `Algebra` of this size with these units.

    Raises:
        TooCostly: it has had enough tries.
    """
    for size in _SIZES:
        units: Units = {}
        for _ in range(_RESTARTS):
            try:
                return attempt(size, units)
            except Restart:
                continue
            except Full:
                break
    raise TooCostly
