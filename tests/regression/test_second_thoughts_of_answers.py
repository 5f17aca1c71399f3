"""What stands around a box took no part: a later answer, or that the box is wrong or none."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        r"<think>I say \boxed{2x}", "<think>Let me see. The answer is 2x. Wait",
        "<think>a</think><think>2x", "<thinking>\nthe answer is 2x",
    ],
)  # fmt: skip
def test_a_thought_that_never_ends_holds_no_answer(answer: str) -> None:
    assert "never ends; expected the answer behind </" in cr.grade("2x", answer).reason


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{2x}. Actually 3x.", "\\boxed{2x}\n\nEdit: I meant 3x.", r"\boxed{2x}. Typo: 3x.",
        r"\boxed{2x}, or rather 3x.", r"\boxed{2x}. Therefore the final answer is $3x$.",
        "\\boxed{2x}\n\n**Final answer:** $3x$", "\\boxed{2x}\n\nUpdate: $3x$",
        r"\boxed{2x}. The true answer is 3x.", "\\boxed{2x}\n\nAnswer: 3x",
        r"\boxed{2x}. My final answer: $f'(x) = 3x$",
        "\\boxed{2x}\n\nThe correct answer is\n$$3x$$", r"\boxed{2x}. It should be $3x$.",
    ],
)  # fmt: skip
def test_a_later_answer_behind_the_box_is_another_one(answer: str) -> None:
    assert "several answers, " in cr.grade("2x", answer).reason


@pytest.mark.parametrize(
    "behind",
    [
        " So f'(x) = 4x^3.", " Therefore $f'(x) = 4x^3$.", "\n\nf'(x) = 4x^3", "\n\n$$4x^3$$",
        " The solution is $4x^3$.", " Final: 4x^3", " This simplifies to $4x^2$.", " $= 4x^3$",
        " Let me redo it: $4x^3$", " I'll go with $4x^3$", " The derivative is $4x^3$.",
        " y' = 4x^3", r" $\frac{dy}{dx} = 4x^3$", " (or 4x^3)", " Alternatively, 4x^3", "\n4x^3",
        " That is, $4x^3$.", "\n= 4x^3", " So it's $4x^3$.", r" \textbf{Answer: } 4x^3",
        "\nAns. 4x^3",
        " Hence $f'(x)=4x^3$ is the answer.", r" \textbf{Final answer: 4x^3}", " Thus, 4x^3.",
        " We get $4x^3$.", " Simplified: $4x^3$", "\n\n\\[4x^3\\]", " The result is $4x^3$. Done.",
    ],
)  # fmt: skip
def test_what_is_introduced_as_the_same_thing_is_the_same(behind: str) -> None:
    """Only "the answer is" was heard: behind `$\\boxed{3x^2}$.` stood `So f'(x) = 4x^3`."""
    found = cr.grade("3x^2", rf"The answer is $\boxed{{3x^2}}$.{behind}")
    assert "several answers, " in found.reason
    same = behind.replace("4x^3", "3x*x").replace("4x^2", "3x*x")
    assert cr.grade("3x^2", rf"The answer is $\boxed{{3x^2}}$.{same}").status == "equal"


@pytest.mark.parametrize(
    "behind", [" Actually 3x", " The answer is 3x", " No wait, 3x", "\nThis is wrong.", " (or 3x)"]
)
def test_what_stands_behind_an_answer_in_tags_is_heard(behind: str) -> None:
    assert cr.grade("2x", f"<answer>2x</answer>{behind}").status == "unreadable"
    assert cr.grade("2x", rf"<answer>\boxed{{2x}}</answer>{behind}").status == "unreadable"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("x^2 + C", r"\boxed{x^2 + C}. So the answer is $x^2$."),
        ("1/3", r"\boxed{\frac13}. Final answer: 0.333"),
        ("2x", r"\boxed{2x}. So the final answer is $x + x$."),
    ],
)
def test_the_same_answer_behind_the_box_is_no_other_one(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "equal"


@pytest.mark.parametrize("answer", [r"\boxed{2x}. So the answer is not 2x."])
def test_the_answer_in_the_box_may_be_denied_behind_it(answer: str) -> None:
    assert "the text denies it: 'not 2x'" in cr.grade("2x", answer).reason


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{2x} misses a factor 3.", r"\boxed{2x} lacks the minus sign.",
        r"\boxed{2x}. Hold on, this is off by a factor of 2.", r"\boxed{2x} should be negative.",
        r"The answer is anything but \boxed{2x}", r"\boxed{2x} is only part of it",
        r"\boxed{2x} is missing the factor 3", r"\boxed{2x}, but a factor 3 is missing.",
        r"\boxed{2x}. This needs a minus sign.", r"\boxed{2x} is just the first term.",
        r"\boxed{2x}. Multiply by 3 to finish.", r"\boxed{2x}. Now add 1.",
        r"\boxed{2x}. Then subtract 1.", r"\boxed{2x}. Finally, square the result.",
        r"Put your answer in \boxed{2x} format. My answer: 3x",
        r"$f(x) = \boxed{2x}$, so $f'(x) = 2$", r"$y = \boxed{2x}$. Hence $y' = 2$.",
    ],
)  # fmt: skip
def test_a_box_is_no_answer_where_something_is_left_to_do(answer: str) -> None:
    assert "the text denies it: " in cr.grade("2x", answer).reason


@pytest.mark.parametrize("answer", [r"\boxed{3x}=\boxed{2x}", r"$\boxed{3x} = \boxed{2x}$"])
def test_two_boxes_are_not_equal_because_it_is_said(answer: str) -> None:
    assert "a wrong step, 3x = 2x" in cr.grade("2x", answer).reason


@pytest.mark.parametrize("answer", [r"\boxed{\text{about } 2x}", r"\boxed{\text{roughly }2x}"])
def test_what_is_nearly_the_answer_in_a_box_is_not_it(answer: str) -> None:
    assert "it is but nearly the answer" in cr.grade("2x", answer).reason


@pytest.mark.parametrize(
    "answer",
    [
        "Answer: 2x\nExplanation: wrong, it is 3x", "Answer: 2x\nNote: the answer is rather 3x",
        "Answer: 2x. (My friend is right, not me: 3x.)", "Answer: 2x\nReason: I meant 3x",
    ],
)  # fmt: skip
def test_an_explanation_that_takes_the_answer_back_is_heard(answer: str) -> None:
    assert not cr.grade("2x", answer).correct
