"""A node of a cluster dies in the middle of a run: is every row there, once, as on one machine?

    python bench/bulk_cluster.py --lines 100000 --folder FOLDER [--part-rows 1000]

In: half lines of the classic families, half lines from 500 of them with other numbers, each with an
id. `chainrule batch --raw` answers them on this machine, and on three nodes of Ray in it, of which
one that is at work is killed when half of what is to be done is there. Out: a line of a table; the
records are compared by their ids, but for `ms`. Both runs are kept in FOLDER, and the same command
goes on with them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bulk
from chainrule.records.runs import MANIFEST

ACTORS = 3
HEAD = (
    "| rows | node killed after | here, s | cluster, s | ids missing | ids twice | others |\n"
    "|--:|--:|--:|--:|--:|--:|--:|"
)
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Differences:
    """How two runs differ.

    Attributes:
        missing: ids that the second has not.
        twice: ids that it has more than once, or that nobody asked for.
        other: ids whose records are not the same, but for the times.
    """

    missing: list[str]
    twice: list[str]
    other: list[str]


def differences(one: Sequence[Record], many: Sequence[Record]) -> Differences:
    """Compare the records of two runs by their ids."""
    expected = {row["id"]: _timeless(row) for row in one}
    counts = Counter(row["id"] for row in many)
    return Differences(
        [name for name in expected if not counts[name]],
        [name for name, count in counts.items() if count > 1 or name not in expected],
        [row["id"] for row in many if _timeless(row) != expected.get(row["id"])],
    )


def _timeless(row: Record) -> Record:
    return {**row, "ms": 0}


def write_input(path: Path, lines: int, seed: int) -> None:
    """The rows, those of the families and of the templates in turns."""
    half = -(-lines // 2)
    kinds = bulk.classic(half, seed), bulk.worksheet("classic-all", half, seed)
    texts = [query.text for pair in zip(*kinds, strict=True) for query in pair][:lines]
    rows = [json.dumps({"id": f"r{number}", "f": text}) for number, text in enumerate(texts)]
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


@contextmanager
def three_nodes() -> Iterator[Any]:
    """A cluster of three nodes in this machine; the driver's has two processors, the others one."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    small = {"num_cpus": 1, "object_store_memory": 80 << 20}
    head = {**small, "num_cpus": 2, "include_dashboard": False}
    made = Cluster(initialize_head=True, head_node_args=head)
    try:
        for _ in range(2):
            made.add_node(wait=False, **small)
        made.wait_for_nodes()
        yield made
    finally:
        made.shutdown()


def kill_a_node_at_work(cluster: Any) -> None:
    """End all processes of a node, not the driver's, that has an actor."""
    listed = subprocess.run(
        ["ps", "-eo", "ppid=,args="], capture_output=True, text=True, check=True
    )
    parents = {
        int(line.split()[0]) for line in listed.stdout.splitlines() if "ray::MapWorker(" in line
    }
    for node in cluster.worker_nodes:
        (raylet,) = node.all_processes["raylet"]
        if raylet.process.pid in parents:
            cluster.remove_node(node, allow_graceful=False)
            return
    raise RuntimeError("no node but the driver's has an actor")


def on_cluster(cluster: Any, source: Path, out: Path, part_rows: int) -> int:
    """Answer the rows on a cluster that loses a node.

    Returns:
        how many rows were there when the node was killed; 0 if it was not.
    """
    total = len(source.read_text(encoding="utf-8").splitlines())
    before = _there(out)
    killed = 0

    def look() -> None:
        nonlocal killed
        there = _there(out)
        if not killed and before < total and there - before >= (total - before) / 2:
            kill_a_node_at_work(cluster)
            killed = there

    words = ["--on", "ray", "--address", cluster.address, "--actors", str(ACTORS)]
    _batch(source, out, [*words, "--part-rows", str(part_rows)], look)
    return killed


def _there(out: Path) -> int:
    """Rows of the parts that are done."""
    path = out / MANIFEST
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = [json.loads(line) for line in lines if line.endswith("}")]
    return sum(row["rows"] for row in rows if "part" in row)


def _batch(source: Path, out: Path, more: Sequence[str], look: Callable[[], None]) -> None:
    """Run `chainrule batch`; meanwhile look, four times a second."""
    program = str(Path(sys.executable).parent / "chainrule")
    words = [program, "batch", str(source), "-o", str(out), "--raw", "--resume"]
    words += ["--timeout", "30", *more]  # nothing is to be undecided because others are busy
    # Ray speaks of its dead on both.
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            look()
            time.sleep(0.25)
    if running.returncode not in (0, 1):  # 1: some row has no answer, as it should be
        raise RuntimeError(f"{' '.join(words)} ended with exit status {running.returncode}")


def records(path: Path) -> list[Record]:
    """Those of a file, or of all parts of a folder in their order."""
    files = [path] if path.is_file() else sorted(path.glob("0*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def compare(cluster: Any, folder: Path, part_rows: int) -> tuple[str, Differences]:
    """Both runs on the input in a folder: the line of the table, and how they differ."""
    source, one, many = folder / "in.jsonl", folder / "one.jsonl", folder / "many"
    started = time.perf_counter()
    _batch(source, one, [], lambda: None)
    between = time.perf_counter()
    killed = on_cluster(cluster, source, many, part_rows)
    seconds = between - started, time.perf_counter() - between
    rows = records(one)
    found = differences(rows, records(many))
    cells = [f"{len(rows):,}", f"{killed:,}", *(f"{each:.0f}" for each in seconds)]
    cells += [str(len(names)) for names in (found.missing, found.twice, found.other)]
    return f"| {' | '.join(cells)} |", found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part-rows", type=int, default=1000)
    parser.add_argument("--folder", type=Path, required=True, help="Of input and outputs.")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if not (options.folder / "in.jsonl").exists():
        write_input(options.folder / "in.jsonl", options.lines, options.seed)
    with three_nodes() as cluster:
        line, found = compare(cluster, options.folder, options.part_rows)
    print(f"{HEAD}\n{line}")
    for what, names in (("missing", found.missing), ("twice", found.twice), ("other", found.other)):
        print(f"{what}: {', '.join(names[:10])}" if names else f"{what}: none")


if __name__ == "__main__":
    main()
