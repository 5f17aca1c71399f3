"""The chain rule and the product rule backwards."""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative
from chainrule.integrator.depth import is_deep
from chainrule.steps.moves import told_by


def _found(f: str) -> tuple[str, list[str]]:
    found = antiderivative(parse(f), "x", timeout_s=30)
    assert found.verdict.status == "proved"
    return to_text(found.expression), [name for name, _ in found.steps]


@pytest.mark.parametrize(
    ("f", "deep"),
    [
        ("sin(x)^2*cos(x)", False),
        ("exp(sqrt(x))", False),
        ("exp(asin(x))", True),
        ("exp(asin(a))*sin(x)", False),
        ("x^20*(" + " + ".join(f"x^{n}" for n in range(2, 14)) + ")", False),
        ("(" + " + ".join(f"x^{n}" for n in range(2, 14)) + ")^9", True),
        ("sin(x)*(" + " + ".join(f"x^{n}" for n in range(2, 14)) + ")", True),
    ],
)
def test_long_ones_and_functions_of_functions_are_deep(f: str, deep: bool) -> None:
    assert is_deep(parse(f), "x") is deep


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        # constants: rational, before it, below it, and inside what it is made of
        ("3x*cos(sinh(ln(x^2 + 1)))*cosh(ln(x^2 + 1))/(x^2 + 1)", "3sin(sinh(ln(x^2 + 1)))/2"),
        ("k*tanh(acos(x))/sqrt(1 - x^2)", "-k*ln(cosh(acos(x)))"),
        ("tanh(acos(x))/(p*ln(7)*sqrt(1 - x^2))", "-ln(cosh(acos(x)))/(p*ln(7))"),
        ("tanh(acos(x/2))/sqrt(3 - 3x^2/4)", "-2ln(cosh(acos(x/2)))/sqrt(3)"),
    ],
)
def test_constants_are_exact(f: str, expected: str) -> None:
    assert _found(f) == (expected, ["composition"])


def test_what_is_left_of_a_sum_is_a_smaller_problem() -> None:
    text, names = _found("cos(x)*cosh(sin(x))*exp(sinh(sin(x))) + x^2*exp(x)")
    assert text == "exp(sinh(sin(x))) + (x^2 - 2x + 2)*exp(x)"
    assert names[0] == "composition"
    assert len(names) > 1


def test_the_path_says_so() -> None:
    f, answer = parse("cos(x)*cosh(sin(x))*exp(sinh(sin(x)))"), parse("exp(sinh(sin(x)))")
    found = antiderivative(f, "x", timeout_s=30)
    told = told_by(found.path, frozenset(("x",)))
    assert told is not None
    assert (told.last.rule, told.value, told.lines) == ("chain rule backwards", answer, ())
