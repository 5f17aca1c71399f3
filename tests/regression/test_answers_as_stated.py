"""Answers that grade could read and check could not: one road."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.checker.question import read_question
from chainrule.errors import InputError, ParseError
from chainrule.expr import parse


@pytest.mark.parametrize(
    "answer",
    [
        "ans: 2x",
        "Answer: 2x",
        "(x^2)' = 2x",
        "d/dx x^2 = 2x",
        "f'(x)=2x^{2-1}=2x",
        "f’(x) = 2x",
        "The derivative is $2x$.",
    ],
)
def test_what_is_graded_is_checked(answer: str) -> None:
    assert cr.grade("2x", answer).correct
    assert read_question("x^2", answer).answer == parse("2x")


def test_which_part_was_read_is_said() -> None:
    notes = cr.check("x^2", "f'(x) = 2x^{2-1} = 2x").notes
    assert notes == ("the answer is read as 2x alone",)
    assert cr.check("x^2", "f'(x) = 2x").notes == ()


def test_what_the_part_could_have_meant_is_said_too() -> None:
    assert any("1/(2x)" in note for note in cr.check("x^2/4", "ans: 1/2x").notes)


def test_the_integral_of_what_is_stated() -> None:
    assert cr.check_integral("2x", "ans: x^2 + C").status == "proved"


@pytest.mark.parametrize("answer", ["(x^3)' = 2x", "d/dx x^3 = 2x"])
def test_an_answer_that_is_said_of_another_function_is_refused(answer: str) -> None:
    with pytest.raises(InputError, match=r"said of x\^3, and not"):
        cr.check("x^2", answer)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("2x + sine(x)", "unknown function 'sine'"),
        ("2x = 3 x", "cannot read '='"),
        ("2x or 3x", "cannot read the word 'or'"),
    ],
)
def test_what_is_no_answer_is_refused_as_before(answer: str, said: str) -> None:
    with pytest.raises(ParseError, match=said):
        cr.check("x^2", answer)
