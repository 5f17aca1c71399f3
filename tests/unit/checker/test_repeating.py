"""Repeating decimals: exactly a fraction, or refused where they may be a product."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.checker.repeating import with_fractions
from chainrule.errors import InputError, TooLarge
from chainrule.expr.limits import MAX_DIGITS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.(3)", "1/3"), (".(3)", "1/3"), ("2.(3)", "7/3"), ("0.(9)", "1"), ("0.(142857)", "1/7"),
        (r"0.\overline{3}", "1/3"), (r"0.\overline 3", "1/3"), (r"0.1\overline{6}", "1/6"),
        (r"0.08\overline{3}", "1/12"), (r"12.3\overline{45}", "679/55"), (r".0\overline6", "1/15"),
    ],
)  # fmt: skip
def test_as_a_fraction(text: str, value: str) -> None:
    assert with_fractions(text) == f"({Fraction(value)})"
    assert with_fractions(f"x + {text}y") == f"x + ({Fraction(value)})y"


@pytest.mark.parametrize("text", ["0.3", "f(3)", "2(3)", "x.(3)", "1.2.(3)", "3x", "(3)"])
def test_what_is_none(text: str) -> None:
    assert with_fractions(text) == text


def test_what_may_be_a_product_is_refused() -> None:
    message = r"1.5\(3\) may be a repeating decimal or a product; expected 1.5\\overline\{3\}, or a"
    with pytest.raises(InputError, match=message):
        with_fractions("1.5(3)x")


def test_the_length_has_a_limit() -> None:
    longest = MAX_DIGITS - len("0.()")
    assert with_fractions(f"0.({'3' * longest})") == "(1/3)"
    message = f"a repeating decimal has {MAX_DIGITS + 1} characters; the limit is {MAX_DIGITS}"
    with pytest.raises(TooLarge, match=message):
        with_fractions(f"0.({'3' * (longest + 1)})")
