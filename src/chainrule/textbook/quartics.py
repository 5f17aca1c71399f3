"""Quartics without odd powers, split over the root of a number: `x^4 + 1` into two quadratics.

In: what stands above and below the line. Out: its partial fractions, with roots.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.simplifier import simplify
from chainrule.textbook.shapes import sum_of_powers
from chainrule.textbook.teller import Untold


def split(top: Sequence[Fraction], quartic: Sequence[Fraction], variable: str) -> Expr:
    """Two partial fractions, over `x^2 + r*x + s` and over `x^2 - r*x + s`.

    `x^4 + p*x^2 + s^2` is `(x^2 + s)^2 - (2s - p)*x^2`, the difference of two squares.

    Args:
        top, quartic: their coefficients, the constant one first; the quartic has no zeros.
        variable: theirs.

    Raises:
        Untold: it is no such quartic, or there are odd powers above the line.

    >>> from chainrule.expr import to_text
    >>> one, zero = Fraction(1), Fraction(0)
    >>> to_text(split([zero, zero, one], [one, zero, zero, zero, one], "x"))
    'x/(2sqrt(2)*(x^2 - sqrt(2)*x + 1)) - x/(2sqrt(2)*(x^2 + sqrt(2)*x + 1))'
    """
    if len(quartic) != 5 or quartic[1] or quartic[3] or any(top[1::2]):
        raise Untold
    lead = quartic[4]
    p, square = quartic[2] / lead, quartic[0] / lead
    s = Fraction(isqrt(max(square.numerator, 0)), isqrt(square.denominator))
    if s * s != square or 2 * s <= p:
        raise Untold
    r, x = unary("sqrt", num(2 * s - p)), sym(variable)
    first, second = (c / lead for c in [*top[::2], Fraction(0)][:2])
    beside = num(first / (2 * s))
    before = fold.div(num(first / s - second), fold.mul(num(2), r))
    total = fold.ZERO
    for sign in (-1, 1):
        below = sum_of_powers([num(s), fold.signed(sign < 0, r), num(1)], x)
        above = sum_of_powers([beside, _short(fold.signed(sign < 0, before))], x)
        total = fold.add(total, fold.div(above, below))
    return total


def _short(e: Expr) -> Expr:
    return simplify(e, None).expression
