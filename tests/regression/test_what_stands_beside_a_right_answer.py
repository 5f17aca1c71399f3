"""What stands beside a right answer and does not change it: a place, units of nothing, a value of
the function that is the answer. Each was refused, or letters of the unit were factors."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("12", "12 square units"), ("12", "12 units^2"), ("12", "12 cubic units."),
        ("12", r"12 \text{ units}^2"), ("12", r"\boxed{12 \text{ units}}"), ("ln 2", "0.693 units"),
        ("1/3", "1/3 sq. units"), ("pi/4", "π/4 rad"), ("pi/4", r"\frac{\pi}{4} \text{ rad}"),
        ("4", r"\boxed{4}. The final answer is 4 cm."),
        ("4", r"\boxed{4}. The final answer is 4 square metres."),
    ],
)  # fmt: skip
def test_a_unit_that_measures_in_nothing_or_stands_behind_the_box(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "equal"


@pytest.mark.parametrize(
    ("gold", "answer", "why"),
    [
        ("4", r"\boxed{4}. The final answer is 5 cm.", "several answers, 5 cm behind the box of 4"),
        ("4", r"\boxed{4}\text{ cm}", "a unit, 'cm'"),
        ("4", r"\boxed{4 cm}. So it is.", "a unit, 'cm'"),
        ("45", "45 degrees", "'degrees' may change its value"),
        ("12", "12 units less than x", "'less than' may change its value"),
    ],
)
def test_other_units_and_other_values_are_refused(gold: str, answer: str, why: str) -> None:
    found = cr.grade(gold, answer)
    assert found.status == "unreadable"
    assert why in found.reason


def test_letters_of_the_right_answer_are_no_unit() -> None:
    assert cr.grade("2 r a d", "2 r a d").status == "equal"
    assert cr.grade("2 r a d", "2").status == "different"
    assert cr.grade("2 r a d", "2 rad").status == "unreadable"


@pytest.mark.parametrize(
    "answer",
    ["6 at x = 3", "$6$ at $x = 3$.", "The slope is 6 at x = 3.", "6 at (3, 9)",
     "6 at the point (3, 9)",
     r"\boxed{6 \text{ at } x = 3}", "The minimum is 6 at x = pi/2"],
)  # fmt: skip
def test_a_number_may_have_its_place(answer: str) -> None:
    assert cr.grade("6", answer).status == "equal"


@pytest.mark.parametrize(
    ("gold", "answer", "why"),
    [
        ("2x", "2x at x = 3", "a place, x = 3, stands beside it"),
        ("2x", "$2x$ at $(1, 2)$", "a place, (1, 2), stands beside it"),
        ("2x", "2x at the point (1, 2)", "a place, (1, 2), stands beside it"),
        ("4", "6 at x = 3 and 4 at x = 2", "an answer by cases"),
        ("6", "6 at x = 3, 4 at x = 2", "an answer by cases"),
        ("6", "6 when x = 3, 4 when x = 2", "an answer by cases"),
        ("6", "The maximum is at x = 6", "may change its value"),
    ],
)
def test_a_formula_has_none_and_two_places_have_two_values(
    gold: str, answer: str, why: str
) -> None:
    found = cr.grade(gold, answer)
    assert found.status == "unreadable"
    assert why in found.reason


BOTH = [
    "f'(x) = 2x, f'(3) = 6", "f'(x) = 2x; f'(3) = 6", "f'(x) = 2x and f'(3) = 6",
    r"\boxed{f'(x) = 2x, f'(3) = 6}", "$f'(x) = 2x$, $f'(3) = 6$.", "y' = 2x, so y'(3) = 2(3) = 6",
    r"\(f'(x) = 2x\), so \(f'(3) = 6\)",
]  # fmt: skip


@pytest.mark.parametrize("answer", BOTH)
@pytest.mark.parametrize(("gold", "status"), [("2x", "equal"), ("6", "equal"), ("3x", "different")])
def test_a_function_and_its_value_are_one_answer(gold: str, status: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == status


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("2x", "f'(x) = 2x, f'(3) = 7"),
        ("6", "f'(x) = 3x, f'(3) = 6"),
        ("2x", "f'(x) = 2x, f(3) = 6"),
    ],
)
def test_unless_one_contradicts_the_other(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "unreadable"


def test_the_right_answer_is_one_of_both() -> None:
    assert cr.grade("f'(x) = 2x, f'(3) = 6", "2x").status == "unreadable"
