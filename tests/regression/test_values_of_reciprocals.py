"""`gamma(1/x)` was offered as 1, the value at what stands above: the checker alone refused it."""

from __future__ import annotations

import pytest

from chainrule.expr import parse
from chainrule.simplifier import simplify


@pytest.mark.parametrize(
    "text", ["gamma(1/x)", "gamma(x^(-x))", "polygamma(1, x^(-x))", "polygamma(1, 2/(x + 1))"]
)
def test_the_value_at_a_number_is_that_of_no_quotient(text: str) -> None:
    assert not any(way.op in ("num", "mul", "div", "pi") for way in simplify(parse(text), "x").ways)


@pytest.mark.parametrize(("text", "value"), [("gamma(5)", "24"), ("polygamma(1, 1)", "pi^2/6")])
def test_values_of_numbers_are_still_known(text: str, value: str) -> None:
    assert simplify(parse(text), "x").expression == parse(value)
