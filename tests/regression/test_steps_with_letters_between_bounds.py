"""`sign(x - a)` from 0 to 1 was refused, though `abs(x - a)` is continuous for every a.

What jumps in an integrand does no harm where its antiderivative does not jump; and a letter of the
road's own was never to be seen in a condition.
"""

from __future__ import annotations

from itertools import product

import pytest

import chainrule as cr
from chainrule.expr import parse
from chainrule.expr.sympy_bridge import to_sympy

sympy = pytest.importorskip("sympy")

FOUND = [
    ("sign(x - a)", "0", "1", "abs(a - 1) - abs(a)", ()),
    ("sign(x)", "a", "b", "abs(b) - abs(a)", ()),
    ("Heaviside(x - a)", "0", "1", "(abs(a - 1) - abs(a) + 1)/2", ()),
    ("x*sign(x - a)", "0", "b", "(b + a)*abs(a - b)/2 - a*abs(a)/2", ()),
    ("sign(a*x - 1)", "0", "1", "(abs(a - 1) - 1)/a", ("a != 0",)),
    ("sign(x - a)*cos(b*x)", "0", "1",
     "sign(a - 1)*(sin(a*b) - sin(b))/b - sin(a*b)*sign(a)/b", ("b != 0",)),
    # so do powers of -1, whose exponents jump
    ("abs(sin(x))", "0", "a", "2floor(a/pi) - (-1)^floor(a/pi)*cos(a) + 1", ()),
    ("abs(cos(x))", "0", "a + b",
     "(-1)^floor(a/pi + b/pi + 1/2)*sin(a + b) + 2floor(a/pi + b/pi + 1/2)", ()),
    # no `a/abs(a)`, which has no value at 0
    ("sign(x - a)/(x + 2)", "0", "1",
     "ln(2)*sign(a) - ln(3)*sign(a - 1) + ln(abs(a + 2))*(sign(a - 1) - sign(a))", ("a != -2",)),
]  # fmt: skip


@pytest.mark.parametrize(("f", "low", "high", "text", "conditions"), FOUND)
def test_they_have_values(
    f: str, low: str, high: str, text: str, conditions: tuple[str, ...]
) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    assert found.exact is not None
    assert (found.text.partition(" where ")[0], found.conditions) == (text, conditions)
    assert found.verdict.status == "proved"
    names = sympy.symbols("x a b")
    bounds, whole = (parse(low), parse(high)), found.exact
    integrand, start, end, area = (
        sympy.lambdify(names, to_sympy(e), "mpmath") for e in (parse(f), *bounds, whole)
    )
    for a, b in product((-1.25, 0.0, 0.5, 1.0, 1.75), (-0.75, 0.5)):
        if a or "a != 0" not in conditions:
            first, step = start(0, a, b), (end(0, a, b) - start(0, a, b)) / 200
            total = step * sum(integrand(first + (k + 0.5) * step, a, b) for k in range(200))
            assert abs(area(0, a, b) - total) < 0.02


@pytest.mark.parametrize("f", ["sign(ln(x - a))*exp(1/(x - b))", "1/(1 + sqrt(abs(x - a)))"])
def test_no_condition_names_what_no_user_wrote(f: str) -> None:
    try:
        said = cr.integrate(f, "x", lower=0, upper=1).text
    except cr.InputError as error:
        said = str(error)
    assert "step" not in said
