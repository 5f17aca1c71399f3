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
_FAR: Final = Fraction(1413, 1024)
_BESIDE: Final = Fraction(389, 1021)  # so that no far place is whole: there functions jump
_SINGLY: Final = 64  # octaves; of those beyond it ever fewer are looked at


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


def far_places(stretch: Stretch, reach: Fraction, octaves: int, side: int) -> Iterator[Fraction]:
    """Outward, one in each octave from 1 on: a smooth step may lie anywhere between two of them.

    Args:
        stretch: the interval; an end of it at `reach` is none.
        reach: how far its line was divided.
        octaves: how many there are; beyond 64 ever fewer are looked at.
        side: 1 or -1.

    >>> stretch = Stretch(Fraction(-8), Fraction(8))
    >>> [round(float(place), 2) for place in far_places(stretch, Fraction(8), 4, -1)]
    [-1.76, -3.14, -5.9, -11.42]
    """
    power = 0
    while power < octaves:
        place = side * (_FAR * 2**power + _BESIDE)
        below = place < stretch.high or stretch.high >= reach
        if below and (place > stretch.low or stretch.low <= -reach):
            yield place
        power += 1 if power < _SINGLY else power // 16
