"""Beside several phases and symbolic powers `ln(u^2)/2` was written, since bars had no proof."""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("sin(x + 1)/sin(x)", "x*cos(1) + sin(1)*ln(abs(sin(x)))"),
        ("sin(x - a)/sin(x + a)", "x*cos(2a) - ln(abs(sin(x + a)))*sin(2a)"),
        ("cos(x)/cos(x + a)", "x*cos(a) - ln(abs(cos(x + a)))*sin(a)"),
        ("1/(sin(x - a)*sin(x - b))", "ln(abs(sin(x - b)/sin(x - a)))/sin(b - a)"),
        ("1/(x*(x^n + 1))", "(ln(abs(x^n)) - ln(abs(x^n + 1)))/n"),
    ],
)
def test_logarithms_of_absolute_values(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")
