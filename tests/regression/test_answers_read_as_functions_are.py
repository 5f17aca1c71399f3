"""Labels and asides of an answer were factors, though those of a function were known.

`(a) x^2` was x^2 where it was differentiated and a*x^2 where it was graded; `(2) x` was proved to
be the derivative of x^2.
"""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.errors import ParseError


@pytest.mark.parametrize(
    ("gold", "answer", "note"),
    [
        ("x^2", "(a) x^2", "(a) is read as a label; for a factor type a*..."),
        ("x^2", r"$(a) x^2$", "(a) is read as a label; for a factor type a*..."),
        ("x^2", "(ii) x^2", "(ii) is read as a label; for a factor type i*i*..."),
        ("x^2", "a) x^2", "a) is read as a label"),
        ("x^2", "1) x^2", "1) is read as a label"),
        ("x^2", "Q1: x^2", "Q1: is read as a label"),
        ("2x", "Problem 3. 2x", "Problem 3. is read as a label"),
        ("2x", "Ex. 3: The slope is $2x$.", "Ex. 3: is read as a label"),
        ("2x", "(b) f'(x) = 2x", "(b) is read as a label; for a factor type b*..."),
        ("2x", "2x (5 pts)", "(5 pts) is left out"),
        ("2x", "2x (5 points)", "(5 points) is left out"),
        ("2x", r"$2x$ [3 marks]", "[3 marks] is left out"),
        ("(a) 2x", "2x", "(a) is read as a label; for a factor type a*..."),
    ],
)
def test_a_label_of_an_answer_is_no_factor_and_that_is_said(
    gold: str, answer: str, note: str
) -> None:
    found = cr.grade(gold, answer)
    assert found.status == "equal"
    assert found.verdict is not None
    assert note in found.verdict.notes


def test_what_is_said_beside_an_answer_is_no_factor() -> None:
    assert cr.grade("2x", "2x pls").status == "equal"
    assert cr.check("x^2", "2x thx").status == "proved"


@pytest.mark.parametrize(
    ("function", "answer"), [("x^3/3", "(a) x^2"), ("(a) x^2", "(a) 2x"), ("x^2", "Q1: 2x")]
)
def test_a_label_of_what_is_checked_is_no_factor(function: str, answer: str) -> None:
    found = cr.check(function, answer)
    assert found.status == "proved"
    assert any("is read as a label" in note for note in found.notes)


def test_a_label_of_an_antiderivative_is_no_factor() -> None:
    assert cr.check_integral("2x", "(a) x^2 + C").status == "proved"


def test_a_number_that_may_be_a_label_is_refused_as_it_is_of_a_function() -> None:
    for answer in ("(2) x", "x (2)"):
        with pytest.raises(ParseError, match=r"\(2\) can be read in two ways"):
            cr.check("x^2", answer)
        found = cr.grade("2x", answer)
        assert found.status == "unreadable"
        assert "(2) can be read in two ways" in found.reason


def test_a_letter_of_what_an_answer_is_compared_with_is_a_factor() -> None:
    assert cr.grade("a x^2", "(a) x^2").status == "equal"
    assert cr.check("a x^2", "(a) x*2").status == "proved"
    assert cr.equal("a x^2", "(a) x^2").status == "proved"
    with pytest.raises(ParseError, match="a number cannot follow here"):
        cr.check("a x^2", "(a) 2x")


def test_a_number_that_is_the_answer_is_no_label() -> None:
    assert cr.grade("5", "Number 5 is the answer").status == "equal"
