"""The sign of a derivative, however it is dressed, is one, or is refused; it is no product."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read
from chainrule.expr.leibniz import plainly


@pytest.mark.parametrize(
    "text",
    [
        r"\frac{\mathrm{d}}{\mathrm{d}\!x} x^2", r"\frac{d}{d\,x} x^2", r"\frac{d}{d~x}x^2",
        r"\frac{\operatorname{d}}{\operatorname{d}\!x}\left(x^2\right)",
        r"\frac{\rm d}{{\rm d}x} x^2", r"{\frac {\rm d}{{\rm d}x}} \left( {x}^{2} \right)",
        r"\frac{\partial}{\partial\,x} x^2", r"\frac d{dx} x^2", r"{d\over dx} x^2",
        "(d)/(dx) x^2", "(d)/dx x^2", "(d(x^2))/(dx)", r"\frac{d\,x^2}{d\,x}", "{d x^2 \\over dx}",
        r"\left(\frac{d}{dx}\right)x^2", "(d/dx) x^2", r"\dv{x} x^2", r"\dv{x^2}{x}",
        r"\pdv{x^2}{x}", r"\diff{x^2}{x}", r"y = \frac{d}{d\,x} x^2",
    ],
)  # fmt: skip
def test_a_sign_in_any_dress_is_no_product_of_letters(text: str) -> None:
    """Each was d/(d*x)*x^2, or an unknown command."""
    reading = read(text)
    assert (reading.function, reading.by) == (parse("x^2"), ("x",))
    assert not reading.notes


@pytest.mark.parametrize(
    "text",
    [
        r"{\frac {{\rm d}^{2}}{{\rm d}{x}^{2}}} {x}^{3}", r"\frac{{d}^{2}}{d{x}^{2}} x^3",
        r"\frac{d^2}{(dx)^2} x^3", "(d^2)/(dx^2) x^3", "(d^2/dx^2) x^3", r"\dv[2]{x} x^3",
        "{d^2 x^3 \\over dx^2}", r"\dv[2]{x^3}{x}", r"\dv[2]{}{x} x^3", "(d/dx)^2 x^3",
        "(d/dx)² x^3", r"\left(\frac{d}{dx}\right)^{2} x^3",
    ],
)  # fmt: skip
def test_orders_in_any_dress(text: str) -> None:
    reading = read(text)
    assert (reading.function, reading.by) == (parse("x^3"), ("x", "x"))
    assert not reading.notes


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("d/dx|x|", "|x|"), ("d|x|/dx", "|x|"), ("d/dx√x", "√x"), ("d/dx-x^2", "-x^2"),
        ("d/dxsin(x)", "sin(x)"), ("d/dxln x", "ln x"), ("d/dx2x", "2x"), ("d/dx12x", "12x"),
    ],
)  # fmt: skip
def test_a_sign_begins_what_is_differentiated(text: str, function: str) -> None:
    """Each was refused, as if d/dx stood inside an expression."""
    reading = read(text)
    assert (reading.function, reading.by) == (parse(function), ("x",))


@pytest.mark.parametrize(
    "text",
    [
        r"\frac{d^2}{d^2x} x^3", r"1 + x\frac{d}{d\,x} x^2", r"\frac{d}{d\,xy}", "x^2 (d)/(d x) x",
        r"\frac{\frac{d}{d\,x}}{2}", r"\sqrt{\frac{d}{d\,x}}", "(d/dx)^n x^3",
        "(d^2/dx^2)^2 x^3",
    ],
)  # fmt: skip
def test_what_is_no_sign_of_a_derivative_is_refused(text: str) -> None:
    for reader in (read, parse):
        with pytest.raises(ParseError):
            reader(text)


@pytest.mark.parametrize("text", ["(d*x)/(d*y)", "d/x", "1/(d x)", r"\frac{v}{d\,x}", "dx^3 + cx"])
def test_other_fractions_with_d_are_products_still(text: str) -> None:
    assert read(text).by == ()
    assert plainly(text) == text


def test_places_stay_what_they_were() -> None:
    text = r"\frac{\mathrm{d}}{\mathrm{d}\!x} (x^2 + blub(x))"
    assert len(plainly(text)) == len(text)
    with pytest.raises(ParseError) as caught:
        read(text)
    assert text[caught.value.position :].startswith("blub")
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Dₓ(x²)", "Dₓ can be read in two ways"), ("Dₓx²", "Dₓ can be read in two ways"),
        ("D_x^2 x^3", r"D_x\^2 can be read in two ways; expected d\^2/dx\^2\(\.\.\.\)"),
        (r"\partial_x x^2", r"cannot read \\partial_x; expected d/dx\(\.\.\.\)"),
        ("∂_x^2 x^2", r"cannot read ∂_x; expected d\^2/dx\^2\(\.\.\.\)"),
        (r"\dv{f}{x}", "f is not given"), (r"\frac{\mathrm{d}f}{\mathrm{d}\!x}", "f is not given"),
    ],
)  # fmt: skip
def test_operators_with_an_index_or_without_a_function(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        read(text)


@pytest.mark.parametrize(
    ("text", "sign"), [("D^2 x^3", "D^2"), ("D²(x³)", "D²"), ("d^2(x+1)", "d^2")]
)
def test_a_power_of_d_is_said_to_be_a_factor(text: str, sign: str) -> None:
    (note,) = read(text).notes
    assert note.startswith(f"{sign} is read as a factor; for a derivative type d")
