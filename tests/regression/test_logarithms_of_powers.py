"""1/ln(c*x^n) had no antiderivative, though 1/ln(c*x) had: x is an exponential of u/n, up to signs.

Judged by mpmath, for c and x of either sign.
"""

from __future__ import annotations

from functools import partial

import pytest

from chainrule.evaluate.antiderivatives import grade
from chainrule.evaluate.values import value
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1/ln(c*x^n)", 40),
        ("x^m/(a + b*ln(c*x^n))", 100),
        ("(a + b*ln(c*x^n))^(-3)", 190),
        ("sqrt(ln(c*x^n))", 170),  # erfi for n > 0, erf for n < 0: real for both
        ("x*ln(c*x^n)^(3/2)", 205),
        ("1/ln(3x^2)^2", 50),
        ("1/ln(c/x)", 15),
        ("x/ln(c*(x + 1)^2)", 80),
        ("1/(a + b*ln(c*(d + k*x)^n))", 95),
        ("exp(ln(c*x^n)^2)", 70),
    ],
)
def test_the_logarithm_is_the_variable(text: str, length: int) -> None:
    found = antiderivative(parse(text), "x", timeout_s=20)
    assert found.verdict.status == "proved"
    assert len(to_text(found.expression)) <= length
    judged = grade(parse(text), "x", partial(value, found.expression))
    assert (judged.word, judged.real) == ("right", judged.points)
