"""Irreducible factors of polynomials, sought among the generators that occur.

In: a polynomial. Out: what python-flint's `factor` says. FLINT looks at all generators of a ring:
for `x^2 - 1` among eight it takes three times as long as for `x^2 - 1` alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from chainrule.algebra.costs import Poly, height
from chainrule.algebra.keys import Key, context_of

_SMALL: Final = 20
"""Terms and degrees of what is remembered."""

_BITS: Final = 128
"""Of its coefficients."""


def irreducible(poly: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
    """A number, and the irreducible factors with their exponents.

    >>> from chainrule.algebra.ring import Ring
    >>> x = Ring(8).generator().poly
    >>> irreducible(x**2 / 2 - 2)
    (1/2, [(k7 - 2, 1), (k7 + 2, 1)])
    """
    used = [i for i, degree in enumerate(poly.degrees()) if degree > 0]
    context = poly.context()
    if not used:
        return _factors(poly)
    alone, _ = context_of(len(used))
    there = {i: n for n, i in enumerate(used)}
    short = poly if len(used) == context.nvars() else poly.project_to_context(alone, there)
    small = len(short) <= _SMALL and short.total_degree() <= _SMALL and height(short) <= _BITS
    lead, pairs = _known_factors(Key(short)) if small else _factors(short)
    if short is poly:
        return lead, list(pairs)
    back = dict(enumerate(used))
    return lead, [(factor.project_to_context(context, back), k) for factor, k in pairs]


def _factors(poly: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
    lead, pairs = poly.factor()
    return lead, [(factor, int(k)) for factor, k in pairs]


@lru_cache(maxsize=512)  # the same few, such as x^4 + 1, come again and again
def _known_factors(key: Key) -> tuple[Any, list[tuple[Poly, int]]]:
    return _factors(key.poly)
