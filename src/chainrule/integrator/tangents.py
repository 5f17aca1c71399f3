"""Logarithms of a tangent together: `ln(tan + 1) - ln(tan² + 1)/2` is `ln(sin + cos)`.

In: an antiderivative by u = tan θ, with the tangent put back. Out: the same in logarithms of sums
of products of sine and cosine, if `ln(tan² + 1)` goes away by it: so it is wherever the integrand
is finite at the poles of the tangent.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from chainrule.algebra import (
    Algebra,
    Poly,
    Speaker,
    TooCostly,
    Undefined,
    coefficients,
    compute,
)
from chainrule.expr import fold
from chainrule.expr.tree import Expr, inner_name, num, substitute, sym, unary
from chainrule.expr.walks import replaced

_LIMIT: Final = 4_000
_TANGENT: Final = inner_name("tan")


def without_tangents(F: Expr, tangent: Expr) -> Expr:
    """`F` with its logarithms of a tangent by sine and cosine, where `ln(tan² + 1)` goes away.

    >>> from chainrule.expr import parse, to_text
    >>> F = parse("ln(tan(x) + 1)/2 - ln(tan(x)^2 + 1)/4")
    >>> to_text(without_tangents(F, parse("tan(x)")))
    '1/2*ln(cos(x) + sin(x))'
    """
    plain = replaced(F, {tangent: sym(_TANGENT)})
    try:
        return compute(partial(_written, F=plain, tangent=tangent), limit=_LIMIT) or F
    except (TooCostly, Undefined):
        return F


def _written(algebra: Algebra, F: Expr, tangent: Expr) -> Expr | None:
    table = algebra.table
    value = table.quotient(algebra.form(F))
    t = table.indices(algebra.form(sym(_TANGENT)).poly)[0]
    instead: dict[int, Expr] = {t: tangent}
    left, has_secant = algebra.ring.zero.poly, False
    for index in table.indices(value.top):
        kernel, parts = table.kernels[index], coefficients(value.top, index)
        if kernel.kind != "log" or len(parts) != 2 or kernel.argument is None:
            continue
        degrees = [int(poly.degrees()[t]) for poly in kernel.argument]
        left += (degrees[0] - degrees[1]) * parts[1]
        top, bottom = (_homogeneous(algebra, poly, t, tangent) for poly in kernel.argument)
        has_secant = has_secant or top == fold.ONE != bottom or (top == fold.ONE and degrees[0] > 0)
        inside = fold.div(top, bottom)
        instead[index] = fold.ZERO if inside == fold.ONE else unary("log", inside)
    if left or not has_secant:
        return None
    return substitute(Speaker(table, instead).quotient(value), {_TANGENT: tangent})  # within roots


def _homogeneous(algebra: Algebra, poly: Poly, t: int, tangent: Expr) -> Expr:
    """`p(tan θ)·cos(θ)^deg p`; 1 for `tan² + 1`."""
    parts = coefficients(poly, t)
    if len(parts) == 3 and not parts[1] and parts[0] == parts[2]:
        return Speaker(algebra.table).poly(parts[0])
    speaker, degree = Speaker(algebra.table), len(parts) - 1
    cosine, sine = (unary(op, tangent.args[0]) for op in ("cos", "sin"))
    total = fold.ZERO
    for k, part in enumerate(parts):
        powers = fold.mul(fold.power(cosine, num(degree - k)), fold.power(sine, num(k)))
        total = fold.add(total, fold.mul(speaker.poly(part), powers))
    return total
