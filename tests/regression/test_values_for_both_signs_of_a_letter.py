"""`1/(x^2 + a^2)` from 0 on was `pi/(2a)` where a > 0, and nothing was said of a < 0.

The integral is even in a, or odd; also where -x for x is needed to see that.
"""

from __future__ import annotations

import mpmath
import pytest

import chainrule as cr
from chainrule.definite.values import number
from chainrule.expr import num, parse, substitute, to_text
from chainrule.expr.sympy_bridge import to_sympy

sympy = pytest.importorskip("sympy")


def at(text: str, a: int) -> float:
    return float(number(substitute(parse(text), {"a": num(a)})))


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("1/(x^2 + a^2)", "0", "oo"),
        ("exp(-a^2*x^2)", "0", "oo"),
        ("sqrt(a^2 - x^2)", "0", "a"),
        ("x*sqrt(a^2 - x^2)", "0", "a"),
        ("1/(x + a)", "0", "a"),
        ("sqrt(x/(a - x))", "0", "a"),
        ("1/((x^2 + a^2)*(x^2 + 4))", "0", "oo"),
        ("1/(a^2*sin(x)^2 + 4cos(x)^2)", "0", "pi"),
        ("x^3/(x^2 + a^2)^2", "a", "2a"),
    ],
)
def test_they_are_right_for_both(f: str, low: str, high: str) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    assert found.exact is not None
    assert all(">" not in each for each in found.conditions)
    integrand = sympy.lambdify(sympy.symbols("x a"), to_sympy(parse(f)), "mpmath")
    for a in (-2, -1, 1, 3):
        ends = [mpmath.inf if end == "oo" else at(end, a) for end in (low, high)]
        total = mpmath.quad(lambda x, a=a: integrand(x, a), ends)
        assert abs(at(to_text(found.exact), a) - total) < 1e-6, a
