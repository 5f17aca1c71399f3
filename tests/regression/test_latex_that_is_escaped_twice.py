r"""`3x\\cos(x)`, as JSON has it, was two lines: the last one, `cos(x)`, was the answer."""

from __future__ import annotations

import pytest

from chainrule.checker.grade import grade


def test_a_backslash_too_many_is_no_end_of_a_line() -> None:
    assert grade("cos(x)", r"$3x\\cos(x)$").status == "different"
    assert grade("3x cos(x)", r"$3x\\cos(x)$").status == "equal"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("2x cos(x^2)", r"$2x\\cos(x^2)$"), ("1/2", r"\\boxed{\\frac{1}{2}}"),
        ("1/2", r"The answer is \\(\\frac{1}{2}\\)."), ("x/2", r"\boxed{\\frac{x}{2}}"),
        ("x pi", r"x\\cdot\\pi"), ("sqrt(x)", r"\\sqrt{x}"),
        ("2x", r"\\[ y' = 2\\left(x\\right) \\]"),
    ],
)  # fmt: skip
def test_it_is_read_as_one(gold: str, answer: str) -> None:
    assert grade(gold, answer).status == "equal"


@pytest.mark.parametrize(
    "answer",
    [
        r"\begin{align} y' &= x + x \\ &= 2x \end{align}",
        r"$$y' = x + x \\ = 2x$$",
        r"\\begin{align} y' &= x + x \\\\ &= 2x \\end{align}",
    ],
)
def test_a_line_still_ends(answer: str) -> None:
    assert grade("2x", answer).status == "equal"
