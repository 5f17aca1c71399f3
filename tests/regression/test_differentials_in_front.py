"""`integrate "dx/(1+x^2)"` was d*ln(1+x^2)/2, and proved: a dx that was not last was a product.

Only a dx at the end of a text named the variable. It does so now wherever it is a factor of the
whole; where it is a term, or nearly one, it stays a product, and what could be meant is said.
"""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read

SAID = "the dx names the variable; for a product type d*x"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("dx/(1+x^2)", "1/(1+x^2)"),
        (r"\frac{dx}{1+x^2}", "1/(1+x^2)"),
        (r"\frac{\mathrm{d}x}{x}", "1/x"),
        (r"\frac{(x+1)\,dx}{x}", "(x+1)/x"),
        (r"\dfrac{\mathrm dx}{x}", "1/x"),
        ("(x+1)dx/x", "(x+1)/x"),
        ("(x dx)/(x+1)^2", "x/(x+1)^2"),
        ("dx ÷ x", "1/x"),
        ("x*dx/(1+x^2)", "x/(1+x^2)"),
        ("-dx/x", "-1/x"),
        ("x^2*dx", "x^2"),
        (r"x^2 \cdot dx", "x^2"),
        ("dx*x^2", "x^2"),
        ("y = dx/x", "1/x"),
        ("dx", "1"),
    ],
)
def test_a_dx_anywhere_in_a_product_names_the_variable(text: str, inside: str) -> None:
    found = read(text)
    assert found.function == parse(inside)
    assert found.variable == "x"
    assert found.notes == (SAID,)


def test_so_does_another_letter_that_stands_in_the_product() -> None:
    assert read("du/u").variable == "u"
    assert read(r"\frac{d\theta}{1+\cos\theta}").variable == "theta"
    assert read("da/b").function == parse("d*a/b")


@pytest.mark.parametrize("text", ["ax^4+bx^3+cx^2+dx+e", "dx + c", "x^2 + dx", "d*x/2"])
def test_a_term_of_a_sum_is_a_product(text: str) -> None:
    assert read(text).notes == ()


def test_d_may_be_the_variable() -> None:
    found = read("dx/x", "d")
    assert found.function == parse("d*x/x")
    assert found.notes == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("x^2 Dx", "Dx is read as D*x"),
        ("a d x", "d x is read as d*x"),
        ("dx^2", "dx is read as d*x"),
        ("dx**2", "dx is read as d*x"),
        ("dx/x + 1", "dx is read as d*x"),
        ("(dx)^2", "dx is read as d*x"),
        (r"\frac{dx}{x}^2", "dx is read as d*x"),
        ("(dx/x)²", "dx is read as d*x"),
    ],
)
def test_what_stays_a_product_is_said(text: str, note: str) -> None:
    other = "; a differential stands at the end of a product, as in x^2 dx"
    assert read(text).notes == (note + other,)


@pytest.mark.parametrize("text", ["Dsin(x)", "D(sin x)", "Dcos x", r"d\sin x"])
def test_a_sign_before_a_function_is_said_to_be_a_factor(text: str) -> None:
    assert read(text).notes == (f"{text[0]} is read as a factor; for a derivative type d/dx(...)",)


def test_what_looks_like_an_operator_or_like_no_number_is_refused() -> None:
    with pytest.raises(ParseError, match="ddx can be read in two ways"):
        read("ddx x^2")
    with pytest.raises(ParseError, match="'zoo' is no number"):
        read("zoo*x")


def test_an_integral_may_have_a_sign_before_its_dx() -> None:
    assert read("∫ x^2*dx", integrals=True).function == parse("x^2")
    assert read("∫ dx*x", integrals=True).function == parse("x")
