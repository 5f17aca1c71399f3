"""A symbol of SymPy's that is called e came back as Euler's number.

`cr.diff(sympy.Symbol("e")*x).text` was "e", which every reader takes for 2.718...; a symbol called
pi became `pi_` as it should.
"""

from __future__ import annotations

import sympy

import chainrule as cr
from chainrule.expr import parse, sym, to_text

E, X = sympy.symbols("e x")


def test_it_is_written_so_that_it_is_read_back() -> None:
    assert cr.diff(E * X, X).text == "e_"
    assert cr.diff(E * X, X).raw == "e_"
    assert parse("e_", "x") == sym("e")
    assert cr.diff(E**2 * X + sympy.E * X, X).text == "e_^2 + E"
    assert cr.integrate(E * X, X).text == "e_*x^2/2"
    assert cr.integrate(E * X, X, lower=0, upper=1).text == "e_/2"
    assert cr.diff(E * X, X).sympy() == E


def test_the_variable_and_what_the_user_declares_stay_as_they_are() -> None:
    assert cr.diff(E**3, E).text == "3e^2"
    assert cr.diff("e^2 x", letters=["e"]).text == "e^2"
    assert to_text(sym("e")) == "e"
    assert to_text(parse("e^x + e")) == to_text(parse("e^x + e"), e_apart=True)
