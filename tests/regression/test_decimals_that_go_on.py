"""The dots of `0.666...` were dropped: 2/3 was `different` from it, and 1 from `0.999...`.

Dots say that digits were cut off or go on for ever; nothing is rounded then.
"""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("2/3", "0.666..."), ("2/3", "0.666…"), ("2/3", r"$0.666\ldots$"),
        ("2/3", r"\boxed{0.666\dots}"),
        ("-2/3", "-0.666..."), ("1", "0.999..."), ("100", "99.999..."), ("1/2", "0.4999..."),
        ("pi", "3.1415..."), ("1/6", "0.1666..."), ("2/3", "The answer is 0.6666...."),
        ("x/3", "0.333...x"), ("0.666...", "2/3"), ("2/3", "2/3 = 0.666..."), ("2/3", "x = 0.66.."),
        ("2/3", "2/3 (0.666...)"), ("1/3", "0.333..."), ("pi", "3.142..."),
    ],
)  # fmt: skip
def test_the_value_begins_with_these_digits(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "equal"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("1/3", "0.34..."), ("0.34", "0.33..."), ("2/3", "0.665..."), ("0.667", "0.666..."),
        ("1", "0.99..."), ("1.0001", "0.999..."), ("sqrt(2)", "1.4143..."), ("0.666...", "0.667"),
    ],
)  # fmt: skip
def test_the_value_begins_with_others(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "different"


def test_digits_are_no_exact_value() -> None:
    assert cr.grade("2/3", "0.666...", tolerance=0).status == "different"


def test_several_of_them_are_a_list() -> None:
    assert cr.grade("0.1", "0.1, 0.2, ...").status == "unreadable"
