"""`2x, where x is 3` was graded as the answer 3: the last number counted, which is but a place."""

from __future__ import annotations

import pytest

from chainrule.checker.grade import grade
from chainrule.checker.last_formula import last_formula


@pytest.mark.parametrize("right", ["2x", "3", "6"])
@pytest.mark.parametrize(
    "given",
    [
        "2x, where x is 3", "2x for x being 3", "2x when x is 3", "2x if x is equal to 3",
        "2x with x equal to 3", "2x where x equals 3", "2x, x being 3",
        r"\boxed{2x} for x=3", r"$\boxed{2x}$ at $x = 3$.", r"\(\boxed{y' = 2x}\) when \(x=3\)",
    ],
)  # fmt: skip
def test_a_place_in_words_is_no_answer(right: str, given: str) -> None:
    assert grade(right, given).status == "unreadable"


@pytest.mark.parametrize(
    "given", ["The derivative with respect to x is 3", "The derivative for x is 3", "y' is 3"]
)
def test_a_value_of_the_derivative_is_one(given: str) -> None:
    assert last_formula(given) == "3"


@pytest.mark.parametrize(
    "given",
    [
        r"\boxed{2x} for x > 3",
        r"\boxed{2x}. At x = 3 it is 6.",
        r"The tangent is \boxed{2x} at x = 3",
    ],
)
def test_what_is_no_place_of_a_box_is_passed_over(given: str) -> None:
    assert last_formula(given) == "2x"
