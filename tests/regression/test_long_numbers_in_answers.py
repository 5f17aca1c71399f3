"""Numbers that nobody reads, computed on the way to a shorter answer."""

from __future__ import annotations

import pytest

import chainrule
from chainrule.expr import parse, to_text
from chainrule.simplifier import simplify


@pytest.mark.parametrize(
    "given",
    [
        "(x + 1/3)^20000*3", "(123456x)^(4000/3)", "(2x + 2)^(10^9)", "7^20000*x*ln(7)",
        "x^(10^4400)", "sqrt(10^4401*x)", "sin(10^5000*x)", "(6x + 3)^(10^7)/(2x + 1)^(10^7)",
    ],
)  # fmt: skip
def test_an_answer_is_not_lost_to_a_number_of_many_digits(given: str) -> None:
    """`3(x + 1/3)^20000` was `(3x + 1)^20000/3^19999`: Python prints no number of 4,300 digits.

    The error came from the printer that measures how long a way is, and ended the question.
    """
    assert len(to_text(simplify(parse(given), "x").expression)) < 40
    answer = chainrule.diff(given)
    assert answer.verdict.status == "proved"
    assert len(chainrule.simplify(given).text) < 40
