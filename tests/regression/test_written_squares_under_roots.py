"""`sqrt((1 - sin(x))^2)` had an antiderivative of four terms over `2sin(x) + cos(x)^2 - 2`: its
square was multiplied out, and no square any more.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("integrand", "expected"),
    [
        ("sqrt((1 - sin(x))^2)", "cos(x) + x"),
        ("x*sqrt((2 + cos(x))^2)", "cos(x) + x*sin(x) + x^2"),
    ],
)
def test_a_square_that_is_written_is_taken_out(integrand: str, expected: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status in ("proved", "checked")
    assert to_text(found.expression) == expected
