"""What `bench/bulk_cluster.py` compares; `tests/cluster` runs it on a cluster."""

from __future__ import annotations

import json
from pathlib import Path

import bulk_cluster
from bulk_cluster import Differences, differences


def test_what_is_lost_doubled_or_changed_is_noticed() -> None:
    one = [{"id": name, "line": n, "text": "2x", "ms": n} for n, name in enumerate("abcd")]
    many = [{**row, "ms": 7} for row in reversed(one)]
    assert differences(one, many) == Differences([], [], [])
    many[0]["text"] = "3x"
    del many[1]
    many += [dict(many[2]), {"id": "e", "line": 9, "text": "", "ms": 0}]
    assert differences(one, many) == Differences(["c"], ["a", "e"], ["d", "e"])


def test_the_input_has_so_many_rows_with_ids_of_their_own(tmp_path: Path) -> None:
    bulk_cluster.write_input(tmp_path / "in.jsonl", 21, seed=2)
    rows = [json.loads(line) for line in (tmp_path / "in.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == [f"r{number}" for number in range(21)]
    assert all(row["f"].startswith("d(") for row in rows)
