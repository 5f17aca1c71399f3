"""`sqrt(1+x)*sqrt(1-x)` came back times a quotient of roots that is 1; beyond the first line of a
course, `sqrt(x)/sqrt(1-x^3)`, it was not to be recognised."""

from __future__ import annotations

import mpmath
import pytest
import sympy

import chainrule as cr

X = sympy.Symbol("x")


@pytest.mark.parametrize(
    ("integrand", "answer"),
    [
        ("sqrt(1+x)*sqrt(1-x)", "(x*sqrt(1 - x^2) + asin(x))/2"),
        ("sqrt(1-x)/sqrt(1+x)", "sqrt(1 - x^2) + asin(x)"),
        ("1/(sqrt(x)*sqrt(1-x))", "asin(2x - 1)"),
        ("1/(sqrt(2-x)*sqrt(3+x))", "asin((2x + 1)/5)"),
        ("x/sqrt(1-x)/sqrt(1+x)", "-sqrt(1 - x^2)"),
        ("(sqrt(1+x)-sqrt(1-x))/(sqrt(1+x)+sqrt(1-x))", "ln(sqrt(1 - x^2) + 1) - sqrt(1 - x^2)"),
        ("sqrt(x)*sqrt(1+x^(3/2))", "4(1 + x^(3/2))^(3/2)/9"),
        ("sqrt(x)/sqrt(1-x^3)", "2asin(x^(3/2))/3"),
        ("sqrt(x)/sqrt(1+x^3)", "2ln(x^(3/2) + sqrt(1 + x^3))/3"),
        ("sqrt(x)/sqrt(a^3-x^3)", "2atan(x^(3/2)/sqrt(a^3 - x^3))/3"),
    ],
)
def test_the_answer_is_that_of_a_table(integrand: str, answer: str) -> None:
    found = cr.integrate(integrand)
    assert isinstance(found, cr.Answer)
    assert (found.text, found.verdict.status) == (answer, "proved")


@pytest.mark.parametrize(
    "integrand",
    [
        "sqrt(x)*sqrt(x+1)", "1/(sqrt(x-1)*sqrt(x+1))", "sqrt(x-1)*sqrt(x-2)",
        "1/(x*sqrt(x+1)*sqrt(x-1))", "sqrt(x+1)/sqrt(x-1)", "x/(sqrt(x+2)*sqrt(3x+1))",
    ],
)  # fmt: skip
def test_it_is_real_where_both_roots_are_imaginary_and_their_product_is_not(integrand: str) -> None:
    found = cr.integrate(integrand)
    assert isinstance(found, cr.Answer)
    f, F = (
        sympy.lambdify(X, e, "mpmath")
        for e in (sympy.sympify(integrand.replace("3x", "3*x")), found.sympy())
    )
    for place in (-7.3, -3.1, -2.2, 2.6, 5.1):
        slope = mpmath.diff(lambda t: mpmath.re(F(t)), place)
        assert abs(mpmath.im(f(mpmath.mpf(place)))) < 1e-12
        assert abs(mpmath.im(F(mpmath.mpf(place)))) < 1e-12
        assert abs(slope - f(mpmath.mpf(place))) < 1e-9
