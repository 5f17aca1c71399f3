"""Jumps of antiderivatives are found, and what is none is not."""

from __future__ import annotations

import pytest

from chainrule.evaluate.continuity import continuity
from chainrule.evaluate.values import value
from chainrule.expr import parse

JUMPS = [
    ("1/(x^2 + 1)", "-atan(1/x)", "x = 0"),
    ("1/(2 + cos(x))", "2atan(tan(x/2)/sqrt(3))/sqrt(3)", "x = -3.14159"),
    ("floor(x)", "x*floor(x)", "x = -5.0"),
    ("x*abs(x^2 - 2)", "(x^4 - 4x^2)*sign(x^2 - 2)/4", "x = -1.41421"),
    ("2x/(x^2 + a^2)^2", "sign(x - 1)/9 - 1/(x^2 + a^2)", "x = 1.0"),
]
NONE = [
    ("1/x", "ln(abs(x))"),  # the integrand has a pole there
    ("1/x^2", "-1/x"),
    ("tan(x)", "-ln(abs(cos(x)))"),
    ("1/sqrt(abs(x))", "2x/sqrt(abs(x))"),
    ("floor(x)", "x*floor(x) - floor(x)*(floor(x) + 1)/2"),
    ("cos(30x)", "sin(30x)/30"),
    ("-10^9*csc(10^9*x)*cot(10^9*x)", "csc(10^9*x)"),  # poles that are very near each other
    ("1/(x^2 + a^2)", "atan(x/a)/a"),
    ("sqrt(x^2 - 4)", "x*sqrt(x^2 - 4)/2 - 2ln(abs(x + sqrt(x^2 - 4)))"),
]


@pytest.mark.parametrize(("f", "F", "where"), JUMPS)
def test_a_jump_is_found(f: str, F: str, where: str) -> None:
    curve = parse(F)
    found = continuity(parse(f), "x", lambda point: value(curve, point)).where
    assert where in found


@pytest.mark.parametrize(("f", "F"), NONE)
def test_what_is_no_jump(f: str, F: str) -> None:
    curve = parse(F)
    found = continuity(parse(f), "x", lambda point: value(curve, point))
    assert not found.where
    assert found.steps >= 60


def test_a_place_near_zero_keeps_its_point() -> None:
    """`x = 0.0333333` was written `x = 0333333`."""
    F = parse("x^3/3 + sign(30x - 1)")
    assert continuity(parse("x^2"), "x", lambda point: value(F, point)).where == "x = 0.0333333"
