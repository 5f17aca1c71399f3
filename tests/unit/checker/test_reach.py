"""How far a line is looked through, and where it is dark: zeros there may not be found."""

from __future__ import annotations

from fractions import Fraction
from math import exp, pi

import pytest

from chainrule.checker.switches import (
    HIGHEST,
    Limits,
    Partition,
    magnitude,
    partition,
    switches,
)
from chainrule.checker.zeros import Stretch
from chainrule.expr import parse


def divide(text: str, axis: str = "x", **point: Fraction) -> Partition:
    return partition(switches([parse(text)]), axis, point)


@pytest.mark.parametrize(
    ("text", "zero"),
    [
        ("|exp(x) - 10^40|", 92.10340371976183), (f"|sin(x) - x + {10**25}|", 1e25),
        ("|ln(x) - 60|", exp(60)),
        (f"|sin(x/{10**30})|", 10**30 * pi), ("|ln(x) + 70|", exp(-70)),
        ("|log2(x) - 200|", 2.0**200),
        ("|asinh(x) - 90|", exp(90) / 2), ("|log10(x) - 40|", 1e40),
        ("|acosh(x) - 50|", exp(50) / 2),
    ],
)  # fmt: skip
def test_zeros_as_far_as_the_numbers_reach(text: str, zero: float) -> None:
    found = divide(text)
    assert found.reach > zero
    assert any(float(c.low) * (1 - 1e-5) <= zero <= float(c.high) * (1 + 1e-5) for c in found.cuts)


def test_values_of_parameters_count_among_the_numbers() -> None:
    found = divide("|sin(x) - x + a|", a=Fraction(10**30))
    assert any(abs(cut.low - 10**30) < 2 * 10**24 for cut in found.cuts)
    near = divide("|sin(x) - x + a|", a=Fraction(3), x=Fraction(10) ** 300)
    assert near.reach == 2**64


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("|exp(x) - 3|", 64), ("|exp(x) - 10^20|", 74), ("|exp(x) - 10^(-20)|", 74),
        ("|ln(x)|", 64), ("|ln(x) - 60|", 264), ("|ln(x) - 1/60|", 64), ("|ln(x) - 10^9|", HIGHEST),
        ("|exp(x) - a|", 74), ("|x - 3|", 64), ("|asinh(x) - 60|", 264), ("|ln(x) - a|", HIGHEST),
    ],
)  # fmt: skip
def test_how_far_a_line_is_looked_through(text: str, power: int) -> None:
    """A little beyond the largest number; a logarithm is n at exp(n) only."""
    e = parse(text)
    found = partition(switches([e]), "x", dict.fromkeys(e.names - {"x"}, Fraction(10**20)))
    assert found.reach == 2**power


def test_roots_beyond_all_numbers_lie_within_reach() -> None:
    for text in ("|x/10^30 - 10^30|", "|x/10^30 + 10^30|"):
        assert 10**60 <= divide(text).reach / 2 <= 10**60 + 10**45


def test_the_largest_number_that_can_be_looked_at_is_not_dark() -> None:
    assert divide("|sin(x) - 2^4000|").dark == ()
    assert divide("|sin(x) - 2^4001|").dark == (Stretch(-(2**HIGHEST), Fraction(2) ** HIGHEST),)
    assert divide("|x - 10^5000|").dark == ()


NINE = Fraction(9)


@pytest.mark.parametrize(
    ("dark", "whole", "limits"),
    [
        ([], True, (None, None)), ([], False, (-9, 9)),
        ([(-9, -2)], True, (-2, None)), ([(-9, -2)], False, (-2, 9)),
        ([(3, 9)], True, (None, 3)), ([(3, 9)], False, (-9, 3)),
        ([(-8, -6), (-4, -3), (5, 6), (7, 8)], False, (-3, 5)),
        ([(-8, -6), (-4, -3), (5, 6), (7, 8)], True, (-3, 5)),
        ([(-1, 0)], False, (0, 9)), ([(0, 1)], False, (-9, 0)), ([(0, 1)], True, (None, 0)),
        ([(-1, 1)], True, (0, 0)), ([(-5, -4), (-1, 1)], False, (0, 0)),
    ],
)  # fmt: skip
def test_between_which_places_all_was_looked_through(
    dark: list[tuple[int, int]], whole: bool, limits: Limits
) -> None:
    stretches = tuple(Stretch(Fraction(low), Fraction(high)) for low, high in dark)
    assert Partition((), stretches, NINE, whole).limits() == limits


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("x", 0), ("0*x", 0), ("x + 1", 0), ("10x", 3), ("x/10^9", 30), ("x + 10^30", 100),
        ("exp(1000)*x", 1443), ("x - exp(-1000)", 1443), ("-10^6*x", 20),
        ("(-10^30)^(3/2)*x", 149), ("x/10^9 + 10^6", 30), ("(10^9 - 10^9)*x", 30),
    ],
)  # fmt: skip
def test_the_power_of_two_beyond_all_numbers(text: str, power: int) -> None:
    assert magnitude([parse(text)]) == power
    assert magnitude([parse("y"), parse(text)]) == power


def test_a_number_that_no_ball_holds_is_beyond_everything() -> None:
    zero = "cos(pi/5)-cos(2pi/5)-1/2"
    assert magnitude([]) == 0
    assert magnitude([parse(f"x*({zero})")]) == 3
    assert magnitude([parse(f"x + 1/({zero})")]) > 10**9


def test_where_it_is_dark() -> None:
    found = divide("|sin(exp(x))|")
    assert found.dark
    assert all(a.high <= b.low for a, b in zip(found.dark, found.dark[1:], strict=False))
    dark = found.dark[-1]
    assert 1 < dark.low < 20
    assert dark.high == found.reach


def test_beside_a_number_beyond_everything_all_is_dark() -> None:
    found = divide("|sin(x) - 10^5000|")
    assert found.dark == (Stretch(-found.reach, found.reach),)
    found = divide("|sin(x) - 1/(cos(pi/5)-cos(2pi/5)-1/2)|")
    assert found.dark == (Stretch(-found.reach, found.reach),)


def test_overlapping_dark_stretches_are_one() -> None:
    found = divide("|sin(exp(x))| + |cos(exp(2x))|")
    assert len([stretch for stretch in found.dark if stretch.low > 0]) == 1
