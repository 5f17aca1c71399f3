"""Sums over the roots of a polynomial: their values on balls, their derivatives as forms.

In: an operator's name (`expr/root_sums.py`), and a ball or a form. Out: a ball that certainly holds
the value, or one that is not finite; the form of `A(u)/p(u)`. The roots are isolated by FLINT.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flint import acb, arb, ctx, fmpz_poly

from chainrule.algebra.ring import Form
from chainrule.algebra.table import Table
from chainrule.expr.root_sums import parts

Pairs = tuple[tuple[Any, Any], ...]
"""Roots, each with what is before its logarithm."""


@lru_cache(maxsize=64)
def _roots(op: str, precision: int) -> Pairs:
    """The real roots, and of two that are conjugate the upper one."""
    with ctx.workprec(precision):
        top, bottom = (fmpz_poly(list(each)) for each in (parts(op).top, parts(op).bottom))
        slope = bottom.derivative()
        found = [root for root, _ in bottom.complex_roots()]
        upper = [root for root in found if root.imag.is_zero() or root.imag > 0]
        return tuple((root, top(root) / slope(root)) for root in upper)


def real_root_sum(op: str, a: arb) -> arb:
    """The value at real points; not finite where a root may lie among them.

    >>> value = real_root_sum("RootSum:1:-1,0,1", arb(3))
    >>> value.overlaps(arb(2).log() / -2)  # ln(abs((x - 1)/(x + 1)))/2
    True
    """
    total = arb(0)
    for root, factor in _roots(op, ctx.prec):
        if root.imag.is_zero():
            total += factor.real * abs(a - root.real).log()
        else:
            total += 2 * (factor * (a - root).log()).real
    return total


def complex_root_sum(op: str, a: acb, *, analytic: bool = False) -> acb:
    """The value at complex points, by principal logarithms; at real points the real one.

    Args:
        op: which sum.
        a: the points.
        analytic: whether it must be analytic on all of them: no cut, to the left of each root, may
            lie among them.
    """
    if a.imag.is_zero() and not analytic:
        return acb(real_root_sum(op, a.real))
    total = acb(0)
    for root, factor in _roots(op, ctx.prec):
        total += factor * (a - root).log(analytic=analytic)
        if not root.imag.is_zero():
            conjugate = acb(root.real, -root.imag)
            total += acb(factor.real, -factor.imag) * (a - conjugate).log(analytic=analytic)
    return total


def slope_of_root_sum(table: Table, op: str, u: Form) -> Form:
    """`A(u)/p(u)`.

    Raises:
        Undefined: u is a root.
    """
    top, bottom = (_polynomial(table, each, u) for each in (parts(op).top, parts(op).bottom))
    return table.ring.mul(top, table.inverse(bottom))


def _polynomial(table: Table, coefficients: tuple[int, ...], u: Form) -> Form:
    total = table.ring.zero
    for c in reversed(coefficients):
        total = table.ring.add(table.ring.mul(total, u), table.ring.rational(c))
    return total
