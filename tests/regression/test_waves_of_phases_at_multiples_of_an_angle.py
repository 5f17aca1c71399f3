"""`cos(x)/cos(2x + 1)` and `1/(sin(x) + sin(2x + 1))` had no antiderivative: what stands below was
taken for waves of two slopes, though each is a product of waves of one. The partial fractions of
`tan(2x + 1)*cot(x + 2)` have a constant beside them.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

LENGTHS = {
    "cos(x)/cos(2x + 1)": 180,
    "sin(x)/sin(2x + a)": 130,
    "cos(x)/sin(3x + 1)": 160,
    "1/(cos(2x + 1)*sin(x + 1))": 240,
    "1/(sin(x)*cos(3x + 1))": 200,
    "1/(sinh(x)*sinh(2x + 1))": 150,
    "1/(sin(x) + sin(2x + 1))": 210,
    "1/(cos(x) - cos(2x + 1))": 210,
    "tan(2x + 1)*cot(x + 2)": 125,
    "tan(x + 1)*tan(x + 2)*tan(x + 3)": 106,
    "cot(x + 1)^2*tan(x)^2": 108,
    "coth(x)^2*tanh(x + 1)^2": 120,
}


@pytest.mark.parametrize(("integrand", "length"), LENGTHS.items())
def test_waves_of_phases_at_multiples_of_an_angle_are_products(integrand: str, length: int) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    assert len(to_text(found.expression)) <= length
    x, a = sympy.symbols("x a")
    f, F = (
        sympy.lambdify((x, a), to_sympy(e).subs({"x": x, "a": a}), "mpmath")
        for e in (parse(integrand), found.expression)
    )
    for k in range(-12, 13):
        at, parameter = mpmath.mpf(k) * 0.53 + 0.017, mpmath.mpf("0.7")
        assert abs(mpmath.im(F(at, parameter))) < 1e-12
        slope = mpmath.diff(lambda t, p=parameter: F(t, p), at)
        assert mpmath.almosteq(slope, f(at, parameter), 1e-6, 1e-6)
