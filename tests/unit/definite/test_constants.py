"""Constants as people write them: shorter, and of the same value."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.definite.constants import short
from chainrule.definite.values import number
from chainrule.expr import parse, to_text

SHORT = [
    ("acosh(cosh(1))", "1"),
    ("acosh(cosh(-sqrt(2)))", "sqrt(2)"),
    ("asin(sin(2))", "pi - 2"),
    ("asin(sin(7))", "7 - 2pi"),
    ("acos(cos(4))", "2pi - 4"),
    ("atan(tan(10))", "10 - 3pi"),
    ("atan(1 + sqrt(2))", "3pi/8"),
    ("atan(sqrt(3) - 2)", "-pi/12"),
    ("atan(sqrt(5))", "atan(sqrt(5))"),
    ("atan(3)", "atan(3)"),
    ("ln(1 + sqrt(2)) + ln(sqrt(2) - 1)", "0"),
    ("ln(3 + 2sqrt(2)) - ln(3 - 2sqrt(2))", "2ln(3 + 2sqrt(2))"),
    ("sinh(ln(2))", "3/4"),
    ("tanh(ln(3))", "4/5"),
    ("cosh(ln(pi))", "cosh(ln(pi))"),
    ("tan(0)^2 + ln(1) + atan(1)*4 - sqrt(4)", "pi - 2"),
]


@pytest.mark.parametrize(("text", "wanted"), SHORT)
def test_a_constant_as_people_write_it(text: str, wanted: str) -> None:
    found = short(parse(text))
    assert to_text(found) == wanted
    assert number(found).overlaps(number(parse(text)))


@pytest.mark.parametrize(
    ("f", "low", "high", "wanted"),
    [
        ("asin(sin(x))", "0", "2", "(8pi - pi^2 - 8)/4"),
        ("acosh(cosh(x))", "-1", "1", "1"),
        ("ln(x + sqrt(1 + x^2))", "-1", "1", "0"),
        ("1/(2 + cos(x))", "0", "pi/2", "pi/(3sqrt(3))"),
        ("cosh(x)", "0", "ln(2)", "3/4"),
    ],
)
def test_values_of_integrals_are_short(f: str, low: str, high: str, wanted: str) -> None:
    assert cr.integrate(f, "x", lower=low, upper=high).text == wanted
