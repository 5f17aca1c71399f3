"""Two logarithms of conjugates as one: `ln(r - 1) - ln(r + 1)` as `ln(x) - 2ln(r + 1)`, r² = 1 + x.

In: an antiderivative. Out: the same where the product of what stands in two logarithms is a power
of the variable or an exponential. It is shorter, and loses no digits where r is near 1. Numbers in
that product are a constant, and left out, unless what stands before the logarithms varies: the sign
of something, say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Final, NamedTuple

from chainrule.algebra import (
    Algebra,
    Poly,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    Values,
    coefficients,
    compute,
)
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.expr.walks import distinct

_LIMIT: Final = 10_000
_MOST: Final = 6
"""Logarithms, at most."""


def with_conjugates(
    F: Expr,
    variable: str,
    tick: Callable[[], None] = lambda: None,
    others: frozenset[str] = frozenset(),
) -> Expr:
    """`F` with one logarithm for two, where that can be.

    Args:
        F: an antiderivative.
        variable: its variable.
        tick: the deadline.
        others: symbols that stand for what varies, too, such as signs.

    >>> from chainrule.expr import parse, to_text
    >>> F = parse("ln(sqrt(x + 1) - 1) - ln(sqrt(x + 1) + 1)")
    >>> to_text(with_conjugates(F, "x"))
    'ln(x) - 2ln(sqrt(x + 1) + 1)'
    """
    logarithms = {node for node in distinct(F) if node.op == "log" and variable in node.names}
    if not 2 <= len(logarithms) <= _MOST:
        return F
    try:
        written = partial(_written, F=F, variable=variable, others=others)
        return compute(written, limit=_LIMIT, tick=tick) or F
    except (TooCostly, Undefined):
        return F


class _Pair(NamedTuple):
    """A logarithm that stays, one that goes, what their sum is, and a constant beside it.

    The constant is None where it is not only the logarithm of a number.
    """

    stays: int
    goes: int
    total: Expr
    constant: Expr | None


def _written(algebra: Algebra, F: Expr, variable: str, others: frozenset[str]) -> Expr | None:
    table, fractions = algebra.table, Quotients(algebra.table)
    value = table.quotient(algebra.form(F))
    speak, added, top, gone = Speaker(table).quotient, fold.ZERO, value.top, set[int]()
    varying = {table.indices(algebra.form(sym(n)).poly)[0] for n in {variable, *others}}
    for pair in _pairs(algebra, value.top, variable):
        parts = coefficients(top, pair.goes)
        if gone & {pair.stays, pair.goes} or len(parts) != 2 or parts[1].degrees()[pair.stays]:
            continue
        total = pair.total
        if varying & Values(table).symbols_of(parts[1], value.bottom):  # c times a constant is none
            if pair.constant is None:
                continue
            total = fold.add(total, pair.constant)
        # c·goes = c·total - c·stays
        gone |= {pair.stays, pair.goes}
        top = parts[0] - parts[1] * algebra.ring.gens[pair.stays]
        coefficient = speak(fractions.of(parts[1], value.bottom))
        added = fold.add(added, fold.mul(coefficient, total))
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
                product = table.reduce(first * second)
                total = _logarithm_of(algebra, product, variable)
                if total is not None:
                    yield _Pair(stays, goes, total, _constant_of(algebra, product, variable))


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


def _constant_of(algebra: Algebra, product: Poly, variable: str) -> Expr | None:
    """What `_logarithm_of` leaves out, the sign apart; None where there are parameters in it."""
    kernels = (algebra.table.kernels[index] for index in algebra.table.indices(product))
    if any(kernel.kind == "symbol" and kernel.name != variable for kernel in kernels):
        return None
    size = abs(product.leading_coefficient())
    return unary("log", num(Fraction(int(size.p), int(size.q)))) if size != 1 else fold.ZERO
