"""`derivative (x+1)^2` was d/dx(x+1), squared: the word had swallowed the bracket as a call."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "function", "by"),
    [
        ("derivative (x+1)^2", "(x+1)^2", "x"),
        ("find the derivative (x^2+1)^3", "(x^2+1)^3", "x"),
        ("diff (x+1)^2", "(x+1)^2", "x"),
        ("diff(x+1)^2", "(x+1)^2", "x"),
        ("deriv (x+1)e^x", "(x+1)*e^x", "x"),
        ("second derivative (x+1)/(x-1)", "(x+1)/(x-1)", "xx"),
        ("second derivative (x+1)", "x+1", "xx"),
        ("the derivative (x+1)(t+2) wrt t", "(x+1)*(t+2)", "t"),
        ("derivative $(x+1)^2$", "(x+1)^2", "x"),
        ("deriv x^2", "x^2", "x"),
    ],
)
def test_the_word_asks_for_all_that_follows(text: str, function: str, by: str) -> None:
    found = read(text)
    assert (found.function, found.by) == (parse(function), tuple(by))


def test_that_it_is_all_is_said() -> None:
    (note,) = read("derivative (x+1)^2").notes
    assert note.startswith("(x+1)^2 is differentiated as a whole; for the other reading name")


@pytest.mark.parametrize("text", ["diff(x^3)", "derivative (x^3)", "Derivative(x^3, x)"])
def test_a_bracket_that_is_all_is_a_call(text: str) -> None:
    found = read(text)
    assert (found.function, found.by, found.notes) == (parse("x^3"), ("x",), ())


def test_a_letter_behind_a_comma_makes_a_call_of_it() -> None:
    assert read("diff(x^2, x)*x").function == parse("2x*x")


@pytest.mark.parametrize("text", ["derivative (x^2) + 1", "diff(x^2) + x"])
def test_where_a_sum_ends_is_not_guessed(text: str) -> None:
    with pytest.raises(ParseError, match="not clear whether the derivative ends before this sign"):
        read(text)


@pytest.mark.parametrize("text", ["f(x) = diff (x+1)^2", "x + derivative (x+1)^2", "x*diff(x^2) x"])
def test_inside_an_expression_a_call_without_its_letter_ends_a_factor(text: str) -> None:
    with pytest.raises(ParseError, match=r"not clear where this derivative ends; expected diff"):
        read(text)
