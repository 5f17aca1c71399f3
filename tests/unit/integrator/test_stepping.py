"""Antiderivatives of floor and ceil: continuous, proved, and right between bounds."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import pytest

import chainrule as cr
from chainrule.errors import AnswerError
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative
from chainrule.integrator.stepping import power_sum, without_steps


@pytest.mark.parametrize(
    ("integrand", "expected"),
    [
        ("floor(x)", "floor(x)*(2x - floor(x) - 1)/2"),
        ("ceil(x)", "ceil(x)*(2x - ceil(x) + 1)/2"),
        ("x*floor(x)", "floor(x)*(6x^2 - 2floor(x)^2 - 3floor(x) - 1)/12"),
        ("floor(-x)", "floor(-x)*(2x + floor(-x) + 1)/2"),
        ("(x - floor(x))^2", None),
        ("floor(x)^2", None),
        ("floor(a*x + b)", None),
        ("floor(sqrt(x))", None),
        ("x*floor(x) + ceil(2x)", None),
        ("x^3*floor(x/2)", None),
        ("exp(x)*floor(x)", "exp(x)*floor(x) - e/(e - 1)*exp(floor(x))"),
        ("2^floor(x)", "2^floor(x)*(x - floor(x) + 1)"),
        ("exp(x - floor(x))", "exp(x - floor(x)) + (e - 1)*floor(x)"),
        ("exp(x)*floor(x)^2", None),
        ("exp(a*x)*floor(x)", None),
        ("x*2^ceil(x)", None),
        ("exp(-2x)*floor(3x)*x", None),
        ("sin(pi*x)*floor(x)", "((-1)^floor(x) - 2cos(pi*x)*floor(x))/(2pi)"),
    ],
)
def test_it_is_continuous_and_proved(integrand: str, expected: str | None) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    if expected is not None:
        assert to_text(found.expression) == expected


@pytest.mark.parametrize(
    "integrand", ["cos(x^3)*floor(x^2)", "sin(x^2)*x*floor(x)", "floor(x)*ceil(x)"]
)
def test_jumps_that_cannot_be_summed_are_missed(integrand: str) -> None:
    with pytest.raises(AnswerError, match="no antiderivative"):
        antiderivative(parse(integrand), "x")


@pytest.mark.parametrize("k", range(6))
def test_sums_of_powers(k: int) -> None:
    for n in (0, 1, 5, -3):
        value = sum(c * n**j for j, c in enumerate(power_sum(k)))
        wanted = sum(i**k for i in range(1, n + 1)) - sum(i**k for i in range(n + 1, 1))
        assert value == wanted


def test_what_does_not_jump_stays() -> None:
    assert without_steps(parse("x^2"), parse("2x"), "x") == parse("x^2")
    assert without_steps(parse("sin(x^2)*floor(x)"), parse("2x*cos(x^2)*floor(x)"), "x") == parse(
        "sin(x^2)*floor(x)"
    )


def test_a_jump_without_a_real_value_is_none() -> None:
    # 1/sqrt(4 - 3sec(x)^2) is not real where cos(x) changes its sign: no asin(2) is taken off
    F = parse("(-1)^floor(x/pi + 1/2)*asin(2sin(x))/2")
    assert without_steps(F, parse("1/sqrt(4 - 3sec(x)^2)"), "x") == F


BOUNDS = [("0", "5/2"), ("-3/2", "3"), ("1", "2"), ("-7/3", "-1/3")]


@pytest.mark.parametrize(("low", "high"), BOUNDS)
@pytest.mark.parametrize(("text", "step"), [("floor(x)", floor), ("ceil(x)", ceil)])
def test_an_integral_across_jumps_is_the_sum_of_its_pieces(
    text: str, step: object, low: str, high: str
) -> None:
    """Against areas of rectangles, which owe nothing to an antiderivative."""
    assert callable(step)
    a, b = Fraction(low), Fraction(high)
    cuts = [a, *(Fraction(n) for n in range(ceil(a), floor(b) + 1) if a < n < b), b]
    pieces = list(pairwise(cuts))
    wanted = sum((q - p) * step((p + q) / 2) for p, q in pieces)
    area = cr.integrate(text, lower=low, upper=high)
    assert area.verdict.status == "proved"
    assert Fraction(area.text) == wanted
    assert area.enclosure.low <= wanted <= area.enclosure.high  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "high", "wanted"),
    [
        ("exp(x - floor(x))", "3", "3(e - 1)"),
        ("2^floor(x)", "5/2", "5"),
        ("floor(x)", "pi", "3(pi - 2)"),
        ("x - floor(x)", "3", "3/2"),
        ("floor(x)", "100", "4950"),
    ],
)
def test_values_between_bounds(text: str, high: str, wanted: str) -> None:
    area = cr.integrate(text, lower="0", upper=high)
    assert (area.text, area.verdict.status) == (wanted, "proved")


@pytest.mark.parametrize(
    "text", ["cos(x^3)*floor(x^2)", "exp(sin(x))*floor(x)", "|x^2 - floor(x)|"]
)
def test_without_an_antiderivative_there_is_an_enclosure(text: str) -> None:
    area = cr.integrate(text, lower="0", upper="2")
    assert area.exact is None  # type: ignore[union-attr]
    assert area.verdict.status == "proved"
    assert area.enclosure.high - area.enclosure.low < Fraction(1, 10**13)  # type: ignore[union-attr]


def test_what_jumps_infinitely_often_diverges_by_what_is_without_its_jumps() -> None:
    assert cr.integrate("floor(1/x)", lower="0", upper="1").text == "diverges"
