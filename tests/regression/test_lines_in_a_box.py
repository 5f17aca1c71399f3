r"""`\boxed{3x \\ 2x}` was equal to 2x, its last line; and `\boxed{2x \\}` had no closing brace."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{3x \\ 2x}", "\\boxed{3x \n 2x}", r"\boxed{y' = 3x \\ y' = 2x}",
        r"\boxed{\begin{aligned} 3x \\ 2x \end{aligned}}", r"\boxed{f'(x) = 3x \\ 2x}",
    ],
)  # fmt: skip
def test_two_lines_in_a_box_are_two_answers(answer: str) -> None:
    found = cr.grade("2x", answer)
    assert found.status == "unreadable"
    assert "several answers" in found.reason


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{2x \\}", r"\boxed{\text{The derivative is} \\ 2x}", "\\boxed{\n2x\n}",
        r"\boxed{f'(x) = x + x \\ = 2x}", r"\boxed{f(x) = x^2 \\ f'(x) = 2x}",
    ],
)  # fmt: skip
def test_lines_of_one_answer_are_read(answer: str) -> None:
    assert cr.grade("2x", answer).status == "equal"
