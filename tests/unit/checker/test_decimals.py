"""Decimals for exact values: half a unit of the last digit, in every place of a formula."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.checker import decimals
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
    for text in ("x/3", "2e3", "0.0", "0.00x", "0.0e3"):
        assert side(text) is None
    assert side("+".join(["0.5"] * 6)) is not None
    assert side("+".join(["0.5"] * 7)) is None  # too many to try
    assert side("0.5", -1) is None


def test_digits_are_those_of_the_coarsest() -> None:
    for text, digits in (("0.333", 3), ("2.50x + 0.1234", 3), ("0.050", 2), ("12.0", 3)):
        found = side(text)
        assert found is not None
        assert found.digits == digits


@pytest.mark.parametrize(
    ("text", "tolerance", "halves"),
    [
        ("0.25x", 0.5, ["1/200"]), ("0.25x", 2, ["1/50"]), ("12.5x + .75", 0.5, ["1/20", "1/200"]),
        # the same digits mean the same number, and a zero is exact
        ("0.25x + 0.25", 0.5, ["1/200"]), ("0.25x + 0.0", 0.5, ["1/200"]),
        # what has as many digits as a double-precision number is as exact as one, not more
        ("0.12345678901234567x", 0.5, ["12345678901234567/112589990684262400000000000000000"]),
        ("0.999999999999999x", 0.01, ["999999999999999/1125899906842624000000000000000"]),
        ("0.99999999999999x", 0.01, ["1/10000000000000000"]),  # a digit less
    ],
)  # fmt: skip
def test_ranges(text: str, tolerance: float, halves: list[str]) -> None:
    found = side(text, tolerance)
    assert found is not None
    numbers = [Fraction(d) for d in decimals._DECIMAL.findall(text) if Fraction(d)]
    centres = [(low + high) / 2 for low, high in found.ranges.values()]
    assert centres == list(dict.fromkeys(numbers))
    widths = [(high - low) / 2 for low, high in found.ranges.values()]
    shares = [float(w / Fraction(h)) for w, h in zip(widths, halves, strict=True)]
    assert shares == pytest.approx([1.0] * len(halves))


def test_half_a_unit_if_nothing_else_is_said() -> None:
    found = rounded("0.25x", parse("0.25x"), None)
    assert found is not None
    assert list(found.ranges.values()) == [(Fraction(49, 200), Fraction(51, 200))]


@pytest.mark.parametrize(
    ("text", "slack"),
    [("0.25x", "1/50"), ("0.1x + 0.2", "3/4"), ("0.1x + 0.2 + 0.3x^2", "9/10"), ("0.1x", "1/2")],
)
def test_how_far_all_decimals_together_may_be_off(text: str, slack: str) -> None:
    """Never as far as they are large: anything would be near."""
    found = side(text)
    assert found is not None
    assert found.slack == Fraction(slack)


@pytest.mark.parametrize(
    ("exact", "text", "expected"),
    [
        # 1.1^100 = 13780.6, and 1.1 is known to 4.5 %; what it leaves open is 131 to 1.2 million
        ("14000", "1.1^100", True), ("14430", "1.1^100", True), ("15000", "1.1^100", False),
        ("13160", "1.1^100", True), ("12500", "1.1^100", False), ("14430x", "1.1^100*x", True),
        # 120.1, and small changes of 0.1 bring 30.1; what it leaves open is 104.5 to 190
        ("160", "100 + exp(30*0.1)", True), ("185", "100 + exp(30*0.1)", False),
    ],
)  # fmt: skip
def test_what_decimals_leave_open_may_be_too_much(exact: str, text: str, expected: bool) -> None:
    assert near(exact, text) == expected


def test_each_interval_must_have_a_place_where_the_two_agree() -> None:
    """For x < 0 the exact value is the least of those that are left open: nothing lies below."""
    assert near("x^2", "(1.0x)^2")
    assert not near("((|x| + x)/3)^2", "(0.3333|x| + x/3)^2")


def test_a_side_that_is_real_far_out_only_is_looked_at_there() -> None:
    """Of sixty points two lie in its domain; the places beyond 60 make up for them."""
    assert near("sqrt(x-60)/3", "0.333sqrt(x-60)")
    assert not near("sqrt(x-60)/3", "0.334sqrt(x-60)")


def test_where_a_line_is_too_full_of_kinks_nothing_is_said() -> None:
    assert not near("|sin(10^8*x)|/3", "0.333|sin(10^8*x)|")


def test_no_name_of_the_user_is_taken_for_a_decimal() -> None:
    """`z_q0` was the name inside; an answer of that name was equal to every decimal."""
    assert not near("z_q0", "0.5")
    assert side("0.5 + z_q0") is None


def test_where_it_was_looked_at_is_said() -> None:
    for exact, text, limits in (
        ("x/3", "0.333x", ""),
        (
            "1/(x/3-1)",
            "1/(0.333x-1)",
            "not where a decimal may mean a number without a value, e.g. x = 24573/8192",
        ),
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
