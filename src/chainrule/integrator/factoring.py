"""Factors of polynomials of degrees that anybody integrates.

In: a polynomial. Out: its irreducible factors over the rationals.
"""

from __future__ import annotations

from typing import Any, Final

from chainrule.algebra import Poly, Ring, TooCostly

_HIGHEST: Final = 400


def factored(ring: Ring, poly: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
    """`Ring.factor`; what may be sought for minutes is refused, as FLINT cannot be stopped.

    Raises:
        TooCostly: the degree is too high.
    """
    if poly.total_degree() > _HIGHEST:
        raise TooCostly
    return ring.factor(poly)
