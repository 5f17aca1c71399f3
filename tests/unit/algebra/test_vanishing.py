"""What may be divided by: nothing that vanishes on an interval, most of what does not."""

from __future__ import annotations

import pytest

from chainrule.algebra import Algebra, compute
from chainrule.algebra.vanishing import Vanishing
from chainrule.expr import parse


def is_sure(text: str) -> bool:
    def attempt(algebra: Algebra) -> bool:
        return algebra.may_divide_by(parse(text))

    return compute(attempt)


@pytest.mark.parametrize(
    "text",
    [
        # polynomials over what is analytic everywhere: one point decides
        "3", "x", "x^2 - 1", "exp(x) - 1", "sin(x) - cos(x)", "sqrt(x) + a", "ln(x) + x", "pi - 3",
        "sqrt(2) + sqrt(3) - 3", "ln(2x) - 1", "exp(sin(x)) - x", "cos(pi/5)*x",
        # one kernel alone
        "|x|", "sqrt(x + 1)", "exp(sqrt(x+1))", "ln(x^2 + 1)", "ln(x + 2)",
        "asin(x)", "atan(x + 1)", "|x - 1|*sqrt(x + 2)*3x", "ln(x+1)^2*x", "exp(|x|)",
        "asin(sqrt(x+1))",
        # roots and absolute values: the norm
        "x + sqrt(x^2 + 1)", "sqrt(x^2 + 1) - x", "|x| + 1", "|x| - 2x", "cbrt(x+1) + x",
        "sqrt(x+1) + sqrt(x+2)", "|x| + |y|", "|x|*x + 1", "(x+1)^(2/3) - x", "|x| + sqrt(x+1)",
        # logarithms and inverse functions: the derivative
        "ln(x+1) + x", "ln(x+1) - ln(x-1)", "asin(x) + 1/2*x", "atan(x)*x + 1", "ln(x^2+1)^2 - x",
        "atan(x+1) + asin(x)", "asin(x)^2 + asin(x)*x", "x*ln(x+1)",
        # before the roots, whose norm doubles all degrees
        "asec(sqrt(x))*sin(x) - 1", "acos(x)*x^2*(x-1/2)*asin(cos(x)) - 1",
        # exponentials: a term less
        "exp(sqrt(x+1)) - x", "exp(2sqrt(x+1)) + exp(sqrt(x+1))*x", "exp(|x|) + x", "x^a - 1",
        "exp(sqrt(x+1)) + exp(sqrt(x+1))*|x| + 1",
        # powers of what vanishes at points at most
        "(x+1)^pi", "sin(x)^a*x", "(|x|+1)^e - x", "(x^2+1)^pi + (x^2+1)^e", "sqrt(x+1)^x",
        # a symbol on which nothing else depends
        "a*|x| + b", "a*(|x| + x) + b", "a*(|x|+x) + |x| + 2",
        "cos(sqrt(x+1)) + b", "b*cos(sqrt(x+1)) + b^2 + b",
    ],
)  # fmt: skip
def test_zeros_without_interior(text: str) -> None:
    assert is_sure(text)


LONG = "+".join(f"{k * k + 1}x^{k}" for k in range(26))  # too long to be factored


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"exp(sqrt(x+1))*({LONG})", True), (f"exp(sqrt(x+1))^2*x + exp(sqrt(x+1))*({LONG})", True),
        (f"exp(sqrt(x+1))^3*x + exp(sqrt(x+1))^2*({LONG})", True),
        (f"exp(|x|)*({LONG})*(|x| - x)", False), (f"ln(x+2)*({LONG}) + 1", True),
        (f"exp(|x|)*({LONG})*(exp(|x|) - exp(x))", False), (f"(ln(x^2)-2ln(|x|))*({LONG})", False),
    ],
)  # fmt: skip
def test_polynomials_that_are_not_factored(text: str, expected: bool) -> None:
    assert is_sure(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "x - x", "|x| + x", "|x| - x", "sqrt(x^2) - x", "sqrt(x^2) + x", "cbrt(x^3) - x",
        "ln(x^2) - 2ln(|x|)", "ln(x^2) - 2ln(x)", "ln(|x|) - ln(x)", "asin(sin(x)) - x",
        "acos(cos(x)) - x", "atan(tan(x)) - x", "atan(x) - asin(x/sqrt(1+x^2))",
        "atan(x) + atan(1/x) - pi/2", "cos(pi/5) - cos(2pi/5) - 1/2", "sqrt(|x|) - sqrt(x)",
        "exp(|x|) - exp(x)", "exp(|x|-x) - 1", "|x|^3 - x^3", "|sin(x)| - sin(x)",
        "|x^2-1| + x^2 - 1", "|x|*|y| - x*y", "sqrt((x-a)^2) - x + a", "a*(|x| + x)",
        "|x| + x + |y| + y", "(|x|+x)*(|x|-2)", "||x| - x|", "sqrt(|x| - x)", "cbrt(|x| + x)",
        "asin(|x| - x)", "atan(|x| + x)", "ln(1 + |x| - x)", "x*ln(1 + |x| + x)",
        "(|x| - x)*exp(x)", "a*b*(|x| + x) + a*(|x| + x)", "exp(sqrt(x^2)) - exp(x)",
        "ln(x+1) + ln(x-1) - ln(x^2-1)", "asinh(sinh(x)) - x", "acosh(cosh(x)) - x",
        "sqrt(x+1)*sqrt(x-1) - sqrt(x^2-1)", "exp(ln(x^2)/2) - x", "(x^2)^a - |x|^(2a)",
        "(x^3)^(1/5) - x^(3/5)", "asin(x) + acos(x) - pi/2", "|x|/x - 1", "atan(|x|/x) - pi/4",
        "sqrt(x+1)*(|x|-x)", "exp(x)*|x| - exp(x)*x",
        "b*sin(|x| - x) + a*(|x| - x)", "sin(|x| - x)", "x*sin(|x| + x)", "cos(|x| - x) - 1",
        "sin(asin(sin(x)) - x)",
        "(|x|+x)^pi", "(|x|+x)^x*x", "(|x|-x)^pi + (|x|-x)^e", "exp((|x|+x)^pi) - 1",
        "(cos(pi/5)-cos(2pi/5)-1/2)^pi", "((|x|+x)^pi*x)^a", "||x|+x|^pi + ||x|+x|^e",
        "|sqrt(x)| + x", "|sqrt(x)| - sqrt(|x|)", "||sqrt(x)| - x|",
        # what is divided by counts as much
        "1/(|x|+x)", "x/(|x|+x)", "(x+1)/(|x|-x)^2", "ln(x+1)/(ln(x^2) - 2ln(|x|))",
    ],
)  # fmt: skip
def test_what_vanishes_on_an_interval_is_never_sure(text: str) -> None:
    assert not is_sure(text)


def is_never_whole(text: str) -> bool:
    def attempt(algebra: Algebra) -> bool:
        return Vanishing(algebra.table).is_never_whole(algebra.form(parse(text)))

    return compute(attempt)


@pytest.mark.parametrize(
    "text",
    ["1/2", "-7/3", "x", "2a + 1", "sqrt(2)", "pi", "ln(2)", "a*b/(a+b)", "x/(x+1)", "sin(x)",
     "1 + 10^(-400)", "ln(3)/ln(2)", "1/pi", "|x| + 1", "a*pi"],
)  # fmt: skip
def test_exponents_that_are_never_whole(text: str) -> None:
    assert is_never_whole(text)


@pytest.mark.parametrize(
    "text",
    ["2", "0", "-3", "2a/a", "log10(100)", "sqrt(4)", "cos(pi/5) - cos(2pi/5) + 1/2", "|x|/x",
     "asin(sin(x)) - x + 2", "asin(sin(x)) - x + a", "a + |x| - x",
     "|x| - x + 4", "ln(9)/ln(3)", "(2x+2)/(x+1)", "x - x", "sqrt(a^2)/a",
     "sqrt(|x|-x)", "ln(|x|+x)", "(a*x+a)/(x+1)/a", "1/(|x|-x)", "x/|x| + a*0"],
)  # fmt: skip
def test_exponents_that_may_be_whole(text: str) -> None:
    assert not is_never_whole(text)


def has_slope(text: str) -> bool:
    def attempt(algebra: Algebra) -> bool:
        return algebra.slope(parse(text), "x") is not None

    return compute(attempt)


@pytest.mark.parametrize(
    "text",
    ["x", "asin(x)", "atan(x)", "asin(x/2)", "atan(|x|/x) + x^2", "atan(|x| + x)", "sqrt(x^2-1)",
     "ln(x+2)", "|x|", "exp(|x| + x)", "asin(2 + |x|)", "1/(|x| + 1)", "x/(|x|+1)/(|x|+2)",
     "atan(sqrt(-1)*x)", "atan(2|x|/x)", "asin(2|x|/x)", "sin(sqrt(x-1)*sqrt(x+2))"],
)  # fmt: skip
def test_what_has_a_slope_nearly_everywhere(text: str) -> None:
    assert has_slope(text)


@pytest.mark.parametrize(
    "text",
    ["asin(|x|/x) + x", "asin(|x| - x + 1)", "ln(|x| + x)", "sqrt(|x| - x)", "||x| - x|",
     "1/(|x| + x)", "exp(ln(|x| + x)*x)", "acos(|x|/x)", "sin(sqrt(|x| - x))", "|sqrt(x)|",
     "atan(1/(|x| + x))", "x + 1/sin(sqrt(x^2) - x)", "sin(x*sqrt(|x| - x))",
     "sin(sqrt(|x| - x)*x)", "exp(x/sqrt(|x| + x))", "exp(sqrt(|x| + x)/x)",
     "1/(x + sqrt(|x| - x))", "atan(sqrt(-1)*|x|/x)", "x*|sqrt(x)|",
     "x/((x+1)*(|x|+x))", "(x+1)/(|x|+x)", "ln(|x|+x)*x"],
)  # fmt: skip
def test_what_may_have_none_on_an_interval(text: str) -> None:
    """A root of what is zero, a divisor that vanishes, `asin` at an end of its domain."""
    assert not has_slope(text)
