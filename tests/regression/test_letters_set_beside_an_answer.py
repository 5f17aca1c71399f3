r"""`Let x=3. \boxed{2x}` and `2x where x = t^2` were equal to 2x."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{2x} evaluated at 3", r"Let x=3. \boxed{2x}", "2x where x = t^2",
        "2x with x = sin(t)", r"\boxed{2x} at $3$.", r"\boxed{2x} (where x = 3)",
        r"Let $x = 3$. Then \boxed{2x}", r"At x = 3 it is \boxed{2x}", "2x when x = 2t",
        r"$\boxed{2x}$ where $x = t^2$", "Let x = t^2. 2x", r"\boxed{2x}, where x = t + 1.",
        r"\boxed{2x \text{ where } x = t^2}", "2x where x := t+1", r"\boxed{2x}, x = 3",
        r"For x = t^2, the answer is \boxed{2x}", r"\boxed{2x} at the point 3",
        r"At 3, the slope is \boxed{2x}", r"Substituting x = t^2, \boxed{2x}",
        "x = 3\n\\boxed{2x}", r"\boxed{2x} only at x = 3", r"\boxed{2x} provided x = 3",
    ],
)  # fmt: skip
def test_a_letter_that_is_set_to_another_is_not_the_one_asked(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("2x", r"Let x = 3. Then the slope is 6. In general, \boxed{2x}"),
        ("2x", r"We check at x = 1: f'(1) = 2. So \boxed{2x}"),
        ("2x", r"Let n = 2. Then \boxed{2x}"),
        ("2x", r"Let y = x^2. Then \boxed{2x}"), ("2x", "2x where y = x^2"),
        ("2x", r"\boxed{2x}, and at x = 3 it is 6"), ("2x", r"\boxed{2x} at x = 0 is 0."),
        ("2x", r"\boxed{2x} where x = position"), ("2x", r"\boxed{2x} at any point"),
        ("2x", r"$f'(x) = \boxed{2x}$ at x = 3."), ("6", r"Let x = 3. \boxed{6}"),
        ("6x - 9", r"The tangent at x = 3 is \boxed{6x - 9}"),
        ("-x/y", "-x/y where y = sqrt(1-x^2)"), ("2x + C", "2x + C, where C = const"),
        ("x^2 + 1", r"When x = 0, y = 1 so C = 1. \boxed{x^2+1}"), ("2a", r"\boxed{2a} at x = a"),
    ],
)  # fmt: skip
def test_what_is_set_beside_it_is_passed_over(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "equal"
