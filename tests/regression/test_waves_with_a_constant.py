"""`abs(sin(x) + 2cos(x) - 1)` was called continuous at places where its antiderivative is 0/0.

What is under the bars was left below the line, as `|w|/w`, whose sign was not known: that of a wave
and a constant is one of a product of two waves of half the angle.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.expr.walks import operators_in
from chainrule.integrator import antiderivative

sympy = pytest.importorskip("sympy")


@pytest.mark.parametrize(
    "integrand",
    [
        "abs(sin(x)+2cos(x)-1)", "sign(sin(x)+2cos(x)-1)", "x*abs(sin(x)+2cos(x)-1)",
        "abs(3sin(x)+4cos(x)-2)", "abs(sin(2x)+cos(2x)-1)", "min(sin(x)+cos(x),1/2)",
    ],
)  # fmt: skip
def test_it_has_values_at_all_zeros(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    assert found.verdict.detail.endswith(("jump", "jumps"))
    assert "abs" not in operators_in(found.expression)
    x = sympy.Symbol("x")
    f, F = (sympy.lambdify(x, to_sympy(e), "math") for e in (parse(integrand), found.expression))
    step = 1 / 8
    for k in range(-58, 60):
        place = k * step + 0.003
        area = step * sum(f(place + step * (2 * i + 1) / 64) for i in range(32)) / 32
        assert abs(F(place + step) - F(place) - area) < 0.05
