"""Only logarithms and the like were differentiated away, x never, though `x = ln(exp(x))`."""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (
            "x*exp(x)/sqrt(1 + exp(x))",
            "4ln(sqrt(1 + exp(x)) + 1) - 2x + 2x*sqrt(1 + exp(x)) - 4sqrt(1 + exp(x))",
        ),
        (
            "x*sin(x)/(2 + cos(x))^2",
            "x/(2 + cos(x)) - (x - 2atan(sin(x)/(cos(x) + 2 + sqrt(3))))/sqrt(3)",
        ),
    ],
)
def test_it_is_found(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")
