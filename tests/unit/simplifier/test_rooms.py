"""The examples in the docstrings of the package, and the parts that have no test of their own."""

from __future__ import annotations

import doctest
from fractions import Fraction
from pathlib import Path

import pytest

from chainrule.expr import Expr, parse, to_text
from chainrule.simplifier.atoms import Atoms
from chainrule.simplifier.cost import Cost
from chainrule.simplifier.order import Order
from chainrule.simplifier.partial import partial_fractions
from chainrule.simplifier.parts import taken_apart
from chainrule.simplifier.primes import primes
from chainrule.simplifier.reading import Reader
from chainrule.simplifier.writing import Writer

ROOMS = (
    "angles", "atoms", "compositions", "cost", "demands", "domains", "groups", "guarded",
    "known_values", "logarithms", "order", "partial", "parts", "places", "primes", "products",
    "proved", "raising", "ratios", "reading", "roots", "settled", "signs", "simplifying", "terms",
    "variants", "waves", "writing",
)  # fmt: skip


def test_the_page_about_answers() -> None:
    page = Path(__file__).parents[3] / "docs" / "answers.md"
    assert doctest.testfile(str(page), module_relative=False).failed == 0


def opened(text: str, written: str = "") -> tuple[Atoms, Writer, Reader, Expr]:
    atoms = Atoms(12, 4000, {}, lambda: None)
    users = [parse(written)] if written else []
    writer = Writer(atoms, Order("x", users), Cost(users))
    return atoms, writer, Reader(atoms, writer.best), parse(text)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("sin(x)/cos(x)^2", "sin(x)/cos(x)^2"),
        ("sin(x)/cos(x)", "tan(x)"),
        ("cos(x)/sin(x)", "cot(x)"),
        ("1/(sin(x)*cos(x))", "2/sin(2x)"),
        ("x/sqrt(x)", "sqrt(x)"),
        ("x^2/|x|", "abs(x)"),
        ("x/x^2*|x|", "x/abs(x)"),
        ("sqrt(x)*sqrt(x)*x", "x^2"),
        ("sqrt(x+1)/(x+1)^2", "1/(x + 1)^(3/2)"),
        ("sqrt(x^2-1)/((x-1)*(x+1))", "1/sqrt(x^2 - 1)"),
        ("(x-1)/(x^2-1)", "1/(x + 1)"),
        ("e^2*e", "exp(3)"),
        ("sqrt(2)/2", "1/sqrt(2)"),
        ("sqrt(6)*sqrt(x)", "sqrt(6x)"),
        ("x^n*x^2/x", "x^(n + 1)"),
        ("exp(x)^2", "exp(2x)"),
        ("cbrt(x)^2", "cbrt(x)^2"),
        ("x/x^(1/3)", "x^(2/3)"),
    ],
)
def test_products(given: str, written: str) -> None:
    _, writer, reader, e = opened(given, written=given)
    assert to_text(writer.best(reader.form(e))) == written


def test_a_user_of_secants_gets_secants() -> None:
    _, writer, reader, e = opened("sin(x)/cos(x)^2", written="sec(x)")
    assert to_text(writer.best(reader.form(e))) == "sec(x)*tan(x)"


def test_a_form_is_taken_apart_whole_in_factors_and_merged() -> None:
    def sums(text: str) -> list[dict[str, int]]:
        atoms, _, reader, e = opened(text)
        ways = taken_apart(atoms, reader.form(e))
        return [{str(poly): k for poly, k in way.sums.values()} for way in ways]

    assert sums("(x^2-1)/(x^2+2x+1)") == [{"k11 - 1": 1, "k11 + 1": -1}]
    assert sums("1/(x^2-1)") == [{"k11^2 - 1": -1}, {"k11 - 1": -1, "k11 + 1": -1}]
    assert sums("1/((x-1)*(x+1))") == [{"k11 - 1": -1, "k11 + 1": -1}, {"k11^2 - 1": -1}]
    assert sums("(x-1)^2*(x+1)^2/x") == [{"k11 - 1": 2, "k11 + 1": 2}, {"k11^2 - 1": 2}]


@pytest.mark.parametrize(
    ("given", "count"),
    [("1/(x^2-1)", 2), ("x^3/(x-1)", 2), ("1/(x^2+1)", 0), ("1/(x-a)", 0), ("1/x^9/(x-1)", 0)],
)
def test_partial_fractions(given: str, count: int) -> None:
    atoms, _, reader, e = opened(given)
    assert len(partial_fractions(atoms, reader.form(e))) == count


def test_primes_of_a_number() -> None:
    assert primes(Fraction(1)) == []
    assert primes(Fraction(10403)) == [(10403, 1)]  # 101·103: no prime below 100
    assert primes(Fraction(8, 9)) == [(2, 3), (3, -2)]
