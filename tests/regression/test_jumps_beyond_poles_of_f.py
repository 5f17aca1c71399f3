"""`abs(tan(x))` from -1 to 1 was enclosed only: F = -ln(abs(cos(x)))*sign(tan(x)) jumps at pi/2.

There f has no value. Where it has one all the way between the bounds, F is continuous there.
"""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.evaluate.values import value
from chainrule.expr import make, parse, to_text

FOUND = [
    ("abs(tan(x))", "-1", "1", "-2ln(cos(1))"),
    ("abs(tan(x))", "2", "4", "-ln(-cos(4)) - ln(-cos(2))"),
    ("sign(x - 1)/abs(x)", "1/2", "2", "0"),
]


@pytest.mark.parametrize(("f", "low", "high", "wanted"), FOUND)
def test_they_have_exact_values(f: str, low: str, high: str, wanted: str) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    assert found.exact is not None
    assert (to_text(found.exact), found.verdict.status) == (wanted, "proved")


def test_a_root_of_a_secant_on_both_sides_of_its_zero() -> None:
    found = cr.integrate("sqrt(sec(x) - 1)", "x", lower="-1", upper="1")
    assert isinstance(found, cr.Area)
    assert (found.found.kind, found.verdict.status) == ("exact", "proved")


def test_a_pole_between_the_bounds_is_none_of_them() -> None:
    found = cr.integrate("abs(tan(x))", "x", lower="1", upper="2")
    assert isinstance(found, cr.Area)
    assert found.found.kind == "diverges"


@pytest.mark.parametrize(
    ("f", "high", "wanted"),
    [
        ("acos(cos(x))", "9", "81/2 + 3pi^2 - 18pi"),
        ("acos(cos(x))^2", "9", "(9 - 2pi)^3/3 + 2pi^3/3"),
    ],
)
def test_a_step_beside_an_edge_of_a_domain(f: str, high: str, wanted: str) -> None:
    """Where `(-1)^floor(x/pi)` jumps, acos(cos(x)) is at the end of what acos takes."""
    found = cr.integrate(f, "x", lower="0", upper=high)
    assert isinstance(found, cr.Area)
    assert found.exact is not None
    gap = make("sub", found.exact, parse(wanted))
    assert found.verdict.status == "proved"
    assert abs(value(gap, {}).real) < 1e-9
