"""The operator form around a function, and the variable."""

from __future__ import annotations

import pytest

from chainrule.errors import InputError, ParseError, TooLarge
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "function", "variable", "order"),
    [
        ("d(6exp^(9a)+4exp^(2a))/da", "6exp(9a)+4exp(2a)", "a", 1),
        ("d[x+1]/dx", "x+1", "x", 1),
        ("d((x+1)(x+2))/dx", "(x+1)(x+2)", "x", 1),
        ("d²(x^3)/dx²", "x^3", "x", 2),
        ("d**2(x^3)/dx**2", "x^3", "x", 2),
        ("d^{3}(x^3)/dx^{3}", "x^3", "x", 3),
        ("d/dx(x^2)", "x^2", "x", 1),
        ("d / d x  x^2", "x^2", "x", 1),
        ("d/dx (d/dx (x^2))", "x^2", "x", 2),
        ("d/dx d/dx x^2", "x^2", "x", 2),
        ("(x+1)", "x+1", "x", 0),
        (r"\frac{d}{dx}\sin x", "sin(x)", "x", 1),
        (r"\frac{d^2}{dx^2}\left(x^2\right)", "x^2", "x", 2),
        (r"\frac{d(x^2)}{dx}", "x^2", "x", 1),
        (r"\frac{\mathrm{d}}{\mathrm{d}t} t", "t", "t", 1),
        (r"\frac{\partial}{\partial\theta} \theta x", "theta*x", "theta", 1),
        ("∂(xy)/∂y", "xy", "y", 1),
        ("d/dθ θ^2", "θ^2", "theta", 1),
        ("d(alpha^2)/dalpha", "alpha^2", "alpha", 1),
        ("d(x_1^2)/dx_1", "x_1^2", "x_1", 1),
        ("Derivative(sin(x), x, 2)", "sin(x)", "x", 2),
        ("diff(log(x, 2), x)", "log2(x)", "x", 1),
        ("d(x^2)/(dx)", "x^2", "x", 1),
        ("diff(log(x, a), x)", "ln(x)/ln(a)", "x", 1),
        ("d/dx dy", "d*y", "x", 1),
        ("d^2/dx^2 d x^3", "d*x^3", "x", 2),
        ("d(x+1)/2", "d*(x+1)/2", None, 0),
        ("a x", "a*x", None, 0),
        ("3pi", "3pi", None, 0),
    ],
)
def test_forms(text: str, function: str, variable: str | None, order: int) -> None:
    reading = read(text)
    assert reading.function == parse(function)
    assert (reading.variable, reading.order, reading.text) == (variable, order, text)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("d^2(x^2*y)/(dx dy)", "yx"),
        ("d^2(x^2*y)/dx dy", "yx"),
        ("d^2(x^2*y)/(dx*dy)", "yx"),
        ("d^2(x^2*y)/dxdy", "yx"),
        ("∂²(x^2*y)/∂x∂y", "yx"),
        ("∂²/∂x∂y (x^2*y)", "yx"),
        ("d^2/dx dy x^2 y", "yx"),
        ("d/dx d/dy (x^2 y)", "yx"),
        ("d(d(x^2*y)/dx)/dy", "xy"),
        ("d^3(x^2*y)/(dx^2 dy)", "yxx"),
        (r"\frac{\partial^2}{\partial x \partial y} x^2 y", "yx"),
        (r"\frac{\partial^2 (x^2 y)}{\partial x\,\partial y}", "yx"),
        ("diff(x**2*y, x, y)", "xy"),
        ("diff(x**2*y, x, 2, y)", "xxy"),
        ("Derivative(x**2*y, (x, 2), y)", "xxy"),
    ],
)
def test_mixed_derivatives_by_the_letter_next_to_the_function_first(text: str, by: str) -> None:
    reading = read(text)
    assert reading.function == parse("x^2*y")
    assert (reading.by, reading.variable, reading.order) == (tuple(by), by[-1], len(by))


def test_e_is_the_variable_when_the_operator_says_so() -> None:
    reading = read("d(-cos^3(4e^7))/de")
    assert reading.variable == "e"
    assert reading.function == parse("-cos^3(4e^7)", "e")
    assert reading.function != parse("-cos^3(4e^7)")
    assert read("e^x").variable == "x"


def test_the_caller_s_variable() -> None:
    assert read("a x^2", "x").variable == "x"
    assert read("θ a", "θ").variable == "theta"
    assert read("d(x)/dx", "x").variable == "x"
    with pytest.raises(InputError, match="differentiates by 'x', but the variable is 'y'"):
        read("d(x)/dx", "y")
    for wrong in ("sin", "pi", "2", "", "x y", "π", "pow"):
        with pytest.raises(InputError, match="cannot be a variable"):
            read("x", wrong)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("d(x^2 y)/(dx dy)", "the orders above and below do not agree: 1 and 2"),
        ("d(x^2 y)/dx dy", "the orders above and below do not agree: 1 and 2"),
        ("d^2(x)/(dx)", "the orders above and below do not agree: 2 and 1"),
        (r"\frac{d}{dx dy} x", "the orders above and below do not agree: 1 and 2"),
        ("d(x)/dx^2", "the orders above and below do not agree: 1 and 2"),
        (r"\frac{d^3}{dx^2} x", "the orders above and below do not agree: 3 and 2"),
        ("d/dx", "there is nothing to read"),
        ("d()/dx", "there is nothing to read"),
        ("d(x)+1/dx", "d/dx is read only around a whole text"),
        ("d(x+1)(x+2)/dx", "d/dx is read only around a whole text"),
    ],
)
def test_refusals(text: str, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(text)
    assert str(caught.value).startswith(message)


def test_orders_are_limited() -> None:
    assert read("d^20(x)/dx^20").order == 20
    for text in (
        "d^21(x y)/(dx^20 dy)",
        "diff(x, x, 21)",
        "d^21(x)/dx^21",
        "d^999999999(x)/dx^999999999",
        "d/dx " * 21 + "x",
    ):
        with pytest.raises(TooLarge, match=r"a derivative of order .* the limit is 20|limit 20"):
            read(text)
