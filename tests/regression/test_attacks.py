"""False proofs and false evidence that were found by attacking the checker on purpose."""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_derivative, check_equal
from chainrule.expr import parse

HIDDEN_ZERO = "(cos(pi/5)-cos(2pi/5)-1/2)"


def above(u: str) -> str:
    """Twice u where u is positive, else 0."""
    return f"(|{u}|+({u}))"


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("x^2", f"2x+0^|x*{HIDDEN_ZERO}|"), ("x^2", f"2x+(x-x)^|{HIDDEN_ZERO}|"),
        ("x^2", "2x+0^|atan(1/2)+atan(1/3)-pi/4|"),
    ],
)  # fmt: skip
def test_zero_to_a_power_that_is_zero_in_disguise(f: str, answer: str) -> None:
    """0^|u| was taken for 0 since |u| is not negative; where u is 0 it is 1."""
    assert check_derivative(parse(f), "x", parse(answer)).status in ("refuted", "unknown")


@pytest.mark.parametrize(
    "exponent",
    ["asin(sin(x))-x+a", "a*asin(sin(x))/x", "a+atan(x)-asin(x/sqrt(1+x^2))", f"a+x*{HIDDEN_ZERO}"],
)
def test_an_exponent_that_changes_along_a_parameter_alone(exponent: str) -> None:
    """For a = 3 it is 3 on an interval, and the power is real for x < 0: that case was empty."""
    a, b = parse(f"x^({exponent})"), parse(f"|x|^({exponent})")
    assert check_equal(a, b).status in ("refuted", "unknown")


def test_roots_of_two_conditions_nearer_than_the_precision() -> None:
    """Ends of isolated roots were rounded, so that conditions were said to exclude each other."""
    f = parse("abs(abs(x - 10^12) - 10^(-6))")
    assert check_derivative(f, "x", parse("(x - 10^12)/abs(x - 10^12)")).status == "refuted"


@pytest.mark.parametrize(
    "left",
    [
        above("x-1000") + "*" + above("a-1000"),
        above("x-10") + "*" + above("a-10") + "*" + above("41/2-x-a"),
        above("x") + "*" + above("1.000000000001-exp(x)"),
        above("x-1") + "*" + above("2.718281829-exp(x)"),
        above("sin(x)-0.99999999999999999999999"),
    ],
)
def test_what_is_not_zero_in_a_corner_or_a_window(left: str) -> None:
    """Corners of several variables, zeros near zero, and zeros side by side were passed over."""
    assert check_equal(parse(left), parse("0")).status == "refuted"


def test_a_window_among_many_zeros() -> None:
    """It was left out, and not claimed; by now it is looked into."""
    left = above("x-50") + "*" + above("50.1-x") + "+|sin(3x)|"
    assert check_equal(parse(left), parse("|sin(3x)|"), timeout_s=20).status == "refuted"


def test_intervals_that_were_left_out_are_not_claimed() -> None:
    left, right = parse("|sin(3x)|*cos(pi/5)"), parse("|sin(3x)|*(1+sqrt(5))/4")
    verdict = check_equal(left, right, timeout_s=20)
    assert verdict.status == "checked"
    (region,) = verdict.regions
    low, _, high = region.where.split(" < ")
    assert -50 < float(low) < 0 < float(high) < 50


def test_a_narrow_spike_is_seen() -> None:
    spike = parse("exp(-10^6*(x-5)^2)+cos(pi/5)")
    assert check_equal(spike, parse("(1+sqrt(5))/4")).status == "refuted"


@pytest.mark.parametrize(("a", "b"), [("(-1)^(-n)", "(-1)^n"), ("((-2)^n)^2", "4^n")])
def test_what_is_real_at_whole_numbers_only_is_not_refuted_by_complex_values(
    a: str, b: str
) -> None:
    assert check_equal(parse(a), parse(b)).status != "refuted"


def test_exponents_that_no_point_makes_whole_are_named() -> None:
    """x^(a/7) is real for x < 0 where a is 7."""
    verdict = check_derivative(parse("x^(a/7)"), "x", parse("a/7*|x|^(a/7)/x"))
    assert verdict.status == "checked"
    assert "where a/7 is not a whole number" in verdict.regions[0].where
