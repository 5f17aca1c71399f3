"""What stood last counted: `3x^2. At x = 1 this gives 3.` was graded as 3, and different."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.errors import InputError


@pytest.mark.parametrize(
    "text",
    [
        "The derivative is 3x^2. At x=1 this gives 3.", "$3x^2$, so $f'(2) = 12$",
        "3x^2, which at x = 0 is 0", "$3x^2$ (using $n=3$)",
    ],
)  # fmt: skip
def test_a_value_at_a_place_is_not_the_formula(text: str) -> None:
    found = cr.grade("3x^2", text)
    assert found.status == "unreadable"
    assert "a value at a place" in found.reason


def test_a_value_at_a_point_is_what_was_asked_for_where_it_is() -> None:
    assert cr.grade("12", "$3x^2$, so $f'(2) = 12$").status == "equal"


def test_the_check_of_a_function_takes_no_value_at_a_point() -> None:
    with pytest.raises(InputError, match=r"a value at a point, f'\(2\)"):
        cr.check("x^3", "f'(2) = 12")


@pytest.mark.parametrize("text", ["<think>it is 3x</think> 2x", "<think>3x > 2\n</think>\n\n2x"])
def test_the_answer_stands_behind_the_thoughts(text: str) -> None:
    assert cr.grade("2x", text).status == "equal"


def test_an_integral_is_sent_to_its_own_check() -> None:
    with pytest.raises(InputError, match="--integral, or check_integral"):
        cr.check("∫ 2x dx", "x^2")


def test_a_differential_behind_an_answer_is_named() -> None:
    assert "a differential, dx, stands behind it" in cr.grade("3x^2", "3x^2 dx").reason
