"""Definite integrals with steps below a line were undecided: `1/(floor(x) + 1/2)` from 0 to 3.

Its jumps have no sum in closed form, so that it has no antiderivative; and in the narrow stretch
around a jump the denominator, which has no value there, counted as zero.
"""

from __future__ import annotations

from math import log, sqrt

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("integrand", "low", "high", "expected"),
    [
        ("1/(floor(x) + 1/2)", "0", "3", "46/15"),
        ("1/(floor(x) + 1/2)", "3", "1/2", "-31/15"),
        ("floor(x)/(floor(x) + 1)", "0", "3", "7/6"),
        ("2^ceil(x)/(1 + floor(2x))", "0", "1", "3/2"),
        ("abs(floor(x) - 1)", "0", "2", "1"),
        ("x*floor(x)", "0", "3", "13/2"),
    ],
)
def test_the_value_is_exact(integrand: str, low: str, high: str, expected: str) -> None:
    found = cr.integrate(integrand, "x", lower=low, upper=high, timeout_s=30)
    assert (found.text, found.verdict.status) == (expected, "proved")


@pytest.mark.parametrize(
    ("integrand", "low", "high", "value"),
    [
        ("floor(x)/x", "1", "4", 3 * log(4) - log(2) - log(3)),
        ("x/(floor(x)^2 + 2)", "1/2", "5/2", 7 / 8),
        ("1/(sqrt(x)*(floor(x) + 1))", "0", "2", 1 + sqrt(2)),
        ("1/(floor(x) + 2)", "0", "sqrt(2)", 1 / 2 + (sqrt(2) - 1) / 3),
    ],
)
def test_the_value_is_enclosed(integrand: str, low: str, high: str, value: float) -> None:
    found = cr.integrate(integrand, "x", lower=low, upper=high, timeout_s=30)
    assert isinstance(found, cr.Area)
    assert found.enclosure is not None
    assert abs(found.enclosure.value - value) < 1e-12


def test_where_it_has_no_value_nothing_is_said() -> None:
    found = cr.integrate("1/(floor(x) - 1)", "x", lower="0", upper="3", timeout_s=10)
    assert isinstance(found, cr.Area)
    assert found.exact is None
    assert found.enclosure is None


def test_a_step_beside_the_variable_is_no_constant_of_it() -> None:
    """A zero of `floor(x) - x` was said to be floor(x), and the question ended in a KeyError."""
    answer = cr.integrate("abs(floor(x) - x)")
    assert answer.text == "floor(x)/2 - abs(floor(x) - x)*(floor(x) - x)/2"
    assert cr.integrate("abs(floor(x) - x)", lower="0", upper="2").text == "1"
