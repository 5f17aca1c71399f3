"""The antiderivative of `sqrt(1 + tanh(x))` had 240 characters, of `sqrt(1 - tanh(x))` 62: powers
of a tangent below the line, which the angle itself leaves, were taken for a reason not to use it
under roots, too; and exponentials stayed under roots and in signs, where they are positive.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

SHORT = {
    "sqrt(1 + tanh(x))": 90,
    "1/sqrt(1 + tanh(x))": 100,
    "tanh(x)^(3/2)": 100,
    "cosh(x)/sqrt(cosh(2x))": 50,
    "sinh(x)/sqrt(cosh(2x))": 50,
    "sqrt(cosh(x) - 1)": 50,
    "sqrt(cosh(2x) - 1)": 50,
}


@pytest.mark.parametrize("integrand", SHORT)
def test_they_are_short_and_have_no_exponentials(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    text = to_text(found.expression)
    assert len(text) <= SHORT[integrand]
    assert "cosh(x) + sinh(x)" not in text
    x = sympy.Symbol("x")
    f, F = (sympy.lambdify(x, to_sympy(e), "mpmath") for e in (parse(integrand), found.expression))
    for place in (0.3, 1.7):
        assert abs(mpmath.diff(F, place) - f(place)) < 1e-8


def test_a_sum_of_cosh_and_sinh_is_positive() -> None:
    found = antiderivative(parse("sqrt(cosh(x) - 1)"), "x")
    assert to_text(found.expression) == "2sqrt(2)*sign(sinh(x/2))*(cosh(x/2) - 1)"


@pytest.mark.parametrize(
    "integrand", ["x*sinh(a*x)*cosh(b*x)", "x*sinh(x)*cosh(pi*x)", "sinh(x)^20", "x*sinh(x)^16"]
)
def test_products_have_no_exponentials(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    assert "exp" not in to_text(found.expression)
