r"""`- $\boxed{2x}$` was 2x: every minus at the beginning of a line was a bullet.

And `-\sin x` with its minus outside of the delimiters was called wrong. A bullet is one of a list;
behind a box a dash before a formula takes it away, as a plus sign adds it.
"""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        r"-$\boxed{2x}$", r"- $\boxed{2x}$", r"- \boxed{2x}", "f'(x) =\n- \\boxed{2x}", "− $2x$",
        "- $2x$", "- `2x`", "-$2x$", "– $2x$", "- \\[2x\\]", "The answer is:\n- $2x$", "- **2x**",
        "-\\begin{equation}\\boxed{2x}\\end{equation}", "−\\(\\boxed{2x}\\)", "x^3\n+ $2x$",
    ],
)  # fmt: skip
def test_a_sign_before_a_formula_is_no_bullet(answer: str) -> None:
    assert cr.grade("2x", answer).status in ("unreadable", "different")


@pytest.mark.parametrize("answer", [r"- $\sin x$", r"-$\boxed{\sin x}$", r"- \boxed{\sin x}"])
def test_a_minus_outside_is_not_called_a_mistake(answer: str) -> None:
    assert "the answer cannot be read: '-' " in cr.grade("-sin(x)", answer).reason


@pytest.mark.parametrize(
    "answer",
    [
        "- Use the power rule.\n- $2x$", "- Step one\n- $2x$", "- $u = x^2$\n- $\\boxed{2x}$",
        "- $f'(x) = 2x$", "+ $2x$", "The answer — $2x$", "* $2x$",
    ],
)  # fmt: skip
def test_a_bullet_is_one_of_a_list(answer: str) -> None:
    assert cr.grade("2x", answer).status == "equal"


@pytest.mark.parametrize(
    "answer",
    [
        r"$\boxed{2x}$ - 1", r"$\boxed{2x}$ - x", r"$\boxed{2x}$ - $1$", r"\boxed{2x} - x",
        "\\boxed{2x}\n- x", r"\boxed{2x} – 1", r"\boxed{2x} — 1", "$2x$\n- x", r"\boxed{2x} −$x$",
        r"\[\boxed{2x}\] - \sin x", "\\boxed{2x}\n\n- x",
        "\\begin{align}\\boxed{2x}\\end{align} - 1",
    ],
)  # fmt: skip
def test_a_sign_behind_a_formula_is_refused(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"


_DISPLAYS = [
    ("$", "$"), ("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)"), ("\\[\n", ".\n\\]"), (r"\[\quad",
    r"\quad\]"),
    ("\\begin{equation}\n", "\n\\end{equation}"), ("\\begin{align*}\nf'(x) &= ",
    "\\\\\n\\end{align*}"),
    (r"\begin{center}$", r"$\end{center}"), (r"\[\begin{aligned}", r"\end{aligned}\]"),
    (r"\left(", r"\right)"),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "closing"), _DISPLAYS)
@pytest.mark.parametrize(
    "behind",
    [" The answer is $4x^3$.", "\nThis is wrong.", " is wrong", " squared", " Now add 1.", " - 1"],
)
def test_what_stands_behind_a_display_is_heard(opening: str, closing: str, behind: str) -> None:
    """`\\[\\boxed{3x^2}\\] The answer is $4x^3$` was 3x^2: only a dollar sign was known there."""
    answer = rf"{opening}\boxed{{3x^2}}{closing}{behind}"
    assert cr.grade("3x^2", answer).status == "unreadable"


@pytest.mark.parametrize(("opening", "closing"), _DISPLAYS)
def test_a_display_changes_nothing(opening: str, closing: str) -> None:
    for behind in ("", "\nby the power rule.", " This is right.", "\n\nThere is no minus sign."):
        answer = rf"So {opening}\boxed{{3x^2}}{closing}{behind}"
        assert cr.grade("3x^2", answer).status == "equal"


@pytest.mark.parametrize(
    "answer",
    [
        "Final answer:\n- $2x$", "The final answer is:\n\n- $2x$", "Therefore:\n- \\boxed{2x}",
        "Answer\n- \\(2x\\)", "So:\n- **$2x$**", "Result\n– \\boxed{2x}", "**Answer:**\n- $2x$",
        "Steps:\n1. Power rule.\n2. Simplify.\n- \\boxed{2x}", "### Final answer\n- $2x$",
        "The derivative of $x^2$ is:\n\n- $2x$",
    ],
)  # fmt: skip
def test_a_dash_under_a_heading_is_a_bullet(answer: str) -> None:
    """One bullet alone was refused as a sign, whatever stood above it."""
    assert cr.grade("2x", answer).status == "equal"


@pytest.mark.parametrize(
    "answer",
    [
        "f'(x) =\n- $2x$", "f'(x):\n- $2x$", "- $2x$", "-\\boxed{2x}", "Answer - \\boxed{2x}",
        "f'(x) equals\n- $2x$", "The derivative is\n- $2x$", "The derivative equals:\n- $2x$",
        "Answer: $x^2$\n- $2x$", "sin\n- $2x$", "Answer:\n-$2x$", "Answer =\n- $2x$",
        "Answer:\n- $2x$\n- $3x$",
    ],
)  # fmt: skip
def test_it_is_a_sign_where_the_line_before_goes_on(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"
