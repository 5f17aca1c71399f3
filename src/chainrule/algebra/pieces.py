"""How a value falls apart into factors whose logarithms and roots may be taken one by one.

In: a fraction in lowest terms. Out: a positive number and factors of which at most one may be
anything. It makes no kernels.
"""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq

from chainrule.algebra.content import content
from chainrule.algebra.ring import Poly, Undefined
from chainrule.algebra.signs import positive_parts
from chainrule.algebra.table import Quotient, Table


def pieces(table: Table, a: Quotient) -> tuple[Fraction, list[tuple[Quotient, int]]]:
    """A positive number, and factors with exponents: all but at most one are positive.

    The one that may be anything (`-1`, or what is left) has the exponent 1.
    """
    if not a.top:
        raise Undefined
    one = table.ring.one.poly
    parts = positive_parts(table, a)
    if parts is not None:
        found = [(Quotient(poly, one), k) for poly, k in parts.powers]
        if parts.sign < 0:
            found.append((Quotient(-one, one), 1))
        return parts.number, found
    top, above = _positive_kernels(table, a.top)
    bottom, below = _positive_kernels(table, a.bottom)
    found = [*above, *((kernel, -k) for kernel, k in below)]
    if top != bottom:
        found.append((Quotient(top, bottom), 1))
    return content(a.top) / content(a.bottom), found


def _positive_kernels(table: Table, poly: Poly) -> tuple[Poly, list[tuple[Quotient, int]]]:
    """What is left of a monomial without its number and its positive kernels, and those."""
    ring = table.ring
    factor = content(poly)
    poly = poly / fmpq(factor.numerator, factor.denominator)
    found: list[tuple[Quotient, int]] = []
    for i, k in ring.monomial(poly).items() if len(poly) == 1 else ():
        kernel = table.kernels[i]
        if kernel.positive:
            if any(not part.is_constant() for part in kernel.argument or ()):
                table.real_symbols = True
            found.append((Quotient(ring.gens[i], ring.one.poly), k))
            poly = poly / ring.gens[i] ** k
    return poly, found


def is_positive(table: Table, a: Quotient) -> bool:
    """Whether it is certainly positive (or zero at single points)."""
    return table.is_positive(a.top) and table.is_positive(a.bottom)
