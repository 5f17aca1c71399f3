"""Two logarithms of conjugates as one: `ln(r - 1) - ln(r + 1)` as `ln(x) - 2ln(r + 1)`, r² = 1 + x.

In: an antiderivative. Out: the same where the product of what stands in two logarithms is a power
of the variable or an exponential. It is shorter, and loses no digits where r is near 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from chainrule.algebra import (
    Algebra,
    Poly,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    coefficients,
    compute,
)
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, unary, walk

_LIMIT: Final = 10_000
_MOST: Final = 6
"""Logarithms, at most."""


def with_conjugates(F: Expr, variable: str, tick: Callable[[], None] = lambda: None) -> Expr:
    """`F` with one logarithm for two, where that can be.

    >>> from chainrule.expr import parse, to_text
    >>> F = parse("ln(sqrt(x + 1) - 1) - ln(sqrt(x + 1) + 1)")
    >>> to_text(with_conjugates(F, "x"))
    'ln(x) - 2ln(sqrt(x + 1) + 1)'
    """
    logarithms = {node for node in walk(F) if node.op == "log" and variable in node.names}
    if not 2 <= len(logarithms) <= _MOST:
        return F
    try:
        return compute(partial(_written, F=F, variable=variable), limit=_LIMIT, tick=tick) or F
    except (TooCostly, Undefined):
        return F


class _Pair(NamedTuple):
    """A logarithm that stays, one that goes, and what their sum is."""

    stays: int
    goes: int
    total: Expr


def _written(algebra: Algebra, F: Expr, variable: str) -> Expr | None:
    table, fractions = algebra.table, Quotients(algebra.table)
    value = table.quotient(algebra.form(F))
    speak, added, top, gone = Speaker(table).quotient, fold.ZERO, value.top, set[int]()
    for pair in _pairs(algebra, value.top, variable):
        parts = coefficients(top, pair.goes)
        if gone & {pair.stays, pair.goes} or len(parts) != 2 or parts[1].degrees()[pair.stays]:
            continue
        # c·goes = c·total - c·stays
        gone |= {pair.stays, pair.goes}
        top = parts[0] - parts[1] * algebra.ring.gens[pair.stays]
        coefficient = speak(fractions.of(parts[1], value.bottom))
        added = fold.add(added, fold.mul(coefficient, pair.total))
    if not gone:
        return None
    return fold.add(added, speak(table.lowest(table.reduce(top), value.bottom)))


def _pairs(algebra: Algebra, poly: Poly, variable: str) -> Iterator[_Pair]:
    """Pairs of logarithms whose arguments have a product that is one power."""
    table = algebra.table
    known = {}
    for index in table.indices(poly):
        kernel = table.kernels[index]
        if kernel.kind != "log" or kernel.argument is None:
            continue
        inside, below = kernel.argument
        if below.is_one() and len(inside) > 1:
            known[index] = inside
    for stays, first in known.items():
        if not all(c > 0 for c in first.coeffs()):
            continue
        for goes, second in known.items():
            if stays != goes:
                total = _logarithm_of(algebra, table.reduce(first * second), variable)
                if total is not None:
                    yield _Pair(stays, goes, total)


def _logarithm_of(algebra: Algebra, product: Poly, variable: str) -> Expr | None:
    """The logarithm of a power of the variable, or of an exponential, its sign left out."""
    if len(product) != 1:
        return None
    table, total = algebra.table, fold.ZERO
    for index in table.indices(product):
        kernel, k = table.kernels[index], num(int(product.degrees()[index]))
        if kernel.kind == "exp" and kernel.argument is not None:
            argument = fold.mul(num(kernel.unit), Speaker(table).quotient(kernel.argument))
        elif kernel.kind == "symbol" and kernel.name == variable:
            argument = unary("log", Speaker(table).kernel(index))
        elif kernel.kind == "symbol":
            continue  # a constant
        else:
            return None
        total = fold.add(total, fold.mul(k, argument))
    return None if total == fold.ZERO else total
