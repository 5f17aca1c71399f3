"""A function of its inverse, functions that jump, values of gamma: what people see at once."""

from __future__ import annotations

import mpmath
import pytest

import chainrule as cr

# each holds wherever what was given is real, and is real nowhere else
COMPOSED = {
    "tan(atan(x))": "x",
    "sinh(asinh(x))": "x",
    "cos(asin(x))": "sqrt(1 - x^2)",
    "sin(acos(x))": "sqrt(1 - x^2)",
    "tan(asin(x))": "x/sqrt(1 - x^2)",
    "sin(atan(x))": "x/sqrt(x^2 + 1)",
    "sec(atan(x))": "sqrt(x^2 + 1)",
    "tan(2atan(x))": "2x/(1 - x^2)",
    "sin(2asin(x))": "2x*sqrt(1 - x^2)",
    "cosh(asinh(x))": "sqrt(x^2 + 1)",
    "sinh(atanh(x))": "x/sqrt(1 - x^2)",
    "cos(acos(x)) + sqrt(1 - x^2)": "x + sqrt(1 - x^2)",
    "x*erf(x) + x*erfc(x)": "x",
}
JUMPING = {
    "abs(x)*sign(x)": "x",
    "x*sign(x)": "abs(x)",
    "sign(x)/x": "1/abs(x)",
    "x^2*sign(x)": "x*abs(x)",
    "abs(x - 1)*sign(1 - x)": "1 - x",
    "sign(x)^2": "1",
    "sign(x)^3": "sign(x)",
    "sign(-2x)": "-sign(x)",
    "sign(x^2 + 1)": "1",
    "sign(sign(x))": "sign(x)",
    "Heaviside(2x)*Heaviside(x)": "Heaviside(x)",
    "floor(floor(x))": "floor(x)",
    "ceil(floor(x) + 1/2)": "floor(x) + 1",
    "floor(x + 1) - floor(x)": "1",
    "floor(-5/2)": "-3",
}
VALUES = {
    "gamma(5)": "24",
    "gamma(1/2)": "sqrt(pi)",
    "gamma(5/2)": "3sqrt(pi)/4",
    "gamma(-7/2)": "16sqrt(pi)/105",
    "polygamma(1, 1)": "pi^2/6",
    "polygamma(1, 5/2)": "(9pi^2 - 80)/18",
    "polygamma(3, 1/2)": "pi^4",
}
KEPT = [
    # x has values where these have none
    "sin(asin(x))", "cos(acos(x))", "cosh(acosh(x))", "tanh(atanh(x))", "exp(ln(x))",
    # no other words for it
    "sin(asin(x)/2)", "gamma(1/3)", "digamma(1)", "floor(2x)", "floor(sign(x))", "1 - erf(x)",
    # zero on a half line
    "sign(x + abs(x))^2",
]  # fmt: skip


@pytest.mark.parametrize("given", COMPOSED)
def test_functions_of_their_inverses(given: str) -> None:
    answer = cr.simplify(given)
    assert (answer.text, answer.verdict.status) == (COMPOSED[given], "proved")
    assert "not where" not in answer.verdict.detail


@pytest.mark.parametrize("given", JUMPING)
def test_functions_that_jump(given: str) -> None:
    answer = cr.simplify(given)
    assert (answer.text, answer.verdict.status) == (JUMPING[given], "proved")


def test_the_verdict_says_where_a_sign_jumps() -> None:
    assert "not where sign(x) jumps" in cr.simplify("sign(x)^2").verdict.detail


@pytest.mark.parametrize("given", VALUES)
def test_values_of_gamma_and_its_kin(given: str) -> None:
    answer = cr.simplify(given)
    assert (answer.text, answer.verdict.status) == (VALUES[given], "proved")
    name, _, inside = given.removesuffix(")").partition("(")
    numbers = [mpmath.mpf(n) if "/" not in n else _quotient(n) for n in inside.split(",")]
    known = mpmath.gamma(*numbers) if name == "gamma" else mpmath.psi(*numbers)
    assert mpmath.almosteq(known, mpmath.mpf(str(answer.sympy().evalf(30))), 1e-14)


def _quotient(text: str) -> mpmath.mpf:
    top, _, bottom = text.partition("/")
    return mpmath.mpf(top) / mpmath.mpf(bottom)


@pytest.mark.parametrize("given", KEPT)
def test_what_stays(given: str) -> None:
    assert cr.simplify(given).text == given.replace("gamma(1/3)", "Gamma(1/3)")


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        ("sin(asin(x))", "1"),  # there only the domain of the function counts
        ("cosh(acosh(x))", "1"),
        ("tan(asin(x))", "1/(1 - x^2)^(3/2)"),
        ("cos(2acos(x))", "4x"),
        ("x^2*sign(x)", "2abs(x)"),
        ("abs(x)*sign(x)", "1"),
        ("x^2*gamma(3/2)", "sqrt(pi)*x"),
    ],
)
def test_derivatives_of_such_functions(function: str, derivative: str) -> None:
    answer = cr.diff(function)
    assert (answer.text, answer.verdict.status) == (derivative, "proved")
