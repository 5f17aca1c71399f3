"""Absolute values: factor by factor, without what is known to be positive."""

from __future__ import annotations

import pytest

from chainrule.algebra import Algebra, Speaker, compute
from chainrule.algebra.absolute import absolute
from chainrule.expr import parse, to_text


def of(text: str) -> tuple[str, bool]:
    """The absolute value in words, and whether it holds for real symbols only."""

    def attempt(algebra: Algebra) -> tuple[str, bool]:
        found = absolute(algebra.table, algebra.form(parse(text)))
        return to_text(Speaker(algebra.table).form(found)), algebra.real_symbols

    return compute(attempt)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x", "abs(x)"), ("-3x", "3abs(x)"), ("4 - 2x", "2abs(x - 2)"), ("2x - 4", "2abs(x - 2)"),
        ("-1/x", "1/abs(x)"), ("3x/(2a)", "3abs(x)/(2abs(a))"), ("pi - 4", "-pi + 4"),
        # factor by factor, so that |x·a| and |x|·|a| are the same
        ("x*a", "abs(a)*abs(x)"), ("x^2*a^3", "x^2*a^2*abs(a)"), ("x^2/(a-1)", "x^2/abs(a - 1)"),
        ("x^3", "x^2*abs(x)"), ("1/x^3", "1/(x^2*abs(x))"), ("3/(x+1/2)", "6/abs(2x + 1)"),
        # of what is positive nothing is taken
        ("x^2", "x^2"), ("-x^2 - 1", "x^2 + 1"), ("exp(x)", "exp(x)"),
        ("-exp(x)*x", "exp(x)*abs(x)"),
        # nor of what only touches zero, also where sin² hides it
        ("cos(x) - cos(x)^2", "-cos(x)*abs(cos(x)) + abs(cos(x))"),
        ("3sin(x) + 3cos(2x)", "-3sin(x)*abs(2sin(x) + 1) + 3abs(2sin(x) + 1)"),
        ("sin(x)^2*(x + 1) - 2sin(x)^2", "-cos(x)^2*abs(x - 1) + abs(x - 1)"),
        ("sin(x) + cos(x)^2", "abs(sin(x) + cos(x)^2)"),
        # waves and what has none are told apart
        ("(x - 1)*sin(x)*cos(x)", "abs(sin(x))*abs(cos(x))*abs(x - 1)"),
        ("sin(x)*(1 + 2cos(x))", "abs(2cos(x)*sin(x) + sin(x))"),
    ],
)  # fmt: skip
def test_absolute_values_of_what_is_real(text: str, expected: str) -> None:
    assert of(text) == (expected, True)


def test_zero_and_numbers_need_no_symbols() -> None:
    assert of("0") == of("x - x") == ("0", False)
    assert of("-3/2") == ("3/2", False)


def test_of_what_may_be_complex_the_square_is_not_known() -> None:
    assert of("sqrt(x)") == ("abs(sqrt(x))", False)

    def relations(algebra: Algebra) -> list[int]:
        absolute(algebra.table, algebra.form(parse("x*sqrt(x)")))
        kernels = algebra.table.kernels.values()
        return [k.degree for k in kernels if k.kind == "abs"]

    assert sorted(compute(relations)) == [0, 2]


@pytest.mark.parametrize("text", ["x*sqrt(x)", "x*ln(a)", "x/ln(a)", "ln(a)/x", "sqrt(x)/x"])
def test_one_real_factor_is_enough_to_need_real_symbols(text: str) -> None:
    assert of(text)[1]


@pytest.mark.parametrize("text", ["x", "x - a", "sqrt(x)", "ln(x)"])
def test_an_absolute_value_is_real_and_not_negative(text: str) -> None:
    """Whatever it is of: so it may stand inside a root or a logarithm."""
    algebra = Algebra()
    absolute(algebra.table, algebra.form(parse(text)))
    (kernel,) = (k for k in algebra.kernels if k.kind == "abs")
    assert (kernel.real, kernel.positive) == (True, True)


def test_the_square_of_a_real_one_is_known() -> None:
    def difference(algebra: Algebra) -> bool:
        return algebra.difference_is_zero(parse("|x-a|^2"), parse("x^2 - 2a*x + a^2"))

    assert compute(difference)
