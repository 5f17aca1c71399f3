"""Widths: a value among those of an interval, without any being monotone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb

from chainrule.checker.widths import Widths
from chainrule.expr import parse


def look(exact: str, loose: str, low: str, high: str, x: str = "1") -> tuple[str, int, int]:
    ranges = {"q": (Fraction(low), Fraction(high))}
    widths = Widths(parse(exact), parse(loose), ranges, lambda: None)
    outcome, _ = widths({"x": Fraction(x)})
    return outcome, widths.agreements, len(widths.torn)


@pytest.mark.parametrize(
    ("exact", "loose", "low", "high", "found"),
    [
        ("x/3", "q*x", "1/4", "1/2", ("agree", 1, 0)),
        ("x/3", "q*x", "2/5", "1/2", ("differ", 0, 0)),
        ("x/4", "q*x", "1/4", "1/2", ("agree", 1, 0)),  # at an end
        ("1/9", "q^2", "-1/2", "1/2", ("agree", 1, 0)),  # both ends above
        ("-1/9", "q^2", "-1/2", "1/2", ("differ", 0, 0)),
        ("5", "1/q", "-1", "1", ("agree", 0, 1)),  # through a pole
        ("1/2", "1/q", "-1", "1", ("blurred", 0, 1)),
        ("1/2", "sqrt(q)", "-1", "1", ("agree", 0, 1)),
        ("1/2", "sqrt(q)", "1/100", "1", ("agree", 1, 0)),  # near an end of its domain
        ("1/2", "sqrt(q)", "-2", "-1", ("outside", 0, 0)),
        ("sqrt(-x)", "q", "-2", "-1", ("outside", 0, 0)),
        ("1/2", "floor(q)", "1/4", "5/4", ("blurred", 0, 1)),
        ("1", "floor(q)", "5/4", "7/4", ("agree", 1, 0)),
        ("0", "sign(q)", "-1", "1", ("blurred", 0, 1)),
        ("1/(x-x)", "q", "0", "1", ("blurred", 0, 0)),
        ("sin(x)^2+cos(x)^2-1", "q-1/2", "0", "1", ("agree", 1, 0)),
        ("0", "(q-1/3)^2", "0", "1", ("blurred", 0, 0)),  # touched only
        ("x/3", "q*x", "1/3", "1/2", ("agree", 1, 0)),  # at an end that no ball holds exactly
        ("x/2", "q*x", "1/3", "1/2", ("agree", 1, 0)),
        # below it before the jump, above it after: not taken, though balls on either side hold it
        ("0", "q^2 - q + 3/10*(1 + sign(3q-1)) - 1/20", "0", "1", ("blurred", 0, 1)),
        # the ball of all values is too wide, those of its halves are not
        ("5/4", "1/(q^2-q+1)", "0", "1", ("agree", 1, 0)),
        ("3/2", "1/(q^2-q+1)", "0", "1", ("differ", 0, 0)),
        ("7/5", "q^2-q+1", "0", "1", ("differ", 0, 0)),
        ("1", "q^2-q+1", "-1/4", "1", ("agree", 1, 0)),
    ],
)  # fmt: skip
def test_what_is_found(
    exact: str, loose: str, low: str, high: str, found: tuple[str, int, int]
) -> None:
    assert look(exact, loose, low, high) == found


def test_two_decimals_are_free_of_each_other() -> None:
    ranges = {"p": (Fraction(0), Fraction(1)), "q": (Fraction(0), Fraction(1))}
    for exact, outcome in (("9/10", "agree"), ("-9/10", "agree"), ("11/10", "differ")):
        widths = Widths(parse(exact), parse("p-q"), ranges, lambda: None)
        assert widths({})[0] == outcome


def test_the_widest_range_is_halved() -> None:
    """p^2 - p is at most 0; its ball shows it once p is halved, however narrow q is."""
    for wide, narrow in ("pq", "qp"):
        both = {wide: (Fraction(0), Fraction(1)), narrow: (Fraction(0), Fraction(1, 1000))}
        ranges = {name: both[name] for name in "pq"}
        loose = parse(f"{wide}^2 - {wide} + {narrow}")
        assert Widths(parse("1/2"), loose, ranges, lambda: None)({})[0] == "differ"
        assert Widths(parse("-1/5"), loose, ranges, lambda: None)({})[0] == "agree"


def test_the_values_of_both_sides_are_handed_on() -> None:
    ranges = {"q": (Fraction(1, 4), Fraction(1, 2))}
    exact, loose = Widths(parse("x/3"), parse("q*x"), ranges, lambda: None)({"x": Fraction(6)})[1]
    assert exact == 2
    assert loose.contains(arb(3) / 2)
    assert loose.contains(3)
    assert not loose.contains(4)
    for nowhere in ("sqrt(-x)", "1/(x-x)"):
        assert Widths(parse(nowhere), parse("q"), ranges, lambda: None)({"x": Fraction(1)})[1] == []


def test_agreements_and_torn_points_are_counted_over_all_points() -> None:
    ranges = {"q": (Fraction(-1), Fraction(1))}
    widths = Widths(parse("x"), parse("1/q"), ranges, lambda: None)
    points = [{"x": Fraction(n)} for n in (5, 6)]
    assert [widths(point)[0] for point in points] == ["agree", "agree"]
    assert (widths.agreements, widths.torn) == (0, points)
    widths = Widths(parse("x"), parse("q*7"), ranges, lambda: None)
    assert [widths(point)[0] for point in points] == ["agree", "agree"]
    assert (widths.agreements, widths.torn) == (2, [])


def test_a_value_that_cancels_is_looked_at_with_more_digits() -> None:
    hidden = "sin(10^30*x)^2+cos(10^30*x)^2-1+1/3"
    assert look(hidden, "q", "1/4", "1/2")[0] == "agree"
    assert look(hidden, "q", "2/5", "1/2")[0] == "differ"


def test_the_tick_is_asked() -> None:
    def tick() -> None:
        raise TimeoutError("late")

    widths = Widths(parse("x"), parse("q"), {"q": (Fraction(0), Fraction(2))}, tick)
    with pytest.raises(TimeoutError, match="late"):
        widths({"x": Fraction(1)})
