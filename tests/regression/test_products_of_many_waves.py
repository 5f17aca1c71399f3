"""Nothing was found of `sin(a*x)*sin(b*x)*sin(c*x)*sin(d*x)`, nor of `sin(a*x)*sin(b*x)/x`: as sums
of waves both are found wave by wave, the latter by the cosine integral.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative

ANTIDERIVATIVES = {
    "sin(a*x)*sin(b*x)/x": "(Ci(abs(a*x - b*x)) - Ci(abs(a*x + b*x)))/2",
    "sinh(a*x)*cosh(b*x)/x": ("(Ei(x*(a + b)) - Ei(-x*(a + b)) + Ei(x*(a - b)) - Ei(x*(b - a)))/4"),
    "sin(a*x)*cos(b*x)": "(b*sin(a*x)*sin(b*x) + a*cos(a*x)*cos(b*x))/(b^2 - a^2)",
}


@pytest.mark.parametrize("integrand", ANTIDERIVATIVES)
def test_wave_by_wave(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    assert to_text(found.expression) == ANTIDERIVATIVES[integrand]


@pytest.mark.parametrize(
    "integrand",
    [
        "sin(a*x)*cos(b*x)*sin(c*x)",
        "sin(a*x)*sin(b*x)*sin(c*x)*sin(d*x)",
        "x*sin(a*x)*cos(b*x)*cos(c*x)",
        "sin(a*x)*cos(b*x)/x^2",
    ],
)
def test_many_waves(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    assert next(name for name, _ in found.steps) == "phases"
