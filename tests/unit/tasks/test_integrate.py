"""The task `integrate`: in Python and in `batch`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chainrule.cli.app import app
from chainrule.errors import AnswerError, InputError
from chainrule.expr import parse
from chainrule.solver import Solver
from chainrule.tasks.integrate import TASK
from chainrule.tasks.task import Goal


def test_python() -> None:
    answer = Solver(task="integrate").solve("t*exp(t)")
    assert (answer.text, answer.variable, answer.task) == ("(t - 1)*exp(t)", "t", "integrate")
    assert (answer.verdict.status, answer.engine) == ("proved", "rules")
    assert answer.reading == "integral of t*exp(t) dt"


def test_where_there_is_none_it_says_so() -> None:
    with pytest.raises(AnswerError, match=r"no antiderivative of exp\(x\^3\) by x was found by"):
        Solver(task="integrate").solve("exp(x^3)")


def test_a_derivative_is_no_plain_function() -> None:
    with pytest.raises(InputError, match=r"^integrate takes a function or an integral, and"):
        Solver(task="integrate").solve("d(x^2)/dx")


def test_only_what_the_checker_accepts_is_shown() -> None:
    f, wrong = parse("x^2"), parse("x^3")
    with pytest.raises(AnswerError, match=r"^the checker does not accept the antiderivative"):
        TASK.verify(Goal(f, "x", (f,)), wrong, 1.0)


def test_batch(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("cos(x)\nx*(\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    words = ["batch", str(tmp_path / "in.txt"), "-o", str(out), "--task", "integrate"]
    CliRunner().invoke(app, [*words, "--workers", "1"])
    first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert first["text"] == "sin(x)"
    assert second["error"].startswith("the expression stops too early")
