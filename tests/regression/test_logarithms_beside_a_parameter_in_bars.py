"""Antiderivatives of `|ln(x) - a|` and `|sqrt(x) - a|` jumped at their zeros, `exp(a)` and `a^2`.

Zeros with parameters were known of lines alone; a logarithm or a root of a line has one value at
one place.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")


@pytest.mark.parametrize(
    "integrand", ["abs(ln(x) - a)", "abs(a - 2ln(3x + 1))", "abs(sqrt(x) - a)"]
)
def test_what_they_jump_by_is_taken_off(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    names = (sympy.Symbol("x"), sympy.Symbol("a"))
    f, F = (
        sympy.lambdify(names, to_sympy(e), "mpmath") for e in (parse(integrand), found.expression)
    )
    for a in (mpmath.mpf("1.3"), mpmath.mpf("-0.4")):
        for k in range(1, 40):
            place, step = mpmath.mpf(k) / 8 + mpmath.mpf("0.003"), mpmath.mpf(1) / 8
            area = step * sum(f(place + step * (2 * i + 1) / 32, a) for i in range(16)) / 16
            assert abs(F(place + step, a) - F(place, a) - area) < 0.002


def test_the_value_at_the_zero_is_short() -> None:
    found = antiderivative(parse("abs(ln(x) - a)"), "x", timeout_s=60)
    assert to_text(found.expression) == "sign(ln(x) - a)*(x*ln(x) - x - a*x + exp(a))"
