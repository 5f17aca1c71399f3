"""The shipped model on the whole road, as a shell and as Python see it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import chainrule as cr

CHAINRULE = str(Path(sys.executable).parent / "chainrule")
FUNCTIONS = ("x^2 sin(3x)", "d(6exp^(9a)+4exp^(2a))/da", "ln(x)/x", "sqrt(1+x^2)", "3x^4-2x+7")


def chainrule(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [CHAINRULE, *arguments],
        capture_output=True, text=True, timeout=120, check=False, input=given,
    )  # fmt: skip


@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_model_itself_answers_and_is_proved_right(function: str) -> None:
    answer = cr.diff(function)
    assert (answer.engine, answer.verdict.status) == ("ct2", "proved")


def test_diff() -> None:
    shown = chainrule("diff", "x^2 sin(3x)")
    assert shown.returncode == 0, shown.stderr
    reading, answer, verdict, origin = shown.stdout.splitlines()
    assert (reading, verdict) == ("d/dx of x^2*sin(3x)", "proved (the rules give the same)")
    assert cr.check("x^2 sin(3x)", answer).status == "proved"
    assert origin.startswith("by the model (ct2)")


def test_batch_with_workers_keeps_the_order(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    functions = [f"{n}x^{n % 7 + 2}" for n in range(2, 602)]
    source.write_text("\n".join(functions))
    done = chainrule("batch", str(source), "-o", str(out), "--workers", "2")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["input"] for row in rows] == functions
    assert {row["verdict"] for row in rows} == {"proved"}


def test_both_engines_give_the_same_answers() -> None:
    fast, exact = cr.Solver("ct2"), cr.Solver("torch")
    for function in FUNCTIONS:
        assert fast.solve(function).text == exact.solve(function).text


def test_a_missing_model_is_named_and_not_a_traceback(tmp_path: Path) -> None:
    refused = chainrule("diff", "x", "--bundle", str(tmp_path))
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"chainrule: {tmp_path}")
    assert "install chainrule again" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_without_a_command_and_a_terminal_it_prints_the_help() -> None:
    shown = chainrule()
    assert shown.returncode == 0
    for name in ("diff", "batch", "evaluate"):
        assert name in shown.stdout
        assert chainrule(name, "--help").returncode == 0
