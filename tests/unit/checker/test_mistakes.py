"""The likely mistake behind a wrong answer, and the command that prints it."""

from __future__ import annotations

import time

import pytest

from chainrule.checker.mistakes import SEARCH_S, likely_mistake
from chainrule.cli.check import run
from chainrule.expr import differentiate, parse

MISTAKES = [
    ("cos(x)", "sin(x)", "the sign is wrong: this is minus the derivative"),
    ("sin(3x)", "cos(3x)",
     "the chain rule was forgotten: the derivative of sin(3x) needs the factor 3"),
    ("(x^2+1)^3", "3(x^2+1)^2",
     "the chain rule was forgotten: the derivative of (x^2 + 1)^3 needs the factor 2x"),
    ("sin(x^2)^3", "3sin(x^2)^2*cos(x^2)",
     "the chain rule was forgotten: the derivative of sin(x^2) needs the factor 2x"),
    ("x^3", "3x^3", "the power was not lowered at x^3"),
    ("x^3", "x^2", "the factor 3 of the power rule is missing at x^3"),
    ("x^3", "3x^4", "the power was raised instead of lowered at x^3"),
    ("x^2", "x^3/3", "x^2 was integrated, not differentiated"),
    ("x^2*sin(x)", "2x*cos(x)", "the product rule was forgotten at x^2*sin(x)"),
    ("x^2*sin(x)", "2x*sin(x)",
     "the product rule was forgotten at x^2*sin(x): the term x^2*cos(x) is missing"),
    ("x*exp(x)", "exp(x) - x*exp(x)", "the product rule has a plus: see x*exp(x)"),
    ("sin(x)/x", "cos(x)", "the quotient rule was forgotten at sin(x)/x"),
    ("sin(x)/x", "(x*cos(x) + sin(x))/x^2", "the quotient rule has a minus: see sin(x)/x"),
    ("2^x", "x*2^(x-1)",
     "the power rule does not hold at 2^x: the variable is in the exponent"),
    ("2^x", "2^x", "the factor ln(2) is missing in the derivative of 2^x"),
    ("x^2 + cos(2x)", "2x + 2sin(2x)", "the sign of the derivative of cos(2x) is wrong"),
    ("x^4", "8x^3", "the coefficient is wrong: the answer is 2 times the derivative"),
    ("x^2 + x", "x^2 + x", "this is the function itself, not its derivative"),
    ("sin(x^2)", "sin(2x)", "sin of a derivative is not the derivative of sin(x^2)"),
]  # fmt: skip


@pytest.mark.parametrize(("f", "answer", "sentence"), MISTAKES)
def test_classic_mistakes_are_named(f: str, answer: str, sentence: str) -> None:
    assert likely_mistake(parse(f), "x", parse(answer)) == sentence


def test_other_mistakes_are_not() -> None:
    assert likely_mistake(parse("tan(x)"), "x", parse("7x")) is None


def test_the_search_ends_at_its_deadline() -> None:
    f, answer = parse("sin(3x)"), parse("cos(3x)")
    assert likely_mistake(f, "x", answer, until=time.monotonic()) is None
    assert likely_mistake(f, "x", answer, until=time.monotonic() + 60) is not None


def test_the_search_for_a_mistake_had_no_deadline() -> None:
    """25.7 s after a refutation of 0.24 s: a hundred trials, each as dear as the question."""
    f = parse(
        "coth(sech(tan(acos(cosh(asinh(asinh(atan(csch(tan(asinh(sec(exp(acos(atanh("
        "acos(88p - 6x + 28))))))))))))))))"
    )
    before = time.monotonic()
    assert likely_mistake(f, "x", differentiate(differentiate(f, "x"), "p")) is None
    # The deadline is the point, and a generous one: without it the search takes 17 s.
    assert time.monotonic() - before < SEARCH_S + 5


@pytest.mark.parametrize("answer", ["exp(exp(9x^2))", "exp(-exp(9x^2))", "exp(exp(exp(x^2 + 9)))"])
def test_a_ratio_that_is_no_float_is_no_coefficient(answer: str) -> None:
    """`OverflowError: cannot convert Infinity to integer ratio` came to the caller."""
    assert likely_mistake(parse("x^2"), "x", parse(answer)) is None


def test_the_command_proves(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("x^2", "2x", None) == 0
    assert capsys.readouterr().out == "d/dx of x^2 = 2x?\nproved (the rules give the same)\n"


def test_of_a_mixed_derivative_the_last_step_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("d^2(x^3*y^2)/(dx dy)", "6x^2*y", None) == 0
    assert capsys.readouterr().out.startswith("d/dx of 2x^3*y = 6x^2*y?\nproved")


def test_the_command_refutes_and_names_the_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sin(3t)", "cos(3t)", None) == 1
    assert capsys.readouterr().out.splitlines() == [
        "d/dt of sin(3t) = cos(3t)?",
        "refuted (ball arithmetic)",
        "at t = 993/1024: the derivative is -2.91934037690049, the answer gives -0.973113458966830",
        "likely mistake: the chain rule was forgotten: "
        "the derivative of sin(3t) needs the factor 3",
        "by the rules: 3cos(3t)",
    ]


def test_the_command_takes_operators_and_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("d^2(x^3)/dx^2", "6x", None) == 0
    assert run("a*t^2", "2a*t", "t") == 0
    assert run("e^2", "2e", "e") == 0
    assert run("a*x", "a", None) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("function", "answer", "message"),
    [
        ("a*t", "a", "which of a, t is the variable"),
        ("x^", "2x", "stops too early"),
        ("x", ")", "does not belong here"),
    ],
)
def test_bad_input_is_status_2(
    function: str, answer: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(function, answer, None) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert not captured.out
