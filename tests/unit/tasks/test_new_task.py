"""A new task is one file (`helpers/doubling.py`) and one line in the table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import doubling
import pytest
from scripted import Scripted
from typer.testing import CliRunner

from chainrule.answer import Failure, Query
from chainrule.cli.app import app
from chainrule.errors import InputError
from chainrule.evaluate.judge import rule
from chainrule.evaluate.suites import Exercise
from chainrule.settings import MICRO_BATCH, Settings
from chainrule.solver import Solver
from chainrule.tasks import TASKS, task_named
from chainrule.tasks.task import Goal, Task
from chainrule.tokens.language import Language


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TASKS, "double", "doubling")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def no_engine(self: Settings) -> None:
    raise AssertionError("no network is needed, and none is loaded")


def test_every_task_of_the_table_is_one() -> None:
    for name in TASKS:
        task = task_named(name)
        assert isinstance(task, Task)
        assert (task.name, bool(task.verb)) == (name, True)
    with pytest.raises(
        InputError, match="there is no task 'dif'; there are: diff, simplify, integrate, double"
    ):
        Solver(task="dif")


def test_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "load_engine", no_engine)
    answer = Solver(task="double").solve("sin(t) + 1")
    assert (answer.text, answer.variable, answer.task) == ("2(sin(t) + 1)", "t", "double")
    assert (answer.verdict.status, answer.engine) == ("proved", "rules")
    assert (answer.reading, answer.note) == ("double by t of sin(t) + 1", "double asks no model")
    assert rule(answer).word == "undecided"
    with pytest.raises(InputError, match="double takes a plain function, without d/dx and order"):
        Solver(task="double").solve("d(x)/dx")
    with pytest.raises(InputError, match="double takes a plain function"):
        Solver(task="double").solve("x", order=2)


def test_beside_another_task_in_one_stream() -> None:
    queries = [Query("x^2"), Query("x^2", task="double"), Query("x^2", task="triple")]
    first, second, third = Solver(Scripted()).solve_many(queries)
    assert (str(first), str(second)) == ("2x", "2x^2")
    assert isinstance(third, Failure)
    assert (
        str(third.error)
        == "there is no task 'triple'; there are: diff, simplify, integrate, double"
    )
    assert Exercise("1", "x^2", None, "hand", None, "double").query == queries[1]


def test_in_worker_processes() -> None:
    texts = [f"{i}x" for i in range(2 * MICRO_BATCH)]
    found = list(Solver(Scripted(), task="double").map(texts, workers=2))
    assert [str(each) for each in found[1:3]] == ["2x", "4x"]
    assert {each.task for each in found if not isinstance(each, Failure)} == {"double"}


def test_on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "load_engine", no_engine)
    run = CliRunner().invoke(app, ["double", "-sin x", "--json"])
    assert run.exit_code == 0
    assert json.loads(run.output)["text"] == "-2sin(x)"
    shown = CliRunner().invoke(app, ["double", "x"]).output
    assert shown.startswith("double by x of x\n  2x\nproved (")
    assert "by the exact rules: double asks no model" in shown
    told = CliRunner().invoke(app, ["--help"]).output
    assert "Double FUNCTION: the answer," in told
    assert CliRunner().invoke(app, ["triple", "x"]).exit_code == 2


def test_in_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "load_engine", lambda self, task: Scripted())
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"f": "x^3"}\n{"f": "x^3", "task": "diff"}\n{"f": "x", "task": 3}\n')
    run = CliRunner().invoke(app, ["batch", str(source), "-o", str(out), "--task", "double"])
    assert run.exit_code == 1
    rows = lines(out)
    assert [row["text"] for row in rows] == ["2x^3", "3x^2", None]
    assert [row["reading"] for row in rows[:2]] == ["double by x of x^3", "d/dx of x^3"]
    assert rows[2]["error"] == '"task" must be a text, not 3'


class Asking(doubling.Doubling):
    """The same, asked of a network that has no word for it but borrows another."""

    asks = True

    def write(self, goal: Goal, language: Language) -> tuple[list[str], Any]:
        """See `Task.write`."""
        return language.write(goal.function, goal.variable)


def test_a_network_s_word_is_judged_as_the_task_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubling, "TASK", Asking())

    def twice(program: object) -> list[list[str]]:
        return [["@0:", "mul", "3", "@0"], ["@0:", "mul", "2", "@0"]]

    answer = Solver(Scripted(twice), task="double").solve("sin(x)")
    assert (answer.text, answer.candidate, answer.engine) == ("2sin(x)", 1, "scripted")
    assert [c.verdict and c.verdict.status for c in answer.candidates] == ["refuted", "proved"]


def test_a_model_that_did_not_learn_the_task_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubling, "TASK", Asking())
    with pytest.raises(InputError, match="was trained for diff and not for double: name another"):
        Solver(task="double")
    (found,) = Solver().solve_many([Query("x", task="double")])
    assert not isinstance(found, Failure)
    assert (found.text, found.engine, found.candidates) == ("2x", "rules", ())
    assert found.note.endswith("was trained for diff and not for double")


def test_a_language_without_a_word_for_the_task_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubling.Doubling, "asks", True)
    answer = Solver(Scripted(), task="double").solve("x")
    assert (answer.text, answer.note) == ("2x", "programs have no word for the task double")
