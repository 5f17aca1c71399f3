"""Antiderivatives by the quotient of a root and a power of x jumped where x is zero.

`1/(1 + x^4)^(1/4)` had `-atan((1 + x^4)^(1/4)/x)/2`, which jumps by pi/2 at zero, where the
integrand is 1: a value between bounds around it had no exact form. The other quotient is taken now.
"""

from __future__ import annotations

from itertools import pairwise

import mpmath
import pytest

import chainrule as cr
from chainrule.evaluate.continuity import continuity
from chainrule.evaluate.values import value
from chainrule.expr import Expr, parse, to_text
from chainrule.integrator.homogeneous import as_quotient

EVERYWHERE = [
    "1/(1 + x^4)^(1/4)",
    "x^2*(3 + 4x^4)^(5/4)",
    "(1 + x^4)^(3/4)/(2 + x^4)^2",
    "(1 - x^3)^(-1/3)",
    "1/(1 + x^3)^(1/3)",
    "sqrt(x^2 + 1)/(x^4 + 1)",
    "sqrt(1 - x^2)/(1 + x^4)",
    "atan(x + sqrt(1 - x^2))",
]


def _at(e: Expr, x: float) -> float:
    return float(value(e, {"x": mpmath.mpf(x)}, real=True))


@pytest.mark.parametrize("integrand", EVERYWHERE)
def test_no_jump_at_zero(integrand: str) -> None:
    answer = cr.integrate(integrand)
    assert isinstance(answer, cr.Answer)
    assert answer.verdict.status == "proved"
    F, near = answer.expression, 1e-6
    assert abs(_at(F, near) - _at(F, -near)) < 1e-4
    assert abs(_at(F, near) - _at(F, 0)) < 1e-4


def test_a_value_across_zero_is_exact() -> None:
    found = cr.integrate("1/(1 + x^4)^(1/4)", lower="-1", upper="1")
    assert isinstance(found, cr.Area)
    assert found.exact is not None
    assert float(found) == pytest.approx(float(mpmath.quad(lambda x: (1 + x**4) ** -0.25, [-1, 1])))


def test_where_x_is_never_zero_the_root_may_be() -> None:
    assert cr.integrate("1/(x^4 - 1)^(1/4)").text.endswith("2atan((x^4 - 1)^(1/4)/x))/4")


def test_what_logarithms_say_of_the_root_is_added_up() -> None:
    r = parse("(1 + x^3)^(1/3)")
    assert to_text(as_quotient(parse("ln(v + 1)"), "v", parse("x"), r)) == (
        "ln((x^3 + 1)^(1/3) + x) - ln((1 + x^3)^(1/3))"
    )
    assert to_text(as_quotient(parse("atan(-v)"), "v", parse("x"), r)) == "-atan(x/(x^3 + 1)^(1/3))"


def test_what_does_not_fit_is_put_in_as_it_stands() -> None:
    F = as_quotient(parse("exp(v)"), "v", parse("x"), parse("sqrt(1 + x^2)"))
    assert to_text(F) == "exp(x/sqrt(1 + x^2))"


@pytest.mark.parametrize(
    ("integrand", "at"),
    [
        ("1/(x*sqrt(3x - 2 - x^2))", 4 / 3),
        ("1/((x + 1)*sqrt(x^2 + x - 1))", -3.0),
        ("1/((x - 5)^2*sqrt(3 - x^2 + x))", 1.0),
    ],
)
def test_an_arctangent_does_not_jump_where_a_line_beside_a_root_is_zero(
    integrand: str, at: float
) -> None:
    """`atan(r/line)` jumps there, `-atan(line/r)` does not."""
    answer = cr.integrate(integrand)
    assert isinstance(answer, cr.Answer)
    jump = _at(answer.expression, at + 1e-6) - _at(answer.expression, at - 1e-6)
    assert abs(jump) < 1e-4


def test_the_user_s_own_arctangent_stays() -> None:
    assert cr.integrate("atan(1/x)").text == "ln(x^2 + 1)/2 + x*atan(1/x)"


@pytest.mark.parametrize(
    ("integrand", "expected"),
    [
        ("(1 - x^2)/((1 + x^2)*sqrt(1 + x^4))", "atan(x/sqrt(x^4/2 + 1/2))/sqrt(2)"),
        ("sqrt(1 + x^4)/(1 - x^4)", None),
    ],
)
def test_no_sign_is_chosen_for_x_and_its_reciprocal(integrand: str, expected: str | None) -> None:
    """`-x*atan(sqrt(x^4/2 + 1/2)/abs(x))/(sqrt(2)*abs(x))`, which jumps at zero."""
    answer = cr.integrate(integrand)
    assert isinstance(answer, cr.Answer)
    assert expected is None or answer.text == expected
    assert abs(_at(answer.expression, 1e-6) - _at(answer.expression, -1e-6)) < 1e-4


def test_an_arctangent_of_a_cubic_in_a_tangent_does_not_jump_at_its_poles() -> None:
    """`2atan(tan(x/2)^3 - 2tan(x/2))` jumped at pi, where the integrand is 0."""
    f = "(-1 + 4cos(x) + 5cos(x)^2)/(-1 - 4cos(x) - 3cos(x)^2 + 4cos(x)^3)"
    answer = cr.integrate(f)
    assert isinstance(answer, cr.Answer)
    assert answer.verdict.status == "proved"
    curve = answer.expression
    assert not continuity(parse(f), "x", lambda point: value(curve, point)).where


@pytest.mark.parametrize(
    "f",
    ["1/(a + b*cos(x))", "1/(p + q*cos(x) + r*sin(x))", "1/(a^2*cos(x)^2 + b^2*sin(x)^2)"],
)
def test_an_angle_turns_either_way_with_the_sign_of_parameters(f: str) -> None:
    """They were continuous for typical, positive parameters: `a + sqrt(a^2 - b^2) + b*cos(x)` has
    zeros for a < 0."""
    answer = cr.integrate(f, "x", timeout_s=60)
    assert isinstance(answer, cr.Answer)
    assert answer.verdict.status == "proved"
    curve, draws = answer.expression, mpmath.linspace(-3, 3, 61)
    numbers = {"b": mpmath.mpf(2), "q": mpmath.mpf("0.7"), "r": mpmath.mpf("0.4")}
    for a in (mpmath.mpf(-3), mpmath.mpf(3)):
        with mpmath.workdps(30):
            values = [value(curve, {"x": x, "a": a, "p": a, **numbers}) for x in draws]
        steps = [abs(after - before) for before, after in pairwise(values)]
        assert max(steps) < 0.2, f
