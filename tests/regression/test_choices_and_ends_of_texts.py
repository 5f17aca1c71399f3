r"""The letter of a choice in a box, and what models and proofs end with: `2x<|im_end|>`."""

from __future__ import annotations

import pytest

from chainrule.checker.grade import grade


@pytest.mark.parametrize(
    "answer",
    [
        "Option D: 2x", "option D: 2x", r"\boxed{\text{D. } 2x}", r"\boxed{(D)\ 2x}",
        r"$\boxed{\textbf{(D)}\ 2x}$", "The correct option is D, 2x.",
        "The answer is choice (B) 2x",
        "2x<|im_end|>", "2x</s>", "2x <|eot_id|>\n", r"\boxed{2x}<|endoftext|>", "__2x__",
        r"2x \square", r"$2x \blacksquare$", r"$2x$ $\square$", r"$2x$ \qed", "__Answer:__ 2x",
    ],
)  # fmt: skip
def test_they_are_passed_over(answer: str) -> None:
    assert grade("2x", answer).status == "equal"


@pytest.mark.parametrize("answer", [r"\boxed{(A) 2A}", r"\boxed{(D)}", "2 < x", "x__2__"])
def test_what_may_be_a_letter_or_a_sign_is_not(answer: str) -> None:
    assert not grade("2x", answer).correct
    assert not grade("2A", answer).correct


def test_a_bar_over_digits_that_repeat() -> None:
    assert grade("1/3", r"0.\bar{3}").correct
    assert grade("1/6", r"0.1\bar{6}").correct


@pytest.mark.parametrize("answer", ["2x", "(B) x + x", r"\boxed{(B)\ 2x}", "option B: 2x"])
def test_the_letters_of_two_choices_are_compared(answer: str) -> None:
    assert grade("(B) 2x", answer).status == "equal"
    if "B" in answer:
        found = grade("(C) 2x", answer)
        assert found.status == "unreadable"
        assert "it says choice B, and the right one is C" in found.reason


@pytest.mark.parametrize(
    "answer", ["B", "(B)", "The answer is (B).", r"\boxed{B}", r"\boxed{\text{B}}"]
)
def test_a_letter_alone_is_a_letter(answer: str) -> None:
    assert grade("B", answer).status == "equal"
    assert [grade(gold, answer).status for gold in ("C", "2x", "(B) 2x")] == ["different"] * 3
