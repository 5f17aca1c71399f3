"""Antiderivatives that were right, and not what anybody would have written.

`acos(x)` was answered with `pi*x/2 - sqrt(1 - x^2) - x*asin(x)`, `cosh(x + 1)^3` in sinh, cosh
and powers of e, `cos(3x + pi/4)^3` with roots of two; what was longer than sixty characters at
first sight was left as the algebra says it, as most derivatives are for the sake of speed:
`1/4*ln(...)` and each partial fraction on its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import mpmath
import pytest

from chainrule.errors import AnswerError
from chainrule.evaluate.values import value
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
        ("x*asec(x)", "x^2*asec(x)/2 - x*sqrt((x^2 - 1)/x^2)/2"),
        ("exp(acos(x))", "(x - sqrt(1 - x^2))*exp(acos(x))/2"),
        ("exp(asin(x))*acos(x)", "exp(asin(x))*(x + (x + sqrt(1 - x^2))*acos(x))/2"),
        # without its constant a sum may have a common factor
        ("x*acos(x)", "((2x^2 - 1)*acos(x) - x*sqrt(1 - x^2))/4"),
        # a shifted angle is not taken apart
        ("cos(3x + pi/4)^3", "sin(3x + pi/4)/3 - sin(3x + pi/4)^3/9"),
        ("cosh(x + 1)^3", "sinh(x + 1)^3/3 + sinh(x + 1)"),
        ("tanh(x + 1)^2", "x - tanh(x + 1)"),
        ("sin(a + b*x)", "-cos(a + b*x)/b"),
        # the difference of two phases is a constant
        ("sin(x)*cos(x + a)", "-x*sin(a)/2 - cos(2x + a)/4"),
        ("cos(x)^2*sin(3 + 2x)", "(4x*sin(3) - 4cos(3 + 2x) - cos(4x + 3))/16"),
        ("sin(x + 1)^2*sin(x + 2)", "(cos(3x + 4) - 6cos(x + 2) - 3cos(x))/12"),
        (
            "cos(a*x + b)*cos(c*x + d)",
            "sin(a*x - c*x + b - d)/(2(a - c)) + sin(a*x + c*x + b + d)/(2(a + c))",
        ),
        ("A*sin(w*x + p)*sin(w*x + q)", "A*x*cos(p - q)/2 - A*sin(2w*x + p + q)/(4w)"),
        # half an angle is taken back in lowest terms
        ("1/(3 + 2sin(x) + cos(x))", "x/2 + atan((2cos(x) - sin(x))/(2sin(x) + cos(x) + 5))"),
        (
            "1/(a + cos(x) + b*sin(x))",
            "Heaviside(a^2 - b^2 - 1)*(sign(a - 1)*(x + 2atan((b*cos(x) - sin(x))/(a + b*sin(x)"
            " + cos(x) + sqrt(abs(a^2 - b^2 - 1))*sign(a - 1))))/sqrt(abs(a^2 - b^2 - 1)))"
            " - Heaviside(1 - (a^2 - b^2))"
            "*(ln(abs(b + sqrt(abs(a^2 - b^2 - 1)) + (a - 1)*tan(x/2))"
            "/abs(b - sqrt(abs(a^2 - b^2 - 1)) + (a - 1)*tan(x/2)))/sqrt(abs(a^2 - b^2 - 1)))",
        ),
        # no square where |u| is right, and no tangents whose poles the integrand has not
        ("cot(x)", "ln(abs(sin(x)))"),
        ("tan(x)^3", "sec(x)^2/2 + ln(abs(cos(x)))"),
        ("1/(1 + tan(x))", "(x + ln(abs(sin(x) + cos(x))))/2"),
        (
            "sin(x)/(a*sin(x) + b*cos(x))",
            "(a*x - b*ln(abs(a*sin(x) + b*cos(x))))/(a^2 + b^2)",
        ),
        ("cos(x)^2/(sin(x) + cos(x))^2", "ln(abs(sin(x) + cos(x)))/2 - 1/(2(tan(x) + 1))"),
        # a number before a product is a line below it
        ("x^2/(x^3 + 1)", "ln(abs(x^3 + 1))/3"),
        # long answers are looked at as well
        ("sec(x)^3", "(ln(abs(sec(x) + tan(x))) + sec(x)*tan(x))/2"),
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


@pytest.mark.parametrize("f", ["sin(x + 1)^2/cos(x)", "sin(x + 1)^9*cos(x)", "sin(x)*sin(x^2 + 1)"])
def test_what_is_no_sum_of_waves_is_left_to_others(f: str) -> None:
    try:
        found = antiderivative(parse(f), "x", timeout_s=60)
    except AnswerError:
        assert f == "sin(x)*sin(x^2 + 1)"
    else:
        assert "phases" not in [move.strategy for move in found.path]


@pytest.mark.parametrize(
    ("f", "places"),
    [
        ("abs(x^2 - 1)", (-1, 1)),
        ("max(x, x^2)", (0, 1)),
        ("abs((x - 1)*(x - 2)*(x - 3))", (1, 2, 3)),
        ("abs(x)*abs(x - 1)", (0, 1)),
        ("abs(x^3 - x)", (-1, 0, 1)),
        ("min(x^2, 1)", (-1, 1)),
    ],
)
def test_nothing_jumps_where_a_sign_changes_more_than_once(f: str, places: Sequence[int]) -> None:
    """`abs(x^2 - 1)` had an antiderivative that jumps by 4/3 at -1 and at 1."""
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    for place in places:
        near = (mpmath.mpf(place) - 0.001, mpmath.mpf(place) + 0.001)
        with mpmath.workdps(30):
            before, after = (value(found.expression, {"x": x}) for x in near)
        assert abs(before - after) < 0.01  # the slope is at most 4 there


@pytest.mark.parametrize("f", ["x*cos(x + 1)", "cos(x + 1)*cos(x + 2)", "cos(2x)"])
def test_what_is_no_shifted_angle_alone_is_left(f: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert "line" not in [move.strategy for move in found.path]


@pytest.mark.parametrize(
    ("integrand", "expected"),
    [
        ("cosh(x)*sinh(x)^2", "sinh(x)^3/3"),
        ("sech(x)", "atan(sinh(x))"),
        ("coth(x)", "ln(abs(sinh(x)))"),
        ("csch(x)", "(ln(cosh(x) - 1) - ln(cosh(x) + 1))/2"),
        ("sech(x)^4", "tanh(x) - tanh(x)^3/3"),
        ("tanh(x)^2", "x - tanh(x)"),
        ("sqrt(sinh(x))*cosh(x)", "2sinh(x)^(3/2)/3"),
        ("cosh(x)/(2 + sinh(x)^2)", "atan(sinh(x)/sqrt(2))/sqrt(2)"),
        ("sinh(x)*exp(cosh(x))", "exp(cosh(x))"),
        ("cosh(x)*ln(sinh(x))", "sinh(x)*(ln(sinh(x)) - 1)"),
        ("1/(x*(x^5 + 1))", "ln(abs(x)) - ln(abs(x^5 + 1))/5"),
    ],
)
def test_functions_of_one_angle_by_substitution(integrand: str, expected: str) -> None:
    """`sqrt(sinh(x))*cosh(x)` gave `(exp(2x) - 1)^(3/2)*exp(-3x/2)/(3sqrt(2))`."""
    found = antiderivative(parse(integrand), "x")
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")
