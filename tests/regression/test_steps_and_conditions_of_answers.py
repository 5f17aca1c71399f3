"""`2x + 3 + 0 = 2x + 3` was called an equation, and `2x + 3, x ≠ 0` an inequality.

Steps without a name before them are an answer where they are proved to be equal; a condition set
apart behind a value is passed over as `for x > 0` is, but never between answers by cases.
"""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2x + 3 + 0 = 2x+3", "2x + 3"),
        (r"\frac12 x^{-1/2} = \frac{1}{2\sqrt{x}}", "1/(2sqrt(x))"),
        ("e^2-1 = 6.389", "exp(2) - 1"),  # the decimal is what it becomes when it is rounded
        ("1/3 = 0.333 = 0.33", "1/3"),
        ("2.718 = e", "e"),
        ("2x = f'(x)", "2x"),
        ("2x = dy/dx", "2x"),
        ("1/2 = x", "1/2"),
    ],
)
def test_equal_steps_are_an_answer(text: str, value: str) -> None:
    found = cr.grade(value, text)
    assert (found.status, found.reading[1]) == ("equal", value)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("x^2 = 2x", "x^2 and 2x"),
        ("e^2-1 = 6.5", "6.5 and e^2-1"),
        ("2x = 6 = 3", "2x and 3"),
        ("2x = x", "2x and x"),
        ("2x = x(x+1)", "2x and x(x+1)"),
    ],
)
def test_others_are_an_equation(text: str, sides: str) -> None:
    assert cr.grade("2x", text).reason == (
        "the answer cannot be read: an equation, and no value; expected the right-hand side only "
        f"({sides} are not equal)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "2x, x ≠ 0", r"2x, x \neq 0", "2x (x ≠ 0)", "2x, x>0", "2x; 0 < x < 1", "2x, x ∈ ℝ",
        r"\boxed{2x,\ x\neq 0}", r"$f'(x) = 2x \ (x > 0)$", "f'(x) = 2x, x≠0, by the power rule",
        r"$2x, \quad x \neq \frac{\pi}{2} + k\pi, k \in \mathbb{Z}$", "y = x^2, x>0\ny' = 2x, x>0",
        r"2x \left(x \in (0, 1)\right)",
    ],
)  # fmt: skip
def test_a_condition_behind_a_value_is_passed_over(text: str) -> None:
    assert cr.grade("2x", text).status == "equal"


@pytest.mark.parametrize(
    "text",
    [
        "2x, x>0\n-2x, x<0", "2x (x>0)\n-2x (x<0)", "2x, x>0; -2x, x<0", "2x, x>0 and -2x, x<0",
        "$2x, x>0$\n$-2x, x<0$", r"\[2x, x>0\]\[-2x\]", "2x, x>0, otherwise -2x",
        r"\boxed{2x, x>0} \boxed{-2x, x<0}", "x = 1, x > 2", "x > 0, x ≠ 1", "2x, 3x, x > 0",
    ],
)  # fmt: skip
def test_answers_by_cases_and_lists_are_refused(text: str) -> None:
    for value in ("2x", "-2x", "1"):
        assert cr.grade(value, text).status == "unreadable"
