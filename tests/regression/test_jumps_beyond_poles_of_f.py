"""`abs(tan(x))` from -1 to 1 was enclosed only: F = -ln(abs(cos(x)))*sign(tan(x)) jumps at pi/2.

There f has no value. Where it has one all the way between the bounds, F is continuous there.
"""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.expr import to_text

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
