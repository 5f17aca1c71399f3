"""Half a page where the integrand is the same for sine and cosine exchanged, or a quarter turn.

Of `y^2 + 1` over `y^4 + 1` there were logarithms that cancel each other, but in long answers.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("(sin(x) + cos(x))/sqrt(sin(2x))", "asin(sin(x) - cos(x))"),
        ("(sin(x) - cos(x))/sqrt(sin(2x))", "-ln(abs(sin(x) + cos(x) + sqrt(sin(2x))))"),
        ("(cos(x) - sin(x))/(2 + sin(2x))", "atan(sin(x) + cos(x))"),
        (
            "1/(sin(x)^4 + cos(x)^4)",
            "(2x - atan(sin(4x)/(cos(4x) + 3 + 2sqrt(2))))/sqrt(2)",
        ),
        ("1/(sin(x)^6 + cos(x)^6)", "2x - atan(sin(4x)/(cos(4x) + 3))"),
        (
            "cos(2x)/(sin(x)^4 + cos(x)^4)",
            "-ln((sqrt(2) - sin(2x))/(sin(2x) + sqrt(2)))/(2sqrt(2))",
        ),
        (
            "1/(1 + tan(x)^4)",
            "(4x + sqrt(2)*ln(abs(sec(x)^2 + sqrt(2)*tan(x)))"
            " - sqrt(2)*ln(abs(sqrt(2)*tan(x) - sec(x)^2)))/8",
        ),
        # no factor of degree four: the tangent of x does as well
        ("1/(2 + sin(x)*cos(x))", "2(x + atan(cos(2x)/(sin(2x) + 4 + sqrt(15))))/sqrt(15)"),
    ],
)
def test_it_is_short(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")
