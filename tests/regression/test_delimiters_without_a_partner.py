r"""A delimiter that was lost, or came twice, made an answer unreadable: `\frac{x}{2}$`."""

from __future__ import annotations

import pytest

from chainrule.checker.grade import grade


@pytest.mark.parametrize(
    "answer",
    [
        "$2x", "2x$", "$$2x$", r"\(2x", r"2x\]", "The answer is $2x", r"$\(2x\)$", "$$$2x$$$",
        r"\boxed{\(2x\)}", r"\boxed{\[2x\]}", "answer:2x", "Answer:$2x$", "derivative:2x",
        "$f'(x)=$ 2x", "$f'(x)=$ $2x$", "$f'(x)$ = 2x", r"\(y'\) = 2x.", r"so $\frac{dy}{dx}$ = 2x",
    ],
)  # fmt: skip
def test_it_is_passed_over(answer: str) -> None:
    assert grade("2x", answer).status == "equal"


@pytest.mark.parametrize(
    "answer",
    ["$5", "5$", "It is not $y =$ 5", "half of $y =$ 5", "$10$ = 5", "$f$ = 5 + $3$", "$2$ = 5"],
)
def test_what_changes_an_answer_is_not(answer: str) -> None:
    assert not grade("5", answer).correct
