"""Fences with a language, colours, ticks, numbered steps and modesty made answers unreadable."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "text",
    [
        "```python\n2*x\n```", "```latex\n2x\n```", "The answer:\n```latex\nf'(x) = 2x\n```\n",
        "2x ✓", "2x ✔", r"2x \quad\checkmark", r"{\color{red} 2x}", r"\textcolor{red}{2x}",
        r"\underline{2x}", r"\boxed{\color{red}2x}", "2x, but I'm not sure", "2x, not sure",
        "Step 1: y = x^2\nStep 2: use the power rule\nStep 3: dy/dx = 2x",
    ],
)  # fmt: skip
def test_they_are_passed_over(text: str) -> None:
    assert cr.grade("2x", text).status == "equal"


@pytest.mark.parametrize(
    "text", [r"2\textcolor{red}{3}", "2x ✗", "I'm not sure that it is 2x", "It is not 2x", "❌ 2x"]
)
def test_what_may_change_the_value_is_not(text: str) -> None:
    assert not cr.grade("2x", text).correct
    assert not cr.grade("6", text).correct
