"""`chainrule evaluate`: the table, the JSON file, messages."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from scripted import Scripted, right, wrong
from typer.testing import CliRunner

from chainrule import settings as settings_room
from chainrule.answer import Answer, Query
from chainrule.cli.app import app, main
from chainrule.cli.evaluate import run
from chainrule.engine.bundle import Bundle
from chainrule.errors import CheckpointError, InputError
from chainrule.export.bundle_writing import add_scores
from chainrule.expr import parse
from chainrule.repeats import Result
from chainrule.settings import DEFAULT_BUNDLE
from chainrule.solver import Solver


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    path = tmp_path / "small.jsonl"
    rows = [
        {"id": "a", "source": "school", "f": "x^2", "var": "x", "expected": "2x"},
        {"id": "b", "source": "school", "f": "sin(t)", "var": "t", "expected": "sin(t)"},
        {"id": "c", "source": "other", "f": "x^", "var": "x"},
    ]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_a_table_and_a_file(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "scores.json"
    assert run([suite], Solver(Scripted(right)), out=out) == 0
    printed = capsys.readouterr()
    assert "The model alone (%; right: proved or checked)" in printed.out
    assert "The system, as a user meets it" in printed.out
    (row,) = [line.split() for line in printed.out.splitlines() if line.startswith("  all")][:1]
    assert row == ["all", "3", "66.67", "66.67", "–", "66.67", "66.67", "50.00"]
    assert printed.err.endswith("3 of 3 lines\n")
    scores = json.loads(out.read_text())
    assert scores["suites"] == [str(suite)]
    assert (scores["engine"], scores["beam"], scores["timeout_s"]) == ("scripted", 5, 2.0)
    assert scores["all"]["greedy_proved"] == scores["all"]["right"] == 2
    assert (scores["all"]["errors"], scores["all"]["judged"], scores["all"]["wrong_shown"]) == (
        1,
        2,
        0,
    )
    assert scores["wrong"] == []
    assert list(scores["by_source"]) == ["school", "other"]
    assert list(scores["by_size"]) == ["0-2 operators", "unread"]
    (missed,) = scores["missed"]
    assert (missed["id"], missed["greedy"], missed["shown"]) == ("c", "not asked", "error")
    assert missed["told"].startswith("the expression stops too early")


def test_the_limit_holds_for_each_suite(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([suite, suite], Solver(Scripted(wrong)), limit=1) == 0
    assert "2 of 2 lines" in capsys.readouterr().err


class Careless(Solver):
    """A solver whose checker has let something pass: it shows 3x for x^2 as proved."""

    def solve_chunk(self, queries: Sequence[Query]) -> list[Result]:
        return [
            replace(found, expression=parse("3x")) if isinstance(found, Answer) else found
            for found in super().solve_chunk(queries)
        ]


def test_a_wrong_answer_that_is_shown_is_counted_and_named(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It was zero by construction: only answers that the checker itself refuted were counted."""
    out = tmp_path / "scores.json"
    assert run([suite], Careless(Scripted(right)), out=out, limit=1) == 1
    printed = capsys.readouterr().out
    assert re.search(
        r"^wrong shown: a: x\^2 -> 3x: at x = .*: the derivative is .*, the answer gives",
        printed,
        re.M,
    )
    (row,) = [line.split() for line in printed.splitlines() if line.startswith("  all")][1:]
    assert row[:8] == ["all", "1", "100.00", "–", "–", "–", "1", "1"]
    scores = json.loads(out.read_text())
    assert (scores["all"]["right"], scores["all"]["judged"], scores["all"]["wrong_shown"]) == (
        1,
        1,
        1,
    )
    (wrong_one,) = scores["wrong"]
    assert (wrong_one["id"], wrong_one["f"], wrong_one["shown"]) == ("a", "x^2", "3x")
    assert wrong_one["where"].startswith("at x = ")


def test_without_mpmath_the_command_says_what_to_install(
    suite: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A count of 0 by nobody would be worse than none."""
    for name in ("cli.evaluate", "evaluate.report", "evaluate.judge", "evaluate.values"):
        monkeypatch.delitem(sys.modules, f"chainrule.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "mpmath", None)
    monkeypatch.setattr(sys, "argv", ["chainrule", "evaluate", "--suite", str(suite)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    message = "chainrule: this needs mpmath: pip install 'chainrule[evaluate]'"
    assert message in capsys.readouterr().err


def test_what_cannot_be_read_or_written(suite: Path, tmp_path: Path) -> None:
    solver = Solver(Scripted(right))
    with pytest.raises(InputError, match=r"none\.jsonl cannot be read: No such file"):
        run([tmp_path / "none.jsonl"], solver)
    with pytest.raises(InputError, match=r"out\.json cannot be written: No such file"):
        run([suite], solver, out=tmp_path / "none" / "out.json")


def test_the_command(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_room.Settings, "load_engine", lambda self, task: Scripted(right))
    shown = CliRunner().invoke(app, ["evaluate", "--suite", str(suite), "--limit", "2"])
    assert shown.exit_code == 0
    assert "100.00" in shown.output


def test_scores_go_into_the_manifest_and_the_hashes_hold(
    suite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are what was measured: nobody types them in."""
    folder = shutil.copytree(DEFAULT_BUNDLE, tmp_path / "bundle")
    add_scores(folder, {"other": {"problems": 7}})
    before = Bundle.load(folder)
    other = tmp_path / "second.jsonl"
    other.write_text('{"f": "x^3", "var": "x"}\n')
    monkeypatch.setattr(settings_room.Settings, "load_engine", lambda self, task: Scripted(right))
    words = ["evaluate", "--suite", str(suite), "--suite", str(other), "--bundle", str(folder)]
    assert CliRunner().invoke(app, [*words, "--write-scores"]).exit_code == 0
    after = Bundle.load(folder)
    assert (after.files, after.training) == (before.files, before.training)
    assert after.scores["other"] == {"problems": 7}
    small = after.scores["small"]
    assert small["sha256"] == hashlib.sha256(suite.read_bytes()).hexdigest()
    assert (small["engine"], small["beam"], small["timeout_s"]) == ("scripted", 5, 2.0)
    assert (small["problems"], small["greedy_proved"], small["errors"]) == (3, 2, 1)
    assert not [name for name in small if name.endswith("_ms")]
    assert after.scores["second"]["problems"] == 1


def test_scores_are_of_whole_suites_and_of_bundles(suite: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^--write-scores is for whole suites: leave --limit out"):
        run([suite], Solver(Scripted(right)), limit=1, write_scores=True)
    nowhere = Solver(Scripted(right), bundle=tmp_path / "none")
    with pytest.raises(CheckpointError, match=r"none/manifest\.json does not exist"):
        run([suite], nowhere, write_scores=True)
