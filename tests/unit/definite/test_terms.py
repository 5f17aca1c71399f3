"""Limits of terms with letters at the ends of an interval, and their conditions."""

from __future__ import annotations

import pytest

from chainrule.definite.conditions import Conditions, Doubt
from chainrule.definite.terms import limit_of, terms
from chainrule.expr import parse, to_text


@pytest.mark.parametrize(
    ("text", "side", "wanted", "conditions"),
    [
        ("x^n*exp(-a*x)", 1, "0", ["a > 0"]),
        ("x^n*ln(x)^2", -1, "0", ["n > 0"]),
        ("(x + a)/(b*x + 1)", 1, "1/b", ["b != 0"]),
        ("(x + a)/(b*x + 1)", -1, "a", []),
        ("atan(a*x)", 1, "pi/2", ["a > 0"]),
        ("cos(a*x)/x", 1, "0", []),
        ("cos(a*x)*b", -1, "b", []),
        ("exp(-a/x)", -1, "0", ["a > 0"]),
        ("exp(-a/x)", 1, "1", []),
        ("exp(n*ln(x))", 1, "0", ["n < 0"]),
    ],
)
def test_limits_of_terms(text: str, side: int, wanted: str, conditions: list[str]) -> None:
    asked = Conditions()
    found = limit_of(terms(parse(text), "x", side), "x", side, asked)
    assert (to_text(found), [each.text for each in asked.said()]) == (wanted, conditions)


@pytest.mark.parametrize("text", ["sin(a*x)", "x*ln(x)", "ln(x + a)", "tan(x)", "exp(exp(x))"])
def test_terms_without_a_limit(text: str) -> None:
    with pytest.raises(Doubt):
        limit_of(terms(parse(text), "x", 1), "x", 1, Conditions())
