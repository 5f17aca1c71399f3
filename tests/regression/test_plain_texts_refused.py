"""Texts that have one reading alone, and were refused nevertheless."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read
from chainrule.expr.answer_reading import read_value


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("|x|+|x|y||", "abs(x) + abs(x*abs(y))"),
        ("|x|-|x|y||", "abs(x) - abs(x*abs(y))"),
        ("|-x|y||", "abs(-x*abs(y))"),
        ("|x|y|+|z|w|", "abs(x*abs(y) + abs(z)*w)"),
        ("|x|y||+|z|w||", "abs(x*abs(y)) + abs(z*abs(w))"),
        ("|+x|", "abs(x)"),
        ("e^x2^x", "e^x*2^x"),
        ("3^-x2^x", "3^(-x)*2^x"),
        (r"\begin{aligned} y &= x^2 \end{aligned}", "x^2"),
        (r"\begin{align} f(x) &= x^2 \end{align}", "x^2"),
        ("x^2:", "x^2"),
        ("x^2$", "x^2"),
        ("root[3](x)", "cbrt(x)"),
        ("Plus[Power[x, 2], Times[2, x], 1]", "x^2 + 2*x + 1"),
        ("x*sin'(x)", "x*cos(x)"),
    ],
)
def test_a_function(text: str, inside: str) -> None:
    found = read(text)
    assert found.function == parse(inside)
    assert found.by == ()


@pytest.mark.parametrize(
    ("text", "inside", "by"),
    [
        ("sin'(x)", "sin(x)", "x"),
        (r"\sin''\left(t\right)", "sin(t)", "tt"),
        ("Sin'[x]", "sin(x)", "x"),
        ("d(x^2)/d(x)", "x^2", "x"),
        ("d^2(x^3)/d(x)^2", "x^3", "xx"),
        ("(d/dx)(x^2)", "x^2", "x"),
        ("(d/dx)x", "x", "x"),
        ("(d/dx) sin x", "sin(x)", "x"),
        ("(d^2/dx^2) x^3", "x^3", "xx"),
        ("(d/dx)(d/dx) x^3", "x^3", "xx"),
        ("(d/dx x^2)", "x^2", "x"),
        ("derivative x^2", "x^2", "x"),
        ("second derivative: x^3", "x^3", "xx"),
        ("diff(x^2, x):", "x^2", "x"),
    ],
)
def test_a_derivative(text: str, inside: str, by: str) -> None:
    found = read(text)
    assert found.function == parse(inside)
    assert found.by == tuple(by)


@pytest.mark.parametrize("text", ["sin'(2x)", "sin' x"])
def test_a_prime_before_more_than_a_letter_is_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(ParseError, match=r"can be read in two ways; expected \(sin\(\.\.\.\)\)'"):
        read(text)


@pytest.mark.parametrize("text", [r"\left. x^2 \right|_{x=2}", "x^2|_{x=2}", "x^2|_x=2"])
def test_a_point_behind_a_bar_is_to_be_named_apart(text: str) -> None:
    with pytest.raises(ParseError, match=r"a point stands in the text; expected .* --at x=2"):
        read(text)


def test_what_has_a_dollar_on_both_sides_or_on_the_first_alone_stays_what_it_was() -> None:
    assert read("$x^2$").function == parse("x^2")
    with pytest.raises(ParseError, match="cannot read"):
        read("$x^2")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("|x|y|+|z|w||", "7 bars cannot be paired"),
        ("|x|y|z||", "5 bars cannot be paired"),
        ("|a|b|c|d||", "the bars can be paired in several ways"),
    ],
)
def test_bars_that_are_not_clear_are_refused_for_that(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=rf"{message}; expected abs\(\.\.\.\)"):
        read(text)


@pytest.mark.parametrize("text", ["dy = 2x dx", r"\mathrm{d}y = 2x\,\mathrm{d}x"])
def test_an_answer_in_differentials(text: str) -> None:
    assert read_value(text).function == parse("2x")
    with pytest.raises(ParseError, match="no equation"):
        read("dy = y dx")
