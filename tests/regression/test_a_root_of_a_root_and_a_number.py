"""`1/sqrt(sqrt(x^2 + 1) + 1)` was not found, `sqrt(sqrt(x^2 + 1) + 1)` three lines, not proved."""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (
            "1/sqrt(sqrt(x^2 + 1) + 1)",
            "2x/sqrt(sqrt(x^2 + 1) + 1) - sqrt(2)*atan(x/sqrt(2sqrt(x^2 + 1) + 2))",
        ),
        (
            "sqrt(3 + sqrt(5x^2 + 9))",
            "2x*(5x^2 + 9sqrt(5x^2 + 9) + 27)/(3(3 + sqrt(5x^2 + 9))^(3/2))",
        ),
        # real for positive a alone, and was not found
        (
            "sqrt(a + sqrt(a^2 - x^2))",
            "2x*(3a^2 - x^2 + 3a*sqrt(a^2 - x^2))/(3(a + sqrt(a^2 - x^2))^(3/2))",
        ),
        ("sqrt(1 + sqrt(x^2 + 1))/sqrt(x^2 + 1)", "2x/sqrt(1 + sqrt(x^2 + 1))"),
        # odd: x^2 is put in
        (
            "x/sqrt(sqrt(x^2 + 1) + 1)",
            "2(sqrt(x^2 + 1) - 2)*sqrt(sqrt(x^2 + 1) + 1)/3",
        ),
    ],
)
def test_it_is_short_and_proved(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")
