"""Shards: pure, pinned, whole, and made by any number of workers."""

from __future__ import annotations

import os
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest

from chainrule.corpus import shards
from chainrule.corpus.shards import LINES_PER_SHARD, Plan
from chainrule.errors import CorpusError, InputError


def test_the_bytes_of_version_1_never_change() -> None:
    """Whoever changes the sampler raises VERSION, so that no manifest tells a lie."""
    text = shards.shard_text(Plan("classic", LINES_PER_SHARD, 1, version=1), 0)
    assert sha256(text.encode()).hexdigest() == FROZEN_SHARD


def test_a_shard_depends_on_recipe_seed_and_index() -> None:
    first = list(islice(shards.shard_lines("classic", 1, 0), 20))
    assert first == list(islice(shards.shard_lines("classic", 1, 0), 20))
    for other in (("classic-full", 1, 0), ("classic", 2, 0), ("classic", 1, 1)):
        assert first != list(islice(shards.shard_lines(*other), 20))


def test_the_last_shard_is_cut_short() -> None:
    plan = Plan("classic-short", LINES_PER_SHARD + 7, 3)
    assert plan.shards == 2
    whole = shards.shard_text(Plan("classic-short", 2 * LINES_PER_SHARD, 3), 1)
    cut = shards.shard_text(plan, 1).replace(shards.SEPARATOR, "").splitlines()
    assert len(cut) == 7
    assert set(cut) <= set(whole.splitlines())


@pytest.mark.parametrize(
    ("recipe", "lines", "seed", "message"),
    [
        ("novel", 10, 1, "no recipe is called 'novel'; there are: antiderivative, "),
        ("classic", 0, 1, "a corpus of 0 lines is impossible: ask for 1 or more"),
        ("classic", 10, -1, "seed -1 is negative: take 0 or more"),
    ],
)
def test_impossible_plans_are_refused(recipe: str, lines: int, seed: int, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Plan(recipe, lines, seed)


@pytest.mark.parametrize("workers", [1, 2])
def test_finished_shards_are_kept(tmp_path: Path, workers: int) -> None:
    plan = Plan("classic-short", 3 * LINES_PER_SHARD, 4)
    shards.write_whole(shards.shard_path(tmp_path, 1), "kept as it is")
    told: list[int] = []
    shards.make_shards(plan, tmp_path, workers, told.append)
    texts = [shards.shard_path(tmp_path, index).read_text() for index in range(3)]
    assert texts == [shards.shard_text(plan, 0), "kept as it is", shards.shard_text(plan, 2)]
    assert told == sorted(told)
    assert told[0] == LINES_PER_SHARD
    assert told[-1] == plan.lines
    assert not list(tmp_path.glob("*.tmp"))


def test_no_workers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="0 workers can do nothing: take 1 or more"):
        shards.make_shards(Plan("classic", 10, 1), tmp_path, 0, print)


def test_a_dead_worker_is_told_and_not_waited_for(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    parts = tmp_path / "missing" / "parts"  # workers cannot write there and die of it
    message = "a worker process ended with exit status 1; what is finished was kept: run the same"
    with pytest.raises(CorpusError, match=message):
        shards.make_shards(Plan("classic", 2 * LINES_PER_SHARD, 1), parts, 2, lambda _: None)
    assert "FileNotFoundError" in capfd.readouterr().err


def test_a_killed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.txt"
    shards.write_whole(path, "old\n")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        shards.write_whole(path, "new\n")
    assert path.read_text() == "old\n"
    assert [p.name for p in tmp_path.iterdir() if p != path] == [f"file.txt.{os.getpid()}.tmp"]


FROZEN_SHARD = "99d9d63cb77dcf55c47b65538bc1a9418b630202e1c90d072013b3ac9353f3ba"
