"""English words and slips for a function were products of letters, and those were proved."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read
from chainrule.expr.answer_reading import read_value


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("d/dx for x^2", "for"),
        ("d/dx is x^2", "is"),
        ("f(x) is x^2", "is"),
        ("it is x^2", "it"),
        ("two x", "two"),
        ("x or y", "or"),
        ("not x", "not"),
        ("so x^2", "so"),
        ("in x", "in"),
        ("if x", "if"),
        (r"by \sin x", "by"),
        ("x to 2", "to"),
        ("as (x + 1)", "as"),
        ("For x^2", "For"),
        ("Let x^2", "Let"),
        ("RHS x^2", "RHS"),
        ("hey x^2", "hey"),
        ("sol x^2", "sol"),
        ("Sol x^2", "Sol"),
        ("eq x^2", "eq"),
        ("pls x^2", "pls"),
        ("x^2 hw", "hw"),
        ("x^2 is", "is"),
        ("x^2 ans.", "ans"),
        ("x^2 sin x now", "now"),
        ("second x^2", "second"),
        ("since x^2", "since"),
        ("soln x^2", "soln"),
        ("expand x^2", "expand"),
    ],
)
def test_a_word_of_english_is_refused_by_its_name(text: str, word: str) -> None:
    with pytest.raises(ParseError, match=f"cannot read the word '{word}' here"):
        read(text)


def test_a_word_is_none_in_an_answer_either() -> None:
    with pytest.raises(ParseError, match="cannot read the word 'is' here"):
        read_value("f is 2x", "x")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cso x", "cos"),
        ("sni 2x", "sin"),
        ("x^2 sim x", "sin"),
        ("tna (x)", "tan"),
        ("epx x", "exp"),
        ("1n x", "ln"),
        ("x*1n(x)", "ln"),
        (r"\frac{1n x}{x}", "ln"),
        ("1og x", "log"),
    ],
)
def test_a_slip_for_a_function_is_no_product(text: str, meant: str) -> None:
    with pytest.raises(ParseError, match=f"did you mean '{meant}'"):
        read(text)


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("F = m a", "m*a"),
        ("P = V I", "V*I"),
        ("abc x", "a*b*c*x"),
        ("xy z", "x*y*z"),
        ("v = u + at", "u + a*t"),
        ("ax + by", "a*x + b*y"),
        ("at + b", "a*t + b"),
        ("2at x", "2*a*t*x"),
        ("is*x", "i*s*x"),
        (r"at \cdot x", "a*t*x"),
        ("x^1n", "x^1*n"),
        ("1n", "1*n"),
        ("ex", "e*x"),
        ("ie t + i", "i*e*t + i"),
        ("x^2 + by", "x^2 + b*y"),
        ("cost + isint", "cos(t) + i*sin(t)"),
        ("sina cosb", "sin(a)*cos(b)"),
        ("xsinkx", "x*sin(k*x)"),
        ("mgh", "m*g*h"),
        ("nRT/V", "n*R*T/V"),
    ],
)
def test_products_of_letters_stay(text: str, product: str) -> None:
    assert read(text).function == parse(product)


def test_a_product_before_its_differential_stays() -> None:
    assert read("∫ at dt", integrals=True).function == parse("a*t")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("ask x^2", "ask is read as a*s*k"),
        ("mg x", "mg is read as m*g"),
        ("x^2 LC", "LC is read as L*C"),
        ("using x^2", "using is read as u*sin(g*...)"),
    ],
)
def test_what_may_be_a_word_or_a_product_is_said(text: str, note: str) -> None:
    assert read(text).notes == (note,)


@pytest.mark.parametrize("text", ["abc x", "kx sin x", "uv t", "mg x + m"])
def test_nothing_is_said_of_plain_products(text: str) -> None:
    assert read(text).notes == ()
