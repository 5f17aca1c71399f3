"""With an odd exponent a power of a negative base is another function than with an even one."""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_antiderivative, check_derivative, check_equal
from chainrule.expr import parse
from chainrule.types import Verdict

SAME = "atan(x)+atan(1/x)-pi*|x|/(2x)"  # zero, and no proof is found


def names(verdict: Verdict, exponent: str) -> bool:
    """Whether a verdict that accepts leaves the whole values of an exponent out."""
    return verdict.accepted and f"where {exponent} is not a whole number" in verdict.detail


@pytest.mark.parametrize("n", [3, 4, 5])
def test_an_answer_that_is_wrong_for_even_exponents(n: int) -> None:
    """For a = 2n and x = -2 these are -4 and 4; a = n, where they agree, was thought enough."""
    verdict = check_derivative(parse(f"x^(a/{n})"), "x", parse(f"a/{n}*|x|^(a/{n}-1)"))
    assert names(verdict, f"a/{n}")


def test_two_functions_that_differ_for_even_exponents() -> None:
    assert names(check_equal(parse("x^(a/3)"), parse("x*|x|^(a/3-1)")), "a/3")


def test_an_integral_that_is_wrong_for_even_exponents() -> None:
    answer = parse("|x|^(a/3)*x*|x|/x/(a/3+1)")
    assert names(check_antiderivative(parse("x^(a/3)"), "x", answer), "a/3")


@pytest.mark.parametrize("exponent", ["2a", "a^2 + a"])
def test_two_functions_that_differ_for_odd_exponents(exponent: str) -> None:
    """For a = 1/2 the first of these is x; whole a make its exponent even."""
    verdict = check_equal(parse(f"x^({exponent})"), parse(f"|x|^({exponent})"))
    assert names(verdict, exponent)


@pytest.mark.parametrize("exponent", ["a", "a/2", "a^2", "a + b"])
def test_exponents_that_are_seen_odd_and_even(exponent: str) -> None:
    """Nothing is left out where both were looked at, and what is wrong for one is refuted."""
    power = f"x^({exponent})"
    verdict = check_equal(parse(f"{power}+{SAME}"), parse(power))
    assert verdict.status == "checked"
    assert "whole number" not in verdict.detail
    for wrong in (f"|x|^({exponent})", f"x*|x|^({exponent}-1)"):
        assert check_equal(parse(power), parse(wrong)).status == "refuted"
