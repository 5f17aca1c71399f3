"""Antiderivatives jumped inside intervals on which their integrands are continuous.

`|p|` was `± p` with the sign taken for a constant, and the jump that this makes was taken off where
p is zero at rational numbers only. `abs(ln(x))` jumped at 1, `abs(x^2 - 2)` at `±sqrt(2)`,
`abs(sin(x))` at every multiple of pi, so that F(b) - F(a) was not the integral.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

import chainrule as cr
from chainrule.evaluate.values import NoValue, value
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")

SHORT = [
    ("abs(ln(x))", "sign(ln(x))*(x*ln(x) - x + 1)"),
    ("abs(sinh(x))", "sign(sinh(x))*(cosh(x) - 1)"),
    ("abs(exp(x) - 2)", "sign(exp(x) - 2)*(exp(x) - 2x + 2ln(2) - 2)"),
    ("abs(x^3 - 2)", "(x^4 - 8x + 6*2^(1/3))*sign(x^3 - 2)/4"),
    (
        "abs(x^2 - 2)",
        "x*(x^2 - 6)*sign(x^2 - 2)/3 + 4sqrt(2)*sign(x + sqrt(2))/3 + 4sqrt(2)*sign(x - sqrt(2))/3",
    ),
    ("sign(x^2 - 2)*x", "x^2*sign(x^2 - 2)/2 + sign(x + sqrt(2)) - sign(x - sqrt(2))"),
    ("abs(sin(x))", "2floor(x/pi) - (-1)^floor(x/pi)*cos(x)"),
    ("abs(sin(a*x))", "(2floor(a*x/pi) - (-1)^floor(a*x/pi)*cos(a*x))/a"),
    ("1/(abs(x) + a)", "ln(abs((abs(x) + a)/a))*sign(x)"),
    # had the form |x|/x: no value at 0
    ("cos(abs(x))", "sin(abs(x))*sign(x)"),
    ("1/(abs(x) + 1)", "ln(abs(x) + 1)*sign(x)"),
    # the sign does not go into functions, and there is none where p divides
    ("x*sqrt(abs(x))", None),
    ("sqrt(x^2)", "x*abs(x)/2"),
    ("abs(x - sqrt(2))", "(x - sqrt(2))*abs(sqrt(2) - x)/2"),
]
MORE = [
    "abs(abs(x) - 1)", "x*abs(x^2 - 3)", "sqrt((x^2 - 2)^2)", "max(x, x^2 - 1)", "abs(x^2 - pi)",
    "abs(cosh(x) - 2)", "abs(asinh(x))", "abs(tanh(x))", "abs(sqrt(x) - 1)", "abs(x*abs(x) - 1)",
    "abs(x^2 - 2)*exp(x)", "abs(x^2 - x - 1)", "max(exp(x), 2)", "abs(cos(x))", "x*abs(sin(x))",
    "abs(cos(x))*exp(x)", "sign(sin(x))", "max(sin(x), 0)", "abs(sin(2x + 1))", "exp(-abs(x))",
    # had none: in normal form (|x| + 2)^2 is x^2 + 4|x| + 4, no square where |x| is s·x
    "ln(abs(x))/(abs(x) + 2)^2", "atan(abs(x))/(abs(x) + 2)^2", "ln(abs(x) + 1)/(abs(x) + 2)^2",
]  # fmt: skip
LOW, HIGH, PIECES = -4.03, 4.07, 150


@pytest.mark.parametrize(("integrand", "expected"), SHORT)
def test_it_is_short_and_proved(integrand: str, expected: str | None) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    if expected is not None:
        assert to_text(found.expression) == expected


@pytest.mark.parametrize("integrand", [*(f for f, _ in SHORT), *MORE])
def test_it_rises_by_the_integral_on_every_piece(integrand: str) -> None:
    f = parse(integrand)
    found = antiderivative(f, "x", timeout_s=60)
    assert found.verdict.status == "proved"
    with mpmath.workdps(30):
        ends = [LOW + (HIGH - LOW) * k / PIECES for k in range(PIECES + 1)]
        used = 0
        for low, high in pairwise(map(mpmath.mpf, ends)):
            points = [{"x": at, "a": mpmath.mpf(2)} for at in (low, (low + high) / 2, high)]
            try:
                values = [value(f, point, real=True) for point in points]
            except NoValue:
                continue
            first, _, last = (value(found.expression, point, real=True) for point in points)
            simpson = (high - low) * (values[0] + 4 * values[1] + values[2]) / 6
            largest = max(map(abs, values))  # some integrands jump themselves
            assert abs(last - first - simpson) < 2 * (high - low) * largest + 0.001
            used += 1
        assert used > PIECES // 3


@pytest.mark.parametrize(
    ("integrand", "low", "high", "expected"),
    [
        ("abs(x^2 - 2)", "-2", "2", "16sqrt(2)/3 - 8/3"),
        ("abs(x^2 - 2)", "sqrt(2)", "3", "3 + 4sqrt(2)/3"),
        ("abs(ln(x))", "0", "2", "2ln(2)"),
        ("abs(abs(x) - 1)", "-3", "3", "5"),
        ("exp(-abs(x))", "-oo", "oo", "2"),
        ("1/(1 + abs(x))", "-2", "2", "2ln(3)"),
        ("abs(sin(x))", "0", "10pi", "20"),
        ("abs(cos(x))", "0", "2pi", "4"),
        ("x*abs(sin(x))", "0", "3pi", "9pi"),
    ],
)
def test_the_value_between_bounds_is_exact(
    integrand: str, low: str, high: str, expected: str
) -> None:
    found = cr.integrate(integrand, "x", lower=low, upper=high, timeout_s=30)
    assert (found.text, found.verdict.status) == (expected, "proved")


def test_what_cannot_be_joined_is_what_it_was() -> None:
    """The zeros of `x^3 - 3x + 1` have no short form; those of `sin(x) - 1/2` no end."""
    for integrand in ("abs(x^3 - 3x + 1)", "abs(sin(x) - 1/2)", "abs(x^2 - a)"):
        found = antiderivative(parse(integrand), "x", timeout_s=60)
        assert found.verdict.status == "proved"
        assert "sign" not in to_text(found.expression)
