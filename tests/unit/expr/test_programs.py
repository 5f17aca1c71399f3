"""Questions as programs write them: what stands around them asked for nothing, and was refused."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read
from chainrule.expr.programs import without_program


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("D[x^3, {x, 2}] // Simplify", 2), ("Simplify[D[x^3, x]]", 1),
        ("simplify(diff(x^3, x))", 1), ("f(x) = x^3; diff(f(x), x, 2)", 2),
        ("print(sympy.diff(x**3, x))", 1), ("syms x; diff(x^3)", 1),
        ("syms x; f = x^3; diff(f)", 1),
        ("x = symbols('x'); diff(x**3, x)", 1), ("from sympy import *\ndiff(x**3)", 1),
        ("from sympy import *\nx = symbols('x')\nf = x**3\nprint(f.diff(x, 2))", 2),
        ("f[x_] := x^3; D[f[x], x]", 1), ("f[x_] := x^3; D[f[x], {x, 2}]", 2),
        ("f := x -> x^3: D(f)(x);", 1), ("f := x -> x^3; D(f)", 1), ("y = x^3; diff(y, x)", 1),
        ("expr = x**3; expr.diff(x)", 1),
        ("expand(x^3)", 0), ("N[x^3]", 0), ("expr = x**3", 0), (r"\dot{y} = x^3", 0),
        ("x^3, product rule", 0),
    ],
)  # fmt: skip
def test_what_a_program_says_beside_a_question(text: str, order: int) -> None:
    found = read(text)
    assert (found.function, found.variable, found.order) == (parse("x^3"), "x", order)


@pytest.mark.parametrize(
    ("text", "function", "order"),
    [
        ("D(sin)(x)", "sin(x)", 1),
        ("(D@@2)(sin)(x)", "sin(x)", 2),
        ("f = x*t; diff(f, x)", "x*t", 1),
    ],
)
def test_the_operator_of_maple_was_a_factor(text: str, function: str, order: int) -> None:
    """`D(sin)(x)` was D*sin(x)."""
    found = read(text)
    assert (found.function, found.order) == (parse(function), order)


@pytest.mark.parametrize(
    "text",
    ["x^2 /. x -> 3", "(x**2).subs(x, 3)", "f(x) = x^2, f(3)", "f(x) = x^2. Find f'(3).",
     "y = x^2; y'(3)", "f(x) = x^2, f'(x = 3)"],
)  # fmt: skip
def test_a_number_that_is_put_in_is_a_point(text: str) -> None:
    with pytest.raises(ParseError, match="a point stands in the text") as caught:
        read(text)
    assert "--at x=3" in str(caught.value)
    assert text[caught.value.position] == "3"


@pytest.mark.parametrize("text", ["N(x)", "x^2 f(2)", "f(x) = (x + 1)(2)", "D*x", "x; y"])
def test_what_is_no_program_stays(text: str) -> None:
    assert without_program(text) == text


def test_a_name_of_a_program_is_no_exponential() -> None:
    """`expr.diff(x)` was the derivative of exp(r)."""
    with pytest.raises(ParseError, match="unknown function 'expr'"):
        read("expr.diff(x)")
