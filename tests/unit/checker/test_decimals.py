"""Decimals for exact values: half a unit of the last digit, in every place of a formula."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.checker.decimals import Rounded, agrees, rounded
from chainrule.expr import parse


def side(text: str, tolerance: float = 0.5) -> Rounded | None:
    return rounded(text, parse(text), None, tolerance)


def near(exact: str, text: str, tolerance: float = 0.5) -> bool:
    found = side(text, tolerance)
    assert found is not None
    return agrees(parse(exact), found, lambda: None) is not None


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("1/3", "0.333"),
        ("-1/3", "-0.333"),
        ("1/8", "0.13"),  # just half a unit off, on either side
        ("1/8", "0.12"),
        ("pi", "3.14"),
        ("x/3", "0.333x"),
        ("-x/3", "-0.333x"),
        ("x/3 - 1/7", "0.333x - 0.143"),
        ("e^(x/3)", "e^(0.333x)"),
        ("x^(1/3)", "x^.333"),
        ("3/x", "1/(0.333x)"),
        ("a*ln(2)*2^(a x)", "0.693a*2^(a x)"),
    ],
)
def test_agreement(exact: str, text: str) -> None:
    assert near(exact, text)


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("1/3", "0.334"),
        ("2/3", "0.666"),
        ("1/8", "0.1195"),
        ("x/3", "0.334x"),
        ("x/3", "0.333x + 0.001"),
        ("x/3", "0.333x^2"),
        ("1/x", "0.5"),
        ("sqrt(-1 - x^2)", "0.5x"),  # never real: nothing is compared
    ],
)
def test_disagreement(exact: str, text: str) -> None:
    assert not near(exact, text)


def test_the_tolerance_is_in_units_of_the_last_digit() -> None:
    assert near("2/3", "0.666", 1)
    assert not near("2/3", "0.665", 1)
    assert near("2/3", "0.665", 2)
    assert side("0.5", 0) is None


def test_what_has_no_decimals() -> None:
    for text in ("x/3", "2e3", "2.5e3", "0.0", "0.00x"):
        assert side(text) is None
    assert side("+".join(["0.5"] * 7)) is None  # too many to try


def test_digits_are_those_of_the_coarsest() -> None:
    for text, digits in (("0.333", 3), ("2.50x + 0.1234", 3), ("0.050", 2), ("12.0", 3)):
        found = side(text)
        assert found is not None
        assert found.digits == digits


def test_ranges() -> None:
    found = side("0.25x")
    assert found is not None
    assert list(found.ranges.values()) == [(Fraction(49, 200), Fraction(51, 200))]


def test_no_name_of_the_user_is_taken_for_a_decimal() -> None:
    """`z_q0` was the name inside; an answer of that name was equal to every decimal."""
    assert not near("z_q0", "0.5")
    assert side("0.5 + z_q0") is None


def test_where_it_was_looked_at_is_said() -> None:
    for exact, text, limits in (
        ("x/3", "0.333x", ""),
        ("1/(x/3-1)", "1/(0.333x-1)", "not where a decimal may mean a number without a value"),
        ("tan(x)/3", "0.333tan(x)", " < x < "),
    ):
        loose = side(text)
        assert loose is not None
        found = agrees(parse(exact), loose, lambda: None)
        assert found is not None
        assert limits in found.limits
        assert bool(limits) == bool(found.limits)


def test_the_tick_is_asked() -> None:
    def tick() -> None:
        raise TimeoutError("late")

    loose = side("0.333x")
    assert loose is not None
    with pytest.raises(TimeoutError, match="late"):
        agrees(parse("x/3"), loose, tick)
