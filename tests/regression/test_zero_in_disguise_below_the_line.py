"""What is zero in disguise stood below the line: `1 - cosh(x)*sech(x)`.

One of a million lines of a bulk run ended in a ZeroDivisionError: in atoms it is `(1 - 1)^-1`, and
that power was taken of the number.
"""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.expr import parse
from chainrule.simplifier import simplify

WHOLE = ["1/(1 - sin(x)*csc(x))", "x/(1 - cosh(x)*sech(x))^2"]


@pytest.mark.parametrize("text", WHOLE)
def test_it_is_left_as_it_stands(text: str) -> None:
    assert simplify(parse(text), "x").expression.names == {"x"}


@pytest.mark.parametrize("function", ["atanh(cosh(x)*sech(x))", "ln(1 - sin(x)*csc(x))", *WHOLE])
def test_its_derivative_is_not_proved(function: str) -> None:
    assert cr.diff(function).verdict.status != "proved"
