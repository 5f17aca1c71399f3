"""Answers in secants, for integrands that were written with them."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.expr import parse, to_text
from chainrule.integrator.secants import with_own_secants

TEXTBOOK = {
    "sec(x)": "ln(abs(sec(x) + tan(x)))",
    "csc(x)": "-ln(abs(csc(x) + cot(x)))",
    "sec(x)^3": "(ln(abs(sec(x) + tan(x))) + sec(x)*tan(x))/2",
    "csc(x)^3": "-(ln(abs(csc(x) + cot(x))) + csc(x)*cot(x))/2",
    "tan(x)^2*sec(x)": "(sec(x)*tan(x) - ln(abs(sec(x) + tan(x))))/2",
    "sec(2x + 1)": "ln(abs(sec(2x + 1) + tan(2x + 1)))/2",
    "csc(x/2)": "-2ln(abs(csc(x/2) + cot(x/2)))",
    "a*sec(b*x)": "a*ln(abs(sec(b*x) + tan(b*x)))/b",
    "x*sec(x)*tan(x)": "x*sec(x) - ln(abs(sec(x) + tan(x)))",
    "sec(x)*csc(x)^2": "ln(abs(sec(x) + tan(x))) - csc(x)",
}


@pytest.mark.parametrize("integrand", TEXTBOOK)
def test_secants_stay_secants(integrand: str) -> None:
    """They came back as logarithms of `1 ± sin(x)` and `sin(x)/(cos(2x) + 1)`."""
    answer = cr.integrate(integrand, "x")
    assert answer.text == TEXTBOOK[integrand]
    assert answer.verdict.status == "proved"


def test_one_logarithm_of_a_sine_stays() -> None:
    """`ln(sec + tan) + ln(cos)` is longer."""
    assert cr.integrate("1/(sec(x) + tan(x))").text == "ln(sin(x) + 1)"


def test_a_root_beside_a_line_needs_no_bars() -> None:
    """The root of what is positive everywhere is greater than the line that was completed."""
    assert cr.integrate("1/sqrt(x^2 + 2x + 5)").text == "ln(x + 1 + sqrt(x^2 + 2x + 5))"
    assert cr.integrate("1/sqrt(x^2 + 2x)").text == "ln(abs(x + 1 + sqrt(x^2 + 2x)))"


@pytest.mark.parametrize("integrand", ["1/cos(x)", "sec(x) + x*csc(x)"])
def test_nothing_to_write(integrand: str) -> None:
    assert with_own_secants(parse("ln(1 + x)"), parse(integrand)) is None


def test_what_is_no_power_of_the_cosine_stays() -> None:
    F = parse("(ln(1 + sin(x)) - ln(1 - sin(x)))/2 + 1/(2 + cos(x))")
    found = with_own_secants(F, parse("sec(x)"))
    assert found is not None
    assert to_text(found) == "ln(sec(x) + tan(x)) + 1/(cos(x) + 2)"
    assert with_own_secants(parse("1/(2 + cos(x))"), parse("sec(x)")) is None
