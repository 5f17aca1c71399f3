"""From an integrand to a proved antiderivative."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from chainrule.errors import AnswerError, InputError
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative, finish
from chainrule.types import Verdict


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("3", "3x"),
        ("x^2", "x^3/3"),
        ("cos(x)", "sin(x)"),
        ("x*cos(x)", "cos(x) + x*sin(x)"),
        ("1/x", "ln(abs(x))"),
        ("1/(x^2 + 1)", "atan(x)"),
        ("1/sqrt(1 - x^2)", "asin(x)"),
        ("tan(x)", "-ln(abs(cos(x)))"),
        ("ln(x)", "x*ln(x) - x"),
        ("exp(a*x)", "exp(a*x)/a"),
    ],
)
def test_what_everybody_knows(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x")
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")


def test_the_variable_is_the_one_that_was_named() -> None:
    assert to_text(antiderivative(parse("x*t"), "t").expression) == "x*t^2/2"


def test_steps_name_strategies() -> None:
    assert antiderivative(parse("1/x^2"), "x").steps == (("rational", "partial fractions"),)


def test_a_strategy_can_be_switched_off() -> None:
    with pytest.raises(AnswerError, match=r"^no antiderivative of x\^2 by x was found by the"):
        antiderivative(parse("x^2"), "x", without=["rational", "power", "composition"])


def test_no_time_is_no_time() -> None:
    with pytest.raises(InputError, match="timeout_s must be positive, not 0"):
        antiderivative(parse("x"), "x", timeout_s=0)
    with pytest.raises(AnswerError, match=r"was found within 1e-09 s: allow it more time$"):
        antiderivative(parse("x*sin(x)"), "x", timeout_s=1e-9)
    with pytest.raises(AnswerError, match=r"was found within 10 s: allow it more time$"):
        antiderivative(parse("x*sin(x)"), "x", timeout_s=1e-9, limit_s=10)


def test_where_the_checker_had_no_time_the_time_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_time(*_: object, **__: object) -> Verdict:
        return Verdict("unknown", "deadline")

    monkeypatch.setattr(finish, "check_antiderivative", no_time)
    with pytest.raises(AnswerError, match=r"was found within 5 s: allow it more time$"):
        antiderivative(parse("(-1)^floor(x)"), "x")


@pytest.mark.parametrize("f", ["exp(x^3)", "exp(sin(x))"])
def test_where_there_is_none_nothing_is_found(f: str) -> None:
    with pytest.raises(AnswerError, match=r"^no antiderivative of .* was found by the methods"):
        antiderivative(parse(f), "x")


@pytest.mark.parametrize("f", ["x/(x - x)", "1/0"])
def test_what_has_no_value_anywhere_has_no_integral(f: str) -> None:
    with pytest.raises(
        InputError, match=r"has no value anywhere: it divides by zero, or the like$"
    ):
        antiderivative(parse(f), "x")


def test_the_page_runs() -> None:
    page = Path(__file__).parents[3] / "docs" / "integration.md"
    assert doctest.testfile(str(page), module_relative=False).failed == 0


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "f",
    [
        "sqrt(x^10000 + x)",
        "(x^1000000 + 1)/(x + 1)",
        "sin(x)^1000",
        "ln(x)^1000",
        "x^100000*exp(x)",
        "1/(x^500 + 1)",
        "(x^3 + x + 1)^200/x",
        "9^9^9^9*x^x",
    ],
)
def test_what_is_too_large_is_given_up_in_time(f: str) -> None:
    with pytest.raises(AnswerError, match="no antiderivative of"):
        antiderivative(parse(f), "x", timeout_s=3)


def test_many_terms_of_high_degree_are_no_matter() -> None:
    found = antiderivative(parse("x^1000000 + x"), "x")
    assert to_text(found.expression) == "x^1000001/1000001 + x^2/2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # (1 + x)*((1 + x)^2*asin(...) - x/(...))/(x*(1 + x) - x^2 - 2x - 1)^2
        (
            "asin(sqrt(x/(1 + x)))",
            "(1 + x)*asin(sqrt(x/(1 + x))) - sqrt(1 + x)*sqrt(x/(1 + x))",
        ),
        # (1 - sin(x)^2)/(x^3*sin(x))
        (
            "(3cos(x)^2*sin(x) - x*cos(x)^3 + 2x*cos(x))/(x^4*cos(x)^2 - x^4)",
            "cos(x)^2/(x^3*sin(x))",
        ),
    ],
)
def test_what_became_much_shorter_is_looked_at_again(text: str, expected: str) -> None:
    found = antiderivative(parse(text), "x")
    assert to_text(found.expression) == expected
    assert found.verdict.status == "proved"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cbrt(x)", "3x^(4/3)/4"),  # 3x^4/(4abs(x)^(8/3))
        ("cbrt(2x + 1)", "3(2x + 1)^(4/3)/8"),
        ("1/(1 + cbrt(x))", "3cbrt(x)*(cbrt(x) - 2)/2 + 3ln(abs(1 + cbrt(x)))"),
    ],
)
def test_a_cube_root_of_the_integrand_is_its_own_by_either_name(text: str, expected: str) -> None:
    """What stands under roots of the integrand is real where it is: `x^(1/3)` was known for one
    and cbrt(x) was not."""
    assert to_text(antiderivative(parse(text), "x").expression) == expected


@pytest.mark.parametrize("f", ["x^200*exp(x)", "x^100*sin(x)", "ln(x)^100", "x^150*exp(-x)"])
def test_a_high_power_by_parts_is_a_polynomial_of_as_many_terms(f: str) -> None:
    assert antiderivative(parse(f), "x").verdict.status == "proved"


@pytest.mark.parametrize("f", ["(x^2 + 1)^500", "x^500*exp(x)"])
def test_where_there_are_too_many_terms_to_write_the_power_is_named(f: str) -> None:
    with pytest.raises(AnswerError, match=r"\^500 it may have more terms than the 400 that can be"):
        antiderivative(parse(f), "x")
