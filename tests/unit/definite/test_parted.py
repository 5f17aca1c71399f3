"""Integrals over pieces, on each of which the integrand has no steps."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.definite import definite
from chainrule.expr import parse
from chainrule.types import Verdict

pytest.importorskip("flint")

_TENTH = Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("f", "F", "upper", "value"),
    [
        ("(-1)^floor(x)", "(-1)^floor(x)*(2x - 2floor(x) - 1)/2", "10", Fraction(0)),
        ("(-1)^floor(x)", "(-1)^floor(x)*(2x - 2floor(x) - 1)/2", "7/2", Fraction(1, 2)),
        ("x*(-1)^floor(x)", "(-1)^floor(x)*(x^2 - floor(x)^2 - floor(x))/2", "5/2", Fraction(1, 8)),
        ("(-1)^floor(sqrt(x))", None, "9", Fraction(3)),
    ],
)
def test_powers_of_minus_one_by_steps_are_enclosed(
    f: str, F: str | None, upper: str, value: Fraction
) -> None:
    found = definite(
        parse(f), "x", parse("0"), parse(upper),
        antiderivative=None if F is None else parse(F),
        word=None if F is None else Verdict("checked", "numerical"),
    )  # fmt: skip
    assert found.enclosure is not None
    assert found.enclosure.low <= value <= found.enclosure.high
    assert found.enclosure.high - found.enclosure.low < _TENTH
    if F is not None:
        assert found.exact == parse(str(value))
