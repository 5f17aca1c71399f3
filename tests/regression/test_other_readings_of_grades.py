"""`grade` called `1/2√x` different from 1/(2√x) without a word of how it had been read.

`check` named the other reading, and `grade` read the same text by another way. A decimal comma in
LaTeX, `0{,}5`, lost its comma: 5 was its value, and `equal` to 5.
"""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("gold", "answer", "note"),
    [
        ("1/(2sqrt(x))", "1/2√x", "1/2√x is read as 1/2*√x; for the other reading type 1/(2√x)"),
        ("e^(2x)", "f(x) = e^2x", "e^2x is read as e^2*x; for the other reading type e^(2x)"),
        ("1/2x", "$1/(2x)$", "1/2x is read as 1/2*x; for the other reading type 1/(2x)"),
    ],
)
def test_a_grade_names_the_other_reading_of_both_sides(gold: str, answer: str, note: str) -> None:
    found = cr.grade(gold, answer)
    assert found.status == "different"
    assert found.verdict is not None
    assert found.reason.endswith(f"; {note}")
    assert found.verdict.notes == (note,)


def test_nothing_is_said_of_plain_texts() -> None:
    found = cr.grade("2x", "3x")
    assert found.verdict is not None
    assert found.verdict.notes == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0{,}5", "1/2"),
        ("0{,}500", "1/2"),
        ("$3{,}14$", "157/50"),
        ("1{,}000", "1000"),
        ("1{,}234{,}567", "1234567"),
    ],
)
def test_a_comma_in_braces_parts_thousands_or_decimals(text: str, value: str) -> None:
    assert cr.grade(value, text).status == "equal"
    assert cr.grade("5", text).status == "different"
    assert cr.grade("1/3", "0{,}333").reason == "equal to the 3 digits written"
