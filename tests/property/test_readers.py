"""What `.python` and `.sympy_text` say is what Python and SymPy read.

Both readers evaluate a text: it is our own, printed from a tree.
"""

from __future__ import annotations

import cmath
import keyword
import math
import string
from typing import Any

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy.parsing.sympy_parser import parse_expr

from chainrule.errors import TooLarge
from chainrule.expr import Expr, const, make, num, parse, sym, to_python, to_sympy_text, walk
from chainrule.expr.operators import CONSTANTS, FUNCTIONS, GREEK, INFIX
from chainrule.expr.sympy_bridge import to_sympy

NAMES = (*string.ascii_letters, *GREEK, "pi", "x_1", "S_2", "e_0", "gamma_1", "lamda", "S_", "e_")
PLAIN = [name for name in FUNCTIONS if hasattr(math, name) or name == "abs"]

leaves = (
    st.integers(-9, 9).map(num)
    | st.fractions(-3, 3, max_denominator=5).map(num)
    | st.sampled_from(NAMES).map(sym)
    | st.sampled_from(CONSTANTS).map(const)
)


def trees(functions: list[str]) -> st.SearchStrategy[Expr]:
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(make, st.sampled_from(INFIX), inner, inner),
            st.builds(make, st.sampled_from([*functions, "neg"]), inner),
        ),
        max_leaves=6,
    ).filter(_is_short)


def _is_short(e: Expr) -> bool:
    """No 9^9^9: both readers would compute all of its digits."""
    exponents = [node.args[1] for node in walk(e) if node.op == "pow"]
    return not any(node.op == "pow" for exponent in exponents for node in walk(exponent))


def written(name: str, taken: set[str]) -> str:
    """The documented rule for names."""
    if name == "lambda":
        return "lamda"
    return f"{name}_" if name in taken | {"lamda"} or name.endswith("_") else name


MATH = {name for name in NAMES if name in vars(math) or keyword.iskeyword(name)}
SYMPY = {name for name in NAMES if hasattr(sympy, name) and name != "lamda"}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_name_to_both_readers(name: str) -> None:
    e = make("mul", num(3), make("pow", sym(name), num(2)))
    assert parse_expr(to_sympy_text(e)) == 3 * sympy.Symbol(written(name, SYMPY)) ** 2
    assert _run(to_python(e), {written(name, MATH): 5.0}) == 75.0


def test_e_cubed_by_e_was_a_number_to_python() -> None:
    """`3*e**2` is 22.17 after `from math import *`."""
    assert to_python(parse("3e^2", "e")) == "3*e_**2"
    assert parse("3*e_**2") == parse("3e^2", "e")


@settings(max_examples=300, deadline=None)
@given(e=trees(PLAIN))
def test_python_reads_what_was_printed(e: Expr) -> None:
    values = {name: 0.3 + 0.01 * i for i, name in enumerate(NAMES)}
    scope = {written(name, MATH): value for name, value in values.items()}
    assert len(scope) == len(NAMES)
    expected = _outcome(lambda: _value(e, values))
    assert _outcome(lambda: _run(to_python(e), scope)) == expected


@settings(max_examples=300, deadline=None)
@given(e=trees(list(FUNCTIONS)))
def test_sympy_reads_what_was_printed(e: Expr) -> None:
    names = {sympy.Symbol(written(name, SYMPY)): sympy.Symbol(name) for name in NAMES}
    try:
        expected = _outcome(lambda: to_sympy(e))
    except TooLarge:
        return  # the bridge refuses what SymPy would compute for ever
    assert _outcome(lambda: parse_expr(to_sympy_text(e)).xreplace(names)) == expected


def _run(text: str, scope: dict[str, float]) -> Any:
    return eval(
        compile(text, "answer", "eval"), {"__builtins__": {"abs": abs}, **vars(math)}, scope
    )


def _value(e: Expr, values: dict[str, float]) -> Any:
    if e.op == "sym":
        return values[str(e.value)]
    if e.op == "num":
        return e.value if type(e.value) is int else e.value.numerator / e.value.denominator  # type: ignore[union-attr]
    if e.op in CONSTANTS:
        return getattr(math, e.op)
    args = [_value(a, values) for a in e.args]
    return _OPERATIONS[e.op](*args) if e.op in _OPERATIONS else getattr(math, e.op)(*args)


_OPERATIONS: dict[str, Any] = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b, "pow": lambda a, b: a**b, "neg": lambda a: -a, "abs": abs,
}  # fmt: skip


def _outcome(what: Any) -> Any:
    """The value, or the kind of error; what is no number equals itself."""
    try:
        value = what()
    except TooLarge:
        raise
    except (ArithmeticError, ValueError, TypeError) as error:
        return type(error)
    if isinstance(value, float | complex) and cmath.isnan(value):
        return "nan"
    return value
