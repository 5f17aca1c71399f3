"""`1/x` from a to 2a was `ln(2a) - ln(a)`: nobody saw that this is ln(2).

Logarithms of letters were never put together, as `ln(x*y)` may have a value where `ln(x)` has none.
Those that differ by a number have values at the same places, and of letters that are positive
powers may come out.
"""

from __future__ import annotations

import pytest

from chainrule.definite.constants import short_with_letters
from chainrule.definite.parameters import under_conditions
from chainrule.expr import parse, to_text


@pytest.mark.parametrize(
    ("f", "F", "low", "high", "value"),
    [
        ("1/x", "ln(abs(x))", "a", "2a", "ln(2)"),
        ("1/t", "ln(abs(t))", "x", "x^2", "ln(x)"),
        ("1/x", "ln(abs(x))", "a", "b", "ln(b) - ln(a)"),
        ("x/(x^2 + a^2)", "ln(x^2 + a^2)/2", "a", "2a", "ln(5/2)/2"),
        ("x^3/(x^2 + a^2)", "x^2/2 - a^2*ln(x^2 + a^2)/2", "0", "a", "(1 - ln(2))*a^2/2"),
        (
            "1/(x*(x + b))", "(ln(abs(x)) - ln(abs(x + b)))/b", "a", "2a",
            "(ln(a + b) - ln(2a + b) + ln(2))/b",
        ),
    ],
)  # fmt: skip
def test_they_are_one(f: str, F: str, low: str, high: str, value: str) -> None:
    variable = "t" if "t" in f else "x"
    found = under_conditions(parse(f), variable, parse(low), parse(high), parse(F))
    assert to_text(found.value) == value


def test_others_are_left() -> None:
    assert to_text(short_with_letters(parse("ln(a^2) - ln(a)"))) == "ln(a^2) - ln(a)"


def test_numbers_are_worked_out_beside_letters() -> None:
    sums = " + ".join(f"{k}*a^{k}*0^{k}" for k in range(1, 40))
    assert to_text(short_with_letters(parse(f"{sums} + a*cos(0)"))) == "a"
