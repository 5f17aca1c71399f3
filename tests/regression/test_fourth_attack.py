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
