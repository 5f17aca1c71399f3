r"""`\int 2 du = x^5 + C` was equal up to a constant to `x^2 + C`: both are constants by u.

By which letter antiderivatives are compared is a matter of the question, and never of the answer.
"""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize("gold", ["x^2 + C", "x^2", r"\int 2x dx = x^2 + C"])
@pytest.mark.parametrize("answer", [r"\int 2 du = x^5 + C", r"\int 2 dt = x^5", "∫ 2x dt = 3x"])
def test_the_answer_chooses_no_letter(gold: str, answer: str) -> None:
    assert not cr.grade(gold, answer).correct


@pytest.mark.parametrize("answer", [r"\int 2x dx = x^2 + 5", r"\int du = u + C = x^2 + C"])
def test_that_of_the_right_answer_counts(answer: str) -> None:
    assert cr.grade("x^2 + C", answer).correct


def test_a_likely_mistake_is_still_looked_for() -> None:
    assert "power rule" in cr.grade("3x^2", "d/dx x^3 = x^2").reason
