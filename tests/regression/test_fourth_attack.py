"""What a fourth attack found beside words and regions: a hang, exceptions that were no errors."""

from __future__ import annotations

import time

import pytest
import sympy

import chainrule as cr
from chainrule.errors import InputError, TooLarge
from chainrule.solver import Solver


@pytest.mark.parametrize("text", ["=" * 20_000, "," * 9_000 + "=" * 9_000, "=," * 900])
def test_many_equals_signs_take_no_time(text: str) -> None:
    """Twenty thousand of them took minutes: each was tried as the one before the last comma."""
    before = time.process_time()
    with pytest.raises(InputError):
        cr.diff(text)
    assert time.process_time() - before < 20


def test_questions_about_equations_are_read_as_before() -> None:
    for text in ("dy/dx of x^2+y^2=1", "x^2+y^2=1, dy/dx", r"x^2+y^2=1; \frac{dy}{dx} ?"):
        assert cr.diff(text).text == "-x/y"


@pytest.mark.parametrize(
    "given",
    [
        sympy.Integer(10) ** 5000,
        sympy.Rational(1, 10**5000),
        sympy.Symbol("x") ** (10**5000),
    ],
)
def test_a_sympy_number_of_5000_digits_is_too_large(given: object) -> None:
    """It was a ValueError, since Python writes no number of more than 4,300 digits."""
    for ask in (cr.diff, cr.integrate, cr.simplify):
        with pytest.raises(TooLarge, match="the number has more than 200 digits"):
            ask(given)
    assert cr.grade(given, "3").status == "unreadable"


@pytest.mark.parametrize("given", [[], {}, sympy.Matrix([sympy.Symbol("x")])])
def test_what_is_no_expression_is_named(given: object) -> None:
    with pytest.raises(InputError, match=r"is no expression|not (list|dict)"):
        cr.simplify(given)
    with pytest.raises(InputError, match="a question is a text, not"):
        Solver(task="simplify").solve(given)  # type: ignore[arg-type]


def test_sympy_expressions_are_simplified_in_their_symbols() -> None:
    x = sympy.Symbol("x", positive=True)
    assert cr.simplify(sympy.sin(x) ** 2 + sympy.cos(x) ** 2 + x).sympy() == x + 1


@pytest.mark.parametrize("text", ["Let u = 2x", "where u = 2x", "Given: 2x"])
def test_what_is_given_is_no_answer(text: str) -> None:
    assert cr.grade("2x", text).status == "unreadable"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("7 + 10^6*x^2", "(1.0)^60 + 10^6*x^2"),
        ("1000x + 30", "1000x + (1.0)^80 - (1.0)^80"),
        ("1/20 + x", "0.1 - 0.1 + x"),
    ],
)
def test_decimals_hide_nothing_beside_something_large(gold: str, answer: str) -> None:
    """They were near as a share of the whole; the same digits twice were two numbers."""
    assert cr.grade(gold, answer).status == "different"


@pytest.mark.parametrize(("a", "b"), [("(-1)^(2x)", "1"), ("(-2)^(2x)", "4^x")])
def test_a_power_that_is_real_where_nobody_looked(a: str, b: str) -> None:
    """Checked "where 2x is not a whole number", where it is never real; at 1/2 it is -1."""
    verdict = cr.equal(a, b, timeout_s=30)
    assert verdict.status == "unknown"
    assert "none at which 2x is a whole number" in verdict.detail


@pytest.mark.parametrize(
    "bump",
    ["max(0,min(x-3,a-3,6.5-x-a))", "max(0,min(x-20,21-x,a-20,21-a))"],
)
def test_a_region_within_nested_minima_is_met(bump: str) -> None:
    assert cr.equal(bump, "0", timeout_s=30).status == "refuted"
    assert cr.check("x^2", f"2x+{bump}", timeout_s=30).status == "refuted"


@pytest.mark.parametrize(
    ("f", "lower", "upper"),
    [("gamma(x+10^9)", 1, 2), ("gamma(-10^15+x/3)", "1/3", 2), ("exp(-x)", 10**11, 10**12)],
)
def test_a_huge_or_tiny_integral_is_not_written_out(f: str, lower: object, upper: object) -> None:
    """Its ends became fractions of 10^12 digits: no answer, and all memory."""
    answer = cr.integrate(f, lower=lower, upper=upper)
    assert answer.verdict.status in ("proved", "unknown")
