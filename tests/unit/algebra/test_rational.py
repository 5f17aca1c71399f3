"""Fractions in lowest terms: equal to what they were, factored below, no larger than needed."""

from __future__ import annotations

import pytest

from chainrule.algebra import Algebra, compute, is_rational, lowest_terms, rational
from chainrule.expr import differentiate, parse, to_text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2(x+1)/(x+1)^4", "2/(x + 1)^3"), ("x^2/(3x+6)", "x^2/(3(x + 2))"), ("(x-x)/(x+1)", "0"),
        ("(x-1)/(1-x^2)", "-1/(x + 1)"), ("x/pi/(x+1)", "x/((x + 1)*pi)"), ("1/(2x)", "1/(2x)"),
        ("(2x-1)/(4x^2+4)", "(2x - 1)/(4(x^2 + 1))"), ("x^2/3-x/7", "1/3*x^2 - 1/7*x"), ("3", "3"),
        ("a*x/(b*x^2+1)+1/x", "(x^2*b + a*x^2 + 1)/(x*(x^2*b + 1))"), ("1/(x-x)", None),
        ("sqrt(x)/x", None), ("x^a", None), ("9^9^9", None),
    ],
)  # fmt: skip
def test_lowest_terms(text: str, wanted: str | None) -> None:
    found = rational(parse(text))
    assert (None if found is None else to_text(found)) == wanted


@pytest.mark.parametrize("text", ["1/(1+x^2)", "(a x+b)/(c x^2+d)", "x^3/((x-1)(x-2)) + e/x"])
def test_ten_derivatives_stay_small_and_equal(text: str) -> None:
    e = parse(text)
    for _ in range(10):
        slope = differentiate(e, "x")
        shorter = rational(slope)
        assert shorter is not None

        def same(algebra: Algebra, a: object = slope, b: object = shorter) -> bool:
            return algebra.difference_is_zero(a, b)  # type: ignore[arg-type]

        assert compute(same, limit=10**7)
        e = shorter
    assert e.size < 300


def test_other_functions_are_atoms() -> None:
    assert not is_rational(parse("exp(x)"))
    found = lowest_terms(parse("(x*exp(x) - exp(x))/(x^2 - 1)"))
    assert found is not None
    assert to_text(found) == "exp(x)/(x + 1)"
