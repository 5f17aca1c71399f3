"""Sums over the roots of a polynomial: built, written, read, differentiated."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
import sympy

from chainrule.errors import InputError, ParseError
from chainrule.expr import differentiate, parse, to_latex, to_text
from chainrule.expr.printer import to_python, to_sympy_text
from chainrule.expr.root_sums import RootSum, parts, root_sum
from chainrule.expr.sympy_bridge import from_sympy, to_sympy
from chainrule.expr.tree import Expr, make, sym

X = sym("x")
QUINTIC = root_sum([1], [-1, -1, 0, 0, 0, 1], X)
SUMS = [
    QUINTIC,
    root_sum([0, 2, 1], [3, 1, 0, 0, 0, 0, 0, 1], parse("exp(t) + 1")),
    root_sum([1, 1, 1], [1, 1, 0, 1], parse("0")),
    make("mul", root_sum([1], [2, 0, 1], X), parse("sin(x)")),
    make("pow", root_sum([Fraction(1, 3)], [1, 1, 0, 1], X), parse("2")),
    make("sub", X, root_sum([1], [1, 1, 0, 1], make("mul", parse("2"), X))),
]


def test_it_is_written_over_the_roots_of_the_denominator() -> None:
    assert to_text(QUINTIC) == "RootSum(t^5 - t - 1, ln(x - t)/(5t^4 - 1))"
    assert to_sympy_text(QUINTIC) == "RootSum(t**5 - t - 1, Lambda(t, log(x - t)/(5*t**4 - 1)))"
    assert to_latex(QUINTIC) == (
        r"\sum_{t\colon t^{5} - t - 1 = 0}\frac{\ln\left(x - t\right)}{5 t^{4} - 1}"
    )


def test_the_letter_of_a_root_is_none_of_the_argument() -> None:
    assert to_text(root_sum([1], [1, 1, 0, 1], parse("t*s"))) == (
        "RootSum(r^3 + r + 1, ln(t*s - r)/(3r^2 + 1))"
    )


@pytest.mark.parametrize("e", SUMS, ids=to_text)
@pytest.mark.parametrize("write", [to_text, to_latex, to_sympy_text])
def test_what_is_written_is_read_as_the_same_tree(e: Expr, write: object) -> None:
    assert callable(write)
    assert parse(write(e)) == e


@pytest.mark.parametrize("e", SUMS, ids=to_text)
def test_it_survives_pickling(e: Expr) -> None:
    assert pickle.loads(pickle.dumps(e)) == e


@pytest.mark.parametrize("e", [QUINTIC, SUMS[2]], ids=to_text)
def test_it_goes_to_sympy_and_back(e: Expr) -> None:
    assert from_sympy(to_sympy(e)) == e


def test_python_runs_with_mpmath() -> None:
    import mpmath

    names = {**vars(mpmath), "x": mpmath.mpf(3)}
    value = eval(to_python(QUINTIC), names)
    expected = to_sympy(QUINTIC).subs(sympy.Symbol("x"), 3)
    assert abs(complex(value) - complex(sympy.N(expected))) < 1e-12


def test_its_derivative_is_the_quotient_of_the_polynomials() -> None:
    assert to_text(differentiate(QUINTIC, "x")) == "1/(x^5 - x - 1)"
    chain = root_sum([1, 2], [3, 0, 1], parse("x^2"))
    assert to_text(differentiate(chain, "x")) == "2x*(2x^2 + 1)/(x^4 + 3)"
    assert to_text(differentiate(QUINTIC, "y")) == "0"


def test_the_answer_of_lazard_rioboo_and_trager_is_the_same_function() -> None:
    """SymPy sums over the roots of the residues' polynomial: other letters, one function."""
    x = sympy.Symbol("x")
    theirs = sympy.integrate(1 / (x**5 - x - 1), x)
    assert from_sympy(theirs) == QUINTIC
    assert parse(str(theirs)) == QUINTIC


def test_polynomials_are_made_coprime_and_primitive() -> None:
    assert parts("RootSum:1:-1,0,2") == RootSum((1,), (-1, 0, 2))
    doubled = root_sum([-2, -2], [Fraction(1, 2), Fraction(3, 2), Fraction(3, 2), 1], X)
    assert to_text(doubled) == "-4RootSum(2t^3 + 3t^2 + 3t + 1, (t + 1)*ln(x - t)/(6t^2 + 6t + 3))"
    assert root_sum([1, 1], [1, 2, 1, 0], X) == root_sum([1], [1, 1], X)
    assert to_text(root_sum([0], [1, 1, 1], X)) == "0"


@pytest.mark.parametrize(
    ("top", "bottom", "message"),
    [
        ([1, 1, 1], [1, 1, 1], "a higher degree below the line"),
        ([1], [2], "a higher degree below the line"),
        ([1], [1, 2, 1], "without multiple roots"),
        ([1], [1, *[0] * 40, 1], "degree 41; the limit is 40"),
    ],
)
def test_what_is_no_such_sum_is_refused(top: list[int], bottom: list[int], message: str) -> None:
    with pytest.raises(InputError, match=message):
        root_sum(top, bottom, X)


def test_a_name_that_says_no_polynomials_is_refused() -> None:
    with pytest.raises(InputError, match="'sin' is no sum over roots"):
        parts("sin")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("RootSum(t^3 + a, ln(x - t))", "needs a polynomial in one letter"),
        ("RootSum(t^3 + sin(t), ln(x - t))", "this is no sum of logarithms over roots"),
        ("RootSum(t^3 + 1, x)", "this is no sum of logarithms over roots"),
        ("RootSum(t^3 + 1, ln(x*t))", "this is no sum of logarithms over roots"),
        ("RootSum(t^2 + 2t + 1, ln(x - t))", "without multiple roots"),
        ("RootSum(t^41 + 1, ln(x - t))", "a polynomial of degree 1 to 40"),
        ("RootSum(t^2 + 1, ln(x - t)/(t^2 + 1))", "divides by zero at one of them"),
        ("RootSum + 1", "RootSum needs its polynomial"),
        ("RootSum(t^2 + 1)", "what is added up is missing"),
        ("RootSum(t^2 + 1, Lambda(2, ln(x - t)))", "Lambda needs its letter"),
        ("Lambda(t, t)", "Lambda belongs in a RootSum"),
        (r"\sum_{t\colon t^2 + 1} \ln(x - t)", "a sum over roots needs its equation"),
        ("x + _t", "cannot read '_'"),
        ("{x = 0}", "cannot read '='"),
    ],
)
def test_what_cannot_be_read_says_so(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        parse(text)
