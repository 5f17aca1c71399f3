"""Jumps: a verdict names what it says nothing of, and of an answer that jumps it says less."""

from __future__ import annotations

import pytest

from chainrule.checker.jumps import jumping, of_antiderivative, with_jumps
from chainrule.expr import parse
from chainrule.types import Region, Verdict

PROVED = Verdict("proved", "normal form", regions=(Region("everywhere", "proved"),))
FLOOR = parse("floor(x)")
REFUTED = Verdict("refuted", "ball arithmetic", "at x = 1/2 the two differ")


def test_what_jumps_is_found_once_and_constants_do_not() -> None:
    e = parse("floor(x) + x*floor(x) + sign(2) + ceil(pi) + |x| + Heaviside(x - a)")
    assert jumping([e, e]) == (parse("floor(x)"), parse("Heaviside(x - a)"))
    assert jumping([parse("x + sign(3)")]) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x*floor(x)", "but not where floor(x) jumps"),
        ("floor(x) + sign(x)", "but not where floor(x), sign(x) jump"),
        ("floor(x) + sign(x) + ceil(x)", "but not where floor(x), sign(x), ceil(x) jump"),
        ("floor(x) + sign(x) + ceil(x) + floor(2x)",
         "but not where floor(x), sign(x), ceil(x), ... jump"),
    ],
)  # fmt: skip
def test_an_accepted_verdict_names_what_jumps(text: str, said: str) -> None:
    found = with_jumps(PROVED, [parse(text)])
    assert (found.status, found.detail, found.regions) == ("proved", said, PROVED.regions)
    conditional = Verdict("checked", "ball arithmetic", "equal to 30 digits")
    assert with_jumps(conditional, [parse(text)]).detail == f"equal to 30 digits; {said}"


def test_where_nothing_jumps_or_nothing_is_accepted_the_verdict_stays() -> None:
    assert with_jumps(PROVED, [parse("|x| + sign(2)")]) == PROVED
    assert with_jumps(REFUTED, [parse("floor(x)")]) == REFUTED


def test_an_antiderivative_that_jumps_is_right_between_the_jumps_only() -> None:
    found = of_antiderivative(PROVED, FLOOR, parse("x*floor(x)"), "x")
    assert (found.status, found.method, found.regions) == ("refuted", "jumps", ())
    assert found.detail == (
        "the answer jumps at x = 1, and is right between the jumps of floor(x) alone"
    )
    # of a letter, and where the function has no value, that is not said
    letter = of_antiderivative(PROVED, FLOOR, parse("a*x*floor(x)"), "x")
    pole = of_antiderivative(PROVED, parse("x^(-1/3)"), parse("3x^(2/3)/2 + sign(x)"), "x")
    assert (letter.status, pole.status) == ("unknown", "unknown")
    assert letter.detail == (
        "right between the jumps of floor(x); whether the answer is continuous there is not shown"
    )
    assert of_antiderivative(PROVED, FLOOR, parse("|x|*x/2"), "x") == PROVED
    assert of_antiderivative(REFUTED, FLOOR, parse("x*floor(x)"), "x") == REFUTED
    both = of_antiderivative(PROVED, FLOOR, parse("x*floor(x) + x*ceil(x)"), "x")
    assert both.detail.startswith("right between the jumps of floor(x); ")


def test_an_antiderivative_that_is_continuous_at_its_jumps_stays_right() -> None:
    found = of_antiderivative(PROVED, FLOOR, parse("x*floor(x) - floor(x)*(floor(x)+1)/2"), "x")
    assert (found.status, found.detail) == ("proved", "continuous where floor(x) jumps")
    assert of_antiderivative(PROVED, FLOOR, parse("x*sign(a)"), "x") == PROVED  # a constant
    assert of_antiderivative(PROVED, FLOOR, parse("x*sign(a)"), "a").method == "jumps"


def test_beyond_a_pole_nothing_is_claimed() -> None:
    """|1/x| was said to have an antiderivative that is continuous at 0."""
    at_a_pole = parse("ln(abs(x))*sign(x)"), parse("abs(1/x)")
    said = of_antiderivative(PROVED, at_a_pole[1], at_a_pole[0], "x").detail
    assert said == "continuous where sign(x) jumps and f has a value"
    bounded = of_antiderivative(PROVED, parse("sign(x)/(1 + x^2)"), parse("sign(x)*atan(x)"), "x")
    assert bounded.detail == "continuous where sign(x) jumps"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        # it jumps by 10 at 1, where f is 1
        ("5abs(x - 1)/(x - 1)", " and F has a value"),
        ("atan(1/(x - 1)) + atan(x - 1)", " and F has a value"),
        ("(x - 1)/(x - 1)", " and F has a value"),
        ("abs(x - a)/(x - a)", " and F has a value"),
        # between the jumps, or nowhere
        ("(2x - 1)/(2x - 1)", ""),
        ("(x^2 + 1)/(x^2 + 1)", ""),
    ],
)
def test_where_the_answer_has_no_value_nothing_is_claimed(more: str, said: str) -> None:
    F = parse(f"x*floor(x) - floor(x)*(floor(x) + 1)/2 + {more}")
    found = of_antiderivative(PROVED, FLOOR, F, "x")
    assert found.detail == f"continuous where floor(x) jumps{said}"


def test_holes_of_waves_are_told_from_values() -> None:
    """cos(x)*sin(x)/|sin(x)| was said to be continuous at 0, where it has no value."""
    f = parse("abs(sin(x))")
    hole = parse("2floor(x/pi) - cos(x)*sin(x)/abs(sin(x))")
    value = parse("2floor(x/pi) - (-1)^floor(x/pi)*cos(x)")
    assert of_antiderivative(PROVED, f, hole, "x").detail == (
        "continuous where floor(x/pi) jumps and F has a value"
    )
    assert of_antiderivative(PROVED, f, value, "x").detail == "continuous where floor(x/pi) jumps"
