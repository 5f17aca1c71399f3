"""Irreducible factors of polynomials, sought among the generators that occur.

In: a polynomial. Out: what python-flint's `factor` says. FLINT looks at all generators of a ring:
for `x^2 - 1` among eight it takes three times as long as for `x^2 - 1` alone.
"""

from __future__ import annotations

from typing import Any

from chainrule.algebra.costs import Poly
from chainrule.algebra.keys import context_of


def irreducible(poly: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
    """A number, and the irreducible factors with their exponents.

    >>> from chainrule.algebra.ring import Ring
    >>> x = Ring(8).generator().poly
    >>> irreducible(x**2 / 2 - 2)
    (1/2, [(k7 - 2, 1), (k7 + 2, 1)])
    """
    used = [i for i, degree in enumerate(poly.degrees()) if degree > 0]
    context = poly.context()
    if not used or len(used) == context.nvars():
        lead, pairs = poly.factor()
        return lead, [(factor, int(k)) for factor, k in pairs]
    alone, _ = context_of(len(used))
    lead, pairs = poly.project_to_context(alone, {i: n for n, i in enumerate(used)}).factor()
    back = dict(enumerate(used))
    return lead, [(factor.project_to_context(context, back), int(k)) for factor, k in pairs]
