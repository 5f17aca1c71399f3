"""Derivatives of deep functions of functions had no antiderivative, though they show what it is.

Of 789 random F of our own generator, differentiated, 109 had no answer within ten seconds; 77 of
them are real somewhere. Their normal form was too long, or each function a kernel of its own.
"""

from __future__ import annotations

import pytest

from chainrule.expr import differentiate, parse, to_text
from chainrule.integrator import antiderivative

SHORT = {
    # too long in normal form
    "7ln(x*sinh(x^x))^6*(1/x + (ln(x) + 1)*x^x*coth(x^x))*cosh(sin(csc(x) - x^3))"
    " - ln(x*sinh(x^x))^7*sinh(sin(csc(x) - x^3))*cos(csc(x) - x^3)*(csc(x)*cot(x) + 3x^2)": (
        "ln(x*sinh(x^x))^7*cosh(sin(csc(x) - x^3))"
    ),
    # ln(10) stands before what was lost below it
    "5tanh(asec(3 - x))/(9abs(3 - x)*sqrt((3 - x)^2 - 1)*ln(10))": (
        "-5ln(cosh(asec(3 - x)))/(9ln(10))"
    ),
    # a power that is not multiplied out, beside a product
    "1176x^2*(5 + x^3)^48 + 2cos(x)/sqrt(x^2 + 1) - 2sin(x)*asinh(x)": (
        "8(5 + x^3)^49 + 2cos(x)*asinh(x)"
    ),
    # powers of several polynomials
    "17k^17*(5x + 4)^16*(x^10 + k*x^5 + 1)^16*(6x^11 + 4x^10 + k*x^6 - 4x - 4)/x^86": (
        "k^17*(5x + 4)^17*(x^10 + k*x^5 + 1)^17/(5x^85)"
    ),
    # a power too high to be read
    "3122cot(x)/csc(x)^3122": "sin(x)^3122",
    # a constant that is no number: the parameter of a function beside it
    "-14x^6*m^acosh(x^3) + (m - 2x^7)*(3x^2/sqrt(x^6 - 1))*m^acosh(x^3)*ln(m)": (
        "(m - 2x^7)*m^acosh(x^3)"
    ),
    # real for few x and m: a proof is about real points, and only 40 points were looked at
    "-(3sqrt(1 - x^2) + 7)/(2sqrt(3x + 7cos(m - 3) - 7acos(x))*sqrt(7 - 7x^2))": (
        "-sqrt(3x/7 + cos(m - 3) - acos(x))"
    ),
    # a quotient as one fraction, in which what stands above is not seen any more
    "-(x^2 + abs(x)*sqrt(x^2 - 1)*tan(14)*acsc(x)^2)"
    "/(abs(x)*sqrt(x^2 - 1)*(tan(14)*acsc(x) - x)^2)": "-x*acsc(x)/(tan(14)*acsc(x) - x)",
    # 1/(sin*cos) as 2/sin of the double, and a constant that stands in sums only
    "2sech(coth(x))*(x*sinh(coth(x))*csch(x)^2 + 3ln(2)*cosh(coth(x))"
    " + ln(2)*log2(cosh(coth(x)))*cosh(coth(x)))"
    "/(ln(2)^2*sin(2x/(3 + log2(cosh(coth(x)))))*(3 + log2(cosh(coth(x))))^2)": (
        "ln(tan(x/(3 + log2(cosh(coth(x)))))^2)/(2ln(2))"
    ),
    # it jumped where the logarithm is zero
    "2ln(a^2/(x^2*csch(x^2)^2))*(2x^2*coth(x^2) - 1)/(x*abs(ln(a^2/(x^2*csch(x^2)^2))))": (
        "abs(ln(a^2*sinh(x^2)^2/x^2))"
    ),
}


@pytest.mark.parametrize("f", SHORT)
def test_what_the_integrand_shows_is_found(f: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=30)
    assert (to_text(found.expression), found.verdict.status) == (SHORT[f], "proved")


@pytest.mark.parametrize(
    "F",
    [
        "cosh(3(x^2 + 1)*sech(1/x)/x^2)*asec(9x)",
        "(x - exp(-19)/(x^2*acos(x)))/(e/atanh(sech(x) + m)*x)",
        "(x - b/x)/acosh(w - cot(x))",
        "tan(sech(ln(x^6 + 1))^(27/5) - (113x/5)^(7/3)) + exp(-7/csch(log2(x)))",
        "asin(x/(1 + x^2)*tanh(cos(x)))^3",
    ],
)
def test_a_derivative_has_an_antiderivative(F: str) -> None:
    """Quotients and products of functions, sums of both: the derivative as the rules write it."""
    f = differentiate(parse(F), "x")
    assert antiderivative(f, "x", timeout_s=30).verdict.status == "proved"


def test_what_is_nearly_the_same_is_told_apart() -> None:
    """Beside a large argument `sech(u)/2` and `tan(acsc(exp(u)))` agree to many digits."""
    v = "14/(3x/(2(x + (exp(x) + 22a))))"
    f = (
        "14(3/2*(x + (exp(x) + 22a)) - 3/2*x*(1 + exp(x)))"
        f"/((x + (exp(x) + 22a))^2*(3x/(2(x + (exp(x) + 22a))))^2)*exp({v})"
        f"/(abs(exp({v}))*sqrt(exp({v})^2 - 1))*sec(acsc(exp({v})))^2"
    )
    found = antiderivative(parse(f), "x", timeout_s=30)
    # tan(acsc(exp(...))), in other words
    said = "1/sqrt(exp(56(x + exp(x) + 22a)/(3x)) - 1)"
    assert (found.verdict.status, to_text(found.expression)) == ("proved", said)
