"""For which parameters an antiderivative has no value is said beside it."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("integrand", "said"),
    [
        ("x^n", "where n is not -1"),
        # its logarithm is that of 0 for b = 0, wherever x is
        ("abs(a + b*x)/x", "where b is not 0, a is not 0"),
        ("abs(a + b*x)/(x + c)", "where b is not 0, b*c - a is not 0"),
        # with its conjugate it is b^2 - 4a*c, so that it is 0 for all x < -b/(2a) where that is
        ("1/sqrt(a*x^2 + b*x + c)", "where a is not 0, b^2 - 4a*c is not 0"),
        ("1/(x*sqrt(a*x^2 + b*x + c))", "where c is not 0, b^2 - 4a*c is not 0"),
        ("1/sqrt((x - a)*(x - b))", "where b - a is not 0"),
        # so is that of the integrand; and nothing is asked of `ln(a)` beside a power of a
        ("x^n*ln(b*x)", "where n is not -1"),
        ("a^x", "where a is not 1"),
    ],
)
def test_it_is_named(integrand: str, said: str) -> None:
    assert cr.integrate(integrand, "x").verdict.detail.endswith(f"; {said}")
