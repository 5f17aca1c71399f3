"""Reading: forms that the documentation does not list, and every message."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse
from chainrule.expr.operators import FUNCTION_WORDS, FUNCTIONS, GREEK, OPERATORS


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("x×y·z⋅2^a", "x*y*z*2^a"),
        ("x−1–y", "x-1-y"),
        ("x÷2", "x/2"),
        ("√(x+1)", "sqrt(x+1)"),
        ("∛x", "cbrt(x)"),
        ("√√x", "sqrt(sqrt(x))"),
        ("√x^2", "(sqrt(x))^2"),
        ("x²³", "x^23"),
        ("sin²x", "(sin(x))^2"),
        ("sin⁻¹ x", "asin(x)"),
        ("e²", "exp(2)"),
        ("πx", "pi*x"),
        ("θ", "theta"),
        (r"\theta+\varphi", "theta+phi"),
        (r"\frac12 x", "(1/2)*x"),
        (r"\frac1{x+1}", "1/(x+1)"),
        (r"\dfrac{x}{2}", "x/2"),
        (r"-\frac{1}{2}x", "(-1/2)*x"),
        (r"\sqrt[3]{x}", "cbrt(x)"),
        (r"\sqrt[2]{x}", "sqrt(x)"),
        (r"\sqrt[n]{x}", "x^(1/n)"),
        (r"\sqrt2x", "sqrt(2)*x"),
        (r"\left|x\right|", "abs(x)"),
        (r"\lvert x \rvert", "abs(x)"),
        (r"2\,x\cdot y\times z", "2*x*y*z"),
        (r"\sin^{-1}\left(x\right)", "asin(x)"),
        (r"\log_{10} x", "log10(x)"),
        (r"\log_2(x)", "log2(x)"),
        (r"\operatorname{sech}(x)", "sech(x)"),
        (r"\operatorname{sech}^2 x", "sech(x)^2"),
        (r"\mathrm{e}^{x}", "exp(x)"),
        (r"x_{10}", "x_10"),
        ("numpy.exp(-x)", "exp(-x)"),
        ("sympy.Abs(x)", "abs(x)"),
        ("Rational(1, 3)*x", "(1/3)*x"),
        ("log(x, E)", "log(x)"),
        ("log_e(x)", "log(x)"),
        ("log_3(x)", "log(x)/log(3)"),
        ("2|x|", "2*abs(x)"),
        ("||x|+1|", "abs(abs(x)+1)"),
        ("|x||y|", "abs(x)*abs(y)"),
        ("|x(|y|)|", "abs(x*(abs(y)))"),
        ("sin|x|", "sin(abs(x))"),
        ("[x+{1}]", "(x+1)"),
        ("+x", "x"),
        ("--x", "-(-x)"),
        ("2*-x", "2*(-x)"),
        ("a - -2", "a-(-2)"),
        ("sin -x", "sin(-x)"),
        ("2sin x", "2*sin(x)"),
        ("sin^n x", "(sin(x))^n"),
        ("sin^(2)(x)", "(sin(x))^2"),
        ("sinxcosx", "sin(x)*cos(x)"),
        ("ln(x)^2", "(ln(x))^2"),
        ("e^x^2", "exp(x^2)"),
        ("e^-x", "exp(-x)"),
        ("e^sin x", "exp(sin(x))"),
        ("exp^-x", "exp(-x)"),
        ("exp x", "exp(x)"),
        ("log10 + x", "log(10)+x"),
        ("log2 x", "log2(x)"),
        ("2b1c12x", "2*b_1*c_12*x"),
        ("alpha1", "alpha_1"),
        ("3e", "3*e"),
        ("x * * y".replace(" ", ""), "x^y"),
    ],
)
def test_same_reading(text: str, same_as: str) -> None:
    assert parse(text) == parse(same_as)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("007", 7),
        ("1.50", Fraction(3, 2)),
        (".5", Fraction(1, 2)),
        ("2.", 2),
        ("2e3", 2000),
        ("2.5E-1", Fraction(1, 4)),
        ("1e-3", Fraction(1, 1000)),
        ("-4/6", None),
        ("-3/6", None),
        ("-1/2", Fraction(-1, 2)),
    ],
)
def test_numbers_are_exact(text: str, value: Fraction | None) -> None:
    assert parse(text).value == value


@pytest.mark.parametrize("word", FUNCTION_WORDS)
def test_every_function_in_every_form(word: str) -> None:
    name = FUNCTION_WORDS[word]
    wanted = parse(f"{name}(x)")
    assert wanted.op == name
    for text in (f"{word}(x)", f"{word} x", f"math.{word}(x)", f"\\{word}(x)", f"{word}{{x}}"):
        assert parse(text) == wanted
    assert parse(f"2{word}(x)y") == parse(f"2*{name}(x)*y")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_minus_one_is_the_inverse_or_refused(name: str) -> None:
    inverse = OPERATORS[name].inverse
    text = f"{name}^{{-1}}(x)"
    if name == "exp":
        assert parse(text) == parse("exp(-1)*x")
    elif inverse is not None:
        assert parse(text).op == inverse
    elif name[-1].isalpha():
        with pytest.raises(ParseError, match=f"{name}\\^-1 has no name here"):
            parse(text)


def test_greek_letters_are_names() -> None:
    for name, letter in GREEK.items():
        assert parse(name) == parse(letter) == parse(f"\\{name}")
        assert parse(name).value == name


def test_e_is_a_name_when_it_is_the_variable() -> None:
    assert parse("e^2", "e").op == "pow"
    assert parse("e^2").op == "exp"
    assert parse("2e3x").args[0].value == 2000
    with pytest.raises(ParseError, match="'e' and '3' stand side by side"):
        parse("2e3x", "e")
    assert parse("E + e", "e").args[0].op == "e"


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("", 0, "there is nothing to read; expected a number, a name, a function or a bracket"),
        ("   ", 3, "there is nothing to read"),
        ("x +", 3, "the expression stops too early; expected a number"),
        ("x + * y", 4, "'*' does not belong here; expected a number"),
        ("(x+1", 4, "the bracket at column 1 is not closed; expected an operator or ')'"),
        ("(x+1]", 4, "the bracket at column 1 is not closed; expected an operator or ')'"),
        ("x)", 1, "')' closes nothing; expected an operator or the end"),
        ("()", 1, "')' does not belong here"),
        ("x, y", 1, "',' does not belong here"),
        ("|x", 2, "a bar is not closed; expected an operator or '|'"),
        ("x 2", 2, "a number cannot follow here; expected an operator: +, -, *, / or ^"),
        ("x2", 1, "'x' and '2' stand side by side; expected x*2, x^2, or x_2 for a name"),
        ("sin", 3, "sin needs an argument; expected sin(...)"),
        ("sin*x", 3, "sin needs an argument"),
        ("sin^", 4, "an exponent is missing"),
        ("sin(x, 2)", 5, "sin takes one argument; expected ')'"),
        ("log_2(x, 3)", 7, "log2 takes one argument"),
        ("b1.5", 1, "'b' and '1.5' stand side by side"),
        ("bessel x", 0, "unknown name 'bessel'"),
        ("log_3(x, 3)", 11, "this logarithm has two bases"),
        ("pow(x)", 5, "pow takes two arguments; expected ','"),
        ("pow x", 4, "pow needs two arguments"),
        ("2 sine(x)", 2, "unknown function 'sine'"),
        ("arsin(x)", 0, "unknown function 'arsin'"),
        ("foo(x)", 0, "unknown function 'foo'; expected a function, or the product f*o*o*(...)"),
        ("banana", 0, "unknown name 'banana'"),
        (r"\foo", 0, "unknown LaTeX command 'foo'"),
        ("sin_2(x)", 0, "'sin' cannot have an index"),
        ("x = 2", 2, "cannot read '='; expected the right-hand side only"),
        ("x!!", 2, "double factorials are not known here; expected (n!)! or one '!'"),
        ("x\u200by", 1, "cannot read the invisible character U+200B"),
        ("\ud800", 0, "cannot read the invisible character U+D800"),
        ("1/dx", 2, "d/dx is read only around a whole text"),
        (r"\frac{x}{dx}", 9, "d/dx is read only around a whole text"),
    ],
)
def test_messages(text: str, position: int, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(text)
    assert str(caught.value).startswith(message)
    assert caught.value.position == position
    assert caught.value.text == text


def test_did_you_mean() -> None:
    with pytest.raises(ParseError, match="did you mean 'arctan'") as caught:
        parse("arctn(x)")
    assert caught.value.did_you_mean[0] == "arctan"
    assert caught.value.expected.startswith("the name of a function")


def test_the_caret_points_at_the_place() -> None:
    with pytest.raises(ParseError) as caught:
        parse("x + \u202ey")
    assert str(caught.value).splitlines()[1:] == ["  x + \\u202ey", "      ^"]
    with pytest.raises(ParseError) as caught:
        parse("x+" * 100 + "?" + "+x" * 100)
    text, caret = str(caught.value).splitlines()[1:]
    assert text.startswith("  ...")
    assert text.endswith("...")
    assert text[caret.index("^")] == "?"


@pytest.mark.parametrize(("text", "sign"), [("C(x,2)", ","), ("x^2 (x>0)", ">"), ("x*(y,1)", ",")])
def test_a_sign_in_a_bracket_that_is_closed_is_what_does_not_belong(text: str, sign: str) -> None:
    """It was said that the bracket is not closed."""
    with pytest.raises(ParseError, match=f"^'{sign}' does not belong here"):
        parse(text)
