"""Zeros of polynomials: exactly, however close together."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest

from chainrule.checker.polynomial_zeros import dense_polynomial, exact_zeros, turning_places
from chainrule.checker.zeros import Stretch
from chainrule.expr import parse


@pytest.mark.parametrize(
    ("text", "dense"),
    [
        ("3", "3"), ("x", "x"), ("a", "5"), ("-x", "(-1)*x"), ("x + a", "x + 5"),
        ("x - a", "x + (-5)"),
        ("2x*x", "2*x^2"), ("x/a", "1/5*x"), ("(x+1)^2", "x^2 + 2*x + 1"), ("x^0", "1"),
        ("x^60", "x^60"),
        ("x^30*x^30", "x^60"), ("1/2 - x", "(-1)*x + 1/2"), ("(x-1)*(x+1)/2", "1/2*x^2 + (-1/2)"),
        ("(x^2)^30", "x^60"), ("3/(a-4)", "3"), ("(1/2)^2*x", "1/4*x"),
        ("x*(2/3)^(-2)", "9/4*x"),
    ],
)  # fmt: skip
def test_polynomials(text: str, dense: str) -> None:
    assert str(dense_polynomial(parse(text), "x", {"a": Fraction(5), "x": Fraction(9)})) == dense


@pytest.mark.parametrize(
    "text",
    ["sin(x)", "x^61", "x^31*x^30", "(x^2)^31", "x^(-1)", "x^a", "x^(1/2)", "1/x", "a/(x+1)", "pi",
     "1 + sin(x)", "x/0", "x/(a-5)", "x/(x-x)", "(a-5)^2", "(x-x)^3", "(a-5)^0", "sin(x)*x",
     "-sin(x)", "sin(x)^2", "x/sin(x)", "|x|"],
)  # fmt: skip
def test_no_polynomials(text: str) -> None:
    assert dense_polynomial(parse(text), "x", {"a": Fraction(5)}) is None


def roots(text: str) -> list[Stretch]:
    return sorted(
        exact_zeros(dense_polynomial(parse(text), "x", {})), key=lambda stretch: stretch.low
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 - 4", [-2, 2]), ("x - 10^30", [10**30]), ("x^2 + 1", []), ("7", []), ("0*x", []),
        ("(x-3)^2", [3]), ("x^3 - x", [-1, 0, 1]), ("(x-1/3)*(x^2+1)", [1 / 3]),
        ("x^2 - 2", [-sqrt(2), sqrt(2)]), ("x^2 - x - 1", [(1 - sqrt(5)) / 2, (1 + sqrt(5)) / 2]),
    ],
)  # fmt: skip
def test_real_roots(text: str, expected: list[float]) -> None:
    found = roots(text)
    assert len(found) == len(expected)
    for stretch, root in zip(found, expected, strict=True):
        low, high = float(stretch.low), float(stretch.high)
        assert low == pytest.approx(root, rel=1e-12, abs=1e-12)
        assert high == pytest.approx(root, rel=1e-12, abs=1e-12)


def test_an_irrational_root_lies_between_the_ends() -> None:
    _, stretch = roots("x^2 - 2")
    assert stretch.low**2 < 2 < stretch.high**2


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("x^2 - 8x + 17", [4, 4]), ("x^2 - 4", [-2, 2]), ("2x - 3", [1.5]), ("7", []),
        ("(x-5)*(x^2+2x+3)", [-1, -1, 5]), ("(x-3)^2", [3]), ("3x - 1", [1 / 3]),
    ],
)  # fmt: skip
def test_the_real_parts_of_all_zeros(text: str, places: list[float]) -> None:
    """Of a zero off the line, too: near its real part a function may be steep."""
    found = sorted(turning_places(dense_polynomial(parse(text), "x", {})), key=lambda p: p.low)
    assert [float(place.low) for place in found] == pytest.approx(places)
    assert [float(place.high) for place in found] == pytest.approx(places)
    assert all(place.high - place.low < Fraction(1, 10**9) for place in found)


def test_roots_that_lie_close_together_far_out() -> None:
    """A check ran for minutes past its deadline in `complex_roots`, which cannot be interrupted."""
    dense = dense_polynomial(parse("(x + 10^76)^24 - 1"), "x", {})
    found = sorted(exact_zeros(dense), key=lambda stretch: stretch.low)
    for stretch, zero in zip(found, (-(10**76) - 1, -(10**76) + 1), strict=True):
        assert stretch.low <= zero <= stretch.high
        assert stretch.high - stretch.low < Fraction(1, 10**6)
