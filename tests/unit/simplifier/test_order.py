"""Factors and terms stand where people put them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.tree import make
from chainrule.simplifier.order import Order
from chainrule.simplifier.terms import terms_of


@pytest.mark.parametrize(
    ("given", "arranged"),
    [
        ("cos(x)*x", "x*cos(x)"),
        ("exp(x)*sin(x)*x*2", "2x*exp(x)*sin(x)"),
        ("x*2*pi", "2pi*x"),
        ("x*pi*2", "2pi*x"),
        ("x^2*b*a*3", "3a*b*x^2"),
        ("ln(2)*2^x", "2^x*ln(2)"),
        ("x*sqrt(2)", "sqrt(2)*x"),
        ("sqrt(x+1)*x", "x*sqrt(x + 1)"),
        ("tan(x)*sec(x)", "sec(x)*tan(x)"),
        ("cos(x)*sin(x)", "sin(x)*cos(x)"),
        ("(sin(x)+cos(x))*exp(x)", "exp(x)*(sin(x) + cos(x))"),
        ("ln(x)*x/(cos(x)*x^2)", "x*ln(x)/(x^2*cos(x))"),
        ("-sin(x)*x + cos(x)", "cos(x) - x*sin(x)"),
        ("-x-1", "-x - 1"),
        ("a + x - b", "a + x - b"),
        ("sin(cos(x)*x)", "sin(x*cos(x))"),
    ],
)
def test_a_tree_is_put_in_order(given: str, arranged: str) -> None:
    assert to_text(Order("x").arranged(parse(given))) == arranged


@pytest.mark.parametrize(
    ("terms", "written"),
    [
        (["-5", "x", "3x^2"], "3x^2 + x - 5"),
        (["-x^2", "1"], "1 - x^2"),
        (["1", "-3x", "x^2"], "x^2 - 3x + 1"),
        (["-1", "4x", "-7x^2", "4x^3"], "4x^3 - 7x^2 + 4x - 1"),
        (["cos(x)", "sin(x)"], "sin(x) + cos(x)"),
        (["1", "ln(x)"], "ln(x) + 1"),
        (["a^2", "x^2"], "x^2 + a^2"),
        (["1/x", "x"], "x + 1/x"),
        (["-x", "-1"], "-x - 1"),
        (["x", "x", "-2x"], "0"),
        (["2sin(x)", "sin(x)"], "3sin(x)"),
    ],
)
def test_a_sum_is_put_in_order(terms: list[str], written: str) -> None:
    given = [term for text in terms for term in terms_of(parse(text))]
    assert to_text(Order("x").sum(given)) == written


def test_the_order_of_the_users_sum_is_kept() -> None:
    order = Order("x", [parse("sqrt(1 + x^2)*(c - x*b)")])
    assert to_text(order.sum(terms_of(parse("x^2 + 1")))) == "1 + x^2"
    assert to_text(order.sum(terms_of(parse("c - b*x")))) == "c - b*x"
    assert order.knows(terms_of(parse("x^2 + 1")))
    assert order.knows(terms_of(parse("-1 - x^2")), opposite=True)
    assert not order.knows(terms_of(parse("x^2 + 2")))


def test_the_order_of_the_users_factors_is_kept_where_they_are_sums() -> None:
    factors = [parse("x + 2"), parse("x - 1")]
    assert to_text(Order("x", [parse("(x-1)*(x+2)")]).product(Fraction(1), factors)) == (
        "(x - 1)*(x + 2)"
    )


@pytest.mark.parametrize(
    ("coefficient", "above", "below", "written"),
    [
        (Fraction(3, 2), ["x"], [], "3x/2"),
        (Fraction(-1), [], ["x"], "-1/x"),
        (Fraction(1, 2), [], [], "1/2"),
        (Fraction(-2, 3), [], ["x"], "-2/(3x)"),
        (Fraction(1), ["cos(x)", "x"], ["y", "2pi"], "x*cos(x)/(2pi*y)"),
    ],
)
def test_a_quotient_is_one_line(
    coefficient: Fraction, above: list[str], below: list[str], written: str
) -> None:
    found = Order("x").product(coefficient, [*map(parse, above)], [*map(parse, below)])
    assert to_text(found) == written


def test_letters_that_the_user_multiplied_stay_in_their_order() -> None:
    order = Order("a", [parse("sin(2*x*a) + y^2*x^3*z")])
    assert to_text(order.arranged(parse("cos(3*a*x)*x^2*y*z"))) == "y*x^2*z*cos(3x*a)"
    assert to_text(order.arranged(parse("2*z*y*x^2"))) == "2y*x^2*z"
    assert to_text(order.arranged(parse("a*x"))) == "x*a"
    assert to_text(Order("a").arranged(parse("a*x"))) == "x*a"
    assert to_text(Order("x").arranged(parse("x*a"))) == "a*x"


@pytest.mark.parametrize(
    ("given", "arranged"),
    [
        ("x^n*(n + 1)", "(n + 1)*x^n"),
        ("n*x^(n - 2)*(n - 1)", "n*(n - 1)*x^(n - 2)"),
        ("(a + b)*x*a", "a*x*(a + b)"),
        ("x^n*(x + 1)", "x^n*(x + 1)"),
    ],
)
def test_a_sum_of_parameters_stands_before_a_power_with_one(given: str, arranged: str) -> None:
    """The derivative of x^(n + 1) was shown as `x^n*(n + 1)`."""
    assert to_text(Order("x").arranged(parse(given))) == arranged


def test_the_variable_stands_behind_parameters_where_the_user_had_it_before_them() -> None:
    """The derivative of `x^2 k` was shown as `2x*k`."""
    order = Order("x", [parse("x^2*k + x*a*b + x^2*y")])
    assert to_text(order.arranged(parse("2x*k"))) == "2k*x"
    assert to_text(order.arranged(parse("b*a*x"))) == "a*b*x"
    assert to_text(order.arranged(parse("2x*y"))) == "2x*y"


def test_a_sum_alone_begins_with_a_plus_also_where_a_longer_one_holds_it() -> None:
    """`-1 + x` stayed so above the line, for it was a part of the sum below."""
    once = Order("x").arranged(parse("(-1 + x)/((-1 + x) + x)"))
    assert once.args[0] == parse("x - 1")
    assert Order("x").arranged(once) == once


def test_a_product_in_brackets_is_put_in_order_with_what_stands_before_it() -> None:
    """`x*(Ci(pi)*pi)` became `pi*Ci(pi)*x`, and put in order once more `pi*x*Ci(pi)`."""
    order = Order("x")
    e = make("mul", parse("x"), parse("Ci(pi)*pi"))
    assert to_text(order.arranged(e)) == "pi*x*Ci(pi)"
