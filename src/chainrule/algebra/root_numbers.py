"""Logarithms of numbers with square roots: `log(sqrt(2) - 1)` is `-log(sqrt(2) + 1)`.

In: sums of two square roots of rationals, and fractions of such. Out: what their logarithms are by
those of rationals and of sums: `(a - b)(a + b)` is rational. Then those of `(r - 1)/(r + 1)` and of
`(r + 1)/(r - 1)` are known to differ by their sign.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from flint import fmpq

from chainrule.algebra.content import content
from chainrule.algebra.numbers import log_of_number
from chainrule.algebra.ring import Form, Poly
from chainrule.algebra.table import Kernel, Quotient, Table


class _Root(NamedTuple):
    """A term whose square is rational."""

    term: Poly
    square: Fraction


def log_of_roots(table: Table, a: Quotient) -> Form | None:
    """The logarithm of a positive fraction of sums of two roots; None of anything else.

    >>> from chainrule.algebra.constants import rational_power
    >>> from chainrule.algebra.ring import Ring
    >>> ring = Ring(4)
    >>> table = Table(ring, {})
    >>> r = rational_power(table, Fraction(2), Fraction(1, 2)).poly
    >>> inverse, plain = (log_of_roots(table, Quotient(p, ring.one.poly)) for p in (r - 1, r + 1))
    >>> ring.add(inverse, plain).poly
    0
    """
    if len(a.top) > 2 or len(a.bottom) > 2 or len(a.top) + len(a.bottom) < 3:
        return None
    parts = [_roots(table, poly) for poly in a]
    if None in parts:
        return None
    top, bottom = (_positive(found) for found in parts if found is not None)
    if top is None or bottom is None or (top.turned != bottom.turned):
        return None
    return table.ring.sub(_log(table, top), _log(table, bottom))


def sign_of_roots(table: Table, poly: Poly) -> int | None:
    """The sign of a sum of two square roots of rationals; None of anything else."""
    roots = _roots(table, poly) if len(poly) == 2 else None
    found = None if roots is None else _positive(roots)
    return None if found is None else -1 if found.turned else 1


class _Sum(NamedTuple):
    """`±(first ± second)`, positive but for the sign before it.

    Attributes:
        first, second: positive, the greater one first.
        turned: whether the sign before it is a minus.
        is_difference: whether the second is taken off.
    """

    first: _Root
    second: _Root | None
    turned: bool
    is_difference: bool


def _roots(table: Table, poly: Poly) -> list[_Root] | None:
    """The terms of a number, if their squares are rational."""
    found = []
    for exponents, number in poly.terms():
        term = table.ring.context.from_dict({tuple(map(int, exponents)): number})
        for i in table.indices(term):
            kernel = table.kernels[i]
            if kernel.kind != "root" or kernel.degree != 2 or not kernel.positive:
                return None
        square = table.reduce(term * term)
        if not square.is_constant():
            return None
        value = square.leading_coefficient()
        found.append(_Root(term, Fraction(int(value.p), int(value.q))))
    return found


def _positive(roots: list[_Root]) -> _Sum | None:
    """A sum of one or two roots, the greater one first."""
    roots = sorted(roots, key=lambda root: root.square, reverse=True)
    signs = [root.term.leading_coefficient() > 0 for root in roots]
    first, *others = (
        root if plus else _Root(-root.term, root.square)
        for root, plus in zip(roots, signs, strict=True)
    )
    second = others[0] if others else None
    if second is not None and first.square == second.square:
        return None
    return _Sum(first, second, not signs[0], len(set(signs)) == 2)


def _log(table: Table, number: _Sum) -> Form:
    """Of its size."""
    if number.second is None:
        return table.ring.scale(log_of_number(table, number.first.square), Fraction(1, 2))
    total = number.first.term + number.second.term
    common = content(total)
    plain = Quotient(
        total / fmpq(common.numerator, common.denominator), table.ring.one.poly
    )  # fmt: skip
    logarithm = table.ring.add(
        log_of_number(table, common),
        table.find(("log", *plain.key), lambda i: Kernel("log", i, plain, real=True)),
    )
    if not number.is_difference:
        return logarithm
    norm = log_of_number(table, number.first.square - number.second.square)
    return table.ring.sub(norm, logarithm)
