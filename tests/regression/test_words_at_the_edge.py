"""`x^2 wrt x` was x^2*w*r*t*x, and `my x^2` m*y*x^2, without a word: both were proved."""

from __future__ import annotations

import pytest

from chainrule.errors import InputError, ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    "text",
    [
        "x^3 wrt x",
        "d/dx x^3 wrt x",
        "(x^3)' wrt x",
        "x^3 (wrt x)",
        "x^3, w.r.t. x",
        "x^3wrt x",
        "$x^3$ wrt $x$",
        "f(x) = x^3 with respect to x",
        "∫ x^3 (wrt x)",
        "∫ x^3 dx wrt x",
    ],
)
def test_wrt_names_the_variable_and_is_no_product(text: str) -> None:
    found = read(text, integrals=True)
    assert (found.function, found.variable, found.notes) == (parse("x^3"), "x", ())


def test_wrt_chooses_among_several_letters() -> None:
    assert read("x^2 t wrt t").variable == "t"


def test_wrt_must_agree_with_the_operator_and_the_caller() -> None:
    with pytest.raises(InputError, match="differentiates by 'x', but the variable is 'y'"):
        read("d/dx x^3 wrt y")
    with pytest.raises(InputError, match="differentiates by 'x', but the variable is 'y'"):
        read("x^3 wrt x", "y")


@pytest.mark.parametrize("text", ["x^2 wrt x + 1", "x wrt y z", "wrt x^2"])
def test_wrt_is_a_word_wherever_it_stands(text: str) -> None:
    with pytest.raises(ParseError, match="cannot read the word 'wrt' here"):
        read(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("x^2 tbh", "tbh"),
        ("x^2 btw", "btw"),
        ("x^2 ty", "ty"),
        ("x^2 pt", "pt"),
        ("my x^2", "my"),
        ("m x + my x", "my"),
        ("x^2 (hw)", "hw"),
        ("(hw) x^2", "hw"),
    ],
)
def test_a_word_with_a_letter_that_is_nowhere_else_is_refused(text: str, word: str) -> None:
    with pytest.raises(ParseError, match=f"cannot read the word '{word}' here"):
        read(text)


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("m y + my x", "m*y + m*y*x"),
        ("p + t pt", "p + t*p*t"),
        ("x (ab)", "x*(a*b)"),
        ("x^2 sin (my)", "x^2*sin(m*y)"),
        ("kt x", "k*t*x"),
    ],
)
def test_a_product_of_letters_that_are_factors_stays_without_a_word(
    text: str, product: str
) -> None:
    assert read(text).function == parse(product)
    assert read(text).notes == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [("x^2 (HW)", "HW is read as H*W"), ("x^2 gty", "gty is read as g*t*y")],
)
def test_what_may_be_either_is_said(text: str, note: str) -> None:
    assert read(text).notes == (note,)
