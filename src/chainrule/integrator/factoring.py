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
    if poly.total_degree() > _HIGHEST and _degree_of_rest(poly) > _HIGHEST:
        raise TooCostly
    return ring.factor(poly)


def _degree_of_rest(poly: Poly) -> int:
    """The total degree without the powers that all terms have in common: `e^480` has none."""
    exponents: list[list[int]] = [list(map(int, each)) for each in poly.monoms()]
    common: list[int] = [min(each) for each in zip(*exponents, strict=True)]
    return max(map(sum, exponents)) - sum(common)
