r"""Differentials that were products with d, and proved: `\int\mathrm{d}x\, x^2` was d·x·x²."""

from __future__ import annotations

import pytest

from chainrule.answer import Query
from chainrule.errors import ParseError
from chainrule.solver import Solver


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        (r"\int\mathrm{d}x\, x^2", "integral of x^2 dx"),
        (r"\int x^{2} \operatorname{d}\!x", "integral of x^2 dx"),
        (r"\displaystyle\int x^2 dx", "integral of x^2 dx"),
        ("∫ d x dx", "integral of d*x dx"),
        ("∫∫ x y dy dx", "integral of integral of x*y dy dx"),
    ],
)
def test_they_are_differentials(text: str, reading: str) -> None:
    assert Solver(task="integrate").solve(text).reading == reading


@pytest.mark.parametrize(
    "text", ["∫ x dx dy", "∫_0^1 x dx dy", r"\int x y\,\mathrm{d}y\,\mathrm{d}x"]
)
def test_each_has_a_sign(text: str) -> None:
    with pytest.raises(ParseError, match="2 differentials for one integral sign"):
        Solver(task="integrate").answer(Query(text))
