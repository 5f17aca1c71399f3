"""Where a derivative has no value though the function has one, the verdict says so."""

from __future__ import annotations

import pytest

import chainrule


@pytest.mark.parametrize(
    ("function", "where"),
    [
        ("|x|", "but not where x is 0"),
        ("max(x, x^2)", "but not where x - x^2 is 0 (x = 0, x = 1)"),
        ("min(sin(x), cos(x))", "but not where sin(x) - cos(x) is 0"),
        ("|x^2 - 2|", "but not where x^2 - 2 is 0 (x = -sqrt(2), x = sqrt(2))"),
        ("|ln x|", "but not where ln(x) is 0 (x = 1)"),
        ("|x - 1| + |x + 2|", "but not where x - 1 is 0 (x = 1), x + 2 is 0 (x = -2)"),
        ("d/dx max(x, y)", "but not where x - y is 0"),
        ("sqrt(x^2)", "but not where x is 0"),
    ],
)
def test_a_kink_is_named(function: str, where: str) -> None:
    """Only what jumps was named: `max(x, x^2)` was proved without a word on 0 and 1."""
    verdict = chainrule.diff(function).verdict
    assert verdict.status == "proved"
    assert where in verdict.detail.split("; ")


@pytest.mark.parametrize(
    "function",
    [
        "x*|x|", "|x^3|", "|x^2 - 1|^3", "|x^2 + 1|", "1/|x|", "x^2",
        "acsc(x)", "asec(x)", "x*acsc(x)", "a*acsc(2x - 1)", "asec(x^2 - 2)", "|x| + acsc(x)",
    ],
)  # fmt: skip
def test_no_kink_where_there_is_none(function: str) -> None:
    """The derivative has a value there, or the function has none."""
    assert "is 0" not in chainrule.diff(function).verdict.detail
