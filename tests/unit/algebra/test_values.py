"""Witness values: which kernels are tame, and what polynomials over them are worth."""

from __future__ import annotations

from itertools import pairwise
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


def newest_is_tame(text: str) -> bool:
    """Whether the kernel that is made last is: the others are below it."""

    def attempt(algebra: Algebra) -> bool:
        algebra.form(parse(text))
        return Values(algebra.table).is_tame(algebra.kernels[-1].index)

    return compute(attempt)


@pytest.mark.parametrize("text", ["exp(x*y)", "sin(x/(y+1))", "sqrt(7x)", "ln(y/3)", "erf(x*y)"])
def test_a_kernel_of_tame_ones_is_tame(text: str) -> None:
    assert newest_is_tame(text)


@pytest.mark.parametrize(
    "text",
    ["exp(x*|y|)", "exp(|y|*x)", "exp(x/(|y|+2))", "exp(|y|/x)", "sin(x*asin(y))", "erf(x*|y|)",
     "sqrt(x/(y+1))", "ln(x/(x+1))", "ln(x+y)", "sqrt(x*y)", "sqrt(x^3+1)", "ln(-2x)", "atan(x)"],
)  # fmt: skip
def test_a_kernel_of_a_wild_one_is_wild(text: str) -> None:
    assert not newest_is_tame(text)


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("x", []), ("pi", []), ("exp(x*y)", ["x", "y"]), ("exp(x/(y+1))", ["x", "y"]),
        ("sin(ln(x + 1)*y)", ["log", "x", "y"]), ("atan(exp(|x|))", ["abs", "exp", "x"]),
    ],
)  # fmt: skip
def test_what_a_kernel_is_made_of(text: str, below: list[str]) -> None:
    def attempt(algebra: Algebra) -> list[str]:
        algebra.form(parse(text))
        kernels, values = algebra.table.kernels, Values(algebra.table)
        indices = values.below(algebra.kernels[-1].index)
        assert values.below(algebra.kernels[-1].index) == indices  # and once more
        return sorted(kernels[i].name or kernels[i].kind for i in indices)

    assert compute(attempt) == below


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
     "2^(1/3)*pi^2", "cos(2/3)*sin(1/3)", "|pi - 4|", "|2 + sqrt(-1)|", "|ln(-2)|",
     "|sqrt(-1) - pi|",
     "erf(1/2)", "erfi(1/3)", "Si(1)", "fresnels(1/2)", "gamma(1/3)", "digamma(1/3)", "li(3)"],
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


def typical(text: str, *, negative: bool = False) -> Any:
    algebra = Algebra()
    quotient = algebra.table.quotient(algebra.form(parse(text)))
    assert quotient.bottom == 1
    of = Values(algebra.table).typical
    return of(quotient.top, negative=True) if negative else of(quotient.top)


def test_typical_values_are_positive_and_fall_with_the_alphabet() -> None:
    letters = [c for c in "abcdefghijklmnopqrstuvwxyz" if c not in "ei"]
    for first, second in pairwise(letters):
        assert typical(f"{first} - {second}").real > 0, first
        assert typical(f"{first} - {second}", negative=True).real < 0, first
        assert typical(second).real > 1
        assert typical(second, negative=True).real < -1
    for name in ("a", "z", "A", "x_1", "θ", "Z"):
        assert 1 < typical(name).real < 600
        assert -600 < typical(name, negative=True).real < -1
    assert typical("p^2 - q^2 - r^2").real > 0  # where `1/(p + q*cos(x) + r*sin(x))` has no pole
    assert 0 < typical("x_1 - x").real < 0.01  # two names of one letter are two numbers
    assert typical("z").real < 2
    assert typical("a").imag == 0


def test_the_values_of_two_points_differ() -> None:
    """What vanishes at the first by chance is seen at the second."""
    algebra = Algebra()
    x = algebra.form(parse("x")).poly
    values = Values(algebra.table)
    first = flint.fmpq(311 + 97 * (algebra.ring.size - algebra.ring.free), 512)
    assert values.differs_from_zero(x - first)


def test_symbols_of_kernels() -> None:
    algebra = Algebra()
    quotient = algebra.table.quotient(algebra.form(parse("exp(x*ln(y+1)) + pi")))
    values = Values(algebra.table)
    names = {algebra.table.kernels[i].name for i in values.symbols_of(*quotient)}
    assert names == {"x", "y"}
    assert values.symbols_of(algebra.form(parse("pi + 2")).poly) == frozenset()
