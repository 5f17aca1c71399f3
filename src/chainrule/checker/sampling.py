"""Which lines and corners are looked at, where there are several symbols.

In: symbols, and the gaps that were found along each. Out: lines and points. It compares nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Final

from chainrule.checker.points import real_points
from chainrule.checker.spots import places
from chainrule.checker.switches import Limits, Partition
from chainrule.checker.zeros import Stretch

_LINES: Final = 2  # along each axis, where there are parameters
_NEAREST: Final = 48  # intervals nearest to zero that are looked at
_FARTHER: Final = 12  # and of the others
_CORNERS: Final = 96  # places that are next to a switch along several axes at once
Gaps = Mapping[str, Sequence[tuple[Stretch, Fraction]]]
"""Of each axis the intervals, each with how far its line was looked at."""


def seeded_lines(
    names: Sequence[str], seed: int, whole: frozenset[str]
) -> Iterator[tuple[str, dict[str, Fraction]]]:
    """Lines along each axis; with one symbol there is one line."""
    count = 1 if len(names) == 1 else _LINES
    for place, axis in enumerate(names):
        others = whole - {axis}
        # The points at which those are whole numbers come second in every four.
        step = 2 if others else 1
        points = real_points(list(names), seed + place, whole=others)
        for point in islice(points, 0, count * step, step):
            yield axis, point


def chosen_gaps(line: Partition) -> tuple[list[Stretch], Limits]:
    """All gaps, or those nearest to zero, those at single cuts, and some of the others, in order.

    Beside a single cut something may be that is nowhere else: where `|x - 100| + |x - 101|` is
    constant no zero of `sin(x)` speaks for it.

    Returns:
        the gaps, and between which places none was left out.
    """
    gaps = line.gaps()
    if len(gaps) <= _NEAREST:
        return gaps, (None, None)
    by_distance = sorted(gaps, key=lambda gap: min(abs(gap.low), abs(gap.high)))
    nearest, rest = by_distance[:_NEAREST], by_distance[_NEAREST:]
    ends = line.single_ends()
    beside = [gap for gap in rest if gap.low in ends or gap.high in ends]
    step = max(1, len(rest) // _FARTHER)
    chosen = sorted({*nearest, *beside, *rest[::step]}, key=lambda gap: gap.low)
    low = max((gap.high for gap in rest if gap.high <= 0), default=None)
    high = min((gap.low for gap in rest if gap.low >= 0), default=None)
    return chosen, (low, high)


def corners(gaps: Gaps, start: dict[str, Fraction], seed: int) -> Iterator[dict[str, Fraction]]:
    """Points in one of the intervals of each axis, also next to its ends: where several things
    switch at once."""
    if len(gaps) < 2:
        return
    rng = Random(seed)
    for _ in range(_CORNERS):
        chosen = {axis: rng.choice(found) for axis, found in gaps.items()}
        yield start | {
            axis: rng.choice(list(places(stretch, reach)))
            for axis, (stretch, reach) in chosen.items()
        }
