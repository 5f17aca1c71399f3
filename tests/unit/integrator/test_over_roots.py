"""Antiderivatives that are sums over roots: found where nothing shorter is, and proved."""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_antiderivative
from chainrule.errors import AnswerError
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("integrand", "expected"),
    [
        ("1/(x^5 - x - 1)", "RootSum(t^5 - t - 1, ln(x - t)/(5t^4 - 1))"),
        ("(x^2 + 1)/(x^7 + x + 3)", "RootSum(t^7 + t + 3, (t^2 + 1)*ln(x - t)/(7t^6 + 1))"),
        ("1/(x^3 + x + 1)", "RootSum(t^3 + t + 1, ln(x - t)/(3t^2 + 1))"),
        ("x/(x^6 + x^2 + 1)", "RootSum(t^3 + t + 1, ln(x^2 - t)/(3t^2 + 1))/2"),
        ("cos(x)/(sin(x)^5 + sin(x) + 3)", "RootSum(t^5 + t + 3, ln(sin(x) - t)/(5t^4 + 1))"),
    ],
)
def test_what_has_no_short_form_is_a_sum_over_roots(integrand: str, expected: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert to_text(found.expression) == expected
    assert found.verdict.status == "proved"


@pytest.mark.parametrize("integrand", ["1/(x^5 + x + 1)", "1/(x^4 + x + 1)^2", "x^5/(x^4 + x + 1)"])
def test_it_stands_beside_other_parts(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert "RootSum" in to_text(found.expression)
    assert found.verdict.status == "proved"


@pytest.mark.parametrize("integrand", ["1/(x^6 + 2)", "1/(x^4 + 1)", "(x^4 + 1)/(x^6 + 1)"])
def test_what_has_logarithms_and_arctangents_keeps_them(integrand: str) -> None:
    assert "RootSum" not in to_text(antiderivative(parse(integrand), "x").expression)


def test_with_parameters_it_is_still_missed() -> None:
    with pytest.raises(AnswerError, match="no antiderivative"):
        antiderivative(parse("1/(x^5 + a*x + 1)"), "x")


@pytest.mark.parametrize(
    "wrong",
    [
        "RootSum(t^5 - t - 1, ln(x - t)/(5t^4 - 2))",
        "RootSum(t^5 - t + 1, ln(x - t)/(5t^4 - 1))",
        "RootSum(t^5 - t - 1, ln(2x - t)/(5t^4 - 1))",
        "RootSum(t^5 - t - 1, t*ln(x - t)/(5t^4 - 1))",
    ],
)
def test_a_wrong_sum_is_refuted(wrong: str) -> None:
    verdict = check_antiderivative(parse("1/(x^5 - x - 1)"), "x", parse(wrong))
    assert verdict.status == "refuted"
