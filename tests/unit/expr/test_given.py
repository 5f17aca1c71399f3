"""What a caller gives: texts, trees, numbers, SymPy objects, and what is none of them."""

from __future__ import annotations

import subprocess
import sys
from enum import IntEnum
from fractions import Fraction

import pytest
import sympy

from chainrule.errors import InputError, TooLarge
from chainrule.expr import parse
from chainrule.expr.given import read_given

X = sympy.Symbol("x", positive=True)


class One(IntEnum):
    ONE = 1


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("x^2", "x^2"),
        (parse("x^2"), "x^2"),
        (3, "3"),
        (One.ONE, "1"),
        (-0.5, "-1/2"),
        (1e-7, "1/10000000"),
        (Fraction(4, 6), "2/3"),
        (X**2 * sympy.sin(X), "x^2*sin(x)"),
        (sympy.Integer(3), "3"),
    ],
)
def test_readings(given: object, text: str) -> None:
    assert read_given(given).function == parse(text)


def test_the_variable_is_the_only_name() -> None:
    assert read_given(X**2).variable == "x"
    assert read_given(sympy.Symbol("a") * X).variable is None
    assert read_given(sympy.Symbol("a") * X, "a").variable == "a"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (None, "an expression is a text or a SymPy expression, not NoneType"),
        (b"x", "an expression is a text or a SymPy expression, not bytes"),
        (True, "an expression is a text or a SymPy expression, not bool"),
        (1j, "an expression is a text or a SymPy expression, not complex"),
        (float("nan"), "nan is no number"),
        (float("inf"), "inf is no number"),
        (10**300, "the number has more than 200 digits"),
        (sympy.Eq(X, 1), "SymPy's Equality has no counterpart in chainrule"),
        (sympy.Matrix([1]), "SymPy's MutableDenseMatrix is no expression"),
        (sympy.I, "SymPy's ImaginaryUnit has no counterpart in chainrule"),
    ],
)
def test_what_is_no_expression(given: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_given(given)


def test_objects_have_the_limits_of_texts() -> None:
    with pytest.raises(TooLarge, match=r"the expression has \d+ levels and \d+ nodes; the limits"):
        read_given(sum(X**n for n in range(300)))
    deep = X
    for _ in range(2000):
        deep = sympy.sin(deep, evaluate=False)
    with pytest.raises(TooLarge, match=r"levels|nested too deeply"):
        read_given(deep)


def test_sympy_is_not_imported_for_others() -> None:
    code = (
        "import sys; from chainrule.expr.given import read_given; read_given('x'); read_given(1); "
        "print('sympy' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"
