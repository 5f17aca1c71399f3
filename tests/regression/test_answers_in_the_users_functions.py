"""Antiderivatives that were right, and not what anybody would have written.

`acos(x)` was answered with `pi*x/2 - sqrt(1 - x^2) - x*asin(x)`, `cosh(x + 1)^3` in sinh, cosh
and powers of e, `cos(3x + pi/4)^3` with roots of two; what was longer than sixty characters at
first sight was left as the algebra says it, as most derivatives are for the sake of speed:
`1/4*ln(...)` and each partial fraction on its own.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        # inverse functions are the user's own
        ("acos(x)", "x*acos(x) - sqrt(1 - x^2)"),
        ("acos(x)^2", "x*acos(x)^2 - 2sqrt(1 - x^2)*acos(x) - 2x"),
        ("x*acos(x)*sqrt(1 - x^2)", "x*(x^2 - 3)/9 - (1 - x^2)^(3/2)*acos(x)/3"),
        ("acot(x)", "x*acot(x) + ln(x^2 + 1)/2"),
        ("acosh(x)", "x*acosh(x) - sqrt(x + 1)*sqrt(x - 1)"),
        ("x*asec(x)", "x^2*asec(x)/2 - x*sqrt(x^2 - 1)/(2abs(x))"),
        # without its constant a sum may have a common factor
        ("x*acos(x)", "((2x^2 - 1)*acos(x) - x*sqrt(1 - x^2))/4"),
        # a shifted angle is not taken apart
        ("cos(3x + pi/4)^3", "sin(3x + pi/4)/3 - sin(3x + pi/4)^3/9"),
        ("cosh(x + 1)^3", "sinh(x + 1) + sinh(x + 1)^3/3"),
        ("tanh(x + 1)^2", "x - tanh(x + 1)"),
        ("sin(a + b*x)", "-cos(a + b*x)/b"),
        # long answers are looked at as well
        ("sec(x)^3", "ln(sin(x) + 1)/4 - ln(1 - sin(x))/4 + sin(x)/(cos(2x) + 1)"),
        ("(x - tan(x))/tan(x)^2", "-x^2/2 - x*cot(x)"),
        (
            "sqrt(tan(x))",
            "(ln(tan(x) - sqrt(2tan(x)) + 1) - ln(sqrt(2tan(x)) + tan(x) + 1)"
            " + 2atan(sqrt(2tan(x)) + 1) + 2atan(sqrt(2tan(x)) - 1))/(2sqrt(2))",
        ),
        # |u| of what the user wrote the other way round has no minus in it
        (
            "x/((-a + x)*(-b + x)*(-c + x))",
            "(a*(b - c)*ln(abs(-a + x)) + b*(c - a)*ln(abs(-b + x)) + c*(a - b)*ln(abs(-c + x)))"
            "/((a - b)*(a - c)*(b - c))",
        ),
    ],
)
def test_as_people_write_it(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")


def test_the_steps_name_the_shifted_angle() -> None:
    found = antiderivative(parse("cos(3x + pi/4)^3"), "x", timeout_s=60)
    assert found.path[0].strategy == "line"
    assert dict(found.path[0].back).popitem()[1] == parse("3x + pi/4")


@pytest.mark.parametrize("f", ["x*cos(x + 1)", "cos(x + 1)*cos(x + 2)", "cos(2x)"])
def test_what_is_no_shifted_angle_alone_is_left(f: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert "line" not in [move.strategy for move in found.path]
