"""Widths: a value among those of an interval, without any being monotone."""

from __future__ import annotations

from fractions import Fraction

import pytest

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
