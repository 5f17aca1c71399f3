"""Witness values: which kernels are tame, and what polynomials over them are worth."""

from __future__ import annotations

from typing import Any

import flint
import pytest

from chainrule.algebra import Algebra, compute
from chainrule.algebra.values import Values
from chainrule.checker.balls import Evaluator
from chainrule.expr import parse


def is_tame(text: str) -> bool:
    """Whether all kernels of a form are."""

    def attempt(algebra: Algebra) -> bool:
        algebra.form(parse(text))
        values = Values(algebra.table)
        return all(values.is_tame(kernel.index) for kernel in algebra.kernels)

    return compute(attempt)


@pytest.mark.parametrize(
    "text",
    ["x", "pi", "e", "sqrt(-1)", "exp(x)", "sin(x)", "cos(x)", "tan(x*y)", "exp(sin(x))", "sqrt(x)",
     "ln(x)", "x^(1/3)", "exp(sqrt(x))", "x^a", "sqrt(2)", "ln(2)", "asin(1/3)", "atan(2)",
     "sqrt(pi + 1)", "sin(ln(x))", "|pi - 4|", "sqrt(2x)", "ln(3x)", "exp(1/x)"],
)  # fmt: skip
def test_tame(text: str) -> None:
    assert is_tame(text)


@pytest.mark.parametrize(
    "text",
    ["sqrt(x + 1)", "ln(x + 1)", "|x|", "asin(x)", "atan(x)", "sqrt(-x)", "ln(-x)", "sqrt(x^2)",
     "ln(x^2)", "sqrt(x*y)", "exp(|x|)", "exp(sqrt(x+1))", "sin(asin(x)/2)", "sqrt(exp(x) + 1)",
     "ln(1/(x+1))", "sqrt(sin(x))", "exp(1/(1+|x|))"],
)  # fmt: skip
def test_not_tame(text: str) -> None:
    assert not is_tame(text)


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("x", True), ("x - y", True), ("x^2 + 1", True), ("exp(x) - x", True), ("x*y - y*x", False),
        ("cos(pi/5) - cos(2pi/5) - 1/2", False), ("pi - 355/113", True), ("e - pi", True),
        ("sqrt(2) - 141421356237309504880/10^20", True), ("10^(-300)", True),
        ("ln(x) - ln(y)", True), ("sqrt(x) - 1", True), ("cos(x) - sin(x)", True),
        ("asin(1/3) - 1/3", True), ("sqrt(-1) + 1", True), ("atan(2) + atan(1/2) - pi/2", False),
        ("x^2 + y^2 - 1", True), ("pi - 314159265358979323846264338327950288419716/10^41", True),
    ],
)  # fmt: skip
def test_a_witness_that_a_polynomial_is_not_zero(text: str, differs: bool) -> None:
    algebra = Algebra()
    form = algebra.form(parse(text))
    assert Values(algebra.table).differs_from_zero(form.poly) == differs


@pytest.mark.parametrize(
    "text",
    ["pi + 1", "3/7", "sqrt(2)", "cbrt(5)", "ln(2)", "ln(pi)", "asin(1/3)", "atan(2)", "cos(1)",
     "sin(1/2)", "exp(1/2)", "e", "exp(pi/3)", "sqrt(-1)", "sqrt(pi/3)", "(2/3)^(2/5)", "pi^e",
     "sin(pi/7)", "acos(1/3)", "sqrt(1 + sqrt(2))", "asin(1/pi)", "atan(pi)^2", "ln(1+pi)^3",
     "2^(1/3)*pi^2", "cos(2/3)*sin(1/3)", "|pi - 4|"],
)  # fmt: skip
def test_constants_have_the_value_that_ball_arithmetic_gives(text: str) -> None:
    def attempt(algebra: Algebra) -> Any:
        top, bottom = algebra.table.quotient(algebra.form(parse(text)))
        values = Values(algebra.table)
        return values.constant(top) / values.constant(bottom)

    with flint.ctx.workprec(512):
        value = compute(attempt)
        (ball,) = Evaluator([parse(text)]).complex({})
        assert ball.overlaps(value)
    assert value.rel_accuracy_bits() > 400


def test_symbols_of_kernels() -> None:
    algebra = Algebra()
    quotient = algebra.table.quotient(algebra.form(parse("exp(x*ln(y+1)) + pi")))
    values = Values(algebra.table)
    names = {algebra.table.kernels[i].name for i in values.symbols_of(*quotient)}
    assert names == {"x", "y"}
    assert values.symbols_of(algebra.form(parse("pi + 2")).poly) == frozenset()
