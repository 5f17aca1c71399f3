"""One logarithm for two of conjugates."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.expr import parse, to_text
from chainrule.integrator.conjugates import with_conjugates

SHORT = {
    "1/(x*sqrt(x + 1))": "ln(abs(x)) - 2ln(sqrt(x + 1) + 1)",
    "1/(x*sqrt(1 - x^2))": "ln(abs(x)) - ln(sqrt(1 - x^2) + 1)",
    "1/(x*sqrt(x^2 + 4))": "(ln(abs(x)) - ln(sqrt(x^2 + 4) + 2))/2",
    "1/sqrt(1 + exp(x))": "x - 2ln(sqrt(1 + exp(x)) + 1)",
    "1/(x*sqrt(a^2 - x^2))": "(ln(abs(x)) - ln(abs(a + sqrt(a^2 - x^2))))/a",
    "1/(x*(1 + sqrt(x)))": "ln(x) - 2ln(1 + sqrt(x))",
}


@pytest.mark.parametrize("integrand", SHORT)
def test_it_is_short(integrand: str) -> None:
    """The first was `ln(abs(sqrt(x + 1) - 1)) - ln(sqrt(x + 1) + 1)`."""
    answer = cr.integrate(integrand, "x")
    assert (answer.text, answer.verdict.status) == (SHORT[integrand], "proved")


@pytest.mark.parametrize(
    "text",
    [
        "ln(x - 1) - ln(x + 1)",  # their product is no power
        "ln(sqrt(x + 1) - 2) - ln(sqrt(x + 1) + 2)",
        "ln(sqrt(x + 1) + 1)",
        "ln(sqrt(x + 1) - 1)*ln(sqrt(x + 1) + 1)",
    ],
)
def test_others_stay(text: str) -> None:
    assert with_conjugates(parse(text), "x") == parse(text)


def test_a_coefficient_each() -> None:
    F = parse("3ln(sqrt(x + 1) - 1)/2 + a*ln(sqrt(x + 1) + 1) + x")
    expected = parse("3/2*ln(x) + (a*ln(sqrt(x + 1) + 1) - 3/2*ln(sqrt(x + 1) + 1) + x)")
    assert to_text(with_conjugates(F, "x")) == to_text(expected)
