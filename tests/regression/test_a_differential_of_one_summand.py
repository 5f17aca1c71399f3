"""`∫ dx/1+x^2` was the integral of 1/1 + x^2, and `∫01 x dx` an indefinite one of 1x, unsaid."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("∫ dx/x + 1", "dx/(x + 1)"),
        ("∫ dx/1+x^2", "dx/(1+x^2)"),
        ("∫_0^1 dx/x^2 - 4", "dx/(x^2 - 4)"),
        ("∫ x dx/x+1", "dx/(x+1)"),
        ("∫ dx + x", "dx at the end"),
        ("∫ dx x^2 + 1", "dx at the end"),
    ],
)
def test_a_differential_in_front_is_a_factor_of_all(text: str, typed: str) -> None:
    with pytest.raises(ParseError, match="ends before this sign") as caught:
        read(text, integrals=True)
    assert typed in str(caught.value)


@pytest.mark.parametrize(
    "text", ["∫ sin x dx cos x", "∫ x dx y", r"∫ x dx \\sin x", "∫ x dx (x+1)"]
)
def test_a_differential_in_the_middle_may_end_the_integral(text: str) -> None:
    with pytest.raises(ParseError, match="whether what stands behind dx is integrated"):
        read(text, integrals=True)


@pytest.mark.parametrize(
    ("text", "bound"), [("∫01 x dx", "1"), ("∫0π sin x dx", "π"), ("∫0x t dt", "x")]
)
def test_bounds_that_lost_their_places_are_no_factor(text: str, bound: str) -> None:
    with pytest.raises(ParseError, match="behind the integral sign") as caught:
        read(text, integrals=True)
    assert f"∫_0^{bound}" in str(caught.value)


def test_two_digits_that_touch_the_sign_may_be_bounds() -> None:
    found = read("∫12 x dx", integrals=True)
    assert found.function == parse("12x")
    assert found.notes == ("12 is read as a factor; for bounds type ∫_1^2",)


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("∫ dx x", "x"),
        ("∫ dx/-x", "1/(-x)"),
        ("∫ dx e^-x", "e^-x"),
        ("∫ dx (x+1)", "x+1"),
        ("∫ -dx/x", "-1/x"),
        ("∫ (x+1)dx/x", "(x+1)/x"),
        ("∫ dx/x + ∫ x dx", "1/x + x"),
        ("∫0.5x dx", "0.5x"),
        ("∫0 dx", "0"),
        ("∫25x dx", "25x"),
        ("∫ 12 x dx", "12x"),
    ],
)
def test_a_differential_that_is_a_factor_stays_one(text: str, function: str) -> None:
    found = read(text, integrals=True)
    assert (found.function, found.notes) == (parse(function), ())
