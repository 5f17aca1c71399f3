"""`undefined, 2x` and `one term is 2x` were graded equal to 2x: nobody looked past the comma."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "text",
    [
        "undefined, 2x", "2x; not defined anywhere", "no derivative exists; 2x", "2x (undefined)",
        "2x. No derivative exists.", "no solution; 2x", "2x, but it is undefined",
        "impossible: 2x", "Nobody says 2x", "no one knows 2x",
    ],
)  # fmt: skip
def test_an_answer_that_is_denied_in_the_same_breath_is_none(text: str) -> None:
    found = cr.grade("2x", text)
    assert found.status == "unreadable"
    assert "the text denies it" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "the exponent is 2x", "numerator: 2x", "one term is 2x", "each factor is 2x",
        "exponent: 2x", "the argument of the sine is 2x", "the integrand is 2x",
        "the outer function: 2x", "2x is the numerator", "2x is only one of the terms",
    ],
)  # fmt: skip
def test_a_part_is_not_the_whole(text: str) -> None:
    found = cr.grade("2x", text)
    assert found.status == "unreadable"
    assert "it may be something else" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "The derivative does not exist at 0; elsewhere it is 2x", "the exponent comes down: 2x",
        "Bring down the exponent: 2x", "the other terms vanish: 2x",
        "no further simplification is possible: 2x", "the numerator is x^2, so the answer is 2x",
        "The derivative of the outer function times that of the inner function is $2x$.",
    ],
)  # fmt: skip
def test_what_is_said_of_something_else_changes_nothing(text: str) -> None:
    assert cr.grade("2x", text).status == "equal"
