"""Antiderivatives with letters jumped where two zeros are: that of `abs(x^2 - a^2)` at a and -a.

By how much is another constant at each zero, so that nothing that is added to all of it takes both
jumps off. The sign of a product of lines is a product of signs, each of which changes alone.
"""

from __future__ import annotations

from itertools import product

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

KNOWN = {
    "abs(x^2 - a^2)": ("4a^2*abs(a)*sign(x + a)/3 + abs(a - x)*(x - a)*(x + 2a)*sign(x + a)/3"),
    # of one way to write an answer the signs are spelled alike
    "abs((x - a)*(x - b))": (
        "(a - b)^2*abs(a - b)*sign(x - b)/6 - (x - a)*abs(a - x)*(3b - 2x - a)*sign(x - b)/6"
    ),
    # the same constant at all zeros: as before
    "x*abs(x^2 - a^2)": "(x^2 - a^2)*abs(a^2 - x^2)/4",
    "x*sign(x^2 - a^2)": "abs(a^2 - x^2)/2",
}
MORE = ["sign(x^2 - a^2)", "abs(x*(x - a))", "abs(x^3 - a^2*x)", "sqrt((x^2 - a^2)^2)",
        "exp(x)*abs(x^2 - a^2)", "abs(b*(x - a)*x)"]  # fmt: skip


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
    step = mpmath.mpf(1) / 8
    for a, b in product((-1.3, 0.7), (-2.1, 0.4)):
        for k in range(-24, 24):
            place = k * step + mpmath.mpf("0.003")
            area = step * sum(f(place + step * (2 * i + 1) / 32, a, b) for i in range(16)) / 16
            assert abs(F(place + step, a, b) - F(place, a, b) - area) < 0.05
