"""Which lines and corners are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from chainrule.checker.sampling import chosen_gaps, corners, seeded_lines
from chainrule.checker.switches import Partition
from chainrule.checker.zeros import Stretch


def cuts(places: Iterable[int]) -> tuple[Stretch, ...]:
    return tuple(Stretch(Fraction(k), Fraction(k)) for k in places)


def whole_numbers() -> Partition:
    return Partition(cuts(range(-199, 200)), (), Fraction(200), whole=False)


def test_one_symbol_has_one_line_and_more_have_some_along_each() -> None:
    assert len(list(seeded_lines(["x"], 0, frozenset()))) == 1
    axes = [axis for axis, _ in seeded_lines(["a", "x"], 0, frozenset())]
    assert axes == ["a", "a", "x", "x"]


def test_of_too_many_gaps_those_nearest_to_zero_are_all_looked_at() -> None:
    line = whole_numbers()
    gaps = line.gaps()
    chosen, (low, high) = chosen_gaps(line)
    assert chosen == sorted(chosen, key=lambda gap: gap.low)
    assert low is not None
    assert high is not None
    assert all(gap in chosen for gap in gaps if low <= gap.low and gap.high <= high)
    assert 48 < len(chosen) < 80


def test_those_beside_a_single_cut_are_looked_at_however_far_out() -> None:
    """So far out one in thirty is looked at, and none says what happens beside a kink."""
    spot = Stretch(Fraction(1511, 10), Fraction(1512, 10))
    line = whole_numbers().divided_at([spot])
    gaps = [Stretch(Fraction(151), spot.low), Stretch(spot.high, Fraction(152))]
    chosen, limits = chosen_gaps(line)
    assert all(gap in chosen for gap in gaps)
    assert chosen == sorted(set(chosen), key=lambda gap: gap.low)
    assert limits == chosen_gaps(whole_numbers())[1]
    assert not any(gap in chosen_gaps(replace(line, single=()))[0] for gap in gaps)


def test_of_few_gaps_all_are_looked_at() -> None:
    line = Partition(cuts(range(-20, 20)), (), Fraction(200), whole=True)
    assert chosen_gaps(line) == (line.gaps(), (None, None))


def test_corners_lie_in_an_interval_of_each_axis() -> None:
    gaps = {name: [(Stretch(Fraction(1), Fraction(2)), Fraction(8))] for name in ("a", "x")}
    found = list(corners(gaps, {"a": Fraction(0), "x": Fraction(0), "b": Fraction(7)}, 0))
    assert found
    assert all(1 < p["a"] < 2 and 1 < p["x"] < 2 and p["b"] == 7 for p in found)
    assert list(corners({"x": gaps["x"]}, {}, 0)) == []
