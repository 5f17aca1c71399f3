"""Printing: the look of each notation. That it reads back is a property test."""

from __future__ import annotations

import math

import pytest

from chainrule.expr import (
    const,
    make,
    num,
    parse,
    sym,
    to_classic,
    to_latex,
    to_python,
    to_sympy_text,
    to_text,
)
from chainrule.expr.printer import Texts


@pytest.mark.parametrize(
    ("typed", "classic", "text", "python", "latex"),
    [
        ("6exp^(9a)+4a", "6exp^(9a)+4a", "6exp(9a) + 4a", "6*exp(9*a) + 4*a", "6 e^{9 a} + 4 a"),
        (
            "-cos^3(4x^7)",
            "-cos^3(4x^7)",
            "-cos(4x^7)^3",
            "-cos(4*x**7)**3",
            r"-\cos^{3}\left(4 x^{7}\right)",
        ),
        ("x*y", "x*y", "x*y", "x*y", "x y"),
        ("x*2", "x*2", "x*2", "x*2", r"x \cdot 2"),
        ("2(x+1)", "2(x+1)", "2(x + 1)", "2*(x + 1)", r"2 \left(x + 1\right)"),
        ("1/(2x)", "1/(2x)", "1/(2x)", "1/(2*x)", r"\frac{1}{2 x}"),
        ("x/2/y", "x/2/y", "x/2/y", "x/2/y", r"\frac{\frac{x}{2}}{y}"),
        ("-1/2 x", "-1/2*x", "-1/2*x", "-1/2*x", r"-\frac{1}{2} x"),
        ("a-(-b)", "a-(-b)", "a - (-b)", "a - (-b)", r"a - \left(-b\right)"),
        ("-(2x)", "-(2x)", "-(2x)", "-(2*x)", r"-\left(2 x\right)"),
        ("x^-2", "x^-2", "x^-2", "x**-2", "x^{-2}"),
        ("x^(1/2)", "x^(1/2)", "x^(1/2)", "x**(1/2)", "x^{1/2}"),
        ("(x^y)^z", "(x^y)^z", "(x^y)^z", "(x**y)**z", r"\left(x^{y}\right)^{z}"),
        ("x^y^z", "x^y^z", "x^y^z", "x**y**z", "x^{y^{z}}"),
        ("ln|x|", "ln(abs(x))", "ln(abs(x))", "log(abs(x))", r"\ln\left|x\right|"),
        ("cbrt(x)^2", "cbrt^2(x)", "cbrt(x)^2", "cbrt(x)**2", r"\sqrt[3]{x}^{2}"),
        ("2e", "2*e", "2*e", "2*e", "2 e"),
        ("2pi", "2pi", "2pi", "2*pi", r"2 \pi"),
        ("lambda*x_1", "lambda*x_1", "lambda*x_1", "lamda*x_1", r"\lambda x_{1}"),
    ],
)
def test_notations(typed: str, classic: str, text: str, python: str, latex: str) -> None:
    e = parse(typed)
    assert (to_classic(e), to_text(e), to_python(e)) == (classic, text, python)
    assert to_latex(e) == latex


def test_sympy_s_own_names() -> None:
    assert to_sympy_text(parse("log10(x) + |x| + e + asin(x)")) == (
        "log(x, 10) + Abs(x) + E + asin(x)"
    )


def test_python_runs() -> None:
    e = parse("x^2 sin(3x)/2 - ln(x) + pi + e^-x + |x| + cbrt(x) + log2(x) + e")
    scope = {"x": 2.0, "abs": abs, **vars(math)}
    value = eval(compile(to_python(e), "answer", "eval"), {"__builtins__": {}}, scope)
    expected = (
        2 * math.sin(6) - math.log(2) + math.pi + math.exp(-2) + 2 + 2 ** (1 / 3) + 1 + math.e
    )
    assert value == pytest.approx(expected)


def test_e_as_a_name_and_as_a_number_in_one_tree() -> None:
    e = make("add", sym("e"), make("mul", num(2), const("e")))
    assert [p(e) for p in (to_classic, to_text, to_python, to_sympy_text, to_latex)] == [
        "e+2*E", "e + 2*E", "e_ + 2*e", "e + 2*E", "e + 2 E",
    ]  # fmt: skip
    assert to_latex(make("mul", sym("e"), make("exp", sym("x")))) == r"e \exp\left(x\right)"


def test_texts_of_trees_that_share_their_parts() -> None:
    """What was written of one is not taken for another, whose e is a number."""
    texts = Texts()
    name = make("sin", make("mul", sym("e"), sym("x")))
    both = make("add", name, make("mul", const("e"), sym("x")))
    for e in (name, both, name, make("div", name, sym("x")), make("neg", both)):
        assert texts(e) == to_text(e)


def test_a_power_of_the_number_e_is_not_exp() -> None:
    assert to_text(make("pow", const("e"), sym("x"))) == "(e)^x"
    assert to_latex(make("pow", make("exp", sym("x")), num(2))) == r"\left(e^{x}\right)^{2}"


@pytest.mark.parametrize(
    ("given", "latex"),
    [
        ("sin(x)*(x + 1) + cos(x)", r"\sin\left(x\right) \left(x + 1\right) + \cos\left(x\right)"),
        ("ln(x)*x - ln(x)^2", r"\ln\left(x\right) x - \ln^{2}\left(x\right)"),
        ("x*ln(x) - ln(x + 1)", r"x\ln x - \ln\left(x + 1\right)"),
    ],
)
def test_latex_writes_no_letter_once_in_brackets_and_once_without(given: str, latex: str) -> None:
    """`\\ln x` and `\\ln\\left(x\\right)` stood in one answer."""
    e = parse(given, "x")
    assert to_latex(e) == latex
    assert parse(latex, "x") == e


def test_long_names_in_latex() -> None:
    assert to_latex(sym("speed_1")) == r"\mathrm{speed}_{1}"


@pytest.mark.parametrize(
    ("given", "latex"),
    [
        ("cos(x) - x*sin(x)", r"\cos x - x\sin x"), ("sin(x)^2", r"\sin^2 x"),
        ("1/3*x", r"\frac{1}{3} x"), ("exp(x)", "e^{x}"), ("exp(-x^2)*x", "e^{-x^{2}} x"),
        ("-2/x^3", r"-\frac{2}{x^{3}}"), ("-(2/x^3)", r"-\left(\frac{2}{x^{3}}\right)"),
        ("-x/2", r"-\frac{x}{2}"), ("1 + (-2/x)", r"1 + \left(-\frac{2}{x}\right)"),
        ("-2x/y*z", r"-\frac{2 x}{y} z"), ("x^(2/3)", "x^{2/3}"), ("x^(-1/2)", "x^{-1/2}"),
        ("x^(y/2)", r"x^{\frac{y}{2}}"), ("(-2/x)^2", r"\left(-\frac{2}{x}\right)^{2}"),
        ("-(-2/x)", r"-\left(-\frac{2}{x}\right)"), ("2*pi*x", r"2 \pi x"),
        # a name ends the function before it; what is a letter's alone has a bracket
        ("2x*ln(x)*cos(x^2)", r"2 x\ln x\cos\left(x^{2}\right)"),
        ("ln(x)^2*abs(x)", r"\ln^{2}\left(x\right) \left|x\right|"),
        ("ln(abs(x))^2/2", r"\frac{\ln^2\left|x\right|}{2}"),
        ("sin(abs(x))*x", r"\sin\left(\left|x\right|\right) x"),
        ("gamma(x)*digamma(x)", r"\Gamma\left(x\right)\psi^{(0)}\left(x\right)"),
    ],
)  # fmt: skip
def test_latex_is_set_as_in_a_textbook_and_read_back(given: str, latex: str) -> None:
    e = parse(given, "x")
    assert to_latex(e) == latex
    assert parse(latex, "x") == e


@pytest.mark.parametrize("text", ["delta*x/(delta*y)", "d*x/(d*y)", "delta/(2*delta*x)"])
def test_what_is_no_derivative_is_written_as_a_product_in_latex(text: str) -> None:
    assert parse(to_latex(parse(text))) == parse(text)
