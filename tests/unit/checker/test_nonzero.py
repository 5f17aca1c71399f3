"""Nonzero: what vanishes on no interval, what is real everywhere, seen on its face."""

from __future__ import annotations

import pytest

from chainrule.checker.nonzero import (
    is_analytic,
    is_negative,
    is_not_negative,
    is_real_everywhere,
    is_sure,
)
from chainrule.expr import parse


@pytest.mark.parametrize(
    "text",
    [
        "x", "2", "pi", "e", "exp(x-x)", "exp(|x|-x)", "x*a", "x/a", "-x", "x^3", "x^a", "sqrt(x)",
        "cbrt(x)",
        "|x|", "asin(x)", "atan(x)", "ln(x+2)", "log10(x)", "sin(x)", "acosh(x)", "atanh(2x)",
        "acos(x)",
        "x + 1", "1 - x", "x^2 + 1", "sin(x) - cos(x)", "x*exp(x) - 1", "ln(ln(x))",
        "asin(ln(x)) + 2",
        "pi - 3", "sqrt(2) - 1", "exp(1) - 3", "cos(1)", "|x| + 1", "sqrt(x)*x^(1/3)",
        "acos(x)*ln(2)",
        "2^x - 3", "x^sqrt(2) - 1", "x^pi*3 + 1", "sin(|x|)", "3sqrt(x) + 2", "sqrt(x)/2 - 1",
        "x^2*y + y",
        "|x - 1| + |x + 1|", "|x| - 2x", "sqrt(x^2) + 2x", "sqrt(1+x^2) - x", "ln(x^2)*x + 1",
        "tan(x) - x", "1/x + x", "x^(-2) + x", "a*x + b", "cosh(x) - 2", "1/(x-3) + |x|",
        "(x^2-x-1)*sin(x)", "acos(sqrt(x)) + pi",
        # products vary, too, but this is not seen: they are sure, and so is what vanishes with them
        "asin(x*sqrt(x+a))", "atan(x*sqrt(x+a))", "|x*sqrt(x+a)|", "sqrt(x*ln(x+a))",
        "-(x*sqrt(x+a))",
        "cbrt(x*sqrt(x+a))", "(x*sqrt(x+a))^3", "(x*sqrt(x+a))^a",
        # neither a witness nor a slope: two values on each interval
        "tan(|x|+2x)", "cot(sqrt(x^2)+3x)", "tan(1 + |x|/2 + x)",
        "x*sqrt(x+a)/(a*ln(x+a))", "x*sqrt(x+a)/a",
        # in two symbols no interval is looked at: what varies is seen on its face
        "2sqrt(x+a) + 1", "sqrt(x+a)/2 - 1", "(sqrt(x+a) + 1)*3 - 1", "3 - ln(x+a)*2",
        "1 - sqrt(x+a)",
        "2^sqrt(x+a) - 3", "sqrt(x+a)^3 + 1", "|x+a| + 1", "asin(sqrt(x+a)) - 1", "-sqrt(x+a) + 1",
        "sqrt(x+a)^(-1) + 1", "|x*a| - 3", "cbrt(x+a)*pi + e", "atan(x*a) - 1",
        "sqrt(sin(x+a)) - 1",
        "polygamma(4, x) + x",  # its slope is not known here
        # analytic in two symbols, in a function that is not
        "ln(x*a + x^2*a) + 2", "2 - sqrt(x*a + x^2*a)",
        "Si(sqrt(x+a)) - 1", "1 + Ei(sqrt(x+a))",
        # what is added to it does not matter, were it zero everywhere
        "sqrt(x+a) + (b-b)", "(b-b) + sqrt(x+a)", "sqrt(x+a) - (b-b)", "(b-b) - sqrt(x+a)",
        # neither real nor analytic, nor does it vary
        "exp(sqrt(x+a) - sqrt(x+a))", "Gamma(sqrt(x+a) - sqrt(x+a))",
        # one value speaks for all, of any number of symbols
        "(x-x)*a + 1", "1 - (x-x)*sin(a)", "9^9^9^9 + 1", "-3", "(-3)*x",
    ],
)  # fmt: skip
def test_zeros_certainly_without_interior(text: str) -> None:
    assert is_sure(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "0", "x - x", "2x - x - x", "sin(x)^2 + cos(x)^2 - 1", "cos(pi/5) - cos(2pi/5) - 1/2",
        "|x| - x", "|x| + x", "sqrt(x^2) - x", "ln(x^2) - 2ln(|x|)", "asin(sin(x)) - x", "0*x",
        "x*0",
        "a - a", "(a-a)*x", "(a-a)*x + 0", "ln(x - x + 1)", "ln(1)", "sqrt(x-x)", "(x-x)^2",
        "|x-x|",
        "atan(x) + atan(1/x) - pi/2", "sin(x-x)", "|x - 3| - x + 3", "|x + 3| + x + 3",
        "|x-1| + |x+1| - 2",
        "|x-1| + |x+1| - 2x", "exp(x)*(|x|-x)", "(|x|-x)/x", "x^(a-a) - 1", "1^x - 1",
        "(|x|/x)*1 + 1",
        "acos(|x|/x)", "sin(pi*|x|/x)", "ln(|x|/x)", "|x|*|y| - x*y", "sqrt((x-7)^2) - 7 + x",
        "|exp(x)| - exp(x)", "cosh(asinh(x)) - sqrt(1+x^2)", "sqrt(x)^2 - |x|",
        "sqrt(x^2-4)^2 - |x^2-4|",
        "(|x|*|a| - x*a)/(a*ln(x+a))", "tan(|x|+x)", "tan(|x|-x)", "tan(|x|/x - |x|/x)",
        "sqrt(x+a) - sqrt(x+a)", "1^sqrt(x+a) - 1", "sqrt(x+a)^0 - 1", "sqrt(x+a)*0 + 0",
        "|sqrt(x+a)| - 1",
        "sqrt(a-a+1) - 1", "(x+a)*0 + 0", "sqrt(x+a)*(1-1) + 0", "(a-a)*ln(x+a) + 0",
        "sqrt(x*(a-a)+1) - 1",
        "atan(1/x) - acot(x)", "|x-2|/(x-2) + 1", "x^0 - 1", "exp(ln(x)) - |x|",
        # zero for -1 < x < 0, and pi elsewhere: no sign changes at -1
        "atan(sqrt(x)) + atan(1/sqrt(x)) + pi/2",
        "0^sqrt(x+a) + 0", "0^sqrt(x+a) - (b-b)", "(b-b)*sqrt(x+a) + 0", "(b-b)/sqrt(x+a) - 0",
        "sqrt(x+a)*(b-b) + 0", "floor(x+a) + 0", "sqrt(floor(x+a)) - 0", "|sqrt(x+a)| + 0",
    ],
)  # fmt: skip
def test_zeros_on_an_interval_or_nobody_knows(text: str) -> None:
    assert not is_sure(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "x", "3", "pi*e", "x/(1-x)", "9^9^9^9", "|x|", "atan(x)", "asinh(x)", "acot(x)", "exp(x)",
        "tan(x)",
        "ln(2)", "log10(pi)", "log2(e)", "sqrt(3)", "cbrt(2)", "sqrt(exp(x))", "ln(cosh(x))",
        "RootSum(t^3 + t + 1, t*ln(x - t))",
        "ln(1+x^2)",
        "sqrt(1+|x|)", "x^(-3)", "2^x", "pi^sin(x)", "exp(x)^x", "(1+x^2)^(1/2)", "ln(x^2+1)",
        "ln(2*3)",
        "ln(exp(x)/2)", "sqrt(sqrt(2))", "ln(2^x)", "ln(1 + x^2*y^2)", "ln(1 + |x|*x^2)",
        "ln(|x| + 1)",
        "ln(1 + exp(x))", "sinh(x)", "sech(x)", "-x", "x - y", "ln(cbrt(2))", "ln(exp(x)^2)",
    ],
)  # fmt: skip
def test_real_everywhere(text: str) -> None:
    assert is_real_everywhere(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(x)", "ln(x)", "log10(x)", "log2(x)", "cbrt(x)", "asin(x)", "acos(x)", "asec(x)",
        "acsc(x)",
        "acosh(x)", "atanh(x)", "x^(1/2)", "x^a", "x^x", "(-2)^x", "0^x", "ln(0)", "ln(-1)",
        "ln(x^2)",
        "sqrt(x^2)", "ln(|x|)", "ln(x^3+1)", "ln(2-1)", "sqrt(1-x^2)", "1 + sqrt(x)", "ln(x*x)",
        "ln(2*x)",
        "exp(sqrt(x))", "2^sqrt(x)", "sqrt(1+ln(x)^2)", "|ln(x)|", "ln(1+|ln(x)|)",
        "ln(cosh(ln(x)))",
        "RootSum(t^3 + t + 1, t*ln(sqrt(x) - t))",
        "ln(x + 1)", "ln(1 + x)", "ln(x^2 + x)", "ln(sinh(x))", "ln(exp(ln(x)))", "ln(1 + x*x)",
        "ln(x^2+x^4)", "sqrt(sqrt(x))", "ln(2^ln(x))", "atan(ln(x))", "sin(x^(1/3))", "ln(1 - x^2)",
    ],
)  # fmt: skip
def test_not_real_everywhere_or_not_seen_to_be(text: str) -> None:
    assert not is_real_everywhere(parse(text))


@pytest.mark.parametrize(
    ("text", "analytic"),
    [
        ("x*sin(x)/exp(x) - pi + e + cos(x)", True), ("tan(x)+sec(x)+csc(x)+cot(x)", True),
        ("x^3", True),
        ("sinh(x)+cosh(x)+tanh(x)+sech(x)+csch(x)+coth(x)", True), ("x^(-2)", True), ("-x", True),
        ("|x|", False), ("x^(1/2)", False), ("x^a", False), ("sqrt(x)", False), ("ln(x)", False),
        ("x + asin(x)", False), ("atan(x)", False), ("cbrt(x)*2", False), ("asinh(x)", False),
    ],
)  # fmt: skip
def test_one_value_speaks_for_all(text: str, analytic: bool) -> None:
    assert is_analytic(parse(text)) == analytic


JUMPS = "(-exp(floor(x)))"  # constant between the jumps, without a zero, and not positive


@pytest.mark.parametrize(
    "text",
    [
        f"-{JUMPS}", f"{JUMPS}^3", f"{JUMPS}^a", f"sqrt({JUMPS})", f"cbrt({JUMPS})", f"|{JUMPS}|",
        f"asin({JUMPS})", f"atan({JUMPS})", f"{JUMPS}*{JUMPS}", f"{JUMPS}/{JUMPS}",
    ],
)  # fmt: skip
def test_what_jumps_vanishes_where_its_argument_does(text: str) -> None:
    """Nothing about it varies or is analytic: the zeros of the outermost function decide."""
    assert is_sure(parse(text))
    assert not is_sure(parse(text.replace("exp(floor(x))", "floor(x)")))


def test_a_logarithm_vanishes_where_its_argument_is_one() -> None:
    """For x < 0 it has no value, and for x > 0 it is ln(2x)."""
    assert is_sure(parse("ln(|x| + x)"))
    assert not is_sure(parse("ln(|x| + x + 1)"))


@pytest.mark.parametrize(
    "text",
    ["-2", "-pi/2", "-exp(x)", "-(1 + x^2)", "(-2)*exp(x)", "exp(x)*(-2)", "(-pi)/cosh(x)",
     "2/(-exp(x))", "(1+|x|)*(-e)"],
)  # fmt: skip
def test_negative_everywhere(text: str) -> None:
    assert is_negative(parse(text))


@pytest.mark.parametrize(
    "text",
    ["0", "2", "pi", "x", "-x", "-x^2", "-sqrt(x)", "(-2)*x^2", "x*(-2)", "(-2)*(-3)", "2*exp(x)",
     "x/(-2)", "(-exp(x))/(-pi)", "sin(x) - 2", "-2 - x^2", "(-2)*ln(x)"],
)  # fmt: skip
def test_not_negative_everywhere_or_not_seen_to_be(text: str) -> None:
    assert not is_negative(parse(text))


@pytest.mark.parametrize(
    "text", ["|x|", "x^2", "x^(-4)", "x^2*|a|", "2", "exp(x)", "(1+x^2)*y^6", "|sin(x)|"]
)
def test_nowhere_negative(text: str) -> None:
    assert is_not_negative(parse(text))


@pytest.mark.parametrize(
    "text", ["x", "x^3", "-2", "x*|x|", "|ln(x)|", "sqrt(x)^2", "x^a", "|x|*a", "x^(1/2)", "-|x|"]
)
def test_negative_somewhere_or_not_seen_not_to_be(text: str) -> None:
    assert not is_not_negative(parse(text))
