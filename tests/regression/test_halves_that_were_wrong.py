"""Antiderivatives that were right on one side of a sign, and proved, as they are not real beyond.

`ln(x) - ln(2x)` is no function of a negative x, but its complex value there is real: whoever
evaluated the answer to `1/((x + 3)*(1 + x^2*sign(x)))` got numbers for x < 0, and their slope was
not the integrand.
"""

from __future__ import annotations

import mpmath
import pytest

from chainrule.evaluate.values import value
from chainrule.expr import parse
from chainrule.integrator import antiderivative
from chainrule.integrator.pieces import is_other_there


@pytest.mark.parametrize(
    "text",
    [
        "1/((x + 3)*(1 + x^2*sign(x)))",
        "x^2/((x + 3)*(1 + x^2*sign(x)))",
        "1/((x - 2)*(3 + x^2*sign(x)))",
        "sign(x)/((x + 3)*(1 + x^2*sign(x)))",
    ],
)
def test_the_slope_is_the_integrand_on_both_sides(text: str) -> None:
    f = parse(text)
    F = antiderivative(f, "x", timeout_s=30).expression
    for at in (-5.3, -2.2, -0.6, 0.4, 1.7, 4.1):
        slope = mpmath.diff(lambda x: value(F, {"x": x}), at)
        assert abs(slope - value(f, {"x": mpmath.mpf(at)})) < 1e-6, at


def test_what_is_complex_there_is_told_from_what_is_another_function() -> None:
    f = parse("sign(x)/x")
    assert not is_other_there(parse("sign(x)*ln(x)"), f, "x")  # complex for x < 0, and right
    assert is_other_there(parse("ln(x)"), f, "x")
