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
    ring = table.ring
    one = ring.one.poly
    parts = positive_parts(table, a)
    if parts is not None:
        found = [(Quotient(poly, one), k) for poly, k in parts.powers]
        if parts.sign < 0:
            found.append((Quotient(-one, one), 1))
        return parts.number, found
    number = content(a.top) / content(a.bottom)
    top, bottom = _primitive(a.top), _primitive(a.bottom)
    found = []
    for poly, sign in ((top, 1), (bottom, -1)):
        if len(poly) == 1:
            for i, k in ring.monomial(poly).items():
                kernel = table.kernels[i]
                if kernel.positive:
                    inside = kernel.argument
                    if inside is not None and not inside.top.is_constant():
                        table.real_symbols = True
                    found.append((Quotient(ring.gens[i], one), sign * k))
                    if sign > 0:
                        top = top / ring.gens[i] ** k
                    else:
                        bottom = bottom / ring.gens[i] ** k
    if top != bottom:
        found.append((Quotient(top, bottom), 1))
    return number, found


def is_positive(table: Table, a: Quotient) -> bool:
    """Whether it is certainly positive (or zero at single points)."""
    return table.is_real(a) and table.is_positive(a.top) and table.is_positive(a.bottom)


def _primitive(poly: Poly) -> Poly:
    factor = content(poly)
    return poly if factor == 1 else poly / fmpq(factor.numerator, factor.denominator)
