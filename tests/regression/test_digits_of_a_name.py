"""Digits behind a letter were refused where they could be nothing but its index.

`f1(x) = x^2`, `y1 = x^2`, `x0 + v0*t` and `(x - x0)^2` are how people number names. What may be a
power that lost its height, as the curve `y2 = 4x` copied from a page, is still refused.
"""

from __future__ import annotations

import pytest

from chainrule.checker.question import infer_variable
from chainrule.errors import InputError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("f1(x) = x^2", "x^2"),
        ("y1 = x^2", "x^2"),
        ("y2 = x^3 + 1", "x^3 + 1"),
        ("x0 + v0*t", "x_0 + v_0*t"),
        ("(x - x0)^2", "(x - x_0)^2"),
        ("(x - x1)(x - x2)", "(x - x_1)(x - x_2)"),
    ],
)
def test_digits_that_are_no_power_number_a_name(typed: str, wanted: str) -> None:
    assert read(typed).function == parse(wanted)


@pytest.mark.parametrize(
    ("typed", "variable"), [("f1(x) = x^2; f1'(x)", "x"), ("y1 = t^2, find dy1/dt", "t")]
)
def test_a_numbered_function_is_asked_for_by_its_name(typed: str, variable: str) -> None:
    assert read(typed).by == (variable,)


@pytest.mark.parametrize("typed", ["y2 = 4x", "x2 = 4", "x2 + 1", "x2 + t", "x10", "d(b2)/db"])
def test_a_power_may_have_lost_its_height(typed: str) -> None:
    with pytest.raises(InputError, match="stand side by side"):
        read(typed)


def test_the_variable_is_the_one_without_a_number() -> None:
    assert infer_variable(parse("x_0 + v_0*t")) == "t"
    for unclear in ("c*x_1 + x_2", "a*t + x_0"):
        with pytest.raises(InputError, match="is the variable"):
            infer_variable(parse(unclear))
