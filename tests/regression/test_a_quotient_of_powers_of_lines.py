"""`x^30/(1 + x)^40` was four fractions of 523 characters: it is a polynomial in x/(1 + x)."""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("x^5/(1 + x)^7", "x^6/(6(1 + x)^6)"),
        ("x^10/(1 + x)^13", "x^11*(x + 12)/(132(1 + x)^12)"),
        ("(2x - 1)^4/(3x + 2)^6", "(2x - 1)^5/(35(3x + 2)^5)"),
        ("-5x^3/(a + b*x)^5", "-5x^4/(4a*(a + b*x)^4)"),
        ("x^100/(1 + x)^102", "x^101/(101(1 + x)^101)"),
        # the powers of the line are fewer, or one of them is a logarithm
        ("x^2/(1 + x)^20", "-(171x^2 + 19x + 1)/(2907(1 + x)^19)"),
        ("x^3/(1 + x)^4", "(18x^2 + 27x + 11)/(6(1 + x)^3) + ln(abs(1 + x))"),
    ],
)
def test_it_is_short_and_proved(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")
