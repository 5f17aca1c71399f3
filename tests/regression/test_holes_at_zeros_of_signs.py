"""Antiderivatives had no value where the integrand is zero: nought over nought.

Of `|1/x - 1|` the sign of x - 1 was written `(x - 1)/|x - 1|`, since of no sign it was shown that
nothing jumps with it: that of x does, where the integrand has no value and nothing need be shown.
"""

from __future__ import annotations

from itertools import pairwise

import mpmath
import pytest
import sympy

import chainrule as cr

_LETTERS = {"a": 0.5, "b": -0.75}


def _function(e: object) -> object:
    x = sympy.Symbol("x", real=True)
    names = {"x": x, "abs": sympy.Abs, "max": sympy.Max}
    found = sympy.sympify(e, names).subs(_LETTERS).subs(sympy.Symbol("x"), x)
    return sympy.lambdify(x, found, "mpmath")


def _goes_on_at(integrand: str, place: float, answer: cr.Answer) -> bool:
    """Whether what it rises by before and behind a place is the integral, the place an end."""
    f, F = _function(integrand.replace("^", "**")), _function(answer.sympy())
    ends = (place - 0.125, place, place + 0.125)
    return all(
        abs(F(high) - F(low) - mpmath.quad(f, [low, high])) < 1e-6  # type: ignore[operator]
        for low, high in pairwise(ends)
    )


@pytest.mark.parametrize(
    ("integrand", "places", "expected"),
    [
        ("abs(1/x - 1)", [1], "sign(x - 1)*(abs(x) - ln(abs(x))*sign(x) - 1)"),
        ("abs(x/(x + 1))", [0], "sign(x + 1)*sign(x)*(x - ln(abs(x + 1)))"),
        ("abs((x - 1)/(x + 1))", [1], None),
        # the sign of `x^2 - 1` was made that of `1 - 1/x^2`, which has no value at 0
        ("abs(1 - 1/x^2)", [-1, 1], "(x + 1/x)*sign(x^2 - 1) - 2sign(x + 1) - 2sign(x - 1)"),
        ("abs(x - 1/x)", [-1, 1], None),
        ("max(x, 1/x)", [-1, 1], None),
        # and the sign of x was not known to be that of a where x is a
        ("abs(1 - a/x)", [0.5], None),
        ("abs((x - a)/(x - b))", [0.5], None),
    ],
)
def test_there_is_a_value_where_a_sign_changes(
    integrand: str, places: list[float], expected: str | None
) -> None:
    answer = cr.integrate(integrand, "x")
    assert isinstance(answer, cr.Answer)
    assert answer.verdict.status == "proved"
    assert expected is None or answer.text == expected
    assert all(_goes_on_at(integrand, place, answer) for place in places)


@pytest.mark.parametrize(
    ("integrand", "answer", "status"),
    [
        ("1/abs(x)", "sign(x)*ln(abs(x))", "proved"),
        ("1/abs(x - a)", "sign(x - a)*ln(abs(x - a))", "proved"),
        ("1/abs(x)", "sign(x)*ln(abs(x)) + sign(x - 1)", "unknown"),
        ("1/sqrt(abs(x))", "2sign(x)*sqrt(abs(x)) + sign(x)", "unknown"),
        ("abs(1/x - 1)", "sign(x - 1)*(abs(x) - ln(abs(x))*sign(x))", "unknown"),
        ("1/abs(x - a)", "sign(x - a)*ln(abs(x - a)) + sign(x)", "unknown"),
    ],
)
def test_at_a_pole_of_both_alone_it_may_jump(integrand: str, answer: str, status: str) -> None:
    assert cr.check_integral(integrand, answer, "x").status == status


@pytest.mark.parametrize(
    ("integrand", "expected"),
    [
        # by the sizes of waves there was no value at any of their zeros
        ("abs(tan(x))", "-ln(abs(cos(x)))*sign(tan(x))"),
        ("1/(1 + abs(tan(x)))", "(x + ln(abs(cos(x)) + abs(sin(x)))*sign(tan(x)))/2"),
        ("abs(tan(a*x))", "-ln(abs(cos(a*x)))*sign(tan(a*x))/a"),
        # 1/2 is taken off, so that nothing jumps at 0
        (
            "abs(tan(x))^3",
            "sign(tan(x))*(2ln(abs(cos(x))) + tan(x)^2)/2",
        ),
        ("abs(sec(x))", "ln(abs(sec(x) + tan(x)))*sign(sec(x))"),
    ],
)
def test_there_is_a_value_where_a_wave_is_zero(integrand: str, expected: str) -> None:
    answer = cr.integrate(integrand, "x")
    assert isinstance(answer, cr.Answer)
    assert (answer.text, answer.verdict.status) == (expected, "proved")
    assert _goes_on_at(integrand, 0, answer)


@pytest.mark.parametrize(
    ("integrand", "answer", "status"),
    [
        ("abs(tan(x))", "-sign(tan(x))*ln(abs(cos(x)))", "proved"),
        ("abs(tan(x))", "-sign(tan(x))*(ln(abs(cos(x))) + 1)", "unknown"),
        ("abs(sin(x))", "-sign(sin(x))*cos(x)", "unknown"),
        # at the zeros these are zero, and 1 or -1 beside them
        ("1", "x + sign(sin(x))^2", "unknown"),
        ("1", "x + sign(sin(x))*sign(tan(x))*sign(cos(x))", "unknown"),
        ("1", "x + sign(sin(x))*(-1)^floor(x/pi)", "unknown"),
        ("1", "x + abs(sign(sin(x)))", "unknown"),
    ],
)
def test_signs_of_waves_are_followed_through_all_zeros(
    integrand: str, answer: str, status: str
) -> None:
    assert cr.check_integral(integrand, answer, "x").status == status
