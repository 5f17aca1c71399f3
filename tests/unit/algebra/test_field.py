"""What varies, what is constant, and which kernels the derivatives need."""

from __future__ import annotations

import pytest

from chainrule.algebra import Algebra, Field, Quotient, Speaker
from chainrule.expr import parse, to_text


def field_of(text: str, variable: str = "x") -> tuple[Field, Quotient, Speaker]:
    algebra = Algebra(size=24)
    quotient = algebra.table.quotient(algebra.form(parse(text)))
    return Field(algebra, variable), quotient, Speaker(algebra.table)


@pytest.mark.parametrize(
    ("text", "varying", "constant"),
    [
        ("x^2 + a*x + sqrt(2)*pi", ["x"], ["a", "sqrt(2)", "pi"]),
        ("exp(a)*exp(x)/ln(a + x)", ["exp(x)", "ln(x + a)"], ["exp(a)"]),
        ("|x| + exp(|x|/x)", ["abs(x)"], ["exp(abs(x)/x)"]),
        ("3/2", [], []),
    ],
)
def test_what_varies(text: str, varying: list[str], constant: list[str]) -> None:
    field, quotient, speaker = field_of(text)
    found = field.varying(*quotient), field.parameters(*quotient)
    names = [sorted(to_text(speaker.kernel(i)) for i in indices) for indices in found]
    assert names == [sorted(varying), sorted(constant)]
    assert field.is_constant(*quotient) == (not varying)


def test_every_symbol_but_the_variable_is_a_parameter() -> None:
    field, quotient, _ = field_of("a*x", "a")
    kernels = field.table.kernels
    assert field.variable == "a"
    assert [kernels[i].name for i in field.varying(*quotient)] == ["a"]
    assert [kernels[i].name for i in field.parameters(*quotient)] == ["x"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exp(x)", ["exp(x)"]),
        ("exp(x^2)", ["x", "exp(x^2)"]),
        ("sin(x)", ["cos(x)", "sin(x)"]),
        ("sqrt(x^2 + a)", ["x", "sqrt(a + x^2)"]),
        ("asin(x)", ["x", "asin(x)", "sqrt(-x^2 + 1)"]),
        ("exp(ln(x)^2)", ["x", "ln(x)", "x^ln(x)"]),
        ("a*pi", []),
    ],
)
def test_closure(text: str, expected: list[str]) -> None:
    field, quotient, speaker = field_of(text)
    closure = field.closure(quotient)
    assert [to_text(speaker.kernel(i)) for i in closure] == expected
    slopes = [field.slope(i) for i in closure]
    assert set(field.varying(*(poly for slope in slopes for poly in slope))) <= set(closure)
