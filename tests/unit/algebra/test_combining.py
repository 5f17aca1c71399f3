"""Coefficients of what a function is made of."""

from __future__ import annotations

import pytest

from chainrule.algebra import Algebra, Field, combination, compute
from chainrule.expr import parse

FOUND = [
    ("x*exp(x)", ["exp(x)", "x*exp(x)", "x^2*exp(x)"], ["-1", "1", "0"]),
    ("1/(x^2 - a)", ["ln(x - sqrt(a))", "ln(x + sqrt(a))"], None),
    ("ln(x)^2", ["x", "x*ln(x)", "x*ln(x)^2"], ["2", "-2", "1"]),
    ("sin(x)^2", ["x", "sin(x)*cos(x)", "cos(x)^2"], ["1/2", "-1/2", "0"]),
    ("1/(a + b*x^2)", ["atan(b*x/sqrt(a*b))"], ["sqrt(a*b)/(a*b)"]),
    ("x/sqrt(x^2 + c)", ["sqrt(x^2 + c)"], ["1"]),
    (
        "exp(a*x)*sin(b*x)",
        ["exp(a*x)*cos(b*x)", "exp(a*x)*sin(b*x)"],
        ["-b/(a^2 + b^2)", "a/(a^2 + b^2)"],
    ),
    ("0", ["x", "exp(x)"], ["0", "0"]),
    ("pi*x", ["x", "x^2"], ["0", "1/2*pi"]),
]  # fmt: skip


@pytest.mark.parametrize(("f", "candidates", "expected"), FOUND)
def test_an_antiderivative_is_found_by_its_coefficients(
    f: str, candidates: list[str], expected: list[str] | None
) -> None:
    def found(algebra: Algebra) -> bool:
        field, table = Field(algebra, "x"), algebra.table
        forms = [algebra.form(parse(text)) for text in candidates]
        slopes = [table.quotient(field.derivative(form)) for form in forms]
        target = algebra.form(parse(f))
        coefficients = combination(field, slopes, table.quotient(target))
        assert coefficients is not None
        total = algebra.ring.zero
        for c, form in zip(coefficients, forms, strict=True):
            assert field.is_constant(*c)
            total = algebra.add(total, algebra.mul(table.form(c), form))
        assert algebra.is_zero(algebra.sub(field.derivative(total), target))
        return all(
            algebra.is_zero(algebra.sub(table.form(c), algebra.form(parse(text))))
            for c, text in zip(coefficients, expected or (), strict=expected is not None)
        )

    assert compute(found)


@pytest.mark.parametrize(
    ("f", "candidates"),
    [
        ("exp(x^2)", ["exp(x^2)", "x*exp(x^2)", "x"]),
        ("1/x", ["x", "1/x"]),
        ("sin(x)", ["sin(x)", "x"]),
        ("x", []),
    ],
)
def test_where_there_is_none_nothing_is_found(f: str, candidates: list[str]) -> None:
    def found(algebra: Algebra) -> bool:
        field, table = Field(algebra, "x"), algebra.table
        slopes = [
            table.quotient(field.derivative(algebra.form(parse(text)))) for text in candidates
        ]
        return combination(field, slopes, table.quotient(algebra.form(parse(f)))) is not None

    assert not compute(found)
