"""A number with a unit was a product of letters, and a times sign written as x was the letter.

`10 N` for 10 was graded as 10*N and different, while `10 m/s` was refused as a unit; `3 x 10^8` was
3*x*10^8; `1.23e6` was exact and `1.23*10^6` rounded.
"""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.errors import ParseError


@pytest.mark.parametrize(
    ("answer", "unit"),
    [
        ("10 N", "N"), ("10cm", "cm"), ("10 cm^2", "cm^2"), ("10 eV", "eV"), ("5 m", "m"),
        ("5 J", "J"), ("10 m/s", "m/s"), ("10 USD", "USD"), ("10 kg m^2/s^2", "kg m^2/s^2"),
        ("10 m s^-1", "m s^-1"), (r"\boxed{10 N}", "N"), ("F = 10 N.", "N"),
        ("10 sq. meters", "sq. meters"), ("10 square meters", "square meters"),
        ("sqrt(100) m", "m"), ("1 x 10^1 m", "m"),
    ],
)  # fmt: skip
def test_letters_behind_a_number_are_a_unit_where_the_right_answer_is_a_number(
    answer: str, unit: str
) -> None:
    found = cr.grade("10", answer)
    assert found.status == "unreadable"
    assert f"a unit, '{unit}', stands beside the value; expected the value alone" in found.reason


def test_letters_are_letters_where_the_right_answer_has_some() -> None:
    assert cr.grade("5m", "5 m").status == "equal"
    assert cr.grade("10 N", "10N").status == "equal"
    assert cr.check("5m t", "5 m", "t").status == "proved"


@pytest.mark.parametrize("answer", ["10x", "10 a", "x m", "10 + C"])
def test_what_is_no_number_and_a_unit_is_compared(answer: str) -> None:
    assert cr.grade("10", answer).status == "different"


@pytest.mark.parametrize("answer", ["3 x 10^8", "3x10^8", "3 X 10⁸", "c = 3 x 10^{8}"])
def test_an_x_before_a_power_of_ten_is_a_times_sign_and_that_is_said(answer: str) -> None:
    found = cr.grade("300000000", answer)
    assert found.status == "equal"
    assert found.verdict is not None
    assert found.verdict.notes[-1].startswith("x is read as a times sign: 3*10")
    assert cr.grade("200000000", answer).status == "different"


def test_an_x_before_a_power_of_ten_is_no_letter_of_a_function_without_a_word() -> None:
    for text in ("3 x 10^2", "the derivative of 3 x 10^2"):
        with pytest.raises(ParseError, match="x can be read in two ways here"):
            cr.diff(text)
    assert cr.diff("3*x*10^2").text == "300"
    assert cr.grade("3x", "3 x").status == "equal"


@pytest.mark.parametrize(
    ("gold", "answer", "status"),
    [
        ("1234567", "1.23e6", "equal"),
        ("1234567", "1.23*10^6", "equal"),
        ("1234567", "1.2 x 10^6", "equal"),
        ("1234567", "1.24e6", "different"),
        ("1234567", "1.24*10^6", "different"),
        ("0.001234", "1.23E-3", "equal"),
        ("17", "2e1", "different"),
        ("17", "2*10^1", "different"),
    ],
)
def test_a_decimal_is_rounded_however_its_power_of_ten_is_written(
    gold: str, answer: str, status: str
) -> None:
    assert cr.grade(gold, answer).status == status
