"""`chainrule generate` as a user meets it: any number of workers, a kill, the shipped test sets."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chainrule.cli.generate import run
from chainrule.corpus.classic import MAX_SIDE, count_tokens, stratum_of
from chainrule.corpus.folder import read_manifest, read_split
from chainrule.corpus.reader import read_line
from chainrule.corpus.shards import LINES_PER_SHARD
from chainrule.corpus.split import SPLITS, canonical_key, split_of
from chainrule.corpus.terms import write_line
from chainrule.errors import InputError

ROOT = Path(__file__).parents[2]
SHIPPED = ("test.txt", "test-short.txt")

# What the command line does, in a process of its own that can be killed.
COMMAND = """
from pathlib import Path
from chainrule.cli.generate import run
run("classic", {lines}, 3, Path({out!r}), {workers})
"""


def generate_in_process(out: Path, lines: int, workers: int) -> subprocess.Popen[str]:
    code = COMMAND.format(lines=lines, out=str(out), workers=workers)
    return subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def canonical_keys(path: Path) -> list[str]:
    return [canonical_key(line) for line in path.read_text(encoding="ascii").splitlines()]


@pytest.mark.slow
def test_one_worker_and_eight_write_the_same_bytes(tmp_path: Path) -> None:
    lines = 4 * LINES_PER_SHARD + 1234
    run("classic", lines, 3, tmp_path / "one", 1)
    run("classic", lines, 3, tmp_path / "eight", 8)
    assert contents(tmp_path / "one") == contents(tmp_path / "eight")


@pytest.mark.slow
def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(tmp_path: Path) -> None:
    lines = 8 * LINES_PER_SHARD
    out = tmp_path / "killed"
    process = generate_in_process(out, lines, 2)
    while len(finished(out)) < 2:
        assert process.poll() is None, "the run ended before it could be killed"
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    wait_for_workers(out)
    kept = finished(out)
    assert 2 <= len(kept) < 8
    assert not (out / "manifest.json").exists()

    again = generate_in_process(out, lines, 2)
    _, told = again.communicate()
    assert again.returncode == 0, told
    first = re.match(r"([\d,]+) of 80,000 lines\n", told)
    assert first is not None, told
    assert int(first[1].replace(",", "")) >= len(kept) * LINES_PER_SHARD  # kept, not made anew
    run("classic", lines, 3, tmp_path / "whole", 1)
    assert contents(out) == contents(tmp_path / "whole")


def finished(out: Path) -> set[str]:
    return {path.name for path in (out / "parts").glob("??????.txt")}


def wait_for_workers(out: Path) -> None:
    """Workers of a killed run finish the shard they are at, and leave."""
    for _ in range(100):
        before = finished(out)
        time.sleep(1.0)
        if finished(out) == before:
            return
    raise AssertionError("workers went on without their parent")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_test_set_is_what_it_says(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="ascii").splitlines()
    keys = canonical_keys(ROOT / name)
    assert len(lines) == len(set(keys)) == 10_000
    assert {split_of(key) for key in keys} == {"test"}
    for line in lines:
        function, variable, _ = read_line(line)
        assert write_line(function, variable) == line
        sides = line.split("=")
        if name == "test.txt":
            assert max(map(count_tokens, sides)) <= MAX_SIDE
        else:
            assert max(map(len, sides)) <= MAX_SIDE
            assert stratum_of(line) == "short"


@pytest.mark.parametrize(
    ("name", "recipe"), [("test.txt", "classic-full"), ("test-short.txt", "classic-short")]
)
def test_the_shipped_test_sets_are_drawn_by_their_command(
    name: str, recipe: str, tmp_path: Path
) -> None:
    """The first lines: a shorter set is a prefix of a longer one."""
    run(recipe, 300, 2026, tmp_path / name, 1, split="test")
    made = (tmp_path / name).read_text(encoding="ascii").splitlines()
    assert made == (ROOT / name).read_text(encoding="ascii").splitlines()[:300]


def test_no_training_or_validation_line_is_in_a_test_set_under_any_names(tmp_path: Path) -> None:
    """By construction; here on the first shards of the corpus that training uses, seed 1.

    `bench/corpus.py` does the same with all of its million lines.
    """
    run("classic", 2 * LINES_PER_SHARD, 1, tmp_path / "corpus", 2)
    keys = {split: set(canonical_keys(tmp_path / "corpus" / f"{split}.txt")) for split in SPLITS}
    shipped = {key for name in SHIPPED for key in canonical_keys(ROOT / name)}
    assert not keys["train"] & keys["val"]
    assert not (keys["train"] | keys["val"]) & (keys["test"] | shipped)
    assert keys["test"] & shipped, "the test does meet its own kind: the keys are comparable"


def test_plain_lines_are_told_where_there_is_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("classic-short", 100, 1, tmp_path / "c", 1)
    told = capsys.readouterr().err
    counts = {split: len(read_split(tmp_path / "c", split)) for split in SPLITS}
    assert sum(counts.values()) == 100
    assert told.startswith("100 of 100 lines\n")
    summary = f"c: train {counts['train']}, val {counts['val']}, test {counts['test']} ("
    assert summary in told
    assert read_manifest(tmp_path / "c")["recipe"] == "classic-short"


def test_a_bar_is_drawn_on_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    run("classic-short", 100, 1, tmp_path / "c", 1)
    assert "100/100" in capsys.readouterr().err


def test_an_unknown_recipe_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match="no recipe is called 'novel'; there are: antiderivative, "
    ):
        run("novel", 100, 1, tmp_path / "c", 1)
    assert os.listdir(tmp_path) == []
