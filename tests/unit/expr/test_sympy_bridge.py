"""Both ways by construction; values stay, structure follows SymPy's."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from chainrule.errors import InputError, TooLarge
from chainrule.expr import make, num, parse, sym, to_text
from chainrule.expr.operators import FUNCTIONS, INFIX
from chainrule.expr.sympy_bridge import from_sympy, to_sympy
from chainrule.expr.tree import Expr

x, y = sympy.symbols("x y")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 sin(3x)", x**2 * sympy.sin(3 * x)),
        ("0.1x", x / 10),
        ("e^x + e + pi", sympy.exp(x) + sympy.E + sympy.pi),
        ("log10(x)", sympy.log(x, 10)),
        ("log2(x)", sympy.log(x, 2)),
        ("ln(x)", sympy.log(x)),
        ("cbrt(x)", sympy.cbrt(x)),
        ("|x|", sympy.Abs(x)),
        ("-x/y - 1", -x / y - 1),
    ],
)
def test_to_sympy(text: str, expected: sympy.Expr) -> None:
    assert to_sympy(parse(text)) == expected


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (x - 2 * y - 3, "x - 2y - 3"),
        (-x / (2 * y), "-x/(2y)"),
        (3 * x**-2, "3/x^2"),
        (1 / sympy.sqrt(x), "1/sqrt(x)"),
        (x ** sympy.Rational(2, 3), "x^(2/3)"),
        (x**-y, "x^-y"),
        (sympy.exp(-(x**2)), "exp(-x^2)"),
        (sympy.Float("0.25"), "1/4"),
        (sympy.Rational(-1, 2) * x, "-x/2"),
        (sympy.E, "e"),
        (sympy.coth(y) * sympy.asec(x), "coth(y)*asec(x)"),
        (sympy.factorial(x) * sympy.polygamma(0, x), "Gamma(x + 1)*digamma(x)"),
        (sympy.polygamma(2, x), "polygamma(2, x)"),
        (sympy.Heaviside(x) + sympy.ceiling(x), "Heaviside(x) + ceil(x)"),
        (sympy.Max(x, y), "(x + y + abs(x - y))/2"),
        (sympy.Mod(x, 2), "x - 2floor(x/2)"),
        (sympy.frac(x), "x - floor(x)"),
        (sympy.sinc(2 * x), "sin(2x)/(2x)"),
        (sympy.acoth(x), "atanh(1/x)"),
        (sympy.atan2(y, x), "2atan(y/(sqrt(x^2 + y^2) + x))"),
        (sympy.Derivative(sympy.sin(x), (x, 2)), "-sin(x)"),
        (x * sympy.Derivative(x**2 * y, x, y), "x*(2x)"),
    ],
)
def test_from_sympy(expression: sympy.Expr, text: str) -> None:
    assert to_text(from_sympy(expression)) == text


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_crosses_both_ways(name: str) -> None:
    there = to_sympy(make(name, sym("x")))
    assert to_sympy(from_sympy(there)) == there
    if name not in ("log10", "log2", "cbrt"):  # SymPy has no such functions of its own
        assert from_sympy(there) == make(name, sym("x"))


leaves = st.sampled_from(("x", "y")).map(sym) | st.integers(-5, 5).map(num)
trees = st.recursive(
    leaves,
    lambda inner: (
        st.builds(make, st.sampled_from(INFIX), inner, inner)
        | st.builds(make, st.sampled_from(("sin", "exp", "sqrt", "neg", "atan")), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(e=trees)
def test_there_and_back_is_the_same_to_sympy(e: Expr) -> None:
    try:
        there = to_sympy(e)
        back = from_sympy(there)
    except InputError:  # 1/0, (-1)^(1/2) and towers
        return
    assert to_sympy(back).equals(there) is not False


@pytest.mark.parametrize("text", ["9^9^9^9", "2^99999", "(1/3)^-99999", "sqrt(2)^99999"])
def test_towers_are_refused_before_sympy_evaluates_them(text: str) -> None:
    with pytest.raises(TooLarge, match="a power of numbers is too large for SymPy"):
        to_sympy(parse(text))
    assert to_sympy(parse("1^99999*x^99999")) == x**99999


@pytest.mark.parametrize("value", [sympy.I, sympy.oo, sympy.nan, sympy.zeta(x), sympy.zoo])
def test_what_has_no_counterpart_is_refused(value: sympy.Expr) -> None:
    with pytest.raises(InputError, match="has no counterpart in chainrule"):
        from_sympy(value)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            sympy.Piecewise((sympy.log(x), x > 0), (0, True)),
            "the piece ln(x) is not real everywhere: give each piece by itself, with its own"
            " domain",
        ),
        (
            sympy.Piecewise((1, sympy.Ne(sympy.sin(x) ** 2 + sympy.cos(x) ** 2, 1)), (x, True)),
            "the condition Ne(sin(x)**2 + cos(x)**2, 1) cannot be used: give a comparison of"
            " polynomials",
        ),
        (
            sympy.Piecewise((1, (x > 0) | (x < -1)), (x, True)),
            "the condition (x > 0) | (x < -1) cannot be read: give a piece for each comparison",
        ),
        (
            sympy.Sum(x**y, (y, 0, 3)),
            "SymPy's Sum has no counterpart in chainrule: give its terms, as its doit() may",
        ),
        (
            x > 1,
            "SymPy's StrictGreaterThan has no counterpart in chainrule: give one side, or the"
            " difference of both",
        ),
        (sympy.Function("f")(x), "the function f is not known: give an expression for f(x)"),
        (
            sympy.Derivative(sympy.sin(x), (x, y)),
            "Derivative(sin(x), (x, y)) is no derivative by a symbol a number of times",
        ),
    ],
)
def test_a_refusal_says_what_to_give_instead(value: sympy.Expr, message: str) -> None:
    with pytest.raises(InputError) as raised:
        from_sympy(value)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "given",
    [
        sympy.Piecewise((x**2, x > 0), (-x, True)),
        sympy.Piecewise((1, (x > 0) & (x < 1)), (x, True)),
        sympy.Piecewise((x, sympy.Abs(x) < 1), (2, True)),
        sympy.Piecewise((sympy.sin(x) / x, sympy.Ne(x, 0)), (1, True)),
        sympy.Piecewise((7, sympy.Eq(x, 0)), (x**2, True)),
    ],
)
def test_pieces_are_read_as_their_text_is(given: sympy.Expr) -> None:
    """SymPy's objects were refused where the same in words was read."""
    assert program_values(from_sympy(given)) == program_values(parse(str(given)))
    for value, read in zip(PLACES, program_values(from_sympy(given)), strict=True):
        assert read == pytest.approx(float(given.subs(x, value)))


PLACES = (-3.5, -0.3, 0.4, 2.5)


def program_values(e: Expr) -> list[float]:
    return [float(to_sympy(e).subs(x, value)) for value in PLACES]
