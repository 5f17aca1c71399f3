"""Spots: where on an interval two sides are compared."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, pairwise

import pytest

from chainrule.checker.spots import far_places, places
from chainrule.checker.zeros import Stretch

REACH = Fraction(8)


def at(low: float, high: float) -> Stretch:
    return Stretch(Fraction(low), Fraction(high))


def far(low: float, high: float, octaves: int, side: int) -> list[int]:
    """The far places, each as the power of two below it."""
    found = list(far_places(at(low, high), REACH, octaves, side))
    assert all(place * side > 0 and place.denominator > 1 for place in found)
    return [int(abs(place)).bit_length() - 1 for place in found]


@pytest.mark.parametrize(("low", "high"), [(2, 6), (-6, -2), (-1, 5), (-8, 3), (3, 8), (0, 0.125)])
def test_all_places_lie_within(low: float, high: float) -> None:
    found = list(places(at(low, high), REACH))
    assert all(low < place < high for place in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("low", "high", "below", "above"),
    [(2, 6, 4, 4), (-8, 3, 0, 4), (3, 8, 4, 0), (-8, 8, 0, 0), (-6, -2, 4, 4)],
)
def test_both_ends_are_looked_at_nearer_and_nearer_but_no_end_of_the_line(
    low: float, high: float, below: int, above: int
) -> None:
    found = list(places(at(low, high), REACH))
    assert len(found) == 2 + below + above
    assert len([place for place in found if place - Fraction(low) < Fraction(1, 16)]) == below
    assert len([place for place in found if Fraction(high) - place < Fraction(1, 16)]) == above


def test_near_the_ends_of_a_narrow_interval_the_steps_are_its_shares() -> None:
    wide, narrow = (list(places(at(3, 3 + width), REACH)) for width in (1, 0.25))
    assert [4 * (place - 3) for place in narrow[2:]] == [place - 3 for place in wide[2:]]


@pytest.mark.parametrize(
    ("low", "high", "nearest"),
    [
        # on one side of zero two octaves on both sides of 1, or of the end that is nearest to it
        (0, 6, (0.25, 4)), (2, 6, (2, 6)), (2, 100, (2, 8)), (0, 0.125, (0.03125, 0.125)),
        (0.5, 1.5, (0.5, 1.5)), (0.125, 0.75, (0.1875, 0.75)), (0.125, 9, (0.25, 4)),
        (-6, 0, (-4, -0.25)), (-100, -2, (-8, -2)), (-0.125, 0, (-0.125, -0.03125)),
        # around zero as far as 32
        (-100, 50, (-32, 32)), (-1, 5, (-1, 5)), (-100, 3, (-32, 3)), (-3, 100, (-3, 32)),
    ],
)  # fmt: skip
def test_two_places_where_values_are_easily_told_apart(
    low: float, high: float, nearest: tuple[float, float]
) -> None:
    first, second = islice(places(at(low, high), REACH), 2)
    start, end = map(Fraction, nearest)
    shares = [(place - start) / (end - start) for place in (first, second)]
    shown = [1 - share for share in shares] if high <= 0 else shares
    assert shown == [Fraction(389, 1024), Fraction(701, 1024)]


def test_a_negative_interval_is_the_mirror_of_its_opposite() -> None:
    left, right = (list(places(at(*ends), REACH)) for ends in ((-6, -2), (2, 6)))
    assert left[:2] == [-place for place in right[:2]]
    assert sorted(left) == sorted(-place for place in right)


def test_far_places_one_in_each_octave() -> None:
    assert far(-8, 8, 5, 1) == far(-8, 8, 5, -1) == [0, 1, 2, 3, 4]
    assert far(2, 8, 5, 1) == far(-8, -2, 5, -1) == [1, 2, 3, 4]  # none below the interval
    assert far(-8, 2, 5, 1) == far(-2, 8, 5, -1) == [0]  # none beyond an end that is one
    assert far(2, 5, 5, 1) == far(-5, -2, 5, -1) == [1]
    assert far(-8, -2, 5, 1) == far(2, 8, 5, -1) == []
    assert far(-8, 8, 0, 1) == []


def test_beyond_sixty_four_octaves_ever_fewer_are_looked_at() -> None:
    found = far(-8, 8, 400, 1)
    assert found[:65] == list(range(65))
    steps = [b - a for a, b in pairwise(found[64:])]
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (4, 22)
    assert found[-1] > 375
