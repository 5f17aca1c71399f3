"""bench/hint_generators.py: pairs of two kinds, a network of each and of both, tested on both."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

import pytest
from tiny_runs import TINY

import hint_generators
import recipes
from chainrule.corpus.split_antiderivative import antiderivative_key
from chainrule.expr import Expr
from chainrule.train.run import main
from hint_rows import Filling, read

WORDS = [
    "hint_generators.py", "--recipe=antiderivative-trees", "--drawn=300", "--lines=40", "--tests=2",
    "--asked=1", "--steps=2", "--batch_size=8", "--timeout=0.5", "--beam=2",
    "--max_len=120", *TINY,
]  # fmt: skip


def printed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *more: str
) -> str:
    monkeypatch.setattr(sys, "argv", [*WORDS, f"--folder={folder}", *more])
    hint_generators.main()
    return capsys.readouterr().out


def test_each_network_is_trained_once_and_tested_on_both_kinds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trained: list[list[str]] = []

    def in_this_process(command: list[str]) -> None:
        trained.append(command)
        main(command)

    monkeypatch.setattr(recipes, "train", in_this_process)
    assert "nothing: the empty hint" not in printed(tmp_path, monkeypatch, capsys, "--train")
    assert len(trained) == 3
    out = printed(tmp_path, monkeypatch, capsys)
    score = r"\d of 2 \(\d+ %\) \| \d of 1 \(\d+ %\)"
    for name in ("backward", "forward", "both"):
        assert re.search(rf"^\| {name} \| [\d,]+ \| {score} \| {score} \|$", out, re.MULTILINE)
    assert re.search(r"^\| nothing: the empty hint \|  \|  \| \d of 1 ", out, re.MULTILINE)
    assert re.search(r"^\| forward \| 40 \| 2 \| [\d.]+ \| [\d.]+ \| \d+ % \|$", out, re.MULTILINE)
    assert len(trained) == 3

    pairs = {kind: read(tmp_path / "pairs" / kind) for kind in ("backward", "forward", "both")}
    assert pairs["both"]["train"] == [
        line for kind in ("backward", "forward") for line in pairs[kind]["train"][:20]
    ]
    learned = {antiderivative_key(s) for two in pairs.values() for s in two["train"]}
    tested = {antiderivative_key(s) for two in pairs.values() for s in two["test"]}
    assert not learned & tested

    again = printed(tmp_path, monkeypatch, capsys)
    assert "forward: finished before, kept" in again
    assert len(trained) == 3
    said = json.loads((tmp_path / "forward" / "result.json").read_text())
    assert (said["row"], said["forward_scored"], said["backward_asked"]) == ("forward", 2, 1)
    table = printed(tmp_path / "elsewhere", monkeypatch, capsys, "--table")
    assert "| backward |" not in table


def test_a_killed_run_asks_the_exact_half_nothing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = argparse.Namespace(
        folder=tmp_path, lines=5, tests=1, seed=4, most=4, patience=0.1
    )  # one test pair, two to validate
    first = hint_generators.forward(options)
    notes = tmp_path / "forward.txt"
    whole = notes.read_text()
    notes.write_text(whole + "top + x=| + x")  # cut in the middle of a line

    def never(f: Expr, timeout_s: float) -> str:
        raise AssertionError("asked again")

    monkeypatch.setattr(hint_generators, "line_of", never)
    assert hint_generators.forward(options) == first
    assert notes.read_text() == whole


def test_too_few_pairs_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match=r"20 pairs of .* hold \d+ short ones .* larger --drawn"):
        printed(tmp_path, monkeypatch, capsys, "--drawn=20")


def test_a_filling_takes_short_new_lines_and_each_structure_of_tests_once() -> None:
    filling = Filling({"train": 2, "val": 0, "test": 1})
    short = "top + x ^2 - x + 1 q0: + x q1: + x ^2 + 1=atan + x ; |"
    filling.take(short)
    filling.take(short)
    filling.take(f"top {'+ x ' * 60}q0: + x=|")
    assert filling.corpus()["train"] == [short]
    assert filling.wants("top + 2 x ^2 - x + 1 q0: + x q1: + x ^2 + 1")
    assert not filling.full
