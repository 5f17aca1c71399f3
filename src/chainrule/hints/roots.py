"""Fractions without roots below the line, so that one function is not told in several ways.

In: a fraction. Out: the same one, multiplied above and below by conjugates. `1/(x + r)` with
`r² = x² + 1` is `r - x`: lowest terms do not show it, since no polynomial divides another there.
"""

from __future__ import annotations

from math import gcd
from typing import Final

from chainrule.algebra import Poly, Quotient, Quotients, Table, coefficients

_ROUNDS: Final = 6


def without_roots_below(table: Table, value: Quotient) -> Quotient:
    """A fraction with a denominator that is free of roots, as far as conjugates are known.

    Raises:
        TooCostly: it would be too long.

    >>> from chainrule.algebra import compute
    >>> from chainrule.expr import parse
    >>> def told(algebra):
    ...     value = algebra.table.quotient(algebra.form(parse("1/(x + sqrt(x^2 + 1))")))
    ...     return without_roots_below(algebra.table, value).bottom.is_one()
    >>> compute(told)
    True
    """
    fractions, product = Quotients(table), table.ring.product
    for _ in range(_ROUNDS):
        times = _conjugate(table, value.bottom)
        if times is None:
            break
        value = fractions.of(product(value.top, times), product(value.bottom, times))
    return value


def _conjugate(table: Table, bottom: Poly) -> Poly | None:
    """What makes the newest root of a denominator vanish; nothing where none is known."""
    roots = [i for i in table.indices(bottom) if table.kernels[i].kind == "root"]
    for index in sorted(roots):
        root, degree = table.ring.gens[index], table.kernels[index].degree
        parts = coefficients(bottom, index)
        places = [j for j, part in enumerate(parts) if part]
        if len(places) == 2:
            return _of_two(table, (parts[places[0]], parts[places[1]]), root, places, degree)
        if len(places) == 1:  # r^j below is r^(n - j) above
            return root ** (degree - places[0])
    return None


def _of_two(
    table: Table, parts: tuple[Poly, Poly], root: Poly, places: list[int], degree: int
) -> Poly:
    """Of `a·r^i + b·r^j`: `a^n ± b^n·r^(n·(j - i))` is free of r for the right n."""
    (a, b), (low, high) = parts, places
    step = high - low
    n = degree // gcd(degree, step)
    ring, total = table.ring, table.ring.zero.poly
    for j in range(n):
        term = ring.product(ring.power(a, n - 1 - j), ring.power(b, j))
        total += (-1) ** j * ring.product(term, root ** (step * j))
    return ring.product(total, root ** (-low % degree))
