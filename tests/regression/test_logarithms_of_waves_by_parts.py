"""The antiderivative of `ln(sin(x))*sin(x)` was made of `tan(x/2)` and had ln(2) in three places:
half the angle's tangent came before integration by parts, and splits the logarithm.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative

ANTIDERIVATIVES = {
    "ln(sin(x))/sin(x)^2": "-ln(sin(x))/tan(x) - 1/tan(x) - x",
    "ln(cos(x))/cos(x)^2": "tan(x) - x + ln(cos(x))*tan(x)",
    "ln(sin(x))*sin(x)": "cos(x) - ln(sin(x))*cos(x) + ln(1 - cos(x))/2 - ln(cos(x) + 1)/2",
    "cot(x)*ln(sin(x))": "ln(sin(x))^2/2",
}


@pytest.mark.parametrize("integrand", ANTIDERIVATIVES)
def test_the_logarithm_stays_whole(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    assert to_text(found.expression) == ANTIDERIVATIVES[integrand]
