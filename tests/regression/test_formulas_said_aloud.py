"""`x squared` and `the square root of x` were refused: words that everybody says had no reading.

They are read where the whole text then can be; what could mean two things is read by one rule, and
the other reading is named. Whatever else is said is an error as before.
"""

from __future__ import annotations

import pytest

from chainrule.errors import InputError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("x squared", "x^2"),
        ("X times y cubed", "X*y^3"),
        ("the square root of x", "sqrt(x)"),
        ("e to the x", "e^x"),
        ("e to the minus x", "e^(-x)"),
        ("x raised to the power of 3", "x^3"),
        ("x plus 1", "x + 1"),
        ("2 sine of x", "2sin(x)"),
        ("natural logarithm of x", "ln(x)"),
        ("5 over x", "5/x"),
        ("x squared + 3x", "x^2 + 3x"),
        ("What is the derivative of x squared minus 1?", "x^2 - 1"),
    ],
)
def test_words_for_signs(typed: str, wanted: str) -> None:
    found = read(typed)
    assert (found.function, found.notes) == (parse(wanted), ())


@pytest.mark.parametrize(
    ("typed", "wanted", "other"),
    [
        ("x plus 1 over 2", "x + 1/2", "(x+1)/(2)"),
        ("x squared over x plus 1", "x^2/x + 1", "(x^2)/(x+1)"),
        ("square root of x plus 1", "sqrt(x) + 1", "sqrt(x+1)"),
        ("e to the x plus 1", "e^x + 1", "e^(x+1)"),
        ("e to the x squared", "e^(x^2)", "(e^(x))^2"),
        ("sine of x squared", "sin(x^2)", "(sin(x))^2"),
        ("x plus 1 squared", "x + 1^2", "(x+1)^2"),
    ],
)
def test_the_other_reading_is_named(typed: str, wanted: str, other: str) -> None:
    found = read(typed)
    assert found.function == parse(wanted)
    assert found.notes[-1].endswith(f"for the other reading type {other}")
    assert parse(other) != found.function


@pytest.mark.parametrize(
    "typed",
    [
        "half of x squared", "x over", "over x", "few x squared", "x to the 3 y", "sine of", "plus",
        "x squared squares", "find x squared minus", "x plus times 2", "sin of x", "sine x",
        "the derivative of x squared at x = 3",
    ],
)  # fmt: skip
def test_what_is_not_said_in_these_words_is_an_error(typed: str) -> None:
    with pytest.raises(InputError):
        read(typed)
