"""The task `simplify`: in Python, on the command line, and in `batch`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import chainrule
from chainrule.answer import Query
from chainrule.cli.app import app
from chainrule.errors import InputError
from chainrule.solver import Solver


@pytest.mark.parametrize(
    ("given", "said", "status"),
    [
        ("(x^2 + 3x + 2)/(x + 1)", "x + 2", "proved"),
        ("sin(x)^2 + cos(x)^2", "1", "proved"),
        ("cos(x)*x + ln(e^2)*x", "x*cos(x) + 2x", "proved"),
        ("sqrt(x)^2", "sqrt(x)^2", "proved"),  # x would have values where this has none
        ("x/(x - x)", "x/(x - x)", "unknown"),
    ],
)
def test_python(given: str, said: str, status: str) -> None:
    answer = chainrule.simplify(given)
    assert (answer.text, answer.verdict.status, answer.task) == (said, status, "simplify")


def test_the_package_beside_it_does_not_hide_the_function() -> None:
    import chainrule.simplifier

    assert str(chainrule.simplify("x + x")) == "2x"


def test_a_derivative_is_no_plain_expression() -> None:
    with pytest.raises(InputError, match=r"^simplify takes a plain expression, without d/dx"):
        chainrule.simplify("d(x^2)/dx")


def test_command_line() -> None:
    done = CliRunner().invoke(app, ["simplify", "sin(2x)/(2cos(x))"])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1:3] == ["  sin(x)", "proved (normal form)"]


def test_batch(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("x + x\nx*(\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    words = ["batch", str(tmp_path / "in.txt"), "-o", str(out), "--task", "simplify"]
    CliRunner().invoke(app, [*words, "--workers", "1"])
    first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert first["text"] == "2x"
    assert second["error"].startswith("the expression stops too early")


def test_two_tasks_in_one_stream() -> None:
    asked = [Query("x*x", task="simplify"), Query("x*x")]
    assert [str(answer) for answer in Solver().map(asked)] == ["x^2", "2x"]


@pytest.mark.parametrize(
    "text", ["simplify(2x+3x)", "Simplify[2x+3x]", "Simplify: 2x+3x", "simplify 2x+3x"]
)
def test_the_name_of_the_task_before_its_expression_is_no_factor(text: str) -> None:
    assert chainrule.simplify(text).text == "5x"


def test_what_is_no_task_of_its_own_is_simplified_and_said() -> None:
    """`expand ...` was an unknown word, and of an equation dy/dx was spoken."""
    found = chainrule.simplify("factor 2x + 3x")
    assert found.text == "5x"
    assert "factor is read as simplify: the form is the shortest" in found.notes
    with pytest.raises(InputError, match="simplify takes an expression, and no equation"):
        chainrule.simplify("x + y = 2")
