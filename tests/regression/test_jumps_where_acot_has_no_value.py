"""`-acot(x)^3/3` jumped at 0 by -pi^3/12, where `acot(x)^2/(1 + x^2)` lacks but a value.

So did `x*acsch(x)`'s, by 1.
"""

from __future__ import annotations

import math

import pytest

import chainrule as cr
from chainrule.definite.values import number
from chainrule.expr import Expr, parse, substitute
from chainrule.integrator import antiderivative


def rise(e: Expr, place: str) -> float:
    """By how much it rises around a place."""
    ends = (parse(f"{place} {sign} 10^(-9)") for sign in "-+")
    below, above = (float(number(substitute(e, {"x": end}))) for end in ends)
    return above - below


@pytest.mark.parametrize(
    "f",
    [
        "acot(x)^2/(1 + x^2)",
        "acot(x)^4/(1 + x^2)",
        "x*acsch(x)",
        "x^3*acsch(x)",
        "atan(1/x)^2/(1 + x^2)",
        "x^2*acot(x)",
        "acot(x)",
        "acsch(x)",
    ],
)
def test_both_limits_are_the_same(f: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=20)
    assert found.verdict.status == "proved"
    assert abs(rise(found.expression, "0")) < 1e-6


def test_a_line_with_letters() -> None:
    found = antiderivative(parse("acot(a*x - 1)^2/(1 + (a*x - 1)^2)"), "x", timeout_s=20)
    assert found.verdict.status == "proved"
    for a in ("-3/2", "7/10"):
        there = substitute(found.expression, {"a": parse(a)})
        assert abs(rise(there, f"1/({a})")) < 1e-6


def test_between_bounds_on_either_side() -> None:
    found = cr.integrate("acot(x)^2/(1 + x^2)", "x", lower=-1, upper=1)
    assert isinstance(found, cr.Area)
    assert found.exact is not None
    assert abs(float(number(found.exact)) - 7 * math.pi**3 / 96) < 1e-9
