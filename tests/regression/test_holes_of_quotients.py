"""`1/(1+sqrt(1-x^2))` had an antiderivative without a value at 0, where nothing is wrong."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("integrand", "answer"),
    [
        ("1/(1+sqrt(1-x^2))", "asin(x) - x/(sqrt(1 - x^2) + 1)"),
        ("1/(1+sqrt(x^2+1))", "ln(x + sqrt(x^2 + 1)) - x/(sqrt(x^2 + 1) + 1)"),
        ("1/(2+sqrt(4-x^2))", "asin(x/2) - x/(sqrt(4 - x^2) + 2)"),
        ("(1-sqrt(1-x^2))/x^2", "asin(x) - x/(sqrt(1 - x^2) + 1)"),
        ("sqrt(1-x^2)/x^2", "-asin(x) - sqrt(1 - x^2)/x"),  # there it has none itself
    ],
)
def test_the_root_is_below_where_zero_over_zero_would_be(integrand: str, answer: str) -> None:
    found = cr.integrate(integrand)
    assert isinstance(found, cr.Answer)
    assert (found.text, found.verdict.status) == (answer, "proved")
