"""`1/(1 + abs(x - a))` had `ln(x*sign(x - a) - a*sign(x - a) + 1)`, not `ln(1 + |u|)`."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("integrand", "text"),
    [
        ("1/(1 + abs(x - a))", "ln(1 + abs(x - a))*sign(x - a)"),
        ("1/(1 + abs(a*x + b))", "ln(1 + abs(a*x + b))*sign(a*x + b)/a"),
        ("abs(x - a)", "(x - a)*abs(x - a)/2"),
    ],
)
def test_it_is_a_variable_of_its_own(integrand: str, text: str) -> None:
    found = cr.integrate(integrand, "x")
    assert (found.text, found.verdict.status) == (text, "proved")
