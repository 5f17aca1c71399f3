"""`about 2x`, `y' ≈ 2x` and `show that y' = 2x` were equal to 2x: nearly it, or only asked for."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        "about 2x", "approximately 2x", "~2x", "roughly 2x", "The answer is about 2x", "≈ 2x",
        r"f'(x) \approx 2x", "y' ≈ 2x", "something like 2x", "2x roughly", "2x approximately",
        r"\boxed{\approx 2x}", r"$f'(x) \approx \boxed{2x}$", r"approximately \boxed{2x}",
        "2x (approximately)", r"\boxed{2x} (rounded)",
    ],
)  # fmt: skip
def test_what_is_nearly_a_formula_is_not_it(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("pi", "about 3.14"), ("pi", "~3.14"), ("pi", "roughly 3.14"),
        ("pi", r"about \boxed{3.14}"),
        ("1 + x", r"$e^x \approx \boxed{1 + x}$"), ("1 + x", "L(x) ≈ 1 + x"),
        ("x", "For small x it is about x"), ("2x", "Answer:~2x"),
        ("2x", r"The answer is~\boxed{2x}"),
        ("2x", "I am asked about the derivative: 2x"),
    ],
)  # fmt: skip
def test_numbers_are_rounded_and_functions_approximated_on_purpose(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "equal"


@pytest.mark.parametrize(
    "answer",
    [
        "prove that f'(x) = 2x", "Show that $y' = 2x$.", "Show that the derivative of x^2 is 2x",
        "We want to show that f'(x) = 2x", "To prove: f'(x) = 2x", "Question: show f'(x) = 2x",
        "Find f'(x) = 2x", "We will show that y' = 2x", "Derive y' = 2x", "We must show y' = 2x",
    ],
)  # fmt: skip
def test_a_task_is_no_answer(answer: str) -> None:
    assert "it may be something else" in cr.grade("2x", answer).reason


@pytest.mark.parametrize(
    "answer",
    [
        "This shows that y' = 2x", "One can easily show that y' = 2x", "Hence we proved $y' = 2x$",
        "Prove that f'(x) = 2x. Proof: by the power rule, f'(x) = 2x", "We have y' = 2x",
        "Show that y' = 2x.\nAnswer: y' = 2x", "We must have y' = 2x", "I checked that y' = 2x",
    ],
)  # fmt: skip
def test_what_was_shown_is_one(answer: str) -> None:
    assert cr.grade("2x", answer).status == "equal"
