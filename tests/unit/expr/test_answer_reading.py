"""Answers that are said aloud are read as questions are."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse
from chainrule.expr.answer_reading import read_value


@pytest.mark.parametrize("text", ["2 times x", "x times 2", "2 multiplied by x", "y' = 2 times x"])
def test_a_final_answer_may_be_said(text: str) -> None:
    """These were refused, though the same words were read in a question."""
    assert read_value(text).function in (parse("2x"), parse("x*2"))


def test_an_answer_whose_words_may_reach_further_is_refused() -> None:
    with pytest.raises(ParseError, match=r"expected 2x/x\^2\+1 or \(2x\)/\(x\^2\+1\)"):
        read_value("2x over x^2+1")
