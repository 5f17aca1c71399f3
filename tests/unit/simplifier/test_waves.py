"""Functions of multiples and sums of angles."""

from __future__ import annotations

import pytest
import sympy

import chainrule as cr
from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.simplifier.atoms import Atoms
from chainrule.simplifier.cost import Cost
from chainrule.simplifier.order import Order
from chainrule.simplifier.reading import Reader
from chainrule.simplifier.waves import by_addition, waves
from chainrule.simplifier.writing import Writer


def opened() -> tuple[Atoms, Writer, Reader]:
    atoms = Atoms(12, 4000, {}, lambda: None)
    writer = Writer(atoms, Order("x"), Cost())
    return atoms, writer, Reader(atoms, writer.best)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2cos(x)^2 - 1", "cos(2x)"),
        ("1 - 2sin(x)^2", "cos(2x)"),
        ("4cos(x)^3 - 3cos(x)", "cos(3x)"),
        ("3sin(x) - 4sin(x)^3", "sin(3x)"),
        ("2cosh(x)^2 - 1", "cosh(2x)"),
        ("4sinh(x)^3 + 3sinh(x)", "sinh(3x)"),
        ("8cos(x)^4 - 8cos(x)^2 + 1", "cos(4x)"),
    ],
)
def test_one_multiple(given: str, expected: str) -> None:
    atoms, writer, reader = opened()
    found = waves(atoms, reader.form(parse(given)).poly, writer.best)
    assert found is not None
    ((number, wave),) = found
    assert number == 1
    assert wave is not None
    assert to_text(wave) == expected


@pytest.mark.parametrize("given", ["x*cos(x)^2 + cos(x)", "cos(x)^13", "cos(x)*cos(y) + 1"])
def test_others_are_left(given: str) -> None:
    atoms, writer, reader = opened()
    assert waves(atoms, reader.form(parse(given)).poly, writer.best) is None


@pytest.mark.parametrize(
    ("given", "sign", "expected"),
    [
        ("sin(a)*cos(b) + cos(a)*sin(b)", 1, "sin(a + b)"),
        ("sin(a)*cos(b) - cos(a)*sin(b)", 1, "sin(a - b)"),
        ("cos(a)*cos(b) - sin(a)*sin(b)", 1, "cos(a + b)"),
        ("cos(a)*cos(b) + sin(a)*sin(b)", 1, "cos(a - b)"),
        ("-cos(a)*cos(b) - sin(a)*sin(b)", -1, "cos(a - b)"),
        ("sinh(a)*cosh(b) + cosh(a)*sinh(b)", 1, "sinh(a + b)"),
        ("cosh(a)*cosh(b) + sinh(a)*sinh(b)", 1, "cosh(a + b)"),
        ("cosh(a)*cosh(b) - sinh(a)*sinh(b)", 1, "cosh(a - b)"),
    ],
)
def test_addition(given: str, sign: int, expected: str) -> None:
    atoms, writer, reader = opened()
    found = by_addition(atoms, reader.form(parse(given)).poly, writer.best)
    assert found is not None
    assert (found[0], to_text(found[1])) == (sign, expected)


@pytest.mark.parametrize(
    "given",
    [
        "sin(a)*cos(b) + 2cos(a)*sin(b)",
        "sin(a)*sin(b) + cos(a)*sin(b)",
        "sin(a)*cosh(b) + cos(a)*sinh(b)",
    ],
)
def test_no_addition(given: str) -> None:
    atoms, writer, reader = opened()
    assert by_addition(atoms, reader.form(parse(given)).poly, writer.best) is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("(1 - cos(2x))/2", "sin(x)^2"),
        ("1/2 + cos(2a*x)/2", "cos(a*x)^2"),
        ("(cosh(2x) - 1)/2", "sinh(x)^2"),
        ("(1 + cosh(2x))*exp(x)/2", "exp(x)*cosh(x)^2"),
        ("tan(x)*(cos(2x) + 1)", "sin(2x)"),
        ("(1 - cos(4x))/sin(2x)", "2sin(2x)"),
        ("2/(1 + cos(2x))", "1/cos(x)^2"),
        ("1 + cos(2x)", "1 + cos(2x)"),
        ("(1 + cos(x))/2", "(1 + cos(x))/2"),
        ("(2 - cos(2x))/2", "1 - cos(2x)/2"),
    ],
)
def test_squares_of_half_an_angle(given: str, expected: str) -> None:
    """Where a number goes or the angle stands beside; the derivative of x/2 - sin(2x)/4 stayed."""
    answer = cr.simplify(given)
    assert (answer.text, answer.verdict.status) == (expected, "proved")
    place = {sympy.Symbol("x"): 0.7, sympy.Symbol("a"): 1.3}
    one, other = (float(to_sympy(parse(each)).subs(place)) for each in (given, answer.text))
    assert one == pytest.approx(other)


def test_squares_of_half_an_angle_in_derivatives() -> None:
    assert cr.diff("x/2 - sin(2x)/4").text == "sin(x)^2"
