"""1/ln(x^2) from 2 to 3 had no exact value: sign(x) in its antiderivative may jump, though at 0."""

from __future__ import annotations

import mpmath
import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("f", "low", "high", "wanted"),
    [
        ("1/ln(x^2)", "2", "3", "(Ei(ln(3)) - Ei(ln(2)))/2"),
        ("1/ln(x^2)", "-3", "-2", None),
        ("sqrt((1-cos(x))/(1+cos(x)))", "0", "pi/2", "ln(2)"),
        ("sqrt(sinh(x)*tanh(x))", "0", "1", None),
    ],
)
def test_it_has_an_exact_value(f: str, low: str, high: str, wanted: str | None) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    assert (found.kind, found.verdict.status) == ("exact", "proved")
    assert wanted in (None, found.text)
    assert found.enclosure is not None
    functions = {"ln": mpmath.log, "pi": mpmath.pi, "x": None}
    functions |= {name: getattr(mpmath, name) for name in ("cos", "sqrt", "sinh", "tanh")}

    def value(x: mpmath.mpf) -> mpmath.mpf:
        return mpmath.re(eval(f.replace("^", "**"), {**functions, "x": x}))

    ends = [mpmath.mpf(eval(end, {"pi": mpmath.pi})) for end in (low, high)]
    assert abs(mpmath.quad(value, ends) - mpmath.mpf(str(float(found.enclosure.low)))) < 1e-9
