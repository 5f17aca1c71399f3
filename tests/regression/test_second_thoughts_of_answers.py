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
