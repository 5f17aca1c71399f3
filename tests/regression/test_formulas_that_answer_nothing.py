"""The problem repeated, what the text denies, another's answer, the number of a page: all equal."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        "Problem: 2x. Answer: none", "Problem: 2x. Answer:", "Answer: none. Problem: 2x",
        "No answer. The function was $2x$.", "Sorry, $2x$ is beyond me.", "$2x$ is the question.",
        "The function is $2x$", "Question: 2x", "Consider 2x", "We are given 2x", "Exercise: 2x",
        "The given function is $2x$.", "The problem is 2x",
    ],
)  # fmt: skip
def test_the_problem_repeated_is_no_answer(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"


@pytest.mark.parametrize(
    "answer",
    [
        "3x; expected: 2x", "Student: 3x. Key: 2x", "3x. The answer key says 2x",
        "3x (expected $2x$)", "$3x$. Teacher's answer: $2x$",
    ],
)  # fmt: skip
def test_the_answer_of_the_key_is_not_the_one_that_was_given(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"


@pytest.mark.parametrize(
    "answer",
    [
        "2x isn't it", "$2x$ isn't it", "2x; I disagree", "No: 2x", "I rule out 2x",
        "2x is excluded", "2x is ruled out", "2x is close",
    ],
)  # fmt: skip
def test_a_formula_that_is_denied_without_a_box_is_no_answer(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("2", "Part 2"), ("2", "Case 2"), ("2", "Method 2"), ("2", "2 hours"), ("2", "Step 2"),
        ("2", "the degree is 2"), ("6", "Question 6"), ("6", "There are 6 terms"),
        ("6", "see equation 6"), ("6", "6 marks"),
    ],
)  # fmt: skip
def test_the_number_of_something_in_the_text_is_no_answer(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "unreadable"


@pytest.mark.parametrize(
    "answer", ["2x, isn't it?", "Problem: x^2. Answer: 2x", "As expected: 2x", "Is it 3x? No: 2x"]
)
def test_what_only_looks_so_is_one(answer: str) -> None:
    assert cr.grade("2x", answer).status == "equal"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("3", "3 is extraneous"), ("3", "x = 3 fails"), ("3", "3 is spurious"), ("3", "3 (reject)"),
        ("5", "At first I got 5."), ("5", "I expected 5"), ("5", "The answer ends in 5"),
        ("5", "guess: 5"), ("2x", "Draft: 2x"), ("2x", "hint: $2x$"), ("2x", "2x and others"),
        ("2x", "of order 2x"),
    ],
)  # fmt: skip
def test_what_was_rejected_or_thought_before_is_no_answer(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "unreadable"
