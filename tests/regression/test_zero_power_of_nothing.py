"""The power 0 of what has no value was 1: FLINT says so, and the real domain was forgotten with it.

`(1/(x - x))^0 = 1` was proved, so was `2x` of `x^2 + (1/(x - x))^0`, which has no value anywhere;
`2x*(1/(x - x))^0` was checked for `x^2`. And `x*ln(x)^0 = |x|` was refuted at a point x < 0, where
the first is not real. A function is real where each of its subexpressions is, thrown away or not.
"""

from __future__ import annotations

import flint
import pytest

import chainrule as cr
from chainrule.checker.balls import Evaluator
from chainrule.checker.check import NO_VALUE, check_antiderivative, check_derivative, check_equal
from chainrule.expr import parse


@pytest.mark.parametrize("text", ["(1/(x-x))^0", "((x-x)^-1)^0", "(1/(x-x))^(a-a)"])
def test_a_function_without_a_value(text: str) -> None:
    assert check_equal(parse(text), parse("1")).method == NO_VALUE
    assert check_derivative(parse(f"x^2+{text}"), "x", parse("2x")).method == NO_VALUE
    assert check_antiderivative(parse("1"), "x", parse(f"x+{text}")).method == NO_VALUE


@pytest.mark.parametrize(
    "answer", ["2x*(1/(x-x))^0", "2x*(1/(|x|+x))^0", "2x*(1/(cos(pi/5)-cos(2pi/5)-1/2))^0"]
)
def test_an_answer_without_a_value(answer: str) -> None:
    verdict = check_derivative(parse("x^2"), "x", parse(answer))
    assert verdict.status == "unknown"
    assert "a side has no value that can be told apart" in verdict.detail


def test_real_nowhere() -> None:
    verdict = check_equal(parse("sqrt(-1-x^2)^0"), parse("1"))
    assert (verdict.status, verdict.method) == ("unknown", "nowhere real")


@pytest.mark.parametrize("one", ["ln(x)^0", "sqrt(x)^0", "sqrt(x)^(1-1)", "sqrt(x)^(a-a)"])
def test_it_is_real_where_its_base_is(one: str) -> None:
    """These were refuted."""
    assert check_equal(parse(f"x*{one}"), parse("|x|")).status == "proved"
    assert check_derivative(parse(f"x^2*{one}"), "x", parse("2|x|")).status == "proved"


@pytest.mark.parametrize("f", ["x^0", "(x-1)^0", "(|x|-x)^0", "5^0", "(1/x)^0", "x^(a-a)"])
def test_any_other_number_to_the_power_0_is_still_1(f: str) -> None:
    assert check_equal(parse(f), parse("1")).status == "proved"


ZERO_TO_ZERO = [
    "0^0", "(x-x)^0", "(x-x)^(1-1)", "0^(a-a)", "0^|x-x|", "(sin(x)^2+cos(x)^2-1)^0",
    "(sqrt(2)*sqrt(2)-2)^0", "(e-e)^0", "((x-x)^0)^2",
]  # fmt: skip


@pytest.mark.parametrize("power", ZERO_TO_ZERO)
def test_zero_to_the_power_0_has_no_value(power: str) -> None:
    """It was 1, so that `x*(x-x)^0` was proved to be x, and 1 the derivative of `0^0*x`."""
    assert check_equal(parse(power), parse("1")).method == NO_VALUE
    assert check_equal(parse("x"), parse(f"x*{power}")).status == "unknown"
    assert check_derivative(parse(f"{power}*x"), "x", parse("1")).method == NO_VALUE
    assert check_derivative(parse("x^2"), "x", parse(f"2x*{power}")).status == "unknown"


def test_an_answer_with_it_is_undecided() -> None:
    assert cr.grade("1", "0^0").status == cr.grade("x", "x*(x-x)^0").status == "undecided"


@pytest.mark.parametrize("exponent", ["0", "1-1", "a-a", "exp(0)-1"])
def test_the_balls_of_such_a_power(exponent: str) -> None:
    program = Evaluator([parse(f"ln(x)^({exponent})"), parse(f"(1/(x-x))^({exponent})")])
    point = {"x": flint.arb(-2), "a": flint.arb(1)}
    assert not any(ball.is_finite() for ball in program.real(point))
    first, second = program.complex({"x": flint.arb(-2), "a": flint.arb(1)})
    assert first == 1
    assert not second.is_finite()
