r"""Marks that forms and language models put around an answer."""

from __future__ import annotations

import time

import pytest

import chainrule as cr
from chainrule.checker.marks import without_marks
from chainrule.checker.units import refuse_units
from chainrule.errors import InputError


@pytest.mark.parametrize(
    "text",
    [
        "A: 2x",
        "(A) 2x",
        "B) 2x",
        "c is constant, so (C) is wrong.\n#### 2x",
        "The answer is (C) 2x.",
        "Answer: **(B)** $2x$",
        "option E, 2x",
        "**D.** 2x",
        "first 3x, then <answer> 2x </answer> Good luck!",
        "<Answer>(A) $2x$</Answer>",
        r"<answer>\boxed{2x}</answer>",
        "#### Step 1: the power rule\n2x",
    ],
)
def test_the_answer_behind_the_mark_counts(text: str) -> None:
    assert cr.grade("2x", text).status == "equal"
    assert cr.grade("3x", text).status == "different"


def test_a_letter_that_occurs_again_is_a_factor_and_no_mark() -> None:
    assert without_marks("(A) 2A") == "(A) 2A"
    assert cr.grade("A*x^2*(A)", "(A) x^2 A").status == "equal"


def test_several_tags_the_last_one_counts() -> None:
    assert without_marks("<answer>x</answer> no: <answer>2x</answer>") == "2x"
    assert without_marks("<answer>2x") == "<answer>2x"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (r"5 \text{ m/s}", "m/s"),
        (r"$v = 5\ \mathrm{m/s^2}$.", "m/s^2"),
        ("5 cm", "cm"),
        ("v = 5 km/h.", "km/h"),
        (r"\boxed{5 \text{ meters}}", "meters"),
    ],
)
def test_a_unit_is_refused_by_name(text: str, unit: str) -> None:
    with pytest.raises(InputError, match=f"a unit, '{unit.replace('^', '.')}', stands beside"):
        refuse_units(text)
    grade = cr.grade("5", text)
    assert grade.status == "unreadable"
    assert "a unit" in grade.reason


@pytest.mark.parametrize("text", [r"after 5 \text{ s} it is \boxed{2x}", "5 m", "2x + 3 kg + x"])
def test_what_may_be_a_product_is_no_unit(text: str) -> None:
    refuse_units(text)


def test_a_remark_behind_the_answer_does_not_become_the_answer() -> None:
    """`3x. Note that x^2 has the slope 2x.` was graded as 2x: the last formula counted."""
    grade = cr.grade("2x", "3x. Note that x^2 has the slope 2x.")
    assert grade.status == "unreadable"
    assert "'Note'" in grade.reason
    assert cr.grade("2x", "Note that the slope is 2x.").status == "equal"


def test_a_million_open_tags_take_no_time() -> None:
    before = time.process_time()
    without_marks("<answer>" * 120_000)
    without_marks("#### " * 150_000)
    without_marks("answer " * 120_000)
    assert time.process_time() - before < 5
