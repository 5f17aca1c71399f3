"""The judge finds what a checker let pass, and does not cry wolf."""

from __future__ import annotations

import re

import pytest
from scripted import Scripted, right

from chainrule.answer import Answer
from chainrule.evaluate.judge import ENOUGH, Ruling, rule
from chainrule.expr import parse
from chainrule.solver import Solver
from chainrule.types import Verdict


def shown(f: str, answer: str, *variables: str) -> Answer:
    """An answer as a careless solver would show it: "proved", whatever it is."""
    verdict = Verdict("proved", "by hand")
    by = variables or ("x",)
    return Answer(f, parse(f), by, parse(answer), verdict, "hand", 0, (), "", 1.0, task="diff")


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("x^2", "2x"), ("|x|", "|x|/x"), ("ln(-x)", "1/x"), ("x^2", "2sqrt(x)^2"),
        ("x^2", "2x*(x-1)/(x-1)"),
        ("acos(266x)", "-266/sqrt(1-(266x)^2)"), ("sqrt(x-1234567)", "1/(2sqrt(x-1234567))"),
        # Far out the steps of the difference quotient are too wide, and a sine is noise.
        ("x/(x-2)*cos(exp(x))", "-2cos(exp(x))/(x-2)^2 - x/(x-2)*exp(x)*sin(exp(x))"),
        ("1/cos(sinh(x)*x)", "(x*cosh(x) + sinh(x))*sin(x*sinh(x))/cos(x*sinh(x))^2"),
        ("atan(exp(x)^100)", "100exp(x)^100/(1+exp(x)^200)"),
        # Where more digits than are ever computed are rounded away, the quotient is exactly zero.
        ("asec(coth(x^7))", "-7x^6*csch(x^7)^2/(|coth(x^7)|*sqrt(coth(x^7)^2-1))"),
        ("ln(exp(x^-400))", "-400x^-401"), ("ln(tanh(x^9))", "9x^8*sech(x^9)^2/tanh(x^9)"),
        ("acot(exp(-x^2)/x) + x", "exp(-x^2)*(2+1/x^2)/(1+exp(-2x^2)/x^2) + 1"),
        # A power whose exponent has thousands of digits is not multiplied out.
        ("17^(exp(8x^3) + x)", "17^(exp(8x^3) + x)*(24x^2*exp(8x^3) + 1)*ln(17)"),
    ],
)  # fmt: skip
def test_right_answers(f: str, answer: str) -> None:
    assert rule(shown(f, answer)).word == "right"


@pytest.mark.parametrize(
    ("f", "answer", "where"),
    [
        ("x^2", "3x", r"^at x = [-\d.]+: the derivative is [-\d.]+, the answer gives [-\d.]+$"),
        ("x^2", "2|x|", r"^at x = -"),
        ("|x-3|", "1", r"the derivative is -1.0, the answer gives 1.0$"),
        ("x^2", "2x + 10^(-7)", "^at x = "),
        ("x^2", "2x*(|x|+x)/(|x|+x)", r"^at x = -[\d.]+: .*-[\d.]+, the answer has no value$"),
        ("x^2", "2x*ln(3x - 3x)", "the answer has no value$"),
        ("ln(x^2)^2", "8ln(x)/x", r"the answer gives \([-\d.]+ [-+] [\d.]+j\)$"),
        ("a*x^2", "2x", r"^at a = [-\d.]+, x = "),
        ("5", "1", "the derivative is 0.0, the answer gives 1.0$"),
        ("|x-1234567|", "-1", "^at x = 12345"),  # near a number that occurs
    ],
)  # fmt: skip
def test_wrong_answers(f: str, answer: str, where: str) -> None:
    ruling = rule(shown(f, answer))
    assert ruling.word == "wrong"
    assert re.search(where, ruling.where), ruling.where


def test_higher_and_mixed_derivatives() -> None:
    assert rule(shown("x^3*y^2", "6x*y^2", "x", "x")).word == "right"
    assert rule(shown("x^3*y^2", "6x^2*y", "y", "x")).word == "right"
    assert rule(shown("x^3*y^2", "6x*y", "y", "x")).word == "wrong"
    assert rule(shown("x^9", "0", *"xxxxx")) == Ruling("undecided")


@pytest.mark.parametrize("f", ["sqrt(-1-x^2)", "1/(x-x)", "9^9^9^9*x"])
def test_without_a_real_point_nothing_is_said(f: str) -> None:
    assert rule(shown(f, "7")) == Ruling("undecided")


def test_an_honest_solver_is_not_accused() -> None:
    solver = Solver(Scripted(right))
    for f in ("x^2 sin(3x)", "sqrt(csc(x))", "x^x", "asin(sin(x))", "d^2(x y^3)/(dx dy)"):
        assert rule(solver.solve(f)) == Ruling("right", points=ENOUGH)


def test_a_point_is_the_same_each_time_and_numbers_are_written_short() -> None:
    wrong = shown("exp(exp(20x))", "exp(exp(20x))")
    assert rule(wrong) == rule(wrong)
    assert len(rule(wrong).where) < 200


def integral(f: str, answer: str, *variables: str) -> Answer:
    verdict, by = Verdict("proved", "by hand"), variables or ("x",)
    f_, answer_ = parse(f), parse(answer)
    return Answer(f, f_, by, answer_, verdict, "hand", 0, (), "", 1.0, task="integrate")


@pytest.mark.parametrize(
    ("f", "answer", "word"),
    [
        ("x*exp(x)", "(x-1)*exp(x)", "right"),
        ("1/x", "ln(x)", "right"),
        ("x", "x^2", "wrong"),
        ("sqrt(x^2)", "x^2/2", "wrong"),
        ("cos(x)/(sin(x)-2)", "ln(sin(x)-2)", "wrong"),
        ("ln(sin(x)-2)", "x", "undecided"),
    ],
)
def test_antiderivatives_are_judged(f: str, answer: str, word: str) -> None:
    assert rule(integral(f, answer)).word == word


def test_an_antiderivative_that_is_right_on_a_part_only_is_wrong_somewhere() -> None:
    found = rule(integral("sqrt(x^2)", "x^2/2"))
    assert re.fullmatch(r"part only: x = -.*", found.where)
    assert rule(integral("x*y", "x^2*y^2/4", "x", "y")) == Ruling("undecided")
