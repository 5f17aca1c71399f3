"""Antiderivatives that are not elementary: erf, Ei, li, Si, Ci and Fresnel's integrals."""

from __future__ import annotations

import pytest

from chainrule.errors import AnswerError
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("exp(-x^2)", "sqrt(pi)*erf(x)/2"),
        (
            "exp(-a*x^2)",
            "sqrt(pi)*(Heaviside(a)*erf(sqrt(abs(a))*x) + Heaviside(-a)*erfi(sqrt(abs(a))*x))"
            "/(2sqrt(abs(a)))",
        ),
        ("x^2*exp(-x^2)", "sqrt(pi)*erf(x)/4 - x*exp(-x^2)/2"),
        ("exp(-(x - 1)^2)", "sqrt(pi)*erf(x - 1)/2"),
        ("exp(x)/sqrt(x)", "sqrt(pi)*erfi(sqrt(x))"),
        ("exp(x)/x", "Ei(x)"),
        ("exp(-x)/x^2", "-exp(-x)/x - Ei(-x)"),
        ("exp(a*x)/(x + b)", "exp(-a*b)*Ei(a*b + a*x)"),
        ("exp(1/x)", "x*exp(1/x) - Ei(1/x)"),
        ("exp(x)*ln(x)", "exp(x)*ln(x) - Ei(x)"),
        ("sinh(x)/x", "(Ei(x) - Ei(-x))/2"),
        ("1/ln(x)", "li(x)"),
        ("1/ln(x)^2", "li(x) - x/ln(x)"),
        ("x/ln(x)", "Ei(2ln(x))"),
        ("sqrt(x)/ln(x)", "Ei(3ln(x)/2)"),
        ("x^(1/3)/ln(x)", "Ei(4ln(x)/3)"),
        ("1/(x^(4/3)*ln(x))", "Ei(-ln(x)/3)"),
        ("sqrt(x)/ln(x)^2", "3Ei(3ln(x)/2)/2 - x^(3/2)/ln(x)"),
        ("sin(x)/x", "Si(x)"),
        ("cos(x)/x", "Ci(abs(x))"),
        ("sin(x)*ln(x)", "Ci(x) - ln(x)*cos(x)"),
        ("cos(3x + 1)/(x - 2)", "cos(7)*Ci(abs(3x - 6)) - sin(7)*Si(3x - 6)"),
        ("sin(x)^2/x", "(ln(abs(x)) - Ci(2abs(x)))/2"),
        ("cos(x^2)", "sqrt(pi/2)*fresnelc(x/sqrt(pi/2))"),
        ("sin(x)/sqrt(x)", "sqrt(2pi)*fresnels(sqrt(x)/sqrt(pi/2))"),
    ],
)
def test_integrals_of_elementary_functions(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("erf(x)", "exp(-x^2)/sqrt(pi) + x*erf(x)"),
        ("erfc(x)", "x - exp(-x^2)/sqrt(pi) - x*erf(x)"),
        ("x*erf(x)", "x*exp(-x^2)/(2sqrt(pi)) + (2x^2 - 1)*erf(x)/4"),
        ("erf(x)*exp(-x^2)", "sqrt(pi)*erf(x)^2/4"),
        ("li(x)", "x*li(x) - Ei(2ln(x))"),
        ("Ei(x)", "x*Ei(x) - exp(x)"),
        ("x^2*Ci(x)", "(x^3*Ci(x) - 2x*cos(x) + (2 - x^2)*sin(x))/3"),
        ("fresnels(x)", "cos(pi*x^2/2)/pi + x*fresnels(x)"),
    ],
)
def test_integrals_of_special_functions(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")


def test_what_is_elementary_stays_so() -> None:
    found = antiderivative(parse("exp(x)/x - exp(x)/x^2"), "x")
    assert to_text(found.expression) == "exp(x)/x"


def test_they_can_be_switched_off() -> None:
    with pytest.raises(AnswerError, match="was found by the methods"):
        antiderivative(parse("exp(-x^2)"), "x", without=["special functions"])


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("digamma(x)", "ln(abs(Gamma(x)))"),
        ("digamma(2x + 1) + x", "(x^2 + ln(abs(Gamma(2x + 1))))/2"),
        ("x*digamma(x^2)", "ln(abs(Gamma(x^2)))/2"),
        ("polygamma(1, x)", "digamma(x)"),
        ("polygamma(2, 3x)", "polygamma(1, 3x)/3"),
        # by parts, where a line is beside them
        ("x*polygamma(1, x)", "x*digamma(x) - ln(abs(Gamma(x)))"),
        ("(x + a)*polygamma(2, x)", "(x + a)*polygamma(1, x) - digamma(x)"),
    ],
)
def test_digamma_and_its_derivatives_are_derivatives(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x")
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")
