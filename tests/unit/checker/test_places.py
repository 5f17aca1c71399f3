"""Places and intervals in words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from chainrule.checker.coverage import cover
from chainrule.checker.intervals import NEGLIGIBLE, Coverage, Interval
from chainrule.checker.places import between, reach
from chainrule.checker.zeros import Stretch
from chainrule.expr import parse


def look(text: str) -> Coverage:
    return cover(parse(text), parse(text), [parse(text)])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("|x^2-4|", ["x < -2", "-2 < x < 2", "2 < x"]), ("x", ["all x"]),
        ("|x - 1/7|", ["x < 0.142857", "0.142857 < x"]),
        ("|x - 999999999|", ["x < 999999999", "999999999 < x"]),
        ("|x - 10^9|", ["x < 1.00000e+9", "1.00000e+9 < x"]), ("|a|", ["a < 0", "0 < a"]),
        ("|x + 1/10^9|", ["x < 0", "0 < x"]),
        ("|x - 7001/7|*|x - 7002/7|", ["x < 1000.14", "1000.14 < x < 1000.29", "1000.29 < x"]),
        (
            "|x-10^6|+|x-10^6-1/7|",
            ["x < 1000000", "1000000 < x < 1000000.14286", "1.00000e+6 < x"],
        ),
    ],
)  # fmt: skip
def test_intervals_in_words(text: str, words: list[str]) -> None:
    found = look(text)
    assert [between(interval, interval) for interval in found.intervals] == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (NEGLIGIBLE, 8, "1.19209e-7 < x"), (NEGLIGIBLE * Fraction(9, 10), 8, "0 < x"),
        (-8, -NEGLIGIBLE, "x < -1.19209e-7"), (-NEGLIGIBLE / 2, NEGLIGIBLE / 2, "0 < x < 0"),
        (Fraction(1, 3), Fraction(7, 2), "0.333333 < x < 3.50000"), (-8, 8, "all x"),
    ],
)  # fmt: skip
def test_what_lies_next_to_zero_is_zero(low: Fraction, high: Fraction, words: str) -> None:
    interval = Interval("x", Stretch(Fraction(low), Fraction(high)), Fraction(8), "agree", {})
    assert between(interval, interval) == words


def test_neighbours_together_in_words() -> None:
    first, second, third = look("|x^2-4|").intervals
    assert between(first, second) == "x < 2"
    assert between(second, third) == "-2 < x"
    assert between(first, third) == "all x"


def test_a_line_that_was_looked_at_as_far_as_it_goes_needs_a_word() -> None:
    assert reach(replace(look("|x-3|"), looked=())) == ""
    assert reach(replace(look("|ln(x)-9|"), looked=())) == "-1.84467e+19 < x < 1.84467e+19"


def test_beyond_the_farthest_place_nothing_is_claimed() -> None:
    """The two may differ beyond a smooth step, where nothing changes its sign."""
    assert reach(look("|x-3|")) == "-1.27272e+19 < x < 1.27272e+19"
    assert reach(look("sqrt(1-x)")) == "x > -1.27272e+19"  # and real nowhere beyond 1
    assert reach(look("acosh(x^2)*sqrt(1-x^2)")) == ""


@pytest.mark.parametrize(
    ("limits", "words", "blind"),
    [
        ([("x", None, None)], "", False), ([("x", -5, None)], "x > -5", False),
        ([("x", None, 7)], "x < 7", False),
        ([("x", -5, 7)], "-5 < x < 7", False),
        ([("x", -5, 7), ("y", None, 2)], "-5 < x < 7 and y < 2", False),
        ([("x", 0, 0)], "0 < x < 0", True), ([("x", None, None), ("y", 0, 0)], "0 < y < 0", True),
        ([("x", 0, None)], "x > 0", False), ([("x", None, 0)], "x < 0", False),
    ],
)  # fmt: skip
def test_how_far_in_words(
    limits: list[tuple[str, Fraction | None, Fraction | None]], words: str, blind: bool
) -> None:
    exact = tuple(
        (n, None if a is None else Fraction(a), None if b is None else Fraction(b))
        for n, a, b in limits
    )
    found = Coverage((), exact, True)
    assert (reach(found), found.is_blind) == (words, blind)
