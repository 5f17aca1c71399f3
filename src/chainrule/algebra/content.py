"""The number that all coefficients of a polynomial have in common.

In: a polynomial. Out: a rational. It knows no generators.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import Final

from chainrule.algebra.costs import Poly

_ONE: Final = Fraction(1)


def content(poly: Poly) -> Fraction:
    """The positive rational that leaves `poly` with coprime integer coefficients.

    >>> from chainrule.algebra.ring import Ring
    >>> ring = Ring(2)
    >>> x = ring.generator().poly
    >>> content(4 * x + 6), content(-x / 3)
    (Fraction(2, 1), Fraction(1, 3))
    """
    top, bottom = 0, 1
    for c in poly.coeffs():
        top = gcd(top, int(c.p))
        bottom = lcm(bottom, int(c.q))
    return _ONE if top == bottom == 1 else Fraction(top, bottom)
