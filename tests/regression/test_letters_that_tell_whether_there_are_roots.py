"""`abs(x^2 - a)` from 0 to 1 was refused: `sqrt(abs(a))` and `Heaviside(a)` do not vary with x."""

from __future__ import annotations

import mpmath
import pytest

import chainrule as cr
from chainrule.area import Area
from chainrule.evaluate.values import value
from chainrule.expr import parse


@pytest.mark.parametrize("f", ["abs(x^2 - a)", "sign(x^2 - a)", "abs(x^2 - 2x + a)"])
def test_they_have_a_value_for_all_letters(f: str) -> None:
    found = cr.integrate(f, "x", lower=0, upper=1)
    assert isinstance(found, Area)
    assert found.exact is not None
    assert found.verdict.status == "proved"
    assert "0^" not in found.text
    integrand = parse(f, "x")
    for a in map(mpmath.mpf, ("-0.7", "0", "0.25", "0.64", "1.7")):
        middles = [mpmath.mpf(2 * k + 1) / 400.5 for k in range(200)]
        with mpmath.workdps(40):
            rough = sum(value(integrand, {"x": x, "a": a}) for x in middles) / 200
        assert abs(value(found.exact, {"a": a}) - rough) < 0.02, a


def test_the_root_of_a_size_has_no_minus_in_it() -> None:
    assert "abs(-a)" not in cr.integrate("abs(x^2 + a)", "x").text


def test_what_changes_with_the_variable_is_refused_as_before() -> None:
    with pytest.raises(cr.InputError, match="may have no value between the bounds"):
        cr.integrate("sign(x^3 + a*x + 1)", "x", lower=0, upper=1)
