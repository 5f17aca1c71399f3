"""Each strategy by integrands of its own: what it solves, and that nothing else does as well."""

from __future__ import annotations

import pytest

from chainrule.errors import AnswerError
from chainrule.expr import parse
from chainrule.integrate import antiderivative
from chainrule.integrate.strategies import STRATEGIES

SOLVED = {
    "constant": ["a", "pi^2"],
    "rational": ["(x^3 + 1)/(x^2 + 2)^2", "1/(x^4 + 1)", "1/(a*x^2 + b)", "x/(x^5 + 1)"],
    "ansatz": ["x^2*exp(x)*sin(x)", "ln(x)^3", "1/(exp(x) + 1)", "x*atan(x)", "x^n*ln(x)"],
    "wide ansatz": ["(x + sin(x))/(1 + cos(x))"],
    "squares": ["sqrt(x^3 + x^2)", "sqrt(x^4 + 2x^2)"],
    "kernel": ["exp(x)/(exp(2x) + 3)", "1/(x*(ln(x)^4 + 1))"],
    "power": ["x^3/(x^8 + 1)", "x*exp(x^2)/(exp(x^2) + 2)"],
    "argument": ["x*sin(x^2)/(2 + cos(x^2))", "(2x + 1)*exp(x^2 + x)/(1 + exp(2x^2 + 2x))"],
    "radical": ["1/(1 + sqrt(x))", "((x + 1)/(x - 1))^(1/3)/(x + 1)^2", "sqrt(exp(x) + 1)"],
    "binomial": ["1/(x^4 + 1)^(5/4)", "x^2/(x^3 + 1)^(4/3)"],
    "circular": ["1/(2 + cos(x))", "sin(x)^2/(1 + cos(x)^2)", "sqrt(tan(x))"],
    "euler": ["1/(x*(1 + sqrt(x^2 + x + 1)))"],
    "two quadratics": ["1/((x^2 + 1)*sqrt(x^2 + x + 1))"],
    "reciprocal": ["(x^2 + 1)/((x^2 - 1)*sqrt(x^4 + x^2 + 1))"],
    "parts": ["x*ln(x + sqrt(x^2 + 1))/sqrt(x^2 + 1)", "asin(x)^2"],
    "terms": ["x*exp(x) + 1/(1 + sqrt(x))"],
    "angles": ["sin(a + b*x)/cos(b*x)"],
    "support": ["(ln(x) + 1)*exp(x*ln(x))*sin(exp(x*ln(x)))"],
    "invention": ["(ln(x) + 1)/(1 + x^2*ln(x)^2)", "(x + 1)*exp(x)/sqrt(1 - x^2*exp(2x))"],
}  # fmt: skip


@pytest.mark.parametrize("name", SOLVED)
def test_every_strategy_solves_its_own(name: str) -> None:
    for text in SOLVED[name]:
        found = antiderivative(parse(text), "x", timeout_s=20)
        assert found.verdict.status == "proved", text


def test_all_strategies_are_tried() -> None:
    assert set(SOLVED) == set(STRATEGIES)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("circular", "1/(2 + cos(x))"),
        ("radical", "1/(1 + sqrt(x))"),
        ("binomial", "1/(x^4 + 1)^(5/4)"),
        ("two quadratics", "1/((x^2 + 1)*sqrt(x^2 + x + 1))"),
        ("invention", "(x + 1)*exp(x)/sqrt(1 - x^2*exp(2x))"),
    ],
)
def test_without_it_nothing_is_found(name: str, text: str) -> None:
    with pytest.raises(AnswerError, match="was found by the methods"):
        antiderivative(parse(text), "x", timeout_s=20, without=[name, "euler", "support"])
