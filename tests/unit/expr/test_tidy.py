"""Like factors and terms are put together, and the value stays."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from chainrule.checker.balls import Evaluator
from chainrule.corpus.sample import sample_function
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, free_symbols, parse, to_text
from chainrule.expr.tidy import tidy


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("4x*x", "4x^2"), ("-x*x", "-x^2"), ("x*x/2", "x^2/2"), ("1/2*x*x", "1/2*x^2"),
        ("2/(x*x)", "2/x^2"),
        ("x/x", "1"), ("-(x/x)", "-1"), ("2x*3/(6x)", "1"), ("1/x/x", "1/x^2"),
        ("x^(1/2)*x^(1/2)", "x"), ("sqrt(x)*sqrt(x)", "x"), ("x^-1*x^-1", "x^-2"),
        ("x*x^(1/3)/4", "x^(4/3)/4"), ("(1+x)^2/(1+x)", "1 + x"), ("x^n*x^n", "x^(2n)"),
        ("x/2 + x/3", "5/6*x"), ("2x - x - x", "0"), ("-x - x", "-2x"), ("x^2 + 3x^2", "4x^2"),
        ("sin(x*x) + sin(x^2)", "2sin(x^2)"), ("(x+1)/(x+1) - 1", "0"), ("1 + x + 2", "3 + x"),
        ("3x^2*x/sin(x)*sin(x)^3 + x^3*sin(x)^2", "4x^3*sin(x)^2"),
    ],
)  # fmt: skip
def test_what_is_alike_is_put_together(before: str, after: str) -> None:
    assert to_text(tidy(parse(before))) == after


@pytest.mark.parametrize(
    "text", ["x", "5", "2x*sin(3x) + 3x^2*cos(3x)", "a^x*a", "x/(2y)", "(x + 1)*(x + 2)", "x/0",
             "(x - 1)/(1 - x)", "1/2*x", "(x^n)^(1/2)", "0*x^-1/0 + x/0*0^-1"],
)  # fmt: skip
def test_what_has_nothing_alike_stays(text: str) -> None:
    assert to_text(tidy(parse(text))) == to_text(tidy(tidy(parse(text))))
    if "0*" not in text:
        assert to_text(tidy(parse(text))) == text


def test_zero_over_zero_is_not_one() -> None:
    assert tidy(parse("x*(0/0^2)/x")) != parse("1")


def test_derivatives_keep_their_value() -> None:
    """At random points, in ball arithmetic, on functions of the corpus."""
    rng = random.Random(3)
    compared = shorter = 0
    for _ in range(400):
        f, variable = sample_function(rng, "general")
        try:
            derivative = differentiate(f, variable)
        except TooLarge:
            continue
        result = tidy(derivative)
        shorter += result.size < derivative.size
        names = free_symbols(derivative) | free_symbols(result)
        program = Evaluator([derivative, result])
        for _ in range(3):
            point = {name: Fraction(rng.randint(1, 400), 100) for name in names}
            one, other = program.real(point)
            if one.is_finite() and other.is_finite():
                assert one.overlaps(other)
                compared += 1
    assert compared > 500
    assert shorter > 40
