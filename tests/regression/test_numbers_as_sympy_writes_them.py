"""`S(1)` was a product with S, and `S.Half`, `Integer(3)`, `np.inf` were no words at all."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read
from chainrule.expr.bounds import Infinity


@pytest.mark.parametrize(
    ("bounds", "lower", "upper"),
    [
        ("S(0), S(1)", "0", "1"),
        ("S(1)/2, 1", "1/2", "1"),
        ("Integer(-3), Integer(3)", "-3", "3"),
        ("S.Zero, Rational('1/2')", "0", "1/2"),
        ("0, sp.S.Half", "0", "1/2"),
        ("-S.Pi, S.Pi", "-pi", "pi"),
        ("Float('0.5'), float(2)", "1/2", "2"),
    ],
)
def test_bounds_are_numbers(bounds: str, lower: str, upper: str) -> None:
    (over,) = read(f"integrate(x, (x, {bounds}))", integrals=True).over
    assert (over.lower, over.upper) == (parse(lower), parse(upper))


@pytest.mark.parametrize(
    "infinity", ["S.Infinity", "sp.oo", "sympy.oo", "np.inf", "math.inf", "float('inf')", "inf"]
)
def test_infinity_in_every_module(infinity: str) -> None:
    (over,) = read(f"integrate(exp(-x**2), (x, -{infinity}, {infinity}))", integrals=True).over
    assert (over.lower, over.upper) == (Infinity.MINUS, Infinity.PLUS)


@pytest.mark.parametrize("minus", ["S.NegativeInfinity", "minf"])
def test_minus_infinity_as_one_word(minus: str) -> None:
    (over,) = read(f"integrate(exp(x), (x, {minus}, 0))", integrals=True).over
    assert over.lower is Infinity.MINUS


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("x**S(2)", "x^2"),
        ("S(1)/2*x", "1/2*x"),
        ("S.Half*x + S.One", "1/2*x + 1"),
        ("S.Exp1**x", "e^x"),
        ("Integer(3)*x", "3*x"),
        ("Pow(Symbol('x'), Integer(2))", "x^2"),
        ("Add(Symbol('x', real=True), Mul(Rational(1, 2), Symbol('y')))", "x + 1/2*y"),
    ],
)
def test_in_a_function(text: str, plain: str) -> None:
    assert read(text).function == parse(plain)


def test_a_letter_s_in_the_text_keeps_its_products() -> None:
    found = read("S*x + S(2)")
    assert found.function == parse("S*x + S*2")
    assert found.notes == ("S(2) is read as S*2",)


@pytest.mark.parametrize("text", ["S(x)", "S(x + 1)"])
def test_what_is_no_number_stays_a_product(text: str) -> None:
    assert "S" in read(text).function.names


def test_an_error_shows_the_text_as_it_was_typed() -> None:
    with pytest.raises(ParseError) as raised:
        read("S(2)*sine(x)")
    assert raised.value.text == "S(2)*sine(x)"
    assert raised.value.position == 5
