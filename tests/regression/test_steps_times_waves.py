"""`floor(x)*sin(x)` and `(-1)^floor(x)*exp(x)` had no antiderivative.

The jumps of the first are cosines of whole numbers, whose sum has a closed form; the second was
found and not proved, since its power of -1 stayed in the integrand and was a wave in the answer.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

sympy = pytest.importorskip("sympy")

KNOWN = {
    "floor(x)*sin(x)": "cos(floor(x))/2 - cos(x)*floor(x) + cot(1/2)*sin(floor(x))/2",
    "(-1)^floor(x)*exp(x)": "(-1)^floor(x)*((1 + e)*exp(x) - 2exp(floor(x) + 1))/(1 + e)",
    "(-1)^floor(x)*cos(x)": "(-1)^floor(x)*(sin(x) - sin(floor(x)) - tan(1/2)*cos(floor(x)))",
}
MORE = [
    "floor(x)*cos(2x+1)", "x*floor(x)*sin(x)", "floor(x)^2*cos(x)", "floor(x)*(1+sin(x))",
    "floor(2x)*sin(3x)", "(-1)^floor(x/2)*sin(x)", "x*(-1)^floor(x)",
    # the products of waves are sums, an exponential turns with the wave, and e is no number
    "floor(x)*cos(x)^2", "floor(x)*sin(x)*sin(2x)", "floor(2x)*sin(x)^3", "2^floor(x)*sin(x)",
    "2^(-floor(x))*sin(x)", "2^floor(x)*floor(x)*cos(x)^2",
    "(-1)^floor(x)*2^floor(x)*sin(x)",
    "exp(-floor(x))*x", "exp(floor(x))*sin(x)", "exp(floor(x))*x^2",
]  # fmt: skip


@pytest.mark.parametrize("integrand", [*KNOWN, *MORE])
def test_they_are_found_proved_and_continuous(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    assert "continuous where floor" in found.verdict.detail
    if integrand in KNOWN:
        assert to_text(found.expression) == KNOWN[integrand]
    x = sympy.Symbol("x")
    f, F = (sympy.lambdify(x, to_sympy(e), "mpmath") for e in (parse(integrand), found.expression))
    step = 1 / 8
    for k in range(-40, 40):
        place = k * step + 0.003
        values = [f(place + step * (2 * i + 1) / 64) for i in range(32)]
        size = 1 + max(map(abs, values))
        assert abs(F(place + step) - F(place) - step * sum(values) / 32) < 0.004 * size
