"""`abs(abs(x) - a)*exp(x)` from -1 to 2 was refused: its antiderivative for all a has `|x|/x`.

One that is written for one side of `|x| = a` alone gives the value, and says where it holds.
"""

from __future__ import annotations

import pytest

from chainrule import integrate
from chainrule.area import Area
from chainrule.expr import parse, substitute
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.expr.tree import num

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

LARGE = [{"a": 4, "b": 2}, {"a": 9, "b": 3}]
SMALL = [{"a": -3}, {"a": -1}]


@pytest.mark.parametrize(
    ("integrand", "lower", "upper", "letters"),
    [
        ("sign(abs(x) - a)*cos(x)", "0", "1", LARGE + SMALL),
        ("sign(abs(x) - a)*cos(x)", "-1", "2", LARGE),
        ("sign(abs(x) - a)*cos(x)", "1", "b", LARGE),
        ("abs(abs(x) - a)*exp(x)", "-1", "2", LARGE),
        ("Heaviside(abs(x) - a)*exp(-x)", "0", "1", LARGE + SMALL),
        ("cos(abs(abs(x) - a))", "-1", "2", LARGE),
    ],
)
def test_they_have_a_value_under_a_condition(
    integrand: str, lower: str, upper: str, letters: list[dict[str, int]]
) -> None:
    area = integrate(integrand, "x", lower=lower, upper=upper)
    assert isinstance(area, Area)
    value, conditions = area.found.exact, area.found.conditions
    assert value is not None
    assert conditions
    for numbers in letters:
        at = {name: num(n) for name, n in numbers.items()}
        assert all(each.holds(at) for each in conditions)
        given = (value, *map(parse, (integrand, lower, upper)))
        shown, f, low, high = (to_sympy(substitute(e, at)) for e in given)
        by_x = sympy.lambdify("x", f, "mpmath")
        places = sorted({low, max(low, 0), high})  # |x| has a kink at 0
        assert abs(float(shown) - float(mpmath.quad(by_x, places))) < 1e-9
