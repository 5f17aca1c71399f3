"""Powers of sums were multiplied out: `x*(x^2 + 1)^100` gave 101 terms, right and of no use."""

from __future__ import annotations

import pytest

import chainrule as cr

SHORT = {
    "x*(x^2 + 1)^100": "(x^2 + 1)^101/202",
    "(3x^2 + 1)*(x^3 + x)^5": "(x^3 + x)^6/6",
    "cos(x)*(1 + sin(x))^50": "(1 + sin(x))^51/51",
    "(1 + exp(x))*(x + exp(x))^30": "(x + exp(x))^31/31",
    "x^2*(a + b*x^3)^9": "(a + b*x^3)^10/(30b)",
    "(2x + 1)/(x^2 + x)^30": "-1/(29(x^2 + x)^29)",
    "x^3*(x^2 + 1)^50": "(x^2 + 1)^51*(51x^2 - 1)/5304",
    "x^3/(x^2 + 1)^4": "-(3x^2 + 1)/(12(x^2 + 1)^3)",
    "sec(x)^2*(1 + tan(x))^7": "(1 + tan(x))^8/8",
}
OTHERS = {
    "(x^2 + 1)^5": "x^11/11 + 5x^9/9 + 10x^7/7 + 2x^5 + 5x^3/3 + x",
    "1/(x^2 + 1)^3": "x*(3x^2 + 5)/(8(x^2 + 1)^2) + 3atan(x)/8",
}


@pytest.mark.parametrize("integrand", [*SHORT, *OTHERS])
def test_a_power_of_a_sum_stays_one(integrand: str) -> None:
    answer = cr.integrate(integrand, "x")
    assert (answer.text, answer.verdict.status) == ((SHORT | OTHERS)[integrand], "proved")


@pytest.mark.parametrize(
    ("integrand", "expected"),
    [
        ("coth(6)*x^7", "x^8*coth(6)/8"),
        ("(coth(6) + csch(13))^8*x^7", "(coth(6) + csch(13))^8*x^8/8"),
        ("sin(a)*cos(x)/ln(2)", "sin(a)*sin(x)/ln(2)"),
    ],
)
def test_constants_stay_as_they_are(integrand: str, expected: str) -> None:
    """The second had none: its constant is too long in normal form."""
    answer = cr.integrate(integrand, "x")
    assert (answer.text, answer.verdict.status) == (expected, "proved")
