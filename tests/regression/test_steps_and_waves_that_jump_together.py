"""`abs(sin(x))*floor(2x/pi)` was proved continuous where the floor jumps, and jumped exactly there.

Each step was looked at alone, the sign of the sine being `|sin(x)|/sin(x)` meanwhile, which has no
value at its own place; and of two waves of different frequencies none was summed, although all
places are known: `abs(cos(2x))*cos(x)` jumped at each. Now all that changes at a place of a common
period is seen together, and what an antiderivative jumps by there is summed over all periods.
"""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_antiderivative
from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

BESIDE_FLOORS = [
    "abs(sin(x))*floor(2x/pi)", "abs(cos(pi*x))*floor(2x)", "abs(cos(x))*floor(x/(2pi))",
    "sign(cos(x))*floor(x/(2pi))", "abs(sin(x)+cos(x))*floor(x/(2pi))",
    "sqrt(1-cos(x))*floor(x/pi+1/2)",
]  # fmt: skip
OF_TWO_FREQUENCIES = [
    "abs(cos(2x))*cos(x)", "abs(sin(3x))*cos(x)", "abs(sin(x))*abs(cos(2x))",
    "asin(sin(2x))*cos(x)", "acos(cos(3x-1))*sin(x)", "abs(cos(x))*cos(x/2)",
    "max(cos(2x)*cos(x),cos(2x))",
]  # fmt: skip
OF_ZEROS_IN_CLOSED_FORM = [
    "abs(1+sin(x)+cos(x))", "min(sin(x)+cos(x),1/2)", "abs(sin(x)^3+8cos(x)^3)",
    "max(3sin(x)+cos(x),0)*cos(x)",
]  # fmt: skip
OF_SIZES_OF_WAVES = ["sqrt(1-abs(sin(3x)))", "exp(abs(sin(x)))*cos(x)*abs(sin(x))"]


@pytest.mark.parametrize(
    "integrand",
    [*BESIDE_FLOORS, *OF_TWO_FREQUENCIES, *OF_ZEROS_IN_CLOSED_FORM, *OF_SIZES_OF_WAVES],
)
def test_they_are_summed_together(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    assert "continuous where" in found.verdict.detail
    x = sympy.Symbol("x")
    f, F = (sympy.lambdify(x, to_sympy(e), "math") for e in (parse(integrand), found.expression))
    step = 1 / 8
    for k in range(-58, 60):
        place = k * step + 0.003
        area = step * sum(f(place + step * (2 * i + 1) / 64) for i in range(32)) / 32
        assert abs(F(place + step) - F(place) - area) < 0.05


def test_an_antiderivative_is_not_called_continuous_where_a_sign_and_a_floor_change() -> None:
    F = parse("-sin(2x)*floor(2x/pi)/(2abs(sin(x)))")
    verdict = check_antiderivative(parse("abs(sin(x))*floor(2x/pi)"), "x", F)
    assert not verdict.accepted
    assert "whether the answer is continuous there is not shown" in verdict.detail


def test_equal_jumps_at_equal_distances_are_one_floor() -> None:
    found = antiderivative(parse("abs(sin(x))*sign(cos(2x))"), "x", timeout_s=60)
    assert to_text(found.expression) == (
        "2floor(x/pi) - (-1)^(floor(2x/pi + 1/2) + floor(x/pi))*cos(x) - sqrt(2)*floor(2x/pi + 1/2)"
    )
