"""Ray in this machine alone: data sets in and out, a corpus; `tests/cluster` has three nodes."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from chainrule import bulk
from chainrule.bulk.cluster import READER_CPUS, Cluster, pool
from chainrule.bulk.corpus import make_shards_on
from chainrule.corpus.folder import generate
from chainrule.corpus.shards import LINES_PER_SHARD
from chainrule.errors import InputError

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
ray = pytest.importorskip("ray", reason="needs the extra ray: pip install 'chainrule[ray]'")
data = pytest.importorskip("ray.data")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


def test_data_sets_and_a_corpus(tmp_path: Path) -> None:
    """Each row comes back once, under its own id, sorted on request; a corpus is bytes for bytes
    that of one machine."""
    ray.init("local", num_cpus=2, log_to_driver=False, object_store_memory=80 << 20)
    try:
        make = partial(make_shards_on, Cluster())
        lines = 2 * LINES_PER_SHARD + 5
        there = generate("classic-short", lines, 3, tmp_path / "there", 2, print, make)
        assert there == generate("classic-short", lines, 3, tmp_path / "here")
        rows = [{"id": i, "f": f"x^{i % 5}" if i % 7 else "x^", "var": None} for i in range(300)]
        asked = data.from_items(rows, override_num_blocks=3)
        answers = bulk.solve(asked, actors=1, order=True).take_all()
        assert [row["id"] for row in answers] == list(range(300))
        assert [row["text"] for row in answers[1:5]] == ["1", "2x", "3x^2", "4x^3"]
        assert all((row["error"] is None) == bool(row["id"] % 7) for row in answers)
        pairs = data.from_items(
            [{"id": f"a{i}", "gold": "2x", "answer": f"{i}x"} for i in range(4)]
        )
        grades = bulk.grade(pairs, actors=1).take_all()
        assert {row["id"]: row["correct"] for row in grades} == {
            "a0": False, "a1": False, "a2": True, "a3": False,
        }  # fmt: skip
        with pytest.raises(
            InputError, match="the data set has no column id: add one, so that each"
        ):
            bulk.solve(data.from_items([{"f": "x"}]))
        with pytest.raises(InputError, match="the data set has no column gold; its columns are id"):
            bulk.grade(data.from_items([{"id": 1}]))
        assert answered_lazily(tmp_path / "lazy") == list(range(40))
        assert pool(1)["num_cpus"] == 0.9
        assert pool(2)["num_cpus"] == 0.5
        assert pool(2, READER_CPUS)["num_cpus"] == 0.9
    finally:
        ray.shutdown()


def answered_lazily(folder: Path) -> list[int]:
    """A data set that is read while it is answered ended never: as many actors as processors left
    none to the tasks that read, each of which asks for a whole one."""
    rows = [{"id": i, "f": f"{i}x"} for i in range(40)]
    data.from_items(rows, override_num_blocks=2).write_parquet(str(folder))
    answers = bulk.solve(data.read_parquet(str(folder)), actors=2, order=True).take_all()
    assert [row["text"] for row in answers] == [str(i) for i in range(40)]
    return [row["id"] for row in answers]
