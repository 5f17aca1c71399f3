"""Absolute values of roots were proved case by case, which took 50 ms, or not at all.

`|u|² = u²` holds for real u, and `sqrt(x + 1) - 1` may be complex, for all that the algebra knew of
it. What is claimed is claimed where each part of the functions is real: there the root is, too.
"""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_antiderivative, check_equal
from chainrule.expr import parse


@pytest.mark.parametrize(
    ("f", "F"),
    [
        ("1/(x*sqrt(x + 1))", "ln(|sqrt(x + 1) - 1|) - ln(sqrt(x + 1) + 1)"),
        ("1/(x*sqrt(a^2 - x^2))", "ln(|a - sqrt(a^2 - x^2)|/|a + sqrt(a^2 - x^2)|)/(2a)"),
        ("1/(x*ln(x))", "ln(|ln(x)|)"),
        ("1/(3(x + 1)^(2/3)*((x + 1)^(1/3) - 2))", "ln(|(x + 1)^(1/3) - 2|)"),
    ],
)
def test_they_are_proved_by_the_normal_form(f: str, F: str) -> None:
    verdict = check_antiderivative(parse(f, "x"), "x", parse(F, "x"), timeout_s=30)
    assert (verdict.status, verdict.method) == ("proved", "normal form")
    assert verdict.detail == "on every interval where both f and F are real; real values"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("|sqrt(x) - 1|", "sqrt(x) - 1"),
        ("|sqrt(x) - 2|*(sqrt(x) - 2)", "(sqrt(x) - 2)^2"),
        ("|ln(x)|^3", "ln(x)^3"),
        ("|sqrt(x) - sqrt(y)|^2", "x - y"),
    ],
)
def test_what_is_not_equal_is_refuted_as_before(left: str, right: str) -> None:
    assert check_equal(parse(left), parse(right), timeout_s=30).status == "refuted"


def test_nothing_is_proved_of_what_is_real_nowhere() -> None:
    verdict = check_equal(parse("|sqrt(-x^2 - 1)|^2"), parse("-x^2 - 1"), timeout_s=30)
    assert verdict.status == "unknown"
