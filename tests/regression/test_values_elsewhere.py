"""A second value behind a place was not heard: `12 at x = 2, 13 elsewhere` was 12."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        "12 at x = 2, 13 elsewhere",
        "12 at x=2, -12 otherwise",
        "12 at x = 2 (13 elsewhere)",
        "12 at x = 2, else 0",
        "12 at x=2, 5",
    ],
)
def test_two_values_are_cases(answer: str) -> None:
    graded = cr.grade("12", answer)
    assert graded.status == "unreadable"
    assert "by cases" in graded.reason


@pytest.mark.parametrize(
    "answer",
    [
        "12 at x = 2",
        "12 at (2, 3)",
        "12 at x = 2, y = 3",
        "12 at x = 1/2",
        "$12$ at $(2, 3)$",
        "12 at x = pi/2",
    ],
)
def test_one_value_at_its_place(answer: str) -> None:
    assert cr.grade("12", answer).correct
