"""What costs more to read than its length says."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.expr import parse
from chainrule.simplifier.cost import Cost


@pytest.mark.parametrize(
    ("people_write", "shorter"),
    [
        ("x^(n + 1)/(n + 1)", "x*x^n/(n + 1)"),
        ("a*x^(n + 2)/(n + 2)", "a*x^2*x^n/(n + 2)"),
        ("(2x + 1)^(3/2)/3", "sqrt(2x + 1)^3/3"),
    ],
)
def test_what_people_write_costs_less(people_write: str, shorter: str) -> None:
    cost = Cost()
    assert len(people_write) >= len(shorter)
    assert cost(parse(people_write)) < cost(parse(shorter))


@pytest.mark.parametrize(
    ("integrand", "expected"),
    [
        ("x^n", "x^(n + 1)/(n + 1)"),
        ("a*x^n", "a*x^(n + 1)/(n + 1)"),
        ("sqrt(a + b*x)", "2(a + b*x)^(3/2)/(3b)"),
    ],
)
def test_powers_are_one(integrand: str, expected: str) -> None:
    assert cr.integrate(integrand, "x").text == expected


def test_a_number_to_a_power_is_no_split_power() -> None:
    assert cr.integrate("x*2^x").text == "2^x*(x*ln(2) - 1)/ln(2)^2"


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        ("1/(2x)", "-1/(2x^2)"),
        ("-1/(2x)", "1/(2x^2)"),
        ("1/(a*x)", "-1/(a*x^2)"),
        ("1/(3x)^3", "-1/(9x^4)"),
        ("1/(2(x + 1))", "-1/(2(x + 1)^2)"),
        ("5/(4x)", "-5/(4x^2)"),
    ],
)
def test_nothing_that_could_be_cancelled_stays_in_a_power_below_the_line(
    function: str, derivative: str
) -> None:
    """All of them were as long before: -2/(2x)^2."""
    assert cr.diff(function, "x").text == derivative


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        ("x^ln(x)", "2x^ln(x)*ln(x)/x"),
        ("x^(2ln(x))", "4x^(2ln(x))*ln(x)/x"),
        ("x^n", "n*x^(n - 1)"),
    ],
)
def test_of_an_exponent_with_functions_nobody_writes_one_less(
    function: str, derivative: str
) -> None:
    """`x^ln(x)*(2ln(x)/x)` stayed, since `x^(ln(x) - 1)` was the only other way."""
    assert cr.diff(function, "x").text == derivative


def test_a_power_of_e_is_written_as_one() -> None:
    """`(e)^2` and `e*e` stayed, since `exp(2)` is no shorter."""
    assert [cr.simplify(text).text for text in ("(e)^2", "e*e")] == ["exp(2)"] * 2
    assert cr.diff("(e)^2*x").text == "exp(2)"
