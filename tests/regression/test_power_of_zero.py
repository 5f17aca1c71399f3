"""0^π is 0 and no division by zero: a base that vanishes on a half-line does not empty it."""

from __future__ import annotations

import pytest

from chainrule import diff, simplify
from chainrule.checker.check import NO_VALUE, check_derivative, check_equal
from chainrule.expr import differentiate, parse

BASE = "(|x+1000|+x+1000)"  # zero for x < -1000
SIGN = "|x+1000|/(x+1000)"


@pytest.mark.parametrize("exponent", ["pi", "(x^2)", "n", "(x^2+1)", "sqrt(2)"])
def test_two_functions_that_differ_where_the_base_is_zero(exponent: str) -> None:
    """They are |x| and -|x| there; "something is divided by zero" made the case an empty one.

    A power with an exponent that is no rational number was exp(exponent·ln 0), "undefined".
    """
    power = f"{BASE}^{exponent}"
    verdict = check_equal(parse(f"{power} + |x|"), parse(f"{power} + |x|*{SIGN}"))
    assert verdict.status not in ("proved", "checked")


def test_a_derivative_that_is_wrong_where_the_base_is_zero() -> None:
    f = parse(f"{BASE}^pi + |x|")
    answer = differentiate(parse(f"{BASE}^pi + |x|*{SIGN}"), "x")
    assert check_derivative(f, "x", answer).status not in ("proved", "checked")


def test_zero_to_a_positive_power_is_zero() -> None:
    assert check_equal(parse("x + 0^(x^2+1)"), parse("x")).status == "proved"


@pytest.mark.parametrize("f", ["x + 0^pi", "x + (x-x)^sqrt(2)", "x + 0^(x^2)"])
def test_zero_to_a_positive_power_has_a_value(f: str) -> None:
    """It was said that the function has no value anywhere, since it divides by zero."""
    verdict = check_derivative(parse(f), "x", parse("1"))
    assert verdict.status != "refuted"
    assert verdict.method != NO_VALUE


@pytest.mark.parametrize("function", ["0^pi*x", "0^e*x", "x^2*0^(pi/2)", "0^(x^2+1)*x"])
def test_zero_to_a_positive_power_is_said_to_be_zero(function: str) -> None:
    """0^pi stayed in answers, since the exponent is no rational number."""
    assert simplify(function).text == "0"


def test_zero_to_another_power_stays() -> None:
    """0^(x^2) is 1 where x is 0, and 0^(pi - 4) has no value."""
    assert simplify("0^(x^2)").text == "0^x^2"
    assert simplify("0^(pi - 4)").text == "0^(pi - 4)"
    assert diff("0^pi*x").text == "0"
