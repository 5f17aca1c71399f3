"""Hints: what they name is tried, coefficients are found, nothing is believed."""

from __future__ import annotations

import pytest

from chainrule.errors import AnswerError, InputError
from chainrule.expr import parse, to_text
from chainrule.hints.reading import Hint
from chainrule.integrator.hinted import antiderivative_from


def found(f: str, *hints: Hint) -> str:
    answer = antiderivative_from(parse(f), "x", hints, timeout_s=8)
    assert answer.verdict.status == "proved"
    assert answer.steps[0][0] == "hint"
    return to_text(answer.expression)


def functions(*texts: str) -> Hint:
    return Hint(tuple(map(parse, texts)))


def test_a_new_function_alone() -> None:
    f = "(5x^3 + 2)/(2sqrt(x^3 + 1)*(x^5 + x^2 + 1))"
    assert found(f, functions("atan(x*sqrt(x^3 + 1))")) == "atan(x*sqrt(x^3 + 1))"


def test_a_shape_alone() -> None:
    hint = Hint((), ((parse("x + 1"), 2),), (parse("exp(x)"), parse("x*exp(x)")))
    assert found("(x^2 + 1)*exp(x)/(x + 1)^3", hint) == "x*exp(x)/(x + 1)^2"


def test_functions_with_monomials_of_the_support() -> None:
    """Nothing is said of the shape; the hint's function needs something beside it."""
    f = "(5x^3 + 2)/(2sqrt(x^3 + 1)*(x^5 + x^2 + 1)) + x*exp(x)"
    hint = Hint((parse("atan(x*sqrt(x^3 + 1))"),), above=None)
    assert found(f, hint) in {
        "atan(x*sqrt(x^3 + 1)) + (x - 1)*exp(x)",
        "(x - 1)*exp(x) + atan(x*sqrt(x^3 + 1))",
    }


def test_functions_of_several_hints_together() -> None:
    f = "(5x^3 + 2)/(2sqrt(x^3 + 1)*(x^5 + x^2 + 1)) + 1/(x*ln(x)*(ln(x)^2 + 1))"
    text = found(f, functions("atan(x*sqrt(x^3 + 1))"), functions("log(ln(x)^2 + 1)"))
    assert "atan(x*sqrt(x^3 + 1))" in text


def test_wrong_hints_find_nothing() -> None:
    f = parse("(5x^3 + 2)/(2sqrt(x^3 + 1)*(x^5 + x^2 + 1))")
    wrong = [functions("atan(x)"), functions("log(x - x)"), Hint((), ((parse("1/x"), 1),))]
    message = r"^none of 3 hints leads to an antiderivative of .* by x within 4 s$"
    with pytest.raises(AnswerError, match=message):
        antiderivative_from(f, "x", wrong, timeout_s=4)


def test_a_factor_below_the_line_that_is_zero_in_disguise() -> None:
    f = parse("(5x^3 + 2)/(2sqrt(x^3 + 1)*(x^5 + x^2 + 1))")
    zero = Hint((), ((parse("sqrt(x^3 + 1)^2 - x^3 - 1"), 1),), (parse("x"),))
    with pytest.raises(AnswerError, match=r"^none of 1 hints leads"):
        antiderivative_from(f, "x", [zero], timeout_s=4)


def test_no_time() -> None:
    with pytest.raises(InputError, match=r"^timeout_s must be positive, not 0$"):
        antiderivative_from(parse("x"), "x", [], timeout_s=0)
    with pytest.raises(AnswerError, match=r"^none of 1 hints leads"):
        antiderivative_from(parse("x^2"), "x", [Hint(())], timeout_s=1e-9)
