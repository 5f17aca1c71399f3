"""A symbol of SymPy's that is called e came back as Euler's number.

`cr.diff(sympy.Symbol("e")*x).text` was "e", which every reader takes for 2.718...; a symbol called
pi became `pi_` as it should.
"""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("k = A exp(-Ea/(RT))", "A*exp(-E_*a/(R*T))"),
        ("A x^2 + B x + C + D/x + E/x^2", "A*x^2 + B*x + C + D/x + E_/x^2"),
        ("P = E V", "E_*V"),
        ("E2 x^2 + A E^2", "E_2*x^2 + A*E_^2"),
    ],
)
def test_beside_other_capitals_it_is_a_letter(text: str, read: str) -> None:
    """It was Euler's number in a row of parameters, without a word."""
    found = cr.expr.read(text)
    assert found.function == parse(read)
    assert found.notes[-1].startswith("E is read as a letter, as ")


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("E*x", ("E is read as Euler's number; for the letter type E_, as in E_*x",)),
        ("x^E", ("E is read as Euler's number; for the letter type E_, as in E_*x",)),
        ("E^x", ()),
        ("A E^(-x) + E", ()),
        ("E^2 x", ()),
        ("D[E^x, x]", ()),
    ],
)
def test_alone_or_raised_it_is_the_number(text: str, notes: tuple[str, ...]) -> None:
    found = cr.expr.read(text)
    assert "E" not in found.function.names
    assert found.notes == notes


def test_beside_a_name_e_it_is_the_number_as_it_is_printed() -> None:
    e = parse("A*x*e_ + exp(1)")
    assert parse(to_text(e, e_apart=True)) == e


def test_digits_behind_it_are_its_index() -> None:
    assert parse("E1 x + E0") == parse("E_1*x + E_0")


def test_an_answer_has_the_letters_of_its_function() -> None:
    assert cr.check("A + E x", "E").status == "proved"
