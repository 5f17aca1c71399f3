"""How long a worker tries: no longer than its client waits, as long as the task usually takes."""

from __future__ import annotations

import pytest

from chainrule.answer import Query
from chainrule.service.settings import Settings
from chainrule.service.work import Desk


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(Settings(check_s=2.0))


@pytest.mark.parametrize(
    ("seconds", "task", "patience"),
    [(10, "diff", 2.0), (1, "diff", 0.45), (10, "integrate", 4.5), (100, "integrate", 10.0)],
)
def test_a_solver_has_a_share_of_what_is_left(
    desk: Desk, seconds: float, task: str, patience: float
) -> None:
    settings = desk.solver_for(seconds, task).settings
    assert settings.timeout_s == pytest.approx(patience)
    assert settings.task == task


def test_the_usual_solver_is_made_once(desk: Desk) -> None:
    assert desk.solver_for(10) is desk.solver
    assert desk.solver_for(10, simplify=False).engine is desk.solver.engine


def test_questions_of_several_tasks_keep_their_order(desk: Desk) -> None:
    asked = [("x^2", "diff"), ("2x", "integrate"), ("x", "cook"), ("x + x", "simplify")]
    queries = [Query(f, task=task) for f, task in asked] + [Query("x^3")]
    records = desk.call("batch", {"queries": queries}, 50.0)
    assert [record["text"] for record in records] == ["2x", "x^2", None, "2x", "3x^2"]
    assert records[2]["error"].startswith("there is no task 'cook'")
