"""The antiderivative of `|a*exp(x) - b|` jumped where that is zero, at `ln(b/a)`, and that of
`max(sin(x), x)` at 0: only the zeros of lines and of odd powers were known with parameters, and
only places that have a formula without. What rises or falls everywhere has one zero at most.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")


@pytest.mark.parametrize(
    "integrand",
    [
        "abs(a*exp(x) - b)", "abs(a*exp(2x + 1/2) - b)", "abs(exp(-x) - a)*x", "max(exp(x), a)",
        "max(sin(x), x)", "abs(sin(x) - x)", "abs(x - sinh(x))", "abs(x^3 + sin(x) + x)",
        "abs(exp(x) - exp(-x) + x)", "max(atan(x), x)",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("a", "b"), [(2, 3), (-2, -3), (2, -3)])
def test_it_does_not_jump_there(integrand: str, a: int, b: int) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    f, F = (
        sympy.lambdify("x", to_sympy(e).subs({"a": a, "b": b}), "mpmath")
        for e in (parse(integrand), found.expression)
    )
    area = mpmath.quad(f, mpmath.linspace(-1.3, 1.3, 60))
    assert abs(F(1.3) - F(-1.3) - area) < 1e-5
