"""Steps of curves, `floor(2sin(x))`: they jump at places that are no fractions, or only touch."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import mpmath
import pytest
from mpmath import mpf

import chainrule as cr
from chainrule.definite.curved import curved_parts
from chainrule.definite.ends import interval
from chainrule.expr import parse


def _moment(sixths: list[int], values: list[int]) -> mpf:
    """The integral of x times a step function, whose jumps are told in parts of pi/6."""
    ends = [k * mpmath.pi / 6 for k in sixths]
    pieces = zip(pairwise(ends), values, strict=True)
    return sum(c * (b**2 - a**2) / 2 for (a, b), c in pieces) + (49 - ends[-1] ** 2) / 2


def _exponentials() -> mpf:
    ends = [0, mpmath.asin(mpf(1) / 3), mpmath.asin(mpf(2) / 3), mpmath.pi / 2]
    return sum(
        2 * (b - a) * (mpmath.exp(n) + mpmath.exp(-n - 1))
        for n, (a, b) in enumerate(pairwise(ends))
    )


@pytest.mark.parametrize(
    ("f", "high", "theirs"),
    [
        ("floor(2sin(x))", "pi", lambda: 2 * mpmath.pi / 3),  # 2sin(x) touches 2
        ("floor(2sin(x))", "2pi", lambda: -mpmath.pi),
        ("floor(3cos(x))", "2pi", lambda: -mpmath.pi),
        ("floor(sin(x))", "2pi", lambda: -mpmath.pi),
        (
            "x*floor(2sin(x))",
            "7",
            lambda: _moment([0, 1, 5, 6, 7, 11, 12, 13], [0, 1, 0, -1, -2, -1, 0]),
        ),
        ("exp(floor(3sin(x)))", "2pi", _exponentials),
    ],
)
def test_what_jumps_at_no_fraction_is_enclosed(
    f: str, high: str, theirs: Callable[[], mpf]
) -> None:
    found = cr.integrate(f, "x", lower="0", upper=high)
    assert isinstance(found, cr.Area)
    assert found.enclosure is not None
    assert found.verdict.status == "proved"
    assert abs(found.enclosure.value - theirs()) < 1e-12
    assert found.enclosure.high - found.enclosure.low < 1e-12


@pytest.mark.parametrize(
    ("f", "high", "text"),
    [
        ("floor(2sin(x))", "pi", "2pi/3"),  # 2sin(x) touches 2 in pi/2
        ("floor(2sin(x))", "2pi", "-pi"),
        ("floor(3cos(x))", "2pi", "-pi"),  # its jumps are at arcsines
        ("floor(3sin(x))", "7", "7 - asin(1/3) - 3pi"),
        ("floor(x^2)", "2", "5 - sqrt(2) - sqrt(3)"),
        ("floor(tan(x))", "1", "1 - pi/4"),
        ("floor(exp(x))", "ln(3)", "ln(9/2)"),
        ("sign(sin(x) - 1/2) + floor(2cos(x))", "7", "14 - 6pi"),
    ],
)
def test_what_is_a_number_between_known_places_is_exact(f: str, high: str, text: str) -> None:
    found = cr.integrate(f, "x", lower="0", upper=high)
    assert isinstance(found, cr.Area)
    assert (found.text, found.verdict.status) == (text, "proved")


def test_a_curve_that_may_touch_a_whole_number_twice_is_no_exact_one() -> None:
    over = interval(parse("0"), parse("2"))
    assert curved_parts(parse("floor((x - 1)^4)"), "x", over) == []  # no bend in 1
    assert curved_parts(parse("x*floor(x^2)"), "x", over) == []  # the pieces are no numbers
