"""The antiderivative of `1/(cos(x - 1)*cos(x - 2))` had `4cos(1)^3` and
`sqrt(-(cos(1) - 1)*(cos(1) + 1))` in it: both angles were taken apart into that of x.
"""

from __future__ import annotations

from itertools import product

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative
from chainrule.integrator.two_phases import of_two_phases

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

ANTIDERIVATIVES = {
    "1/(cos(x - 1)*cos(x - 2))": "ln(abs(cos(x - 2)/cos(x - 1)))/sin(1)",
    "1/(sinh(x - 1)*sinh(x - 2))": "ln(abs(sinh(x - 2)/sinh(x - 1)))/sinh(1)",
    "sin(x - a)/sin(x + a)": "x*cos(2a) - ln(abs(sin(x + a)))*sin(2a)",
    "tan(x)*cot(x)": "x",
}
NAMES = [name + h for h in ("", "h") for name in ("sin", "cos", "tan", "sec", "csc", "cot")]


@pytest.mark.parametrize("integrand", ANTIDERIVATIVES)
def test_the_angles_stay_whole(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    assert to_text(found.expression) == ANTIDERIVATIVES[integrand]


@pytest.mark.parametrize("integrand", ["tan(x - a)*tan(x + a)", "1/(sin(x - 1)*cos(x - 2))"])
def test_others_are_proved(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    assert "sqrt" not in to_text(found.expression)


def test_the_formulas() -> None:
    x, tried = sympy.Symbol("x"), 0
    for first, second in product(NAMES, NAMES):
        for integrand in (f"{first}(2x - 1)*{second}(2x + 1)", f"{first}(1 - 2x)/{second}(4 - 2x)"):
            F = of_two_phases(parse(integrand), "x")
            if F is None:
                continue
            f, values = (sympy.lambdify(x, to_sympy(e), "mpmath") for e in (parse(integrand), F))
            slope = mpmath.diff(lambda t, values=values: mpmath.re(values(t)), 0.37)
            assert abs(slope - f(0.37)) < 1e-7
            tried += 1
    assert tried == 64


@pytest.mark.parametrize(
    "other", ["1/(cos(x)*cos(2x))", "sin(x)*sin(x + 1)", "1/(cos(x)*cos(x + pi))", "sec(x)^2"]
)
def test_what_is_no_such_product(other: str) -> None:
    assert of_two_phases(parse(other), "x") is None
