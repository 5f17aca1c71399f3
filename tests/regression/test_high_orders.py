"""Derivatives of high order: they ran into the limit of nodes.

The tenth derivative of 1/(1 + x^2) and the eighth of atan(x) were refused: every quotient rule
doubled the denominator, and the answer would have had more than 5,000 nodes.
"""

from __future__ import annotations

import pytest
import sympy

from chainrule import diff
from chainrule.expr import parse
from chainrule.expr.sympy_bridge import to_sympy

X = sympy.Symbol("x")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("1/(1+x^2)", 10), ("atan(x)", 8), ("1/(1+x^2)", 20), ("1/((x-1)(x-2)(x-3))", 12),
        ("sin(x)/x", 6), ("sqrt(1+x^2)", 6),
    ],
)  # fmt: skip
def test_a_high_order_is_proved_and_right(text: str, order: int) -> None:
    answer = diff(text, order=order)
    assert answer.verdict.status == "proved"
    assert len(answer.text) < 1000
    theirs = sympy.diff(to_sympy(parse(text)), X, order)
    difference = (answer.sympy() - theirs).subs(X, sympy.Rational(37, 10))
    assert abs(sympy.N(difference, 40)) < sympy.Float(10) ** -15 * abs(sympy.N(theirs.subs(X, 3.7)))


def test_every_round_is_checked_and_the_mixed_ones_too() -> None:
    answer = diff("d^4(1/(x^2+y^2))/(dx^2 dy^2)")
    assert answer.verdict.status == "proved"
    assert answer.text.endswith("/(x^2 + y^2)^5")
