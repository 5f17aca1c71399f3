"""Antiderivatives with parameters jumped where what stands in bars is zero.

`|p|` was joined at the zero of a line, and at zeros that are numbers. Of `b*x^3 + a` neither is
known; but half of the jump there is the same at all its zeros: a constant, by which the
antiderivative differs from a multiple of p. And in `sqrt(c*x^2)` the jump has sqrt(c), real where
the integrand is. Arctangents of tangents jump, too.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

import chainrule as cr
from chainrule.checker.sawteeth import with_floors
from chainrule.evaluate.values import NoValue, value
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")

SHORT = [
    ("x^2*(a^2 + 2a*b*x^3 + b^2*x^6)^(3/2)", "abs(b*x^3 + a)*(b*x^3 + a)^3/(12b)"),
    ("(c/(a + b*x)^2)^(-5/2)", "(a + b*x)^5*abs(a + b*x)/(6b*c^(5/2))"),
    ("x*abs(x^2 - a)", "(x^2 - a)*abs(a - x^2)/4"),
    ("cos(x)*abs(a + sin(x))", "abs(a + sin(x))*(a + sin(x))/2"),
    ("abs(a + b*x)/x", "sign(a + b*x)*(b*x + a + a*ln(abs(b*x)/abs(a)))"),
]
MORE = [
    "abs(b*x^3 + a)", "x*abs(x^3 + a)", "cos(x)^3*abs(a + sin(x))", "exp(x)*abs(exp(x) - a)",
    "(c*x^2)^(3/2)/(x*(a + b*x)^2)", "x^3*sqrt(b*x^2 + c*x^4)", "x*sqrt(d + h*x)*abs(a + b*x)",
    "x*atan(tan(a + b*x))", "x*atan(cot(a + b*x))", "exp(x)*atan(tan(x))", "x^2*atan(cot(2x))",
    "sqrt(a*cos(x)^2)", "abs(a*x + b)*x^2/(x + 9c)",
]  # fmt: skip
PARAMETERS = {"a": 0.7, "b": -0.9, "c": 1.1, "d": 5.1, "h": 0.8}
LOW, HIGH, PIECES = -2.03, 2.07, 100


@pytest.mark.parametrize(("integrand", "expected"), SHORT)
def test_it_is_short_and_proved(integrand: str, expected: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    assert to_text(found.expression) == expected


@pytest.mark.parametrize("integrand", [*(f for f, _ in SHORT), *MORE])
@pytest.mark.parametrize("sign", [1, -1])
def test_it_rises_by_the_integral_on_every_piece(integrand: str, sign: int) -> None:
    f = parse(integrand)
    F = antiderivative(f, "x", timeout_s=60).expression
    with mpmath.workdps(30):
        # of both signs; c and d stand under roots
        given = {n: mpmath.mpf(v) * (1 if n in "cd" else sign) for n, v in PARAMETERS.items()}
        ends = [LOW + (HIGH - LOW) * mpmath.mpf(k) / PIECES for k in range(PIECES + 1)]
        used = 0
        for low, high in pairwise(ends):
            points = [{"x": at, **given} for at in (low, (low + high) / 2, high)]
            try:
                slopes = [value(f, point) for point in points]
                rise = value(F, points[2]) - value(F, points[0])
            except (NoValue, ZeroDivisionError):
                continue
            width = high - low
            expected = width * (slopes[0] + 4 * slopes[1] + slopes[2]) / 6  # Simpson's rule
            if max(map(abs, slopes)) < 20:
                used += 1
                assert abs(rise - expected) < width * 0.3 + width * max(map(abs, slopes)) * 0.5
        assert used > PIECES / 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("atan(tan(a + b*x))", "a + b*x - pi*floor((a + b*x)/pi + 1/2)"),
        ("x*atan(cos(x)/sin(x))", "x*(pi/2 - x + pi*floor(x/pi))"),
        # no line, or no tangent of one angle
        ("atan(tan(x^2))", "atan(tan(x^2))"),
        ("atan(sin(x)/cos(2x))", "atan(sin(x)/cos(2x))"),
        ("atan(tan(a))", "atan(tan(a))"),
    ],
)
def test_arctangents_of_tangents_are_steps(text: str, expected: str) -> None:
    assert to_text(with_floors(parse(text), "x")) == expected


def test_between_bounds_across_a_pole_of_the_tangent() -> None:
    found = cr.integrate("x*atan(tan(x))", "x", lower=0, upper=3)
    assert found.text == "(72 + pi^3 - 36pi)/8"


@pytest.mark.parametrize("integrand", ["1/(a + b*x^2 + c*x^4)", "x^6/(a + b*x^2 + c*x^4)"])
def test_where_constants_are_complex_the_slope_is_right_all_the_same(integrand: str) -> None:
    """With `|u|` for a complex u it was not, and looked real: right on a part only."""
    f = parse(integrand)
    F = antiderivative(f, "x", timeout_s=60).expression
    given = {"a": mpmath.mpf(2.9), "b": mpmath.mpf(3.3), "c": mpmath.mpf(-0.98)}
    step = mpmath.mpf(10) ** -10
    with mpmath.workdps(50):
        for at in (mpmath.mpf(-1.79), mpmath.mpf(0.3), mpmath.mpf(1.1)):
            sides = [value(F, {"x": at + k * step, **given}) for k in (-1, 1)]
            slope = (sides[1] - sides[0]) / (2 * step)
            assert abs(slope - value(f, {"x": at, **given})) < 1e-8
