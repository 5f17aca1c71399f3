"""A closing dx that touches a function: `sinxdx` was sin(x*d*x), though `∫sinxdx` was right."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    "function",
    [
        "sinx", "cosx", "lnx", "sqrtx", "xsinx", "e^xsinx", "sinxcosx", "a", "2a", "xy", "x^n",
        "sin(x)cos3x", "sinx+cosx", "|x|", "x²",
    ],
)  # fmt: skip
def test_it_is_the_same_with_an_integral_sign_and_without_one(function: str) -> None:
    plain, integral = read(f"{function}dx"), read(f"∫{function}dx", integrals=True)
    assert plain.function == integral.function == parse(function)
    assert plain.variable == integral.variable == "x"
    assert any("dx names the variable; for a product type d*x" in note for note in plain.notes)


@pytest.mark.parametrize(
    "text", [r"\frac{d\,x}{1+x}", "adx/(1+x^2)", r"\frac{adx}{1+x^2}", "axdx/(1+x^2)/x"]
)
def test_above_a_line_too(text: str) -> None:
    for reading in (read(text), read(f"∫{text}", integrals=True)):
        assert reading.variable == "x"
        assert "d" not in reading.function.names
        assert not any("inferred" in note for note in reading.notes)


@pytest.mark.parametrize("text", ["x^2 d x", r"x^2 \, d x", "x d x"])
def test_a_gap_in_it(text: str) -> None:
    reading = read(text)
    assert (reading.function, reading.variable) == (parse(text.split()[0]), "x")


@pytest.mark.parametrize(
    "text",
    ["ax + bdx", "acx+bdx", "cx^2+dx", "a x + d x", "(ax+bdx)/(1+x)", "x_idx", "ddx", "adx + b"],
)
def test_coefficients_and_names_stay(text: str) -> None:
    assert not any("names the variable" in note for note in read(text).notes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("xdx^2", "dx is read only at the end"), ("xdy + ydx", "dy is read only at the end"),
        ("xdx + 1", "dx is read only at the end"), ("x^2dx dy", "there are 2 differentials"),
        ("dydx", "unknown name 'dydx'"),
    ],
)  # fmt: skip
def test_a_differential_elsewhere_is_no_product(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        read(text)
