"""u = sqrt(1 + x) counted as if it could be negative: a sign that is none came back with it.

`asin(x)/sqrt(1 + x)` was `4(sqrt(1 - x) - sqrt(2))*sqrt(1 - x^2)/(sqrt(1 + x)*sqrt(1 - x)) + ...`,
a sign with what is taken off where it changes.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("asin(x)/sqrt(1 + x)", "2sqrt(1 + x)*asin(x) + 4sqrt(1 - x)"),
        ("acos(2x)/sqrt(1 + 2x)", "sqrt(1 + 2x)*acos(2x) - 2sqrt(1 - 2x)"),
        (
            "asin(x)/(1 + x)^(5/2)",
            "ln(abs((sqrt(1 - x) - sqrt(2))/(sqrt(1 - x) + sqrt(2))))/(6sqrt(2))"
            " - 2asin(x)/(3(1 + x)^(3/2)) - sqrt(1 - x)/(3(1 + x))",
        ),
    ],
)
def test_no_sign_comes_back(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")
