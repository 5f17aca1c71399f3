"""The antiderivative of `abs(x^2 - a)` jumped for a > 0, where there are roots, and had no value.

By how much it jumps differs from root to root, and there are none for a < 0: the variable is cut
off between the roots, and what that makes is added where there are roots.
"""

from __future__ import annotations

from itertools import product

import pytest

import chainrule as cr
from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

sympy = pytest.importorskip("sympy")

CUT = "(abs(x + sqrt(abs(a))) - abs(x - sqrt(abs(a))))"
KNOWN = {
    "sign(x^2 - a)": "x + Heaviside(a)*(abs(x - sqrt(abs(a))) - abs(x + sqrt(abs(a))))",
    "abs(x^2 - a)": f"x^3/3 - a*x + {CUT}*(12a - {CUT}^2)/12*Heaviside(a)",
    "sqrt((x^2 - a)^2)": f"x^3/3 - a*x + {CUT}*(12a - {CUT}^2)/12*Heaviside(a)",
    "Heaviside(x^2 - a)": "x + Heaviside(a)*((abs(x - sqrt(abs(a))) - abs(x + sqrt(abs(a))))/2)",
    # the same jump at both roots: as before
    "x*abs(x^2 - a)": "(x^2 - a)*abs(a - x^2)/4",
}
MORE = ["abs(x^2 + b*x + a)", "abs(a*x^2 + x + b)", "abs(a*x^2 - 1)", "exp(x)*abs(x^2 - a)",
        "max(x^2, a)", "abs(a - b*x^2)", "cos(x)*sign(x^2 - 2x - a)", "exp(x)*Heaviside(x^2 - a)",
        "x^2*Heaviside(b - x^2)"]  # fmt: skip


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


def test_for_a_sign_it_is_what_a_person_writes() -> None:
    found = cr.integrate("sign(x^2 - a)", "x")
    assert isinstance(found, cr.Answer)
    assert {case.condition: case.text for case in found.cases}["a < 0"] == "x"


@pytest.mark.parametrize("wrong", ["Heaviside(-a)", "1", "2Heaviside(a)"])
def test_what_is_right_for_one_sign_only_is_refuted(wrong: str) -> None:
    answer = KNOWN["sign(x^2 - a)"].replace("Heaviside(a)", wrong)
    assert cr.check_integral("sign(x^2 - a)", answer, "x").status == "refuted"
