"""`(1 - x^2)^20` from 0 to 1 was "274877906944/1412926920405 - (0^41/41 - 20*0^39/39 + ...)".

The difference of the values of a long antiderivative is longer than what is looked at for shorter
forms, so that not even its numbers were worked out.
"""

from __future__ import annotations

import pytest

from chainrule.definite import definite
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "low", "high", "value"),
    [
        ("(1 - x^2)^20", "0", "1", "274877906944/1412926920405"),
        ("sin(x)^41", "0", "pi", "549755813888/1412926920405"),
        ("cos(x)^60", "0", "pi/2", "7391536347803839pi/144115188075855872"),
        (
            "x^40*exp(x)", "0", "1",
            "300158458444475693321518926221316715906770469041*e"
            " - 815915283247897734345611269596115894272000000000",
        ),
    ],
)  # fmt: skip
def test_a_long_value_is_worked_out(f: str, low: str, high: str, value: str) -> None:
    found = antiderivative(parse(f), "x").expression
    area = definite(parse(f), "x", parse(low), parse(high), antiderivative=found)
    assert area.exact is not None
    assert to_text(area.exact) == value
