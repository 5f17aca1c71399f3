"""A final answer as a value: names before it, what is no value, objects, constants."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy

from chainrule.checker.families import without_constant
from chainrule.checker.final_answer import read_final_answer
from chainrule.errors import InputError
from chainrule.expr import parse, to_text


@pytest.mark.parametrize(
    "head",
    [
        "f'(x)", "y'", "y", "F(x)", "f''(x)", "f^{(3)}(x)", r"f^{\prime}(x)", "f_x", "f'(2)",
        r"\dot{x}", r"\dot x", "(x^2)'", r"\left(x^2\right)'", r"y_{1}", r"\theta",
        "dy/dx", r"\frac{dy}{dx}", r"\frac{d^2y}{dx^2}", r"\dfrac{\mathrm{d}y}{\mathrm{d}x}",
        r"\frac{\partial f}{\partial x}", "df(x)/dx", "d/dx x^2", r"\frac{d}{dx}\left[x^2\right]",
        r"\frac{d}{dx} f(x)", "d(x^2)/dx", r"\int 2 \, dx", "∫ 2 dx", r"\int_0^1 2 dx",
    ],
)  # fmt: skip
def test_names_before_the_equals_sign(head: str) -> None:
    assert read_final_answer(f"{head} = 2x").expression == parse("2x")
    assert read_final_answer(f"${head} := 2x$.").expression == parse("2x")


@pytest.mark.parametrize(
    "side", ["x^2 + y^2", "3x", "x + 1", r"\sin(x)", "xy", "x^2", "f(x) + 1", "3"]
)
def test_a_side_of_an_equation_is_no_name(side: str) -> None:
    with pytest.raises(InputError, match="an equation, and no value; expected the right-hand side"):
        read_final_answer(f"{side} = 2x")


def test_what_the_left_hand_side_tells() -> None:
    """Which variable, which function, whether it is an antiderivative."""
    found = read_final_answer("d/dt sin(3t) = 3cos(3t)")
    assert (found.variable, found.function, found.integral) == ("t", parse("sin(3t)"), False)
    found = read_final_answer(r"\int \frac{dt}{t} = \ln|t| + C")
    assert (found.variable, found.integral) == ("t", True)
    assert read_final_answer(r"\int x\,\mathrm{d}x = 2").variable == "x"
    assert not read_final_answer(r"\int_0^1 2 dx = 2").integral
    assert read_final_answer(r"\frac{d}{dx} f(x) = 2x").function is None
    assert read_final_answer("d(e^7)/de = 7e^6").expression == parse("7e^6", "e")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("y' = 2x*3 = 6x", "6x"),
        ("1/3 ≈ 0.333", "1/3"),
        (r"\approx 0.333", "0.333"),
        ("x ≈ 0.333", "0.333"),
        (r"y' = 1/3 \approx 0.333 \approx 0.3", "1/3"),
        ("1{,}000", "1000"),
        ("log(x, 10)", "log10(x)"),
        ("(x+1)(x-1)", "(x+1)*(x-1)"),
        ("[2x]", "2x"),
        (r"\log_{2}{x}", "log2(x)"),
        ("2x, where x is real", "2x"),
        ("y == 2x", "2x"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert read_final_answer(text).expression == parse(value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x ≤ 2", "an inequality, and no value; expected one formula"),
        (r"x \neq 2", "an inequality, and no value"),
        (r"x = \pm 2", "two values"),
        ("x ∈ R", "a set or an interval, and no value"),
        ("(0, 1]", "an interval, and no value"),
        ("]0, 1[", "an interval, and no value"),
        (r"\left[0, \infty\right)", "an interval, and no value"),
        ("[0, 1]", "a list or an interval, and no value"),
        ("(1, 2)", "a point or an interval, and no value"),
        (r"\{2\}", "a set, and no value"),
        ("{1; 2}", "a set, and no value"),
        ("1, 2", r"a list, and no value; expected one formula \(decimals with a point\)"),
        ("x = 1, x = 2", "a list, and no value"),
        ("-12,500.5", "-12,500.5 may be a number or a list; expected -12500.5"),
        ("+oo", "infinity, and no value"),
        ("-∞", "infinity, and no value"),
        (r"\int x \, dx", "an integral that is not worked out"),
        ("d(x^2)/dx", "a derivative that is not worked out"),
        (r"\frac{d}{dx} x^2", "a derivative that is not worked out"),
        ("y' = diff(x^2, x)", "a derivative that is not worked out"),
        ("y =", "nothing stands behind the equals sign"),
        ("y ≈", "nothing stands behind the equals sign"),
        ("2x +", "the expression stops too early"),
        ("2x\x00", r"cannot read the invisible character U\+0000"),
    ],
)
def test_what_is_no_value(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_final_answer(text)


def test_objects() -> None:
    x = sympy.Symbol("x")
    assert read_final_answer(x**2 / 3).expression == parse("x^2/3")
    assert read_final_answer(parse("2x")).expression == parse("2x")
    assert read_final_answer(12).expression == parse("12")
    assert read_final_answer(Fraction(1, 3)).expression == parse("1/3")
    found = read_final_answer(0.25)
    assert (to_text(found.expression), found.formula) == ("1/4", "0.25")


@pytest.mark.parametrize(
    ("text", "rest", "found"),
    [
        ("x^2 + C", "x^2", True),
        ("x^2 - C", "x^2", True),
        ("C + x^2", "x^2", True),
        ("x^2 + C_1 + 3", "x^2 + 3", True),
        ("x^2 + C - a", "x^2 - a", True),
        ("x^2 + c", "x^2 + c", False),
        ("C x + C", "C x + C", False),
        ("C + x + C x", "C + x + C x", False),
        ("C", "C", False),
        ("C x", "C x", False),
        ("(x^2 + C)/2", "(x^2 + C)/2", False),
    ],
)
def test_constants_of_integration(text: str, rest: str, found: bool) -> None:
    assert without_constant(parse(text)) == (parse(rest), found)
