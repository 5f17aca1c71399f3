"""Antiderivatives over absolute values were real on one side of their zeros only.

`|p|` was `± p`, the sign a symbol, and whatever was found over that symbol was proved "where both f
and F are real": `1/(1 + x*abs(x))` gave `x*sqrt(x/abs(x))*atan(...)/abs(x)`, real for x > 0 alone.
In SymPy and in Python the complex numbers of the other side had a real part that was wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from chainrule.expr import Expr, parse
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

INTEGRANDS = [
    "sqrt(abs(x^2 - 1))",
    "3sqrt(abs(x^2 + x - 1))",
    "1/sqrt(abs(2x^2 - 3))",
    "sqrt(abs(x^2 - 1))/(x^2 + 1)",
    "sqrt(abs(exp(x) - 2))*exp(-x)",
    "x^2/sqrt(abs(x^2 - 1))",
    "abs(x^2 - 1)^(3/2)",
    "sqrt(abs(x^2 - 4) + x^2)",
    "1/(2 + abs(x^2 - 1))",
    "1/(1 + abs(x^2 - 1))",
    "1/(1 + abs(x - 1) + x^2)",
    "1/(1 + x*abs(x))",
    "1/(2 + x + abs(x))",
    "1/(3 + abs(x) + abs(x - 1))",
    "1/(1 + abs(x) + abs(x - 1) + abs(x - 2))",
    "sqrt(2 + sign(x)*x^2)",
    "sqrt(x + abs(x) + 1)",
    "sqrt(abs(abs(x) - 1))",
    "1/(exp(abs(x - 1)) + 2)",
    "1/(1 + abs(exp(x) - 1))",
    # had none
    "1/(x^2 + abs(x) + 1)",
    "1/(1 + max(x, 1)^2)",
]
LOW, HIGH, PIECES = -4.03, 4.07, 81
NEVER_OF_ZERO = -mpmath.sqrt(0.5)
"""`x + sqrt(abs(x^2 - 1))` is zero there, and its logarithm was beside a sign that is."""


@pytest.mark.parametrize("integrand", INTEGRANDS)
def test_it_is_real_and_continuous_where_the_integrand_is(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    f, value = (_function(e) for e in (parse(integrand), found.expression))
    places = [LOW + k * (HIGH - LOW) / PIECES for k in range(PIECES + 1)]
    for low, high in pairwise(sorted({*places, -2, -1, 0, 1, 2, NEVER_OF_ZERO})):
        middle = [low + (high - low) * k / 8 for k in range(9)]
        heights = [f(at) for at in middle]
        if not all(mpmath.isfinite(y) and mpmath.im(y) == 0 for y in heights):
            continue
        rise = value(high) - value(low)
        assert mpmath.im(rise) == 0
        spread = (max(heights) - min(heights)) * (high - low)
        assert abs(rise - (high - low) * sum(heights) / 9) <= spread + 1e-9


def _function(e: Expr) -> Callable[[float], Any]:
    written = sympy.lambdify(sympy.Symbol("x"), to_sympy(e), "mpmath")

    def at(place: float) -> Any:
        try:
            return mpmath.mpmathify(written(mpmath.mpf(place)))
        except ZeroDivisionError:
            return mpmath.nan

    return at


@pytest.mark.parametrize("integrand", ["x/(1 + abs(x))", "sqrt(1 + abs(x))", "ln(1 + abs(x))"])
def test_what_was_real_everywhere_stays_short(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert "pieces" not in [name for name, _ in found.steps]
    assert found.expression.size < 30
