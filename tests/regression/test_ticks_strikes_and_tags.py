"""`~~2x~~`, struck out, was called equal to 2x; ticks, bullets and HTML were not read."""

from __future__ import annotations

import pytest

from chainrule.checker.grade import grade


@pytest.mark.parametrize(
    "text",
    ["✅ 2x", "☑ 2x", "• 2x", "~~3x~~ 2x", "<b>2x</b>", "<p><b>2x</b></p>", "2x<sup>1</sup>",
     "&nbsp;2x", "0&minus;2x&times;(0&minus;1)"],
)  # fmt: skip
def test_marks_around_an_answer_are_passed_over(text: str) -> None:
    assert grade("2x", text).status == "equal"


@pytest.mark.parametrize(
    "text",
    ["~~2x~~", "❌ 2x", "☐ 2x", "☑ 2x ☐ 3x", "☐ 3x ☑ 2x", "✅ 3x ✅ 2x", "<s>2x</s>", "a <b> 2x"],
)
def test_what_is_struck_or_one_of_several_is_no_answer(text: str) -> None:
    assert grade("2x", text).status == "unreadable"


def test_a_minus_in_front_is_no_bullet() -> None:
    assert grade("2x", "- 2x").status == "different"
