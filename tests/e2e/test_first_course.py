"""The integrals of a first course: told as a textbook does, each line proved."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainrule.answer import Answer
from chainrule.expr import parse
from chainrule.solver import Solver
from chainrule.textbook import tell

LINES = Path(__file__).with_name("first_course.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def solver() -> Solver:
    return Solver(task="integrate")


@pytest.mark.parametrize("text", LINES)
def test_it_is_told_and_proved(solver: Solver, text: str) -> None:
    answer = solver.solve(text, variable="x")
    assert isinstance(answer, Answer)
    assert answer.steps.proved
    told = tell(parse(text), "x")
    assert told is not None
    if told.lines:
        assert len(answer.steps) > 2, "only that it is so"
