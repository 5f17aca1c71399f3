"""Which lines and corners are looked at."""

from __future__ import annotations

from fractions import Fraction

from chainrule.checker.sampling import chosen_gaps, corners, seeded_lines
from chainrule.checker.zeros import Stretch


def test_one_symbol_has_one_line_and_more_have_some_along_each() -> None:
    assert len(list(seeded_lines(["x"], 0, frozenset()))) == 1
    axes = [axis for axis, _ in seeded_lines(["a", "x"], 0, frozenset())]
    assert axes == ["a", "a", "x", "x"]


def test_of_too_many_gaps_those_nearest_to_zero_are_all_looked_at() -> None:
    gaps = [Stretch(Fraction(k), Fraction(k + 1)) for k in range(-200, 200)]
    chosen, (low, high) = chosen_gaps(gaps)
    assert chosen == sorted(chosen, key=lambda gap: gap.low)
    assert low is not None
    assert high is not None
    assert all(gap in chosen for gap in gaps if low <= gap.low and gap.high <= high)
    assert 48 < len(chosen) < 80


def test_corners_lie_in_an_interval_of_each_axis() -> None:
    gaps = {name: [(Stretch(Fraction(1), Fraction(2)), Fraction(8))] for name in ("a", "x")}
    found = list(corners(gaps, {"a": Fraction(0), "x": Fraction(0), "b": Fraction(7)}, 0))
    assert found
    assert all(1 < p["a"] < 2 and 1 < p["x"] < 2 and p["b"] == 7 for p in found)
    assert list(corners({"x": gaps["x"]}, {}, 0)) == []
