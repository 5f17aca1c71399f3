"""Signs of what changes them nowhere stayed in answers: `x*sign(x^2 + x + 1)`.

They were kernels of the algebra whatever they were of, and the verdict on the integral of
`sign(x^2 + 1)` said that it was right "but not where sign(x^2 + 1) jumps". Of sums nothing was
known: `3 + sin(x) + cos(x)` is positive since 3 is more than both others can take away.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("integrand", "expected"),
    [
        ("sign(x^2 + 1)", "x"),
        ("sign(exp(x))", "x"),
        ("sign(2 + atan(x))", "x"),
        ("abs(x^2 + x + 1)", "x^3/3 + x^2/2 + x"),
        ("abs(2 + sin(x))", "2x - cos(x)"),
        ("abs(3 + sin(x) + cos(x))", "sin(x) - cos(x) + 3x"),
        ("abs(-3 - atan(x) - exp(x))", "exp(x) - ln(x^2 + 1)/2 + 3x + x*atan(x)"),
        ("abs(a^2 + 1)*x", "x^2*(a^2 + 1)/2"),
        ("max(x, x^2 + 1)", "x^3/3 + x"),
        ("Heaviside(x^2 + 1)*x", "x^2/2"),
    ],
)
def test_they_vanish(integrand: str, expected: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert to_text(found.expression) == expected
    assert found.verdict.status == "proved"
    assert "jump" not in found.verdict.detail


@pytest.mark.parametrize("inside", ["x^2 - 1", "1 + sin(x) + cos(x)", "1 + atan(x)", "a^2 - 1"])
def test_others_stay(inside: str) -> None:
    found = antiderivative(parse(f"abs({inside})"), "x")
    assert any(word in to_text(found.expression) for word in ("sign", "abs", "floor"))
