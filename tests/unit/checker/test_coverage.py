"""Coverage: every interval of a line is looked at, and how far is said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from chainrule.checker.coverage import cover
from chainrule.checker.intervals import Coverage, Interval
from chainrule.checker.zeros import Stretch
from chainrule.expr import parse


def look(left: str, right: str, *domain: str, whole: str = "", seed: int = 0) -> Coverage:
    functions = [parse(text) for text in domain or (left,)]
    return cover(parse(left), parse(right), functions, whole=frozenset(whole), seed=seed)


def fates(found: Coverage) -> list[str]:
    return [interval.fate for interval in found.intervals]


@pytest.mark.parametrize(
    ("left", "right", "domain", "expected"),
    [
        ("|x|", "x", "|x|", ["differ", "agree"]), ("x", "x", "x", ["agree"]),
        ("ln(x)", "ln(x)", "ln(x)", ["outside", "agree"]), ("1/(x-x)", "1", "x", ["blurred"]),
        ("1", "1", "1/(x-x)", ["blurred"]), ("|x^2-4|", "x^2-4", "x", ["agree", "differ", "agree"]),
        ("x", "x", "asin(x)", ["outside", "agree", "outside"]),
        ("x", "|x|", "sqrt(-x)", ["differ", "outside"]),
        ("x", "sqrt(x)^2", "x", ["agree", "agree"]),
        ("|x-1000|", "1000-x", "x", ["agree", "differ"]),
        ("1", "ln(|x|-x)", "x", ["differ", "blurred"]),
        ("1", "2", "acosh(x)", ["outside", "differ"]),
    ],
)  # fmt: skip
def test_the_fate_of_each_interval(left: str, right: str, domain: str, expected: list[str]) -> None:
    assert fates(look(left, right, domain)) == expected


def test_an_interval_names_its_place_and_both_values() -> None:
    found = look("|x|", "x")
    wrong = found.first("differ")
    assert wrong is not None
    assert wrong.place == f"x = {wrong.point['x']}"
    assert wrong.point["x"] < 0
    assert (wrong.left[0], wrong.right[0]) == (wrong.left[0], "-")
    right = found.first("agree")
    assert right is not None
    assert (right.left, right.right) == ("", "")
    assert found.first("outside") is None
    assert found.agreements == 1


def test_polynomials_are_covered_everywhere_and_others_as_far_as_is_said() -> None:
    assert look("|x-3|", "|x-3|").limits == (("x", None, None),)
    found = look("|ln(x)-9|", "|ln(x)-9|")
    assert found.limits == (("x", Fraction(-(2**64)), Fraction(2**64)),)
    assert not found.is_blind


def test_beyond_too_many_zeros_nothing_is_covered() -> None:
    found = look("|sin(exp(x))|", "|sin(exp(x))|")
    (_, low, high) = found.limits[0]
    assert low is not None
    assert high is not None
    assert low < -100 < 1 < high < 20
    assert not found.is_blind


def test_it_may_be_dark_from_a_place_below_one() -> None:
    found = look("|sin(exp(exp(5x+3)))|", "|sin(exp(exp(5x+3)))|")
    (_, low, high) = found.limits[0]
    assert low is not None
    assert high is not None
    assert low < high < 1
    assert not (low == 0 and high == 0)


def test_beyond_a_near_end_without_real_values_nothing_is_missed() -> None:
    here = Interval("x", Stretch(Fraction(-9), Fraction(-1, 4)), Fraction(9), "outside", {})
    near = (("x", Fraction(-1, 4), None),)
    assert not Coverage((here,), near, True).is_blind
    assert Coverage((replace(here, fate="agree"),), near, True).is_blind
    assert not Coverage((replace(here, fate="agree"),), (("x", Fraction(-2), None),), True).is_blind


def test_a_line_that_is_dark_around_zero_is_blind() -> None:
    found = look("|sin(1/x)|", "|sin(1/x)|")
    assert found.is_blind


def test_beside_a_number_beyond_everything_the_line_is_blind() -> None:
    found = look("|sin(x) - 10^5000|", "|sin(x) - 10^5000|")
    assert found.limits == (("x", Fraction(0), Fraction(0)),)
    assert found.is_blind


def test_with_parameters_two_lines_run_along_each_axis() -> None:
    found = look("|x|+|y|", "x+y")
    assert not found.alone
    assert [(i.axis, i.stretch.high == 0) for i in found.intervals[:8]] == [
        ("x", True), ("x", False), ("x", True), ("x", False),
        ("y", True), ("y", False), ("y", True), ("y", False),
    ]  # fmt: skip
    assert [axis for axis, _, _ in found.limits] == ["x", "y"]
    assert look("|x|", "x").alone
    others = {i.point["y"] for i in found.intervals[:8] if i.axis == "x"}
    assert len(others) == 2
    assert min(others) != max(others)


def test_the_narrowest_limits_of_all_lines_count() -> None:
    found = look("|sin(exp(a*x))|", "|sin(exp(a*x))|")
    by_axis = {axis: (low, high) for axis, low, high in found.limits}
    low, high = by_axis["x"]
    assert low is not None
    assert high is not None
    assert -64 <= low < 0 < high <= 64


def test_parameters_in_exponents_are_whole_on_every_second_line() -> None:
    found = look("x^n*|x|", "x^(n+1)", "x^n", whole="n")
    along_x = [i for i in found.intervals if i.axis == "x"]
    assert [i.point["n"].denominator == 1 for i in along_x] == [False, False, True, True]
    assert [i.fate for i in along_x] == ["outside", "agree", "differ", "agree"]


def test_of_very_many_intervals_those_near_zero_and_some_others_are_looked_at() -> None:
    found = look("|sin(x)|", "|sin(x)|")
    assert 40 <= len(found.intervals) <= 80
    assert list(found.intervals) == sorted(found.intervals, key=lambda i: i.stretch.low)
    near = [i for i in found.intervals if abs(i.stretch.low) < 40]
    assert len(near) >= 24
    assert max(i.stretch.high for i in found.intervals) > 200


def test_each_place_lies_in_its_interval() -> None:
    for text in ("|x^2-4|", "|ln(x)-9|", "|sin(x)|", "ln(x-10^6)+ln(10^9-x)", "sqrt(-5-x)"):
        for interval in look(text, text).intervals:
            assert interval.stretch.low < interval.point["x"] < interval.stretch.high
            assert interval.point["x"] != 0


@pytest.mark.parametrize(
    ("text", "number", "sign", "low", "high"),
    [
        ("x", 0, 1, -32, 32), ("|x-10|", 0, 1, -32, 10), ("|x-10|", 1, 1, 10, 40),
        ("|x+20|", 0, -1, 20, 80), ("|x+20|", 1, 1, -20, 32), ("|x-10|+|x-20|", 1, 1, 10, 20),
        ("|x-10|+|x-170|", 2, 1, 170, 680), ("|x+400|+|x+20|", 1, -1, 20, 80),
        ("|x|", 0, -1, 0.25, 4), ("|x|", 1, 1, 0.25, 4), ("|x|+|x-1/8|", 1, 1, 0.03125, 0.125),
        ("|x-1/2|+|x-3|", 1, 1, 0.5, 3), ("|x+100|+|x-100|", 1, 1, -32, 32),
    ],
)  # fmt: skip
def test_a_place_is_as_near_to_one_as_may_be(
    text: str, number: int, sign: int, low: float, high: float
) -> None:
    interval = look(text, text).intervals[number]
    share = Fraction(389, 1024)
    place = sign * (Fraction(low) + (Fraction(high) - Fraction(low)) * share)
    assert interval.point["x"] == place


def test_places_near_both_ends_are_looked_at_too() -> None:
    """The two differ within 2^-10 of the ends of an interval only."""
    for left in ("1/x", "1/(1-x)"):
        found = look(left, f"{left} + 10^(-45)*({left})^6", "sqrt(x)*sqrt(1-x)")
        assert fates(found) == ["outside", "differ", "outside"]
    assert fates(look("1/x", "1/x + 10^(-45)*(1/x)^6", "sqrt(x)")) == ["outside", "differ"]


def test_places_near_the_ends_of_a_narrow_interval_lie_in_it() -> None:
    narrow = look("|x| + |x-1/100|", "1/100", "x")
    assert fates(narrow) == ["differ", "agree", "differ"]


def test_seeds_choose_the_values_of_parameters() -> None:
    found = [look("|x-a|", "x-a", seed=seed).intervals for seed in (0, 1)]
    lines = [{i.point["a"] for i in intervals if i.axis == "x"} for intervals in found]
    assert lines[0] != lines[1]


def test_the_tick_is_asked() -> None:
    def tick() -> None:
        raise TimeoutError("late")

    with pytest.raises(TimeoutError, match="late"):
        cover(parse("x"), parse("x"), [parse("x")], tick=tick)


def test_an_interval_holds_plain_values() -> None:
    stretch = Stretch(Fraction(0), Fraction(1))
    interval = Interval("x", stretch, Fraction(2), "agree", {"x": Fraction(1, 2)})
    assert interval.place == "x = 1/2"


def test_a_search_that_ends_on_an_early_axis_still_has_values_for_the_others() -> None:
    """It ended in a KeyError: the corners knew of the axes that had been looked at only."""
    f = parse("|sin(a)|+|sin(b)|+|sin(c)|")
    found = [cover(f, f, [f], most_steps=steps) for steps in (0, 300, 900, 1500, 2500, 4000, 9000)]
    assert all(coverage.first("differ") is None for coverage in found)
    assert found[0].is_blind
    assert len({len(coverage.intervals) for coverage in found}) > 2


def test_the_interval_around_zero_is_always_looked_at() -> None:
    """It reaches far out on one side; hundreds of intervals to the left are nearer to it."""
    found = look("|sin(exp(-x))|", "|sin(exp(-x))|")
    ((axis, low, high),) = found.chosen
    assert (axis, high) == ("x", None)
    assert low is not None
    assert low < -2
    assert found.intervals[-1].stretch.low < Fraction(1, 1000) < found.intervals[-1].stretch.high


@pytest.mark.parametrize(
    ("left", "fate", "more"),
    [("|x|+|y|", "agree", False), ("|x|+|y|+1/(x-x)", "blurred", True),
     ("sqrt(-1-|x|-|y|)", "outside", False)],
)  # fmt: skip
def test_corners_count_where_nothing_can_be_told(left: str, fate: str, more: bool) -> None:
    """Beyond the eight intervals of the lines: two on each of two lines along two axes."""
    found = look(left, left, "|x|+|y|" if more else left)
    assert set(fates(found)) == {fate}
    assert (len(found.intervals) > 8) == more
    assert (found.first("agree") is not None) == (fate == "agree")


@pytest.mark.parametrize("text", ["x*floor(x)", "gamma(x)", "x + ceil(x)", "|cos(pi*x)|"])
def test_between_whole_numbers_it_is_looked_as_far_as_between_others(text: str) -> None:
    """They are ends of the halves of octaves: it was dark from 2."""
    ((_, low, high),) = look(text, text).chosen
    assert low is not None
    assert high is not None
    assert low < -20
    assert high > 20
    assert look(text, text).limits[0][2] > high  # type: ignore[operator]
