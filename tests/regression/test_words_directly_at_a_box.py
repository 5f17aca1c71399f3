r"""`twice \boxed{2x}` and `\boxed{2x} isn't right` were 2x: no word at a box was looked at.

Those directly at it are, where they can mean nothing else; `\boxed{2x} is not a constant` was not
read.
"""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        r"minus \boxed{2x}", r"\boxed{2x} plus 1", r"\boxed{2x}%", r"negative \boxed{2x}",
        r"twice \boxed{2x}", r"half of \boxed{2x}", r"\boxed{2x} squared", r"\boxed{2x} over 3",
        r"the square root of \boxed{2x}", r"the answer is minus $\boxed{2x}$",
        r"$\boxed{2x}$ plus $1$", r"three times \boxed{2x}", r"one over \boxed{2x}",
        r"at least \boxed{2x}", r"\boxed{2x} multiplied by x", r"\boxed{2x} and then squared",
    ],
)  # fmt: skip
def test_a_word_that_changes_a_box_is_refused(answer: str) -> None:
    found = cr.grade("2x", answer)
    assert found.status == "unreadable"
    assert "may change its value" in found.reason


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{2x} has the wrong sign", r"\boxed{2x}, with the opposite sign",
        r"\boxed{2x} but negative", r"\boxed{2x} must be doubled", r"\boxed{2x} (squared)",
        r"\boxed{2x} (times 3)", r"\boxed{2x} up to a factor of 2", r"\boxed{2x}, up to sign",
        r"\boxed{2x}. The answer is half of it", r"\boxed{2x}. Half of it is the answer.",
        r"\boxed{2x}. We still need to multiply by 3.", r"\boxed{2x}. Then we add 3.",
        r"\boxed{2x}. It remains to add 3.", r"\boxed{2x}. Doubling this gives the answer.",
        r"\boxed{2x}. Multiplying by 3 gives the answer.", r"\boxed{2x}. We now multiply by 3.",
        r"The square of the answer is \boxed{2x}", r"Three times the answer is \boxed{2x}",
        r"The numerator is \boxed{2x}", r"The first factor is $\boxed{2x}$",
        r"The function whose derivative is \boxed{2x}", r"the slope of \boxed{2x}",
        r"The derivative of the inner function is \boxed{2x}", r"Hint: \boxed{2x}",
        r"It ends in \boxed{2x}", r"No way it is \boxed{2x}",
    ],
)  # fmt: skip
def test_a_box_is_not_what_is_made_of_it_or_what_it_is_a_part_of(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{2x} isn't right", r"\boxed{2x}. Actually, no: 3x", r"\boxed{2x} is wrong",
        r"\boxed{2x}, which is wrong", r"It isn't \boxed{2x}", r"The wrong answer is \boxed{2x}",
        r"\boxed{2x}. That is wrong.", r"\boxed{2x} (wrong)", r"\boxed{2x}? No.",
        r"\boxed{2x} cannot be right", r"A common mistake is \boxed{2x}", r"\boxed{2x}, no",
        r"\boxed{2x}. Actually it is 3x", r"3x instead of \boxed{2x}",
        r"\boxed{2x}. Correction: 3x", r"\boxed{2x}. Wrong!", r"Incorrect: \boxed{2x}",
        r"\boxed{2x}. On second thought, 3x.",
        r"\boxed{2x}. I made a mistake: it is 3x", r"\boxed{2x}. Hmm, scratch that. 3x",
        r"Not \boxed{2x}", r"We reject \boxed{2x}", r"This rules out \boxed{2x}",
        r"\boxed{2x} NOT!",
        r"It differs from \boxed{2x}", r"contrary to \boxed{2x}", r"\boxed{2x}. Not quite",
        r"\boxed{2x} can't be", r"\boxed{2x} fails the check", r"\boxed{2x}. Ignore the box",
        r"\boxed{2x}. Please disregard this", r"\boxed{2x}. I doubt it", r"\boxed{2x} <- wrong",
        r"\boxed{2x}. I don't think this is right", r"\boxed{2x}. Unfortunately this is wrong",
        r"\boxed{2x} (This is wrong.)", r"\boxed{2x}. Note: this is wrong", r"Not: \boxed{2x}",
        r"\boxed{2x} is extraneous", r"\boxed{2x} is rejected.",
        r"\boxed{2x} doesn't hold", r"\boxed{2x}. No wait, 3x.", r"if only it were \boxed{2x}",
    ],
)  # fmt: skip
def test_a_word_that_denies_a_box_is_refused(answer: str) -> None:
    found = cr.grade("2x", answer)
    assert found.status == "unreadable"
    assert "the text denies it" in found.reason


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{2x} is not a constant.", r"\boxed{2x} cannot be simplified",
        r"\boxed{2x}, not 3x.", r"\boxed{2x} (not 3x).", r"We reject $-2x$. So it is \boxed{2x}",
        r"The answer is not obvious, but it is \boxed{2x}", r"\boxed{2x} fails to be constant.",
        r"\boxed{2x}. We do not need to multiply by anything else.", r"\boxed{2x}. Note the $2$.",
        r"This rules out $3x$, which leaves \boxed{2x}", r"\boxed{2x} with the sign as expected.",
        r"\boxed{2x}. It remains to check that $f'(1) = 2$.", r"Ignoring the constant, \boxed{2x}",
        r"\boxed{2x}. I don't think it can be simplified.", r"The numerator is 1, so \boxed{2x}",
        r"The value of the derivative is \boxed{2x}", r"The coefficient of $y$ is \boxed{2x}",
        r"\boxed{2x}. Unfortunately there is no shorter form.", r"Example 1. \boxed{2x}",
        r"\boxed{2x}. No further simplification is needed.", r"Not $3x$ but \boxed{2x}",
        r"\boxed{2x}. Actually, this matches the power rule.", r"\boxed{2x} over the reals",
        r"\boxed{2x}. Wait, let me verify: f'(1) = 2. Yes.", r"\boxed{2x}. This is not surprising.",
        r"\boxed{2x}. Is that wrong? No.", r"I was wrong. It is \boxed{2x}", r"\boxed{2x} % done",
        r"It is none other than \boxed{2x}", r"The exponent minus one is 1, so \boxed{2x}",
        r"Differentiating twice gives \boxed{2x}", r"\boxed{2x} is wrong only if f is not x^2",
        r"One might think it is $3x$, but this is wrong. It is \boxed{2x}",
        r"\boxed{2x}. If you got 3x, you made a mistake.", r"\boxed{2x}, no constant needed",
        r"I'm not sure, but I think it's \boxed{2x}", r"\boxed{2x} to the given problem",
    ],
)  # fmt: skip
def test_other_words_around_a_box_are_not_looked_at(answer: str) -> None:
    assert cr.grade("2x", answer).status == "equal"
