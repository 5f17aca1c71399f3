"""Bars beside a function without brackets: `ln|x|x` was ln(|x|*x), and `ln 2|x|` ln(2)*|x|."""

from __future__ import annotations

import pytest

from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("ln|x|x", "ln(|x|)*x"), ("x ln|x|x^2", "x*ln(|x|)*x^2"), ("ln|x+1|x", "ln(|x+1|)*x"),
        (r"\ln\left|x\right|x", "ln(|x|)*x"), ("ln|x||x|", "ln(|x|)*|x|"),
        ("ln|x|(x+1)", "ln(|x|)*(x+1)"), ("ln⌊x⌋x", "ln(⌊x⌋)*x"), ("exp -|x|x", "exp(-|x|)*x"),
        (r"\ln{|x|}x", "ln(|x|)*x"), ("sin^2|x|x", "sin(|x|)^2*x"), ("log_2|x|x", "log2(|x|)*x"),
        ("ln|x|2^x", "ln(|x|)*2^x"), ("ln|x|e^x", "ln(|x|)*e^x"), ("sin x⌊x⌋", "sin(x)*⌊x⌋"),
        ("|x ln|x||", "|x*ln(|x|)|"), ("|sin 2|", "|sin(2)|"),
    ],
)  # fmt: skip
def test_bars_close_the_argument_that_they_stand_in(text: str, same_as: str) -> None:
    assert parse(text) == parse(same_as)


@pytest.mark.parametrize("before", ["2", "C", "-2", "2pi"])
@pytest.mark.parametrize("name", ["ln", "sin", "exp", "sqrt"])
def test_bars_belong_to_the_constants_before_them(name: str, before: str) -> None:
    """As `ln 2x` is ln(2x)."""
    assert parse(f"{name} {before}|x|") == parse(f"{name}({before}*|x|)")


@pytest.mark.parametrize(
    "text",
    [
        "sin x|x|", "sin 2x|x|", r"\ln\frac{x}{2}x", r"\sin\frac{x}{2}x", "sin^2 x x", "sin x^2 x",
        "ln|x|^2", "sin x⌊x⌋",
    ],
)  # fmt: skip
def test_where_the_argument_could_end_earlier_that_is_said(text: str) -> None:
    (note,) = read(text).notes
    assert "; for the other reading type " in note
