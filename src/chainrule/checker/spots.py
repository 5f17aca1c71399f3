"""Where on an interval of a line two sides are compared.

In: an interval and how far its line is looked at. Out: places with exact coordinates. It knows no
expressions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from chainrule.checker.zeros import Stretch

_SHARES: Final = (Fraction(389, 1024), Fraction(701, 1024))
_NEAR_ENDS: Final = tuple(Fraction(3, 2**k) for k in (6, 13, 22, 34))
_WIDE: Final = Fraction(32)


def places(stretch: Stretch, reach: Fraction) -> Iterator[Fraction]:
    """In between, and near both ends, where steep functions still show their slope.

    >>> [float(place) for place in places(Stretch(Fraction(-8), Fraction(8)), Fraction(8))]
    [-1.921875, 2.953125]
    """
    for share in _SHARES:
        yield _between(stretch, share)
    width = min(stretch.high - stretch.low, Fraction(1))
    for share in _NEAR_ENDS:
        if stretch.low > -reach:
            yield stretch.low + width * share
        if stretch.high < reach:
            yield stretch.high - width * share


def _between(stretch: Stretch, share: Fraction) -> Fraction:
    """A place in an interval, as near to 1 or -1 as may be: there values are easily told apart."""
    low, high = stretch.low, stretch.high
    if high <= 0:
        return -_between(Stretch(-high, -low), share)
    if low < 0:
        low, high = max(low, -_WIDE), min(high, _WIDE)
    else:
        middle = min(max(Fraction(1), low), high)
        low, high = max(low, middle / 4), min(high, 4 * middle)
    return low + (high - low) * share
