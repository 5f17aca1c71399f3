"""`2x where x = 3` was called equal to 2x, and `2ax where a = 2 and x = 3` to 3.

A number that the words give to a letter of the formula makes another value of it.
"""

from __future__ import annotations

import pytest

from chainrule.checker.grade import grade

PLACES = (
    "2x where x = 3", "2x with x=3", "2x if x = 3", "2x (where x=3)", "$2x$ for $x=3$",
    "if x=3 then 2x", "at $x=3$ is $2x$", "at x=3 it is 2x", "at x=3 the slope is 2x",
    "for x=3, the answer is 2x", "taking x=3 gives 2x", "$x=3$: $2x$", "at 3 is 2x",
    "let x = 3. Then 2x", "The slope at x=3 is y'=2x", r"\boxed{2x \text{ for } x=3}",
    "2x assuming x = 3", "2x for x = 3 and x = 4",
)  # fmt: skip


@pytest.mark.parametrize("text", PLACES)
def test_a_formula_at_a_place_is_not_the_formula(text: str) -> None:
    assert grade("2x", text).status == "unreadable"


def test_the_last_of_several_places_is_no_answer() -> None:
    found = grade("3", "2ax where a=2 and x=3")
    assert found.status == "unreadable"
    assert "a place, a=2, stands beside it; expected the value there" in found.reason


@pytest.mark.parametrize(
    ("gold", "text"),
    [
        ("6", "6 where x = 3"),
        ("6", "At x=3, 2x gives 6"),
        ("2x", "2x for x > 3"),
        ("2x", "2x with n = 3"),
        ("2a", "the slope at x = a is 2a"),
        ("6x - 9", "The tangent at x = 3 is y = 6x - 9"),
        ("1 + x", "The Taylor polynomial at x = 0 is 1 + x"),
        ("x^2 + 1", "When x = 0, C = 1. So y = x^2 + 1"),
        ("x^2 + 1", "for x = 0 we get C = 1, hence y = x^2 + 1"),
        ("2x", "We want the slope at x = 3, so f'(x) = 2x"),
        ("2x", "$2x$, which is the slope for x = 3."),
    ],
)
def test_a_place_that_changes_nothing_is_passed_over(gold: str, text: str) -> None:
    assert grade(gold, text).status == "equal"
