"""The answers of the whole system, as a person would write them."""

from __future__ import annotations

import pytest

import chainrule
from chainrule.answer import Query
from chainrule.solver import Solver


@pytest.mark.parametrize(
    ("f", "text", "latex"),
    [
        ("sin(x)^2+cos(x)^2", "0", "0"),
        ("ln|x|", "1/x", r"\frac{1}{x}"),
        ("1^x", "0", "0"),
        ("sqrt(x*x)/x", "0", "0"),
        ("(x^2+3x+2)/(x+1)", "1", "1"),
        ("x^(1/3)", "1/(3x^(2/3))", r"\frac{1}{3 x^{2/3}}"),
        ("cos(x)*x", "cos(x) - x*sin(x)", r"\cos x - x\sin x"),
        ("1/3*arctanh((2+3x)/sqrt(9x^2+12x-5))", "1/sqrt(9x^2 + 12x - 5)",
         r"\frac{1}{\sqrt{9 x^{2} + 12 x - 5}}"),
        ("x*exp(x)*sin(2x)*0+tan(x)", "sec(x)^2", r"\sec^2 x"),
        ("1/x^2", "-2/x^3", r"-\frac{2}{x^{3}}"),
        ("pi*x^2", "2pi*x", r"2 \pi x"),
        ("x^2*exp(x)", "x*(x + 2)*exp(x)", r"x \left(x + 2\right) e^{x}"),
        ("log10(x)", "1/(x*ln(10))", r"\frac{1}{x\ln 10}"),
        ("b*x^2*a", "2b*a*x", "2 b a x"),
    ],
)  # fmt: skip
def test_derivatives(f: str, text: str, latex: str) -> None:
    answer = chainrule.diff(f, "x")
    assert (answer.text, answer.latex) == (text, latex)
    assert answer.verdict.status == "proved"


def test_the_model_alone_never_sees_it() -> None:
    both = [Solver(simplify=how).solve("cos(x)*x") for how in (True, False)]
    first, second = ([c.text for c in answer.candidates] for answer in both)
    assert first == second == ["-sin(x)*x + cos(x)"]
    assert both[0].raw == both[1].raw == both[1].text


def test_a_higher_order_is_short() -> None:
    assert chainrule.diff("1/(1+x^2)", order=3).text == "24x*(1 - x^2)/(1 + x^2)^4"
    assert chainrule.diff("exp(x)*sin(x)", order=2).text == "2exp(x)*cos(x)"


def test_with_no_value_nothing_is_simplified() -> None:
    answer = chainrule.diff("x/(x - x)")
    assert answer.verdict.status == "unknown"


def test_it_is_off_where_it_is_switched_off() -> None:
    assert chainrule.diff("cos(x)*x", simplify=False).text == "-sin(x)*x + cos(x)"
    solver = Solver(simplify=False)
    (answer,) = solver.map([Query("cos(x)*x")])
    assert str(answer) == "-sin(x)*x + cos(x)"
