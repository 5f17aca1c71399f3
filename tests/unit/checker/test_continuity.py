"""Continuity at the jumps of parts: shown for each jump, never guessed."""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_antiderivative
from chainrule.checker.continuity import is_continuous
from chainrule.checker.step import steps_of
from chainrule.expr import parse, to_text

CONTINUOUS = [
    "x*floor(x) - floor(x)*(floor(x) + 1)/2",
    "x*ceil(x) - ceil(x)*(ceil(x) - 1)/2",
    "floor(-x)*(2x + floor(-x) + 1)/2",
    "floor(a*x + b)*(2a*x + 2b - floor(a*x + b) - 1)/(2a)",
    "floor(sqrt(x))*(6x - 3floor(sqrt(x)) - 2floor(sqrt(x))^2 - 1)/6",
    "x*sign(x) + sin(x)*Heaviside(x)",
    "x*floor(x) - floor(x)*(floor(x) + 1)/2 + x*floor(2x) - floor(2x)*(floor(2x) + 1)/4",
    # what the floor is where the sign changes makes the rest zero there
    "sign(x)*floor(x)*(2x - floor(x) - 1)/2",
    "sign(x - 1)*floor(x)*(6x^2 - 12x - 2floor(x)^2 + 3floor(x) + 5)/12",
    "sign(2x - 1)*(3ceil(2x)^2 - 2ceil(2x)^3 + (24x^2 - 1)*ceil(2x) - 6)/48",
    # where the place is no rational number the floor is what it is there
    "sign(x)*((-1)^floor(x/pi)*x*cos(x) - pi*floor(x/pi)*(floor(x/pi) + 1))",
    "sign(x - a)*(2x*floor(x) - floor(x)^2 - floor(x) - 2a*floor(a) + floor(a)^2 + floor(a))",
    # and what another one is where it does not jump
    "(-1)^(floor(x/pi) + floor(x/pi + 1/2))*sin(x)^2/2 + floor(x/pi + 1/2)",
    "floor(x)*(x*floor(x + 1/2) - (floor(x) + 1)*(2floor(x) + 1)/6)"
    " - floor(x + 1/2)*(4floor(x + 1/2)^2 - 3floor(x + 1/2) - 1)/12",
    "x^2 + floor(2)",
    "sin(pi*floor(x))",
    "2floor(x/pi) - (-1)^floor(x/pi)*cos(x)",
    "2floor(x/pi + 1/2) + (-1)^floor(x/pi + 1/2)*sin(x)",
    "(2floor(a*x/pi) - (-1)^floor(a*x/pi)*cos(a*x))/a",
    "sign(x^2 - 2)*(x^3 - 6x) + 4sqrt(2)*(sign(x - sqrt(2)) + sign(x + sqrt(2)))",
    "sign(ln(x))*(x*ln(x) - x + 1)",
    "sign(exp(x) - 2)*(exp(x) - 2x + 2ln(2) - 2)",
    "sign(abs(x) - 1)*(abs(x) - 1)",
]
NOT_SHOWN = [
    "x*floor(x)",
    "x*floor(x) - floor(x)^2/2",
    "sign(x)*floor(x)*(2x - floor(x) - 1)/2 + sign(x)",
    "sign(x - 1/2)*floor(x)*(2x - floor(x) - 1)/2 + sign(x - 1/2)",
    "sign(x - 3)*floor(x)*(2x - floor(x) - 1)/2",
    "sign(x - a)*(2x*floor(x) - floor(x)^2 - floor(x) - 2a*floor(-a) + floor(a)^2 + floor(a))",
    "sign(x - 2)*(-1)^floor(x/pi)*x*cos(x)",
    "(-1)^(floor(x/pi) + floor(x/pi + 1/2))*sin(x)^2/2 + floor(x/pi)",
    "(floor(x + 1) - floor(x))*x + floor(2x)*floor(x)",
    "x*sign(x - 1)",
    "x*Heaviside(x) + Heaviside(x)",
    "sign(x)^2",
    "floor(x^2)",
    "(-1)^floor(x/pi)*cos(x)",
    "floor(x/pi) - (-1)^floor(x/pi)*cos(x)",
    "sign(x^2 - 2)*(x^3 - 6x)",
    "sign(x^2 - 2)*(x^3 - 6x) + 4sqrt(2)*(sign(x - sqrt(2)) - sign(x + sqrt(2)))",
    "sign(x^3 - 3x + 1)*(x^3 - 3x + 1)",
    "sign(1/x)",
    "sign(x^2 - a)*(x^2 - a)",
    "floor(x)/(x - floor(x))",
]


@pytest.mark.parametrize("text", CONTINUOUS)
def test_what_is_continuous_is_shown_to_be(text: str) -> None:
    assert is_continuous(parse(text), "x")


@pytest.mark.parametrize("text", NOT_SHOWN)
def test_what_jumps_or_cannot_be_followed_is_not(text: str) -> None:
    assert not is_continuous(parse(text), "x")


def test_steps_of_steps_have_no_known_place() -> None:
    """`x + floor(x)` has the slope of a line, and is none."""
    assert steps_of(parse("floor(x + floor(x))"), "x") is None
    assert steps_of(parse("floor(floor(x)/2)"), "x") is None


def test_the_place_of_a_step() -> None:
    found = steps_of(parse("floor(3x + 1)*ceil(-x)*sign(2x - 1)"), "x")
    assert found is not None
    assert [to_text(step.place) for step in found] == ["(step#0 - 1)/3", "1 - step#1", "1/2"]


@pytest.mark.parametrize(
    ("f", "F", "status"),
    [
        ("floor(x)", "x*floor(x) - floor(x)*(floor(x) + 1)/2", "proved"),
        ("floor(x)", "x*floor(x)", "refuted"),
        ("sign(x)", "x*sign(x)", "proved"),
        ("0", "sign(x)^2", "unknown"),
        ("0", "floor(x)", "refuted"),
        ("floor(a)", "x*floor(a)", "proved"),
        ("floor(x)", "x*ceil(x) - ceil(x)*(ceil(x) - 1)/2", "refuted"),
    ],
)
def test_an_antiderivative_must_be_continuous(f: str, F: str, status: str) -> None:
    verdict = check_antiderivative(parse(f), "x", parse(F))
    assert verdict.status == status
    if status == "unknown":
        assert "whether the answer is continuous there is not shown" in verdict.detail


@pytest.mark.parametrize(
    ("slope", "expected"),
    [("sqrt(cos(2x))", True), ("sqrt(1 - cos(2x))", False), ("sqrt(a*cos(2x))", False)],
)  # fmt: skip
def test_where_the_slope_is_not_real_it_may_jump(slope: str, expected: bool) -> None:
    assert is_continuous(parse("sign(cos(x))"), "x", where=parse(slope)) is expected
