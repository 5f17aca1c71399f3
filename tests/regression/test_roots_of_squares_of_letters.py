"""`sqrt(a*tan(x))` had `(a^2)^(3/4)`, and `1/(2 + sqrt(1 + sin(x)))` `floor((1/2*x + 1/4*pi)/pi)`.

What no way of writing looked into stood in the answer as it had been found.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "there", "not_there"),
    [
        ("sqrt(a*tan(x))", "abs(a)^(3/2)", "a^2"),
        ("1/(2 + sqrt(1 + sin(x)))", "floor(x/(2pi) + 1/4)", "1/4*pi"),
    ],
)
def test_they_are_written_as_elsewhere(f: str, there: str, not_there: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=20)
    text = to_text(found.expression)
    assert found.verdict.status == "proved"
    assert there in text
    assert not_there not in text
