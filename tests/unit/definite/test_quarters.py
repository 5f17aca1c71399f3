"""Exact values of logarithms of sines and cosines, each by mpmath, too."""

from __future__ import annotations

import mpmath
import pytest

import chainrule as cr
from chainrule.definite.ends import interval
from chainrule.definite.quarters import over_quarters
from chainrule.evaluate.functions import NoValue
from chainrule.evaluate.values import value
from chainrule.expr import parse

VALUES = [
    ("ln(sin(x))", "0", "pi/2", "-pi*ln(2)/2"),
    ("ln(cos(x))", "0", "pi/2", "-pi*ln(2)/2"),
    ("ln(sin(x))", "0", "pi", "-pi*ln(2)"),
    ("ln(2*sin(x))", "0", "pi/2", "0"),
    ("ln(tan(x))", "0", "pi/2", "0"),
    ("ln(sin(3x)^2)", "0", "pi", "-2pi*ln(2)"),
    ("ln(sin(pi*x))", "0", "1", "-ln(2)"),
    ("log10(sec(x))", "0", "pi/2", None),
    ("ln(sqrt(abs(cos(x))))", "0", "2pi", "-pi*ln(2)"),
    ("3 - ln(sin(x)/2)/2", "0", "pi/2", None),
    ("ln(1 - cos(x))", "0", "pi", "-pi*ln(2)"),
    ("ln(1 + sin(x))", "-pi/2", "pi/2", "-pi*ln(2)"),
    ("ln(2 + cos(x))", "0", "2pi", "2pi*ln((2 + sqrt(3))/2)"),
    ("x*cot(x)", "0", "pi/2", "pi*ln(2)/2"),
    ("x/tan(x)", "0", "pi/2", "pi*ln(2)/2"),
    ("(x - pi/2)*tan(x)", "0", "pi/2", "-pi*ln(2)/2"),
    ("x*ln(sin(x))", "0", "pi", "-pi^2*ln(2)/2"),  # with its mirror image
]


@pytest.mark.parametrize(("f", "low", "high", "wanted"), VALUES)
def test_values(f: str, low: str, high: str, wanted: str | None) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    assert (found.kind, found.verdict.status) == ("exact", "proved")
    assert wanted is None or found.text == wanted
    assert found.exact is not None
    with mpmath.workdps(40):
        a, b = (value(parse(end), {}) for end in (low, high))
        cuts = [a + (b - a) * k / 12 for k in range(13)]
        theirs = mpmath.quad(lambda x: _at(f, x), cuts)
        assert abs(value(found.exact, {}) - theirs) < 1e-9


def _at(f: str, x: mpmath.mpf) -> mpmath.mpf:
    try:
        return value(parse(f), {"x": x})
    except NoValue:  # so near to an end that it is one
        return mpmath.mpf(0)


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("ln(sin(x))", "0", "pi/4"),  # half a quarter
        ("ln(sin(x))", "0", "1"),
        ("ln(sin(x^2))", "0", "1"),  # no line
        ("ln(1 + sin(x))", "0", "pi/2"),
        ("ln(1 + 2cos(x))", "0", "pi"),  # not real
        ("ln(2 + sin(x) + cos(x))", "0", "pi"),
        ("x^2*cot(x)", "0", "pi/2"),
        ("x*tan(x)", "0", "pi/4"),
        ("cot(x)", "0", "pi/2"),  # no limit at an end
        ("ln(sin(x))^2", "0", "pi/2"),
        ("x + ln(sin(x))", "0", "pi/2"),
        ("exp(x)", "0", "1"),
    ],
)
def test_what_is_no_such_integral(f: str, low: str, high: str) -> None:
    assert over_quarters(parse(f), "x", interval(parse(low), parse(high))) is None
