"""Answers that a fresh pair of eyes gave: equal with another answer beside them, or not read."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{2x} or 3x", r"3x or \boxed{2x}", r"$\boxed{2x}$ or $3x$",
        r"\boxed{2x} \text{ or } 3x", "2x if x > 0 otherwise 3x", r"\boxed{2x} if x>0, else 3x",
    ],
)  # fmt: skip
def test_one_of_two_answers_is_none(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{$2x$}", r"The answer is \fbox{$2x$}.", r"\boxed{\boxed{2x}}",
        r"So the answer is \boxed{2x} or equivalently x+x",
        r"\boxed{2x}. Otherwise it would not vanish at 0.",
    ],
)  # fmt: skip
def test_a_box_as_models_write_it_is_read(answer: str) -> None:
    assert cr.grade("2x", answer).status == "equal"


def test_a_decimal_beside_a_box_is_no_other_answer() -> None:
    assert cr.grade("1/2", r"\boxed{\frac12} or 0.5").status == "equal"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("one over x", "d/dx of 1/x"), ("x plus one", "d/dx of x + 1"),
        ("three x squared", "d/dx of 3x^2"),
    ],
)  # fmt: skip
def test_a_number_said_in_words_is_no_product_of_letters(said: str, read: str) -> None:
    assert cr.diff(said).reading == read


@pytest.mark.parametrize("said", ["x is squared", "x plus 1 all x"])
def test_words_that_are_not_known_are_refused(said: str) -> None:
    with pytest.raises(cr.InputError):
        cr.diff(said)


def test_the_other_reading_of_a_square_behind_a_function_is_named() -> None:
    assert any("(sin x)^2" in note for note in cr.diff("sin x squared").notes)
