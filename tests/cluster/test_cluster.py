"""Three nodes of Ray in this machine; a node, an actor and a driver are killed: no row is lost.

`make bulk-test` runs it: `BULK_TEST=1 pytest tests/cluster`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import clusters
import pytest
from batch_runs import batch, rows_of

from chainrule.records.runs import MANIFEST
from chainrule.settings import DEFAULT_BUNDLE

pytest.importorskip("ray", reason="needs the extra ray: pip install 'chainrule[ray]'")
if not os.environ.get("BULK_TEST"):
    pytest.skip("two minutes: `make bulk-test` runs it", allow_module_level=True)
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

Row = dict[str, Any]


def all_rows(folder: Path) -> list[Row]:
    """Those of all parts, in their order."""
    return [row for path in sorted(folder.glob("*.jsonl")) if path.name != MANIFEST
            for row in rows_of(path)]  # fmt: skip


def manifest(folder: Path) -> list[Row]:
    return [json.loads(line) for line in (folder / MANIFEST).read_text().splitlines()]


def plain(rows: list[Row]) -> list[Row]:
    return [{**row, "ms": 0} for row in rows]


def actors() -> list[int]:
    """The processes that answer."""
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True)
    return [
        int(line.split()[0])
        for line in listed.stdout.splitlines()
        if "ray::MapWorker(Map(Answerer))" in line
    ]


def test_a_node_an_actor_and_the_driver_are_killed(cluster: Any, tmp_path: Path) -> None:
    """The rows are those of one machine, each once, in the order of the input."""
    source, out = tmp_path / "in.txt", tmp_path / "out"
    functions = (f"x^{i % 9} sin({i}x) + {i}" if i % 50 else "x^" for i in range(2000))
    source.write_text("".join(f"{function}\n" for function in functions))
    fourth = cluster.add_node(num_cpus=1, object_store_memory=80 << 20)
    driver = clusters.start("scripted", source, out, cluster.address, 100)
    assert driver.stdout is not None
    kills: list[tuple[int, Callable[[], object]]] = [
        (300, lambda: cluster.remove_node(fourth, allow_graceful=False)),
        (600, lambda: os.kill(actors()[0], signal.SIGKILL)),
        (1200, driver.kill),
    ]
    for line in driver.stdout:
        done = int(line) if line.strip().isdigit() else 0  # Ray speaks here, too
        if kills and done >= kills[0][0]:
            kills.pop(0)[1]()
    driver.communicate()
    assert (kills, driver.returncode) == ([], -signal.SIGKILL)

    again = clusters.start("scripted", source, out, cluster.address, 100, resume=True)
    said, told = again.communicate()
    assert again.returncode == 0, told
    before = int(said.splitlines()[-1].split()[1])
    assert 1200 <= before < 2000
    batch(source, tmp_path / "one.jsonl")
    assert plain(all_rows(out)) == plain(rows_of(tmp_path / "one.jsonl"))
    *parts, last = manifest(out)[1:]
    assert len({part["part"] for part in parts}) == len(parts) == 20
    assert last["rows"] == sum(part["rows"] for part in parts) == 2000
    assert last["finished"]["proved"] == 2000 - 40


def test_rows_that_end_their_actor_are_records(cluster: Any, tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out"
    source.write_text("".join("sin(x)\n" if i == 3 else f"{i}x\n" for i in range(40)))
    driver = clusters.start("dying", source, out, cluster.address, 20)
    _, told = driver.communicate()
    assert driver.returncode == 0, told
    rows = all_rows(out)
    assert [row["line"] for row in rows] == list(range(1, 41))
    assert [row["line"] for row in rows if row["error"]] == [4]
    assert "it ended 2 worker processes" in rows[3]["error"]
    assert [row["text"] for row in rows if not row["error"]] == [
        str(i) for i in range(40) if i != 3
    ]


def test_what_a_cluster_refuses(cluster: Any, tmp_path: Path) -> None:
    """All told by the driver in one line."""
    source, out = tmp_path / "in.csv", tmp_path / "out"
    source.write_text("g\nx\n")
    program = str(Path(sys.executable).parent / "chainrule")
    words = ["batch", str(source), "-o", str(out), "--on", "ray", "--address", cluster.address]
    ended = subprocess.run(
        [program, *words, "--actors", "1"], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    (told,) = ended.stderr.splitlines()  # Ray says nothing of its own
    assert told.endswith("has no column f; its first line has g")
    assert os.listdir(out) == []  # nor is a manifest in the way of the next try


def test_another_input_is_noticed_when_a_run_goes_on(cluster: Any, tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out"
    source.write_text("x\nx^2\nx^3\nx^4\n")
    first = clusters.start("scripted", source, out, cluster.address, 2)
    _, told = first.communicate()
    assert first.returncode == 0, told
    source.write_text("x\nx^2\nx^3\nx^5\n")
    again = clusters.start("scripted", source, out, cluster.address, 2, resume=True)
    _, told = again.communicate()
    assert again.returncode == 1
    assert "in.txt is another than it was: part 00000-000001 was made from something else" in told
    source.write_text("x\nx^2\n")
    again = clusters.start("scripted", source, out, cluster.address, 2, resume=True)
    _, told = again.communicate()
    assert again.returncode == 1
    assert "in.txt is another than it was: part 00000-000001 was made from something else" in told


def test_a_part_that_was_emptied_is_done_again(cluster: Any, tmp_path: Path) -> None:
    """Its rows are there once more, and counted once."""
    source, out = tmp_path / "in.txt", tmp_path / "out"
    source.write_text("x\nx^2\nx^3\nx^4\nx^5\n")
    clusters.start("scripted", source, out, cluster.address, 2).communicate()
    (out / "00000-000001.jsonl").write_text("")
    again = clusters.start("scripted", source, out, cluster.address, 2, resume=True)
    said, told = again.communicate()
    assert again.returncode == 0, told
    assert said.splitlines()[-1] == "before 3 records 5"
    assert [row["text"] for row in all_rows(out)] == ["1", "2x", "3x^2", "4x^3", "5x^4"]
    assert manifest(out)[-1] == {"finished": {"records": 5, "proved": 5, "right": 5}, "rows": 5,
                                 "parts": 3}  # fmt: skip


def test_a_file_that_ends_its_reader_is_named(cluster: Any, tmp_path: Path) -> None:
    """Ray read it again for ever."""
    (tmp_path / "in.txt").write_text("x\n")
    driver = clusters.start("unread", tmp_path / "in.txt", tmp_path / "out", cluster.address, 2)
    _, told = driver.communicate()
    assert driver.returncode == 1
    assert told.rstrip().endswith("in.txt cannot be read: part 0 ended 2 processes")


def test_a_cluster_without_the_model_fails_in_words(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("x\n")
    driver = clusters.start("broken", tmp_path / "in.txt", tmp_path / "out", cluster.address, 2)
    _, told = driver.communicate()
    assert driver.returncode == 1
    assert "ChainruleError: the cluster failed (" in told
    assert told.rstrip().endswith("what is done is kept: go on with --resume")


def test_a_bundle_beside_the_command_is_found_by_all(cluster: Any, tmp_path: Path) -> None:
    """The actors run in another folder than the command, and looked for its path there."""
    (tmp_path / "model").symlink_to(DEFAULT_BUNDLE)
    (tmp_path / "in.txt").write_text("x^2\n")
    program = str(Path(sys.executable).parent / "chainrule")
    words = ["batch", "in.txt", "-o", "out", "--bundle", "model", "--on", "ray"]
    ended = subprocess.run(
        [program, *words, "--address", cluster.address, "--actors", "1"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert [row["text"] for row in all_rows(tmp_path / "out")] == ["2x"]
