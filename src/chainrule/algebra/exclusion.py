"""Signs of sums that exclude each other: `x - a > 0`, `b - x > 0` and `a - b > 0`.

In: polynomials of any symbols, each times the sign that makes it positive. Out: whether some of
them cannot all be positive, because they add up to what is not. Their monomials count as so many
independent numbers, one after the other of which is eliminated (Fourier and Motzkin).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

Sum = Mapping[str, Fraction]
"""Coefficients by monomials; that of 1 is the empty text."""

_ONE: Final[Sum] = {"": Fraction(1)}
_MOST: Final = 200


def exclude_each_other(positive: Iterable[Sum]) -> bool:
    """Whether sums certainly are not all positive; the answer is no where it takes too long.

    >>> def line(**terms: int) -> Sum:
    ...     return {name: Fraction(k) for name, k in terms.items()}
    >>> above, below = line(x=1, a=-1), line(x=-1, b=1)
    >>> exclude_each_other([above, below, line(a=1, b=-1)])
    True
    >>> exclude_each_other([above, below, line(a=-1, b=1)])
    False
    """
    rows = [_ONE, *positive]
    while all(rows) and len(rows) <= _MOST:
        name = next((name for row in rows for name in row), None)
        if name is None:
            return False
        above, below = ([row for row in rows if sign * row.get(name, 0) > 0] for sign in (1, -1))
        rows = [row for row in rows if name not in row]
        rows += [_without(name, a, b) for a in above for b in below]
    return len(rows) <= _MOST


def _without(name: str, above: Sum, below: Sum) -> Sum:
    """The positive combination of two sums in which a monomial cancels."""
    a, b = above[name], -below[name]
    found = {
        each: b * above.get(each, Fraction(0)) + a * below.get(each, Fraction(0))
        for each in (*above, *below)
    }
    return {each: value for each, value in found.items() if value}
