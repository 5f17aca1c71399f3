"""`∫ (dx)/(x^2+1)` was the integral of d*x/(x^2 + 1), and its answer proved."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("∫ (dx)/(x^2+1)", "1/(x^2+1)"), ("∫(dx)/x", "1/x"), ("∫ {dx}/x", "1/x"),
        ("∫ (x*dx)/(x^2+1)", "x/(x^2+1)"), ("∫ (3 dx)/(x)", "3/x"), ("∫ [dx]/x", "1/x"),
        ("∫ x (dx)", "x*1"), ("∫ (x+1)(dx)", "(x+1)*1"), ("∫ sin(x)(dx)", "sin(x)*1"),
    ],
)  # fmt: skip
def test_brackets_around_a_differential_make_no_product_of_it(text: str, function: str) -> None:
    reading = read(text, integrals=True)
    assert (reading.function, reading.over[0].variable) == (parse(function), "x")


@pytest.mark.parametrize(
    "text",
    [
        "∫ x d(x^2)", "∫ ln(x) dln(x)", "∫ cos(x) d(sin x)", r"\int e^x d(e^x)", "∫ sin (dx)",
        "∫ 1/(dx)", r"\int \frac{1}{dx}", "∫ x dlnx", "∫ d(xy)",
    ],
)  # fmt: skip
def test_what_is_no_differential_of_a_letter_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        read(text, integrals=True)


def test_a_letter_d_is_one_where_dx_says_so() -> None:
    assert read("∫ d*x^2 dx", integrals=True).function == parse("d*x^2")
    assert read("integral of d*x^2", integrals=True).function == parse("d*x^2")
