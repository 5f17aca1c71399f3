"""Quartics whose answer was a sum over roots, or over nested roots that are not needed."""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        # sums of two squares, and residues without roots: the roots themselves were asked for
        ("(1 - x^2)/((1 + x^2)^2 + x^2)", "atan(x/(1 + x^2))"),
        ("(1 - x^2)/((1 + x^2)^2 + a^2*x^2)", "atan(a*x/(1 + x^2))/a"),
        ("(1 + x^2)/(x^4 + 3x^2 + 1)", "(atan(x*(x^2 + 4)/sqrt(5)) + atan(x/sqrt(5)))/sqrt(5)"),
        # two quadratics over sqrt(5)
        (
            "x/(x^4 + x^3 + x^2 + x + 1)",
            "2atan((4x + 1 - sqrt(5))/sqrt(10 + 2sqrt(5)))/sqrt(25/2 + 5sqrt(5)/2)"
            " - 2atan((4x + 1 + sqrt(5))/sqrt(10 - 2sqrt(5)))/sqrt(25/2 - 5sqrt(5)/2)",
        ),
        # four real roots: the sum over them is shorter
        (
            "1/(x^4 + x^3 - 3x^2 - x + 1)",
            "RootSum(t^4 + t^3 - 3t^2 - t + 1, ln(x - t)/(4t^3 + 3t^2 - 6t - 1))",
        ),
    ],
)
def test_it_is_short(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")


@pytest.mark.parametrize("top", ["1", "x^2 + 1", "x^3 + 2x"])
def test_no_sum_over_fifth_roots_of_unity(top: str) -> None:
    found = antiderivative(parse(f"({top})/(x^4 + x^3 + x^2 + x + 1)"), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    assert "RootSum" not in to_text(found.expression)
