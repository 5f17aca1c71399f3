"""Antiderivatives of `|sin(x)^3|` and `|2sin(x) + 1|` jumped at each zero of what is in bars.

Only signs of one wave were powers of -1. The sign of a polynomial in sine and cosine is one for
each zero of odd order in a period, and what an antiderivative jumps by at each is summed.
"""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_antiderivative
from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

KNOWN = {
    # powers and products whose zeros are equally far from each other are as one wave
    "abs(sin(x)^3)": "(-1)^floor(x/pi)*cos(x)*(cos(2x) - 5)/6 + 4floor(x/pi)/3",
    "abs(sin(x)^2*cos(x))": "(-1)^floor(x/pi + 1/2)*sin(x)^3/3 + 2floor(x/pi + 1/2)/3",
    "abs(sin(x)^2 - cos(x)^2)": "(-1)^floor(2x/pi + 1/2)*sin(2x)/2 + floor(2x/pi + 1/2)",
    "abs(sin(x)*sin(3x))": (
        "3sqrt(3)*floor(x/pi + 1/3)/8"
        " - (-1)^(floor(x/pi + 1/3) + floor(x/pi - 1/3))*sin(x)^3*cos(x)"
        " + 3sqrt(3)*floor(x/pi - 1/3)/8"
    ),
}
MORE = [
    "abs(sin(x)*cos(2x))", "abs(2sin(x) + 1)", "abs(1 + 2cos(3x + 1))", "abs(sin(x) - 1/3)",
    "abs(cos(x) + cos(2x))", "abs(cos(x)^2 - 1/3)",
    # one wave with roots for coefficients, and squares of waves at zeros half as far
    "abs(sin(x) + sqrt(3)*cos(x))", "abs(sqrt(2)*sin(x) - cos(x))", "sqrt(sin(x)^2 - sin(x)^4)",
    # a factor only touches zero, which sin^2 = 1 - cos^2 hides
    "abs(sin(x) + cos(2x))", "abs(sin(x/2) - cos(x))", "abs(sin(x) + sin(x)^2)",
    "max(sin(x), cos(2x))",
    # lines beside waves
    "abs((x - 1)*sin(x)*cos(x))", "abs(x^2 - 1)*abs(sin(x))",
]  # fmt: skip


@pytest.mark.parametrize("integrand", [*KNOWN, *MORE])
def test_what_they_jump_by_is_taken_off(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    if integrand in KNOWN:
        assert to_text(found.expression) == KNOWN[integrand]
    x = sympy.Symbol("x")
    f, F = (sympy.lambdify(x, to_sympy(e), "mpmath") for e in (parse(integrand), found.expression))
    step = mpmath.mpf(1) / 8
    for k in range(-70, 70):
        place = k * step + mpmath.mpf("0.003")
        area = step * sum(f(place + step * (2 * i + 1) / 32) for i in range(16)) / 16
        assert abs(F(place + step) - F(place) - area) < 0.005


def test_products_of_roots_that_are_waves_jump_no_more() -> None:
    found = antiderivative(parse("sqrt(1 + sin(x))*sqrt(1 - sin(x))"), "x", timeout_s=60)
    assert found.verdict.accepted
    assert to_text(found.expression) == "(-1)^floor(x/pi + 1/2)*sin(x) + 2floor(x/pi + 1/2)"


@pytest.mark.parametrize("shift", ["1/12", "1/11"])  # right between the jumps, and wrong
def test_with_jumps_or_wrong_places_they_are_not_proved(shift: str) -> None:
    F = f"(-1)^(floor(x/(2pi) + {shift}) + floor(x/(2pi) + 5/12))*(x - 2cos(x))"
    verdict = check_antiderivative(parse("abs(2sin(x) + 1)"), "x", parse(F))
    assert verdict.status != "proved"
