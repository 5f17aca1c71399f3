"""Integrals whose special functions the integrand does not show."""

from __future__ import annotations

import pytest

from chainrule.errors import AnswerError
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        # only exponentials of the integrand were tried, not those that erf leaves by parts
        ("exp(x)*erf(x)", "exp(x)*erf(x) - exp(1/4)*erf(x - 1/2)"),
        (
            "erf(x)^2",
            "2exp(-x^2)*erf(x)/sqrt(pi) + x*erf(x)^2 - erf(sqrt(2)*x)/sqrt(pi/2)",
        ),
        (
            "x^2*exp(-x^2)*erf(x)",
            "sqrt(pi)*erf(x)^2/8 - exp(-2x^2)/(4sqrt(pi)) - x*exp(-x^2)*erf(x)/2",
        ),
        (
            "x*erfi(x)^2",
            "exp(2x^2)/(2pi) - x*exp(x^2)*erfi(x)/sqrt(pi) + (2x^2 + 1)*erfi(x)^2/4",
        ),
        ("sin(x)*Ci(x)", "ln(x)/2 - cos(x)*Ci(x) + Ci(2x)/2"),
        ("Si(x)^2", "2cos(x)*Si(x) + x*Si(x)^2 - Si(2x)"),
        ("exp(-x)*Ei(2x)", "Ei(x) - Ei(2x)/exp(x)"),
        # exponents that are squares, but no quadratics
        ("exp(-1/x^2)", "x/exp(1/x^2) + sqrt(pi)*erf(1/x)"),
        ("exp(-x^2 - 1/x^2)", "sqrt(pi)*(exp(4)*erf(x + 1/x) + erf(x - 1/x))/(4exp(2))"),
        ("sin(1/x^2)", "x*sin(1/x^2) - sqrt(2pi)*fresnelc(1/(sqrt(pi/2)*x))"),
        ("exp(-(x/(x + 1))^2)/(x + 1)^2", "sqrt(pi)*erf(x/(x + 1))/2"),
        # of a logarithm x was no exponential
        ("exp(-ln(x)^2)", "sqrt(pi)*exp(1/4)*erf(ln(x) - 1/2)/2"),
        ("exp(-ln(2x + 1)^2)", "sqrt(pi)*exp(1/4)*erf(ln(2x + 1) - 1/2)/4"),
        ("sqrt(ln(x))", "x*sqrt(ln(x)) - sqrt(pi)*erfi(sqrt(ln(x)))/2"),
        ("erf(ln(x))", "x*erf(ln(x)) - exp(1/4)*erf(ln(x) - 1/2)"),
    ],
)
def test_it_is_found(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")


@pytest.mark.parametrize(
    "f", ["ln(x)/(1 + x)", "exp(-x^4)", "exp(x)*erf(x^2)", "sin(ln(x)^2)", "x*exp(x)/(1 + exp(x))"]
)
def test_what_has_none_is_an_honest_miss(f: str) -> None:
    with pytest.raises(AnswerError, match="was found by the methods"):
        antiderivative(parse(f), "x", timeout_s=60)
