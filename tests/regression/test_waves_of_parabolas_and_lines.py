"""`sin(x^2)*cos(x)` had no antiderivative, which the sum `sin(x^2 + x)/2 + sin(x^2 - x)/2` has.

Products of waves were made sums where all angles are lines.
"""

from __future__ import annotations

from itertools import product

import mpmath
import pytest

from chainrule.evaluate.values import value
from chainrule.expr import parse
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    "f",
    [
        "sin(x^2)*cos(x)",
        "sin(a*x^2)*cos(b*x)",
        "x*sin(x^2)*cos(x)",
        "sin(x^2)*cos(x)^2",
        "sin(x^2 + x)*sin(x^2 - 1)",
        "cos(x^2)*sin(x) + x",
    ],
)
def test_products_are_sums(f: str) -> None:
    integrand = parse(f, "x")
    found = antiderivative(integrand, "x")
    assert found.verdict.status == "proved"
    h = mpmath.mpf("1e-8")
    for a, x in product(("-1.3", "0.7"), ("-2.1", "0.4")):
        point = {"x": mpmath.mpf(x), "a": mpmath.mpf(a), "b": mpmath.mpf("1.9")}
        with mpmath.workdps(40):
            above, below = (
                value(found.expression, {**point, "x": point["x"] + step}) for step in (h, -h)
            )
            assert mpmath.almosteq((above - below) / (2 * h), value(integrand, point), 1e-6)
