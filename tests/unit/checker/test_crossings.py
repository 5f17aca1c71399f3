"""Exact places where signs change: all of them, in order, or none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.checker.crossings import crossings, sign_at
from chainrule.checker.solving import constant_value
from chainrule.expr import parse, to_text

KNOWN = [
    ("x^2 - 2", ["-sqrt(2)", "sqrt(2)"]),
    ("x^2 - x - 1", ["-1/2*sqrt(5) + 1/2", "1/2*sqrt(5) + 1/2"]),
    ("x^3 - 2", ["2^(1/3)"]),
    ("x^3 + 2", ["-2^(1/3)"]),
    ("x^2 + 1", []),
    ("x^2 - pi", ["-sqrt(pi)", "sqrt(pi)"]),
    ("ln(x)", ["1"]),
    ("ln(x^2) - 1", ["-sqrt(e)", "sqrt(e)"]),
    ("exp(2x) - 3", ["1/2*ln(3)"]),
    ("exp(x) + 1", []),
    ("sinh(x)", ["0"]),
    ("asinh(x)", ["0"]),
    ("atan(x)", ["0"]),
    ("atan(x) - 2", []),
    ("asin(x)", ["0"]),
    ("2asin(x) - 1", ["sin(1/2)"]),
    ("asin(x) - 2", []),
    ("sqrt(x) - 2", ["4"]),
    ("sqrt(x) + 2", []),
    ("x - sqrt(x + 1)", ["1/2*sqrt(5) + 1/2"]),
    ("abs(x - 1) - 2", ["-1", "3"]),
    ("x*abs(x) - 1", ["1"]),
    ("x + abs(x - 1)", []),
    ("x - 1/x", ["-1", "0", "1"]),
    ("(x - 1)*(2x - 2)*x", ["0", "1"]),
]


@pytest.mark.parametrize(("text", "places"), KNOWN)
def test_all_places_in_order(text: str, places: list[str]) -> None:
    found = crossings([parse(text)], "x")
    assert found is not None
    assert [to_text(crossing.place) for crossing in found] == places


@pytest.mark.parametrize(
    "text",
    [
        "floor(x) - x",
        "sin(x)",
        "x^3 - 3x + 1",
        "exp(x) - x - 1",
        "x^2 - a",
        "x^5 - x - 1",
        "x*exp(x) - 1",
    ],
)
def test_none_where_one_of_them_has_no_closed_form(text: str) -> None:
    assert crossings([parse(text)], "x") is None


def test_each_place_stands_between_two_numbers_with_nothing_else() -> None:
    inside = [parse("x^2 - 2"), parse("x - 1"), parse("1000x - 1001")]
    found = crossings(inside, "x")
    assert found is not None
    ends = [end for crossing in found for end in (crossing.before, crossing.after)]
    assert ends == sorted(ends)
    for crossing in found:
        value = constant_value(crossing.place)
        assert float(crossing.before) < float(value) < float(crossing.after)


def test_the_sign_at_a_number() -> None:
    u = parse("ln(x)")
    assert [sign_at(u, "x", Fraction(k, 2)) for k in (1, 2, 3, -1)] == [-1, None, 1, None]
