"""Steep: near which zeros something smooth may happen, and how far out."""

from __future__ import annotations

import pytest

from chainrule.checker.steep import hints, octaves
from chainrule.expr import parse, to_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a square, or the like, below a fraction, in a steep function, in a power
        ("1/(1+(x-4)^2)", ["x - 4"]), ("((x-4)^2+1)^(1/2)", ["x - 4"]), ("exp((x-4)^2)", ["x - 4"]),
        ("exp(-(x-4)^2)", ["x - 4"]), ("exp(2-3*(x-4)^2/7)", ["x - 4"]),
        ("tanh((x-4)^2)", ["x - 4"]), ("erf((x-4)^2)", ["x - 4"]), ("exp(|x-4|)", ["x - 4"]),
        ("exp(cosh(x-4))", ["x - 4"]), ("exp(sech(x-4))", ["x - 4"]),
        ("sin(1/(1+(x-4)^2)) + x", ["x - 4"]), ("(x-4)^2/(1+(x-9)^2)", ["x - 9"]),
        # a high power is largest where its slope is zero
        ("(x^2-6x)^8", ["x", "2x - 6"]), ("(x^2-6x)^(-8)", ["x", "2x - 6"]),
        ("(x^2-6x)^7", ["x"]),
        ("(a*x^2+a^2)^9", ["x", "a", "x^2 + 2a"]),
        # a step
        ("atan(x-7)", ["x - 7"]), ("2^(x-9)", ["x - 9"]), ("x^a", ["a"]),
        # nothing
        ("1/(x-4)", []), ("1/(1+(x-4)^3)", []), ("|x-4|", []), ("sin((x-4)^2)", []), ("x^7", []),
        ("atan(7)", []), ("(x-4)^2/3", []), ("exp(sin((x-4)^2))", []), ("x^8", []),
        # what is no even power
        ("exp((x-4)^(1/2))", []), ("exp((x-4)^3)", []), ("exp((x-4)^(2/3))", []),
        ("exp(sqrt(x-4))", []), ("exp((x-4)^a)", ["a"]), ("exp((x-4)^(2a))", ["a"]),
        ("exp(2^(x-9))", ["x - 9"]), ("exp((x-4)^0)", ["x - 4"]), ("exp((x-4)^(-2))", ["x - 4"]),
    ],
)  # fmt: skip
def test_where_something_may_be_steep(text: str, expected: list[str]) -> None:
    assert [to_text(u) for u in hints([parse(text)])] == expected


def test_each_hint_is_named_once() -> None:
    assert hints([parse("exp(-(x-4)^2)"), parse("1/(1+(x-4)^2)")]) == (parse("x-4"),)


def test_the_slope_of_a_long_base_is_no_hint() -> None:
    long = "+".join(f"sin({n}x)" for n in range(1, 60))
    assert hints([parse(f"({long})^8")]) == ()
    assert hints([parse("(polygamma(4, x) + (x-3)^2)^8")]) == (parse("x - 3"),)  # nor is there one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 64), ("x + 1", 64), ("ln(x) - 5", 64), ("ln(2)*x", 64), ("sqrt(x)", 64),
        ("x + 10^60", 207), ("x^2 - 10^60", 207), ("x^a - 10^60", 207), ("sqrt(2)*x - 10^60", 207),
        # a root is as large as a number far beyond it
        ("sqrt(x) - 10^60", 406), ("x^(1/2) - 10^60", 406), ("cbrt(x) - 10^60", 605),
        ("x^(1/4) - 10^60", 804), ("sqrt(sqrt(x)) - 10^60", 804), ("x^(-1/4) - 10^60", 804),
        ("x^0 - 10^60", 207), ("x^1 - 10^60", 207), ("x^(3/2) - 10^60", 207),
        ("x^(-1) - 10^60", 207), ("x^(2/3) - 10^60", 307), ("cbrt(2)*x - 10^60", 207),
        ("tanh(ln(x)-99)", 520), ("tanh(ln(x) - 10^60)", 4000),
        ("ln(x) - 2^9", 2056), ("x^(1/1000) - 10^60", 4000),
    ],
)  # fmt: skip
def test_how_many_octaves_are_worth_a_look(text: str, expected: int) -> None:
    assert octaves([parse(text)]) == expected
