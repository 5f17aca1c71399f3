"""sqrt((1-sin(x))/(1+sin(x))) was called continuous where its floors jump, and was not at pi/2.

One floor rose and the other fell: at the places of both F had the limit from above in the one and
from below in the other, so that its value there was neither.
"""

from __future__ import annotations

from contextlib import suppress

import pytest
import sympy

import chainrule as cr
from chainrule.checker.over_turns import is_continuous_over_turns
from chainrule.expr import parse


@pytest.mark.parametrize(
    ("f", "place"),
    [
        ("sqrt((1-sin(x))/(1+sin(x)))", "pi/2"),
        ("sqrt((1+sin(x))/(1-sin(x)))", "-pi/2"),
        ("floor(-x)*abs(sin(pi*x))", "0"),
        ("(-1)^floor(-x)*abs(sin(pi*x))", "0"),
        ("floor(-x/pi)*abs(sin(x))", "0"),
    ],
)
def test_the_value_at_the_place_is_the_limit(f: str, place: str) -> None:
    answer = cr.integrate(f, "x", timeout_s=30)
    assert isinstance(answer, cr.Answer)
    x, at = sympy.Symbol("x"), sympy.sympify(place)
    F = answer.sympy()
    near = sympy.Rational(1, 10**8)
    below, above = (sympy.N(F.subs(x, at + side * near), 30) for side in (-1, 1))
    assert abs(below - above) < 1e-6
    assert abs(sympy.N(F.subs(x, at)) - below) < 1e-6


def test_nothing_is_claimed_of_both_directions() -> None:
    assert is_continuous_over_turns(parse("floor(x) + floor(-x)"), "x", parse("0*x")) is None


@pytest.mark.parametrize(
    "f", ["floor(x)*cos(x)^2", "floor(a*x)*floor(x)", "floor(sin(x))*floor(-x)"]
)
def test_floors_of_what_is_no_line_are_let_be(f: str) -> None:
    found = None
    with suppress(cr.AnswerError):
        found = cr.integrate(f, "x")
    assert found is None or isinstance(found, cr.Answer)
