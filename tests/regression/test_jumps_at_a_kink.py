"""Antiderivatives jumped where an absolute value is zero, in a function that it holds or is of.

`ln|x - 1|*|x - 1|` had `ln(x - 1)` and `ln(s*(x - 1))`, s the sign, in its antiderivative: two
logarithms to whoever took the value at 1, so that none was known, and 1/2 was not taken off. Where
an arcsine has a value was not looked for.
"""

from __future__ import annotations

import mpmath
import pytest
import sympy

import chainrule as cr


@pytest.mark.parametrize(
    ("integrand", "kink", "expected"),
    [
        ("log(abs(x - 1))*abs(x - 1)", 1, "(x - 1)*abs(x - 1)*(2ln(abs(x - 1)) - 1)/4"),
        ("x*log(abs(x - 2))*sign(x - 2)", 2, "abs(x - 2)*(2(x + 2)*ln(abs(x - 2)) - (x + 6))/4"),
        ("abs(2x - 1)*log(abs(3x - 3/2))", 0.5, None),
        ("x*abs(x^2 - 1)*log(abs(x^2 - 1))", 1, None),
        ("x*abs(x^2 - 1)*log(abs(x^2 - 1))", -1, None),
        ("abs(asin(x))", 0, "sign(asin(x))*(x*asin(x) + sqrt(1 - x^2) - 1)"),
        ("abs(asin(2x - 1))", 0.5, None),
        ("abs(acos(x) - 1)", mpmath.cos(1), None),
        # of u = exp(x/2) the sign of u^2 - 1 changes at -1, too, where sqrt(u^3 + u) is not real
        ("sqrt(sinh(x)*tanh(x))", 0, None),
        ("(sinh(x)*tanh(x))^(5/2)", 0, None),
    ],
)
def test_it_goes_on_at_the_kink(integrand: str, kink: float, expected: str | None) -> None:
    answer = cr.integrate(integrand)
    assert isinstance(answer, cr.Answer)
    assert answer.verdict.status == "proved"
    assert expected is None or answer.text == expected
    F = sympy.lambdify(sympy.Symbol("x", real=True), answer.sympy(), "mpmath")
    below, above = (F(kink + mpmath.mpf(near)) for near in (-1e-7, 1e-7))
    assert abs(above - below) < 1e-4


@pytest.mark.parametrize(
    ("integrand", "kink"),
    [
        # what was taken off at one zero had the sign of the other, and jumped there
        ("abs(x - a)*abs(x - b)", "b"),
        ("abs(x - a)*abs(x - b)", "a"),
        ("max(x, 1)*sqrt((a*x + 1)^2)", "-1/a"),
        ("x*abs(x - a)*abs(x - 1)", "a"),
        # `ln(sqrt(a^2 + 1) - a)` was thought to be one of zero for some sign
        ("abs(x + a)*sqrt(1 + x^2)", "-a"),
    ],
)
def test_signs_of_several_parameters_are_joined(integrand: str, kink: str) -> None:
    answer = cr.integrate(integrand)
    assert isinstance(answer, cr.Answer)
    assert answer.verdict.status == "proved"
    for a, b in ((0.5, 2.25), (-1.5, 0.25), (3, -2)):
        there = {"a": a, "b": b}
        place = sympy.sympify(kink).subs(there)
        F = answer.sympy().subs(there)
        below, above = (F.subs("x", place + near) for near in (-1e-7, 1e-7))
        assert abs(float(above - below)) < 1e-4


@pytest.mark.parametrize(
    ("integrand", "expected"),
    [
        ("sign(x)*floor(x)", "sign(x)*floor(x)*(2x - floor(x) - 1)/2"),
        ("abs(x)*floor(x)", "sign(x)*floor(x)*(6x^2 - 2floor(x)^2 - 3floor(x) - 1)/12"),
        (
            "abs(x - 1)*floor(x)",
            "sign(x - 1)*floor(x)*(6x^2 - 12x - 2floor(x)^2 + 3floor(x) + 5)/12",
        ),
    ],
)
def test_steps_beside_absolute_values_were_not_summed(integrand: str, expected: str) -> None:
    answer = cr.integrate(integrand)
    assert isinstance(answer, cr.Answer)
    assert (answer.text, answer.verdict.status) == (expected, "proved")
    x = sympy.Symbol("x", real=True)
    f, F = (
        sympy.lambdify(x, sympy.sympify(text, {"x": x, "abs": sympy.Abs}), "mpmath")
        for text in (integrand, answer.sympy())
    )
    area = mpmath.quad(f, [-2.5, -2, -1, 0, 1, 2, 2.75])
    assert abs(F(2.75) - F(-2.5) - area) < 1e-9
