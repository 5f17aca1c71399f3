"""Polynomials as keys of tables, and how long they are, without printing any.

In: a polynomial. Out: what is equal for equal polynomials of one ring and can stand in a set or a
dictionary. A polynomial itself cannot, and its text must not: of what python-flint 0.9 writes for
`str(poly)` each time a copy is never freed, some 100 bytes, which were 30 KiB a question without
end. It knows no ring: polynomials of rings of different sizes are different keys.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flint import Ordering, fmpq_mpoly_ctx

from chainrule.algebra.costs import Poly


class Key:
    """A polynomial that can be looked up.

    It is compared by the polynomials themselves, which takes less than any text: the hash is of no
    more than what they say of themselves at once, so that a few may share it.

    Args:
        poly: any; it must not be changed any more, and nobody does that here.

    >>> from chainrule.algebra.ring import Ring
    >>> x = Ring(2).generator().poly
    >>> Key(x + 1) in {Key(1 + x)}, Key(x + 1) in {Key(x - 1)}
    (True, False)
    """

    __slots__ = ("_hash", "poly")

    def __init__(self, poly: Poly) -> None:
        self.poly = poly
        self._hash = hash((len(poly), poly.total_degree()))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and bool(self.poly == other.poly)


def length(poly: Poly) -> int:
    """The characters of a polynomial as python-flint writes it, over generators `k0`, `k1`, ...

    >>> from chainrule.algebra.ring import Ring
    >>> x = Ring(2).generator().poly
    >>> length(x**2 - 2 * x + 1), len("k1^2 - 2*k1 + 1")
    (15, 15)
    """
    total = 0
    for exponents, coefficient in poly.terms():
        factors = [f"k{i}^{k}" if k > 1 else f"k{i}" for i, k in enumerate(exponents) if k]
        size = abs(coefficient)
        if size != 1 or not factors:
            factors.append(str(size))
        sign = 3 if total else int(coefficient < 0)  # the first plus is not written
        total += sign + len("*".join(factors))
    return total or len("0")


@lru_cache(maxsize=16)
def context_of(size: int) -> tuple[Any, tuple[Poly, ...]]:
    """What all rings of one size share, so that their polynomials compare; and its generators."""
    context = fmpq_mpoly_ctx.get([f"k{i}" for i in range(size)], Ordering.lex)
    return context, context.gens()
