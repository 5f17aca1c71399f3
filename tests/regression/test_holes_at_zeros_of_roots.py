"""`sqrt(x/(1 - x))` had an antiderivative with `x/sqrt(x/(1 - x))`, `sqrt(x^3 - 2x^2 + x)` one over
`sqrt(x)*abs(x - 1)`: no values at 0 and 1, where the integrand has some. Of equal forms the one
with the larger domain is written.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

ENDS = {
    "sqrt(x/(1 - x))": (0, 0.5),
    "sqrt(x/(1 - x))*x": (0, 0.5),
    "sqrt(x^3 - 2x^2 + x)": (0, 1),
    "sqrt(x^2/(1 - x))": (-1, 0),
    "sqrt(x^2 + x^3)": (-1, 0),
    "x*sqrt(1/x)*sqrt(1 - x)": (0.5, 1),
    "sqrt(1 - x^2)/sqrt(1 + x)": (0, 1),
    "x*sqrt(4 - x^2)/sqrt(2 - x)": (-2, 1),
}


@pytest.mark.parametrize(("integrand", "ends"), ENDS.items())
def test_it_has_values_where_a_root_is_zero(integrand: str, ends: tuple[float, float]) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    x = sympy.symbols("x")
    f, F = (sympy.lambdify(x, to_sympy(e), "mpmath") for e in (parse(integrand), found.expression))
    expected = mpmath.quad(f, ends)
    assert mpmath.almosteq(F(mpmath.mpf(ends[1])) - F(mpmath.mpf(ends[0])), expected, 1e-6, 1e-6)
