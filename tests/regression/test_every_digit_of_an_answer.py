"""Decimals of 15 digits were refused, and digits behind the seventeenth were not looked at.

What has as many digits as a double may be off by some units of the last one, and that held for any
number of digits: `equal to the 51 digits written` was said of one 305 units off. And the look at
what is near was in doubles itself, where half a unit of the fifteenth digit is not seen.
"""

from __future__ import annotations

import math

import mpmath
import pytest

from chainrule.checker.grade import grade

VALUES = {
    "pi": lambda: mpmath.pi,
    "sqrt(2)": lambda: mpmath.sqrt(2),
    "cos(1)": lambda: mpmath.cos(1),
    "100*exp(1)": lambda: 100 * mpmath.e,
    "-ln(7)/1000": lambda: -mpmath.log(7) / 1000,
}


@pytest.mark.parametrize("gold", VALUES)
@pytest.mark.parametrize("digits", [4, 12, 14, 15, 16, 17, 18, 25, 51])
def test_half_a_unit_of_the_last_digit_is_allowed_however_many_there_are(
    gold: str, digits: int
) -> None:
    with mpmath.workdps(80):
        value = VALUES[gold]()
        places = digits - 1 - int(mpmath.floor(mpmath.log10(abs(value))))
        last = int(mpmath.nint(value * mpmath.mpf(10) ** places))
    for units, right in (
        (0, True),
        (1, digits in (16, 17)),
        (-1, digits in (16, 17)),
        (400, False),
    ):
        sign, number = "-" * (last < 0), str(abs(last + units)).rjust(places + 1, "0")
        answer = f"{sign}{number[:-places]}.{number[-places:]}"
        assert grade(gold, answer).correct == right, answer


def test_a_nine_too_few() -> None:
    assert grade("1", "0.9999999999999999999999").status == "different"


def test_of_a_large_float_no_digit_is_made_up() -> None:
    """Written in full it has zeros that nobody computed, and each digit counts."""
    assert grade("pi*10^22", math.pi * 1e22).correct
    assert grade("10^22", 1e22).correct
    assert not grade("pi*10^22", 3.1415e22).correct
