"""`u^v` is `exp(v·ln u)` only where u is not zero: for positive v, `0^v` is 0, and no exponential.

The algebra writes every power with another exponent than a rational number as an exponential. It
took such a kernel for something that never vanishes, so that it was divided by, and so that what is
zero in disguise was "negative" and a case "empty".
"""

from __future__ import annotations

import pytest

from chainrule.algebra import compute
from chainrule.checker import prove
from chainrule.checker.check import check_antiderivative, check_derivative, check_equal
from chainrule.checker.claim import Claim, Effort
from chainrule.expr import parse

ACCEPTED = ("proved", "checked")
U = "(|x|+x)"  # zero for x < 0
W = "(asin(sin(x))-x)"  # zero between -pi/2 and pi/2
Z = "(cos(pi/5)-cos(2pi/5)-1/2)"  # zero


@pytest.mark.parametrize(
    "answer",
    [
        *(f"2x*{power}/{power}" for power in (
            f"{U}^pi", f"{U}^sqrt(2)", "(|x|-x)^e", f"{Z}^pi", "(ln(x^2)-2ln|x|)^pi", f"{W}^pi",
            f"sqrt({U}^pi)", "(sqrt(x^2)-x)^exp(x)", f"|{U}^pi|", f"cbrt({U}^pi)",
            f"atan({U}^pi)", f"sinh({U}^pi)", f"tanh({U}^pi)", f"({U}^pi)^e", f"({U}^(1/3)*x)^pi",
            f"(exp({U}^pi)-1)", f"(2^({U}^pi)-1)", f"({U}^pi*x+{U}^(2pi))", f"{U}^(a^2+1)",
            "(|a*x|-|a|*|x|)^pi", f"({Z}^x+|a|-|a|)",
        )),
        f"2x+0/({U}^pi*(1+x^2))", f"2x+0*ln({U}^pi)", f"2x+0*csc({U}^pi)",
        f"2x+0/(1-cos({U}^pi))", f"2x+0/ln(1+{U}^pi)", f"2x+0/({U}^pi+3*{U}^e)",
        f"2x+0/({U}^(x^2+pi))",
    ],
)  # fmt: skip
def test_an_answer_that_is_divided_by_a_power_of_zero(answer: str) -> None:
    """Each has no value where x² has the derivative 2x; all but a few were proved."""
    assert check_derivative(parse("x^2"), "x", parse(answer)).status not in ACCEPTED


def test_a_function_that_is_divided_by_a_power_of_zero_has_no_derivative() -> None:
    verdict = check_derivative(parse(f"x/{Z}^pi"), "x", parse(f"1/{Z}^pi"))
    assert verdict.status not in ACCEPTED


@pytest.mark.parametrize(
    "value",
    [f"sqrt(-x*|{W}|^pi)", f"(-x*|{W}|^pi)^(1/3)", f"(-x*|{W}|^e)^pi", f"asin(1+|{W}|^pi*x)",
     f"acosh(1-x*|{W}|^pi)"],
)  # fmt: skip
def test_a_root_of_a_power_of_zero_is_real(value: str) -> None:
    """At x = 1 these are 1 and -1; "no real values where x > 0" was the proof."""
    first, second = parse(f"|x|+{value}"), parse(f"-x+{value}")
    assert check_equal(first, second).status not in ACCEPTED


def test_a_derivative_that_is_wrong_where_a_root_of_zero_is_real() -> None:
    f = f"x*|x|+sqrt(-x*|{W}|^pi)-sqrt(-x*|{W}|^pi)"
    assert check_derivative(parse(f), "x", parse("-2x")).status not in ACCEPTED


def test_a_divisor_that_is_not_zero_is_not_called_so() -> None:
    """For x < 0 this is 2|x|; over the denominator u it was lost, and "no value" said of 1/it."""
    e = parse(f"|x|-x+{U}^(pi-1)-{U}^(pi-1)")
    assert not prove.is_zero(e, Effort())


def test_a_difference_that_is_a_power_of_zero_is_not_certain() -> None:
    """For x < 0 it is 0; "not zero on any interval" is what refutes without a point."""
    claim = Claim(parse(f"x*{U}^pi+x"), parse("x"), ())
    assert prove.certain_difference(claim, Effort()) is None


@pytest.mark.parametrize(
    "exponent", [f"|{U}|^pi", f"|{U}|^pi+|{U}|^e", f"|{U}|^pi*(1+x^2)", f"|{W}|^pi", f"{U}^pi"]
)
def test_an_exponent_that_is_a_power_of_zero_is_not_positive(exponent: str) -> None:
    """0^(|u|^pi) is 0^0 = 1 where u is zero; it was proved to be 0."""
    assert check_equal(parse(f"x+0^({exponent})"), parse("x")).status not in ACCEPTED


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("x^pi", "pi*x^(pi-1)"), ("x^a", "a*x^a/x"), ("(1+x)^a", "a*(x+1)^a/(1+x)"),
        ("x^x", "x^x*(1+ln(x))"), ("x^sqrt(2)", "sqrt(2)*x^sqrt(2)/x"),
        ("(x^2-1)^pi", "2pi*x*(x^2-1)^pi/(x^2-1)"), ("sin(x)^e", "e*sin(x)^e*cot(x)"),
        ("ln(x)^pi", "pi*ln(x)^pi/(x*ln(x))"), ("a^x", "ln(a)*a^x"),
        ("sqrt(x)^x", "sqrt(x)^x*(ln(x)+1)/2"), ("|x|^pi", "pi*|x|^pi/x"),
        ("cos(sqrt(x))^pi", "-pi*cos(sqrt(x))^pi*tan(sqrt(x))/(2sqrt(x))"),
        ("(x^2+1)^(x^2+1)", "2x*(x^2+1)^(x^2+1)*(ln(x^2+1)+1)"),
        ("x^2", "2x*(x+1)^pi/(x+1)^pi"), ("x^2", "2x*(|x|+1)^e/(|x|+1)^e"),
        ("x", "((atan(tan(x))-x)^2+1/7)^|pi-4|*((atan(tan(x))-x)^2+1/7)^(-|pi-4|)"),
        ("x^2", "2x*((x^2+1)^pi+(x^2+1)^e)/((x^2+1)^e+(x^2+1)^pi)"),
    ],
)  # fmt: skip
def test_ordinary_powers_are_proved_as_before(f: str, answer: str) -> None:
    assert check_derivative(parse(f), "x", parse(answer)).status == "proved"


def test_an_ordinary_power_has_an_integral() -> None:
    assert check_antiderivative(parse("x^pi"), "x", parse("x^(pi+1)/(pi+1)")).status == "proved"


@pytest.mark.parametrize(
    ("power", "sure"),
    [(f"{U}^pi", False), (f"{U}^pi + 2{U}^e", False), (f"exp({U}^pi) - 1", False),
     (f"exp({U}^pi)", True), ("(x+1)^pi", True), ("(x^2+1)^pi + (x^2+1)^e", True)],
)  # fmt: skip
def test_a_power_vanishes_where_its_base_does(power: str, sure: bool) -> None:
    assert compute(lambda algebra: algebra.may_divide_by(parse(power))) is sure
