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
