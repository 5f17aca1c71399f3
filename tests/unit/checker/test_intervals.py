"""Intervals: which agree, which cannot be told apart, how far a line was looked through."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from chainrule.checker.intervals import NEGLIGIBLE, Coverage, Fate, Interval, within
from chainrule.checker.zeros import Stretch


def interval(low: float, high: float, fate: Fate = "agree", axis: str = "x") -> Interval:
    stretch = Stretch(Fraction(low), Fraction(high))
    return Interval(axis, stretch, Fraction(9), fate, {axis: Fraction(low + high) / 2})


def coverage(*intervals: Interval, low: float | None = None, high: float | None = None) -> Coverage:
    ends = (None if low is None else Fraction(low), None if high is None else Fraction(high))
    return Coverage(intervals, (("x", *ends),), True)


def test_the_first_with_a_fate_and_how_many_agree() -> None:
    found = coverage(interval(-9, -1, "outside"), interval(-1, 2), interval(2, 9))
    assert found.first("agree") == found.intervals[1]
    assert found.first("outside") == found.intervals[0]
    assert found.first("differ") is None
    assert found.agreements == 2
    assert found.intervals[1].place == "x = 1/2"


@pytest.mark.parametrize(
    ("low", "high", "dark"),
    [
        (None, None, False), (0, 0, True), (-1, 1, False), (0, None, False), (None, 0, False),
        (-NEGLIGIBLE, NEGLIGIBLE, False), (-NEGLIGIBLE, 0, True), (1000, 1000, True),
    ],
)  # fmt: skip
def test_a_line_that_is_dark_around_zero(low: float | None, high: float | None, dark: bool) -> None:
    found = coverage(interval(-9, 9), low=low, high=high)
    assert found.is_dark == dark
    assert not dark or found.is_blind


def test_one_dark_line_of_several_is_enough() -> None:
    light, dark, cut = (None, None), (Fraction(0), Fraction(0)), (Fraction(-2), Fraction(1, 2))
    both = (interval(-9, 9), interval(-9, 9, axis="y"))
    for x, y in ((light, dark), (dark, light), (light, cut), (cut, light)):
        found = Coverage(both, (("x", *x), ("y", *y)), False)
        assert (found.is_dark, found.is_blind) == (dark in (x, y), True)
    assert not Coverage(both, (("x", *light), ("y", *light)), False).is_blind
    outside = (interval(-9, 9), interval(-9, 9, "outside", axis="y"))
    assert not Coverage(outside, (("x", *light), ("y", *cut)), False).is_blind


def test_what_is_not_said_of_an_interval() -> None:
    found = interval(2, 9)
    assert (found.left, found.right, found.agreed) == ("", "", False)
    line = coverage(found)
    assert (line.looked, line.chosen, line.unseen) == ((), (), ())


@pytest.mark.parametrize(
    ("low", "high", "blind"),
    [
        (None, None, False), (-1, 1, False), (-2, 3, False), (None, 0.5, True), (-0.5, None, True),
        (-0.5, 3, True), (-3, 0.5, True), (None, -0.5, True), (0.5, None, True), (1, None, False),
    ],
)  # fmt: skip
def test_what_ends_near_zero_is_no_evidence(
    low: float | None, high: float | None, blind: bool
) -> None:
    assert coverage(interval(-9, 9), low=low, high=high).is_blind == blind


def test_unless_nothing_is_real_beyond() -> None:
    half = 0.5
    fates: tuple[tuple[Fate, bool], ...]
    fates = (("agree", True), ("blurred", True), ("outside", False))
    for fate, blind in fates:
        beyond = interval(0.5, 9, fate)
        assert coverage(interval(-9, 0.5), beyond, high=0.5).is_blind == blind
        for other in "ay":
            assert not coverage(interval(-9, 0.5), replace(beyond, axis=other), high=0.5).is_blind
        before = interval(-9, -0.5, fate)
        assert coverage(before, interval(-0.5, 9), low=-0.5).is_blind == blind
    assert not coverage(interval(-9, half), high=half).is_blind
    assert not coverage(interval(-half, 9), low=-half).is_blind


def test_the_narrower_one_on_either_side() -> None:
    one, two, three = Fraction(1), Fraction(2), Fraction(3)
    assert within(None, (one, None)) == (one, None)
    assert within((None, None), (None, None)) == (None, None)
    assert within((-one, three), (-two, two)) == (-one, two)
    assert within((None, three), (-two, None)) == (-two, three)
    assert within((-two, None), (None, three)) == (-two, three)
