"""The antiderivative of `sqrt(1 + tanh(x))` had 240 characters, of `sqrt(1 - tanh(x))` 62: powers
of a tangent below the line, which the angle itself leaves, were taken for a reason not to use it
under roots, too; and exponentials stayed under roots and in signs, where they are positive.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

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
    f, F = to_sympy(parse(integrand)), to_sympy(found.expression)
    for place in (sympy.Rational(3, 10), sympy.Rational(17, 10)):
        assert abs(sympy.N((F.diff(x) - f).subs(x, place), 30)) < 1e-20


def test_a_sum_of_cosh_and_sinh_is_positive() -> None:
    found = antiderivative(parse("sqrt(cosh(x) - 1)"), "x")
    assert to_text(found.expression) == "2sqrt(2)*sign(sinh(x/2))*(cosh(x/2) - 1)"
