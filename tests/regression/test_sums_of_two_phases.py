"""`1/(sin(x) + sin(x + a))` had a quadratic in tan(x/2) whose discriminant was `2(cos(a) + 1)`:
nobody saw that a sum of two waves of one size is a product. Of its third power nothing was found.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.expr.walks import operators_in
from chainrule.integrator import antiderivative
from chainrule.integrator.phase_sums import with_products
from chainrule.steps.integration import integration
from chainrule.steps.round import Round

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

PRODUCTS = {
    "sin(x) + sin(x + 2a)": "2sin(x + a)*cos(a)",
    "sin(x + 2a) - sin(x)": "2cos(x + a)*sin(a)",
    "cos(x + 1) + cos(x + 3)": "2cos(x + 2)*cos(1)",
    "cos(x + 1) - cos(x + 3)": "2sin(x + 2)*sin(1)",
    "sin(x) + sin(2a - x)": "2sin(a)*cos(x - a)",
    "sin(x) - cos(x + 2a)": "-2cos(x + (4a + pi)/4)*sin((4a + pi)/4)",
    "sinh(2x) + sinh(2x + 2)": "2sinh(2x + 1)*cosh(1)",
    "sinh(2x) - sinh(2x + 2)": "-2cosh(2x + 1)*sinh(1)",
    "cosh(x) + cosh(x + 2)": "2cosh(x + 1)*cosh(1)",
    "cosh(x) - cosh(x + 2)": "-2sinh(x + 1)*sinh(1)",
    "1 + k*sin(x)/2 + k*sin(x + 2)/2": None,
    "1 + 3sin(x) + 3sin(x + 2)": "6sin(x + 1)*cos(1) + 1",
}
ANTIDERIVATIVES = [
    "1/(sin(x) + sin(x + a))",
    "1/(sin(x) + cos(x + a))",
    "1/(cos(x + a) - cos(x + b))^2",
    "1/(sin(x) + sin(x + a))^3",
    "1/(sinh(x) + sinh(x + a))",
    "1/(cosh(x + 1) + cosh(x + 2))",
    "1/(1 + sin(x) + sin(x + 1))",
]


@pytest.mark.parametrize(("integrand", "expected"), PRODUCTS.items())
def test_a_sum_of_two_waves_is_a_product(integrand: str, expected: str | None) -> None:
    found = with_products(parse(integrand), "x")
    assert (found and to_text(found)) == expected
    if found:
        values = {"a": 0.7, "x": 0.3}
        both = (complex(to_sympy(e).subs(values)) for e in (parse(integrand), found))
        assert abs(next(both) - next(both)) < 1e-12


@pytest.mark.parametrize(
    "other",
    [
        *("sin(x) + 2sin(x + 1)", "sin(x) + sin(2x + 1)", "sin(x) + sin(x)", "sin(x) + cos(-x)"),
        *("sin(x) + sin(x + 1) + cos(x + 3)", "sin(x)*sin(x + 1)", "x*sin(x) + x*sin(x + 1)"),
    ],
)
def test_what_is_no_such_sum(other: str) -> None:
    assert with_products(parse(other), "x") is None


@pytest.mark.parametrize("integrand", ANTIDERIVATIVES)
def test_it_is_real_and_proved_without_the_tangent_of_half_the_angle(integrand: str) -> None:
    f = parse(integrand)
    found = antiderivative(f, "x", timeout_s=60)
    assert found.verdict.status == "proved"
    assert "Heaviside" not in operators_in(found.expression)
    assert found.expression.size < 80
    x, a, b = sympy.symbols("x a b")
    for values in ({a: 0.4, b: 2.3}, {a: -2.1, b: 0.6}):
        at, slope = (
            sympy.lambdify(x, to_sympy(e).subs(values), "mpmath") for e in (found.expression, f)
        )
        for place in (-5.3, -2.9, -0.33, 0.91, 2.2, 4.4):
            value = at(mpmath.mpf(place))
            assert mpmath.im(value) == 0
            assert abs(mpmath.diff(at, place) - slope(place)) < 1e-6 * (1 + abs(slope(place)))


def test_the_steps_tell_the_product_and_end_with_the_answer() -> None:
    """The end that a textbook tells has absolute values, beside phases without a proof."""
    f = parse("1/(sin(x) + sin(x + a))")
    found = antiderivative(f, "x", timeout_s=60)
    said = found.expression
    steps = integration(Round(f, "x", f, said, said, found.verdict, path=found.path))
    assert [step.because for step in steps] == [
        "addition theorems",
        "a basic integral, u = x + a/2",
        "in another form, equal up to a constant on each interval",
        "differentiated back",
    ]
    assert steps[0].text == "∫ 1/(sin(x) + sin(x + a)) dx = ∫ 1/(2sin(x + a/2)*cos(a/2)) dx"
