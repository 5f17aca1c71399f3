"""`abs(abs(x) - a)` had an antiderivative that jumps at both zeros of `|x| - a`, which a > 0 has.

An antiderivative on one side of 0 has one zero to be joined at; its mirror image is the other side.
"""

from __future__ import annotations

from itertools import product

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

sympy = pytest.importorskip("sympy")

KNOWN = {"sign(abs(x) - a)": "sign(x)*(abs(abs(x) - a) - abs(a))"}
MORE = ["abs(abs(x) - a)", "Heaviside(a - abs(x))", "x*abs(abs(x) - a)", "abs(abs(x - b) - a)",
        "max(abs(x), a)", "x*sign(abs(x - 1) - a)", "abs(abs(2x + b) - a)",
        "cos(x)*sign(abs(x) - a)", "exp(-abs(x))*sign(abs(x) - a)"]  # fmt: skip


@pytest.mark.parametrize("integrand", [*KNOWN, *MORE])
def test_they_do_not_and_are_proved(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    if integrand in KNOWN:
        assert to_text(found.expression) == KNOWN[integrand]
    symbols = sympy.symbols("x a b")
    f, F = (
        sympy.lambdify(symbols, to_sympy(e), "mpmath") for e in (parse(integrand), found.expression)
    )
    step = 1 / 8
    for a, b in product((-1.3, 0.7, 2.5), (-2.1, 0.4)):
        for k in range(-24, 24):
            place = k * step + 0.003
            area = step * sum(f(place + step * (2 * i + 1) / 32, a, b) for i in range(16)) / 16
            assert abs(F(place + step, a, b) - F(place, a, b) - area) < 0.05
