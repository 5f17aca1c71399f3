"""Derivatives as calculators and the methods of SymPy ask for them."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "function", "by"),
    [
        ("(x**3).diff(x)", "x^3", "x"),
        ("(x**3).diff(x, 2)", "x^3", "xx"),
        ("(x**3).diff((x, 2))", "x^3", "xx"),
        ("(x**2*y).diff(x, y)", "x^2*y", "xy"),
        ("(t**3).diff()", "t^3", "t"),
        ("sp.sin(x).diff(x)", "sin(x)", "x"),
        ("(x**3).diff(x).diff(x)", "x^3", "xx"),
        ("d(x^3,x)", "x^3", "x"),
        ("d(x^3,x,2)", "x^3", "xx"),
        ("deriv(x^3, x)", "x^3", "x"),
        ("deriv(t^3)", "t^3", "t"),
        ("nDeriv(x^3, x)", "x^3", "x"),
        ("d(log(x, 2))/dx", "log(x, 2)", "x"),
    ],
)
def test_a_derivative(text: str, function: str, by: str) -> None:
    found = read(text)
    assert (found.function, "".join(found.by)) == (parse(function), by)


def test_a_derivative_inside_an_expression_is_worked_out() -> None:
    assert read("x*deriv(x^2, x)").function == parse("x*(2*x)")


def test_without_a_comma_d_is_a_factor() -> None:
    assert read("d(x^2)").function == parse("d*x^2")


@pytest.mark.parametrize(
    "text",
    [
        "x**2 + sin(x).diff(x)",  # that of the last term alone
        "2*x.diff(x)",
        "nDeriv(x^2, x, 3)",  # at a point
        "d(3, 5)",
    ],
)
def test_what_is_not_all_of_the_text_or_a_value_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        read(text)
