"""Objects as questions: SymPy's integrals, with bounds and without."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

import chainrule as cr
from chainrule.errors import InputError

X, Y = sympy.symbols("x y", positive=True)


@pytest.mark.parametrize(
    ("given", "reading", "expected"),
    [
        (sympy.Integral(X**2, X), "integral of x^2 dx", X**3 / 3),
        (sympy.Integral(X * Y, Y), "integral of x*y dy", X * Y**2 / 2),
        (sympy.Integral(X**2, (X, 0, 1)), "integral of x^2 dx from 0 to 1", sympy.Rational(1, 3)),
        (sympy.Integral(X**2, (X, 0, Y)), "integral of x^2 dx from 0 to y", Y**3 / 3),
        (sympy.Integral(sympy.exp(-X), (X, 0, sympy.oo)), "from 0 to oo", sympy.Integer(1)),
        (sympy.Integral(X * Y, X, Y), "integral of integral of x*y dx dy", X**2 * Y**2 / 4),
        (
            sympy.Integral(X * Y, (X, 0, Y), (Y, 0, 1)),
            "integral of integral of x*y dx from 0 to y dy from 0 to 1",
            sympy.Rational(1, 8),
        ),
    ],
)
def test_an_integral_of_sympy_is_worked_out_in_its_own_symbols(
    given: Any, reading: str, expected: Any
) -> None:
    answer = cr.integrate(given)
    assert answer.reading.endswith(reading)
    assert answer.sympy() == expected
    assert answer.verdict.status == "proved"


def test_an_integral_says_its_variable_and_its_bounds_itself() -> None:
    with pytest.raises(InputError, match="an Integral says itself by what"):
        cr.integrate(sympy.Integral(X, X), "x")
    with pytest.raises(InputError, match="an Integral says itself by what"):
        cr.integrate(sympy.Integral(X, X), lower=0, upper=1)


def test_an_integral_with_one_bound_is_refused() -> None:
    with pytest.raises(InputError, match="the integral has one bound for x"):
        cr.integrate(sympy.Integral(X, (X, Y)))


@pytest.mark.parametrize("given", [sympy.Integral(X, X) + 1, 2 * sympy.Integral(X, (X, 0, 1))])
def test_an_integral_inside_something_is_refused(given: Any) -> None:
    with pytest.raises(InputError, match="SymPy's Integral stands alone"):
        cr.integrate(given)


def test_a_letter_that_two_symbols_share_is_refused() -> None:
    other = sympy.Symbol("x")
    with pytest.raises(InputError, match="two symbols with different assumptions are called x"):
        cr.integrate(sympy.Integral(other * X, other))


def test_each_letter_that_two_symbols_share_is_refused_for_its_own_reason() -> None:
    dummies = sympy.Dummy("x") * sympy.Dummy("x")
    with pytest.raises(InputError, match="two symbols, of which one is a Dummy, are called x"):
        cr.diff(dummies)
    with pytest.raises(InputError, match="x1 and x_1 are one name here: rename one"):
        cr.diff(sympy.Symbol("x1") * sympy.Symbol("x_1"))


@pytest.mark.parametrize(
    "text",
    ["Integral(x**2, (x, 0, 1))", "integrate(x^2, x, 0, 1)", "Integrate[x^2, {x, 0, 1}]",
     "NIntegrate[x^2, {x, 0, 1}]", "int(x^2, x = 0..1)"],
)  # fmt: skip
def test_the_same_integral_in_each_language(text: str) -> None:
    answer = cr.integrate(text)
    assert (answer.reading, answer.text) == ("integral of x^2 dx from 0 to 1", "1/3")
