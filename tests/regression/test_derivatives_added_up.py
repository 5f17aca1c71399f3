"""`2*diff(x^3, x)` and `-(x^3)'` were worked out, and differentiated once more: 12x, -6x."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "function", "order"),
    [
        ("-(x^3)'", "-x^3", 1), ("2(x^3)'", "2x^3", 1), ("(sin x)'+(cos x)'", "sin x + cos x", 1),
        ("2*diff(x^3,x)", "2x^3", 1), ("diff(x^3,x)+diff(x^2,x)", "x^3 + x^2", 1),
        ("D[x^3,x]+D[x^2,x]", "x^3 + x^2", 1), ("a*diff(x^3,x)", "a*x^3", 1),
        ("2 sin(x)' - 3(x^2)'", "2sin(x) - 3x^2", 1), ("diff(x^3,x)/2", "x^3/2", 1),
        ("(x^2)''+(x^3)''", "x^2 + x^3", 2), ("2*Derivative(x**3, x)", "2x^3", 1),
        ("DIFF(x^3,x)", "x^3", 1), ("DERIVATIVE(x^3)", "x^3", 1), (r"\{x^3\}'", "x^3", 1),
        ("d∕dx x^3", "x^3", 1), ("d⁄dx x^3", "x^3", 1), ("∂÷∂x x^3", "x^3", 1),
    ],
)  # fmt: skip
def test_the_sum_is_differentiated_once(text: str, function: str, order: int) -> None:
    reading = read(text)
    assert (reading.function, reading.by) == (parse(function), ("x",) * order)


@pytest.mark.parametrize("text", ["(x^2)'' + (x^3)'", "diff(x*y,x) + diff(x*y,y)"])
def test_derivatives_of_several_kinds_are_refused_together(text: str) -> None:
    with pytest.raises(ParseError, match="several orders or by several letters"):
        read(text)


@pytest.mark.parametrize("text", ["x*diff(e^x, x)", "x*(x^3)'", "diff(x^3,x) + x"])
def test_a_derivative_inside_a_function_is_worked_out_and_said(text: str) -> None:
    assert any("was worked out" in note for note in read(text).notes)


def test_a_raised_number_in_brackets_is_a_power_and_said() -> None:
    (note,) = read(r"(x^4)^{(3)}").notes
    assert note == "^{(3)} is read as a power; for a derivative type d^3/dx^3(...)"


@pytest.mark.parametrize("text", ["∫xdxdy", "∫rdrdθ"])
def test_a_glued_second_differential_is_no_product(text: str) -> None:
    with pytest.raises(ParseError, match="there are 2 differentials"):
        read(text, integrals=True)
