"""`1/sqrt(x^2 + a^2)` from 0 to 1 was refused: `x + sqrt(x^2 + a^2)` might not be positive.

It is for every x, if a is not 0: the root is larger than the size of x.
"""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.expr import parse
from chainrule.expr.sympy_bridge import to_sympy

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("sqrt(x^2 + a^2)", "0", "a"),
        ("1/sqrt(x^2 + a^2)", "0", "1"),
        ("1/sqrt(x^2 + a^2)", "0", "a"),
        ("1/sqrt(x^2 + a^2)", "-1", "2"),
    ],
)
def test_they_have_values_for_both_signs(f: str, low: str, high: str) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    assert found.exact is not None
    assert (found.verdict.status, found.conditions) == ("proved", ("a != 0",))
    names = sympy.symbols("x a")
    integrand, start, end, area = (
        sympy.lambdify(names, to_sympy(e), "mpmath")
        for e in (parse(f), parse(low), parse(high), found.exact)
    )
    for a in (-2.5, -0.5, 0.75, 3.0):
        total = mpmath.quad(lambda x, a=a: integrand(x, a), [start(0, a), end(0, a)])
        assert abs(area(0, a) - total) < 1e-9
