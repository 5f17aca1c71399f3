"""Hyperbolic functions came back as exponentials, or beside signs that are certain."""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        # of two exponentials no way led back
        ("sinh(a*x)*cosh(b*x)", "cosh(x*(a - b))/(2(a - b)) + cosh(x*(a + b))/(2(a + b))"),
        (
            "sinh(a*x + 1)*cosh(b*x + 2)",
            "cosh(x*(a - b) - 1)/(2(a - b)) + cosh(x*(a + b) + 3)/(2(a + b))",
        ),
        # -2/(exp(x) + 1) is odd but for a constant, which a factor hid
        ("1/(1 + cosh(x))", "tanh(x/2)"),
        ("1/(cosh(x) - 1)", "-coth(x/2)"),
        ("b/(a + a*cosh(c*x))", "b*tanh(c*x/2)/(a*c)"),
        # powers of tanh were sums of powers of 1/(exp(2x) + 1)
        ("tanh(x)^8", "x - tanh(x)^7/7 - tanh(x)^5/5 - tanh(x)^3/3 - tanh(x)"),
        ("coth(2x)^5", "ln(abs(sinh(2x)))/2 - coth(2x)^4/8 - coth(2x)^2/4"),
        ("sinh(x)/cosh(x)^3", "-1/(2cosh(x)^2)"),
        # exp(x) + 1 has no other sign, and neither has x² + 1
        ("sqrt(1 + cosh(x))", "2sqrt(2)*sinh(x/2)"),
        ("1/sqrt(1 + cosh(x))", "2sqrt(2)*atan(exp(x/2))"),
        ("sqrt(exp(2x) + 2exp(x) + 1)", "x + exp(x)"),
        # u = sqrt(x - 1) is not negative, which was forgotten once u was put back
        ("acosh(x)/sqrt(x^2 - 1)", "acosh(x)^2/2"),
        ("x*acosh(x)/sqrt(x^2 - 1)", "sqrt(x + 1)*sqrt(x - 1)*acosh(x) - x"),
        ("sqrt(x^4 + 2x^2 + 1)", "x^3/3 + x"),
        (
            "sqrt((x^2 + 1)^3)",
            "(x*(2x^2 + 5)*sqrt(x^2 + 1) + 3ln(x + sqrt(x^2 + 1)))/8",
        ),
    ],
)
def test_it_is_short(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")
