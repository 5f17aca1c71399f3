"""On three nodes of Ray: suites are measured as on one machine, and a node dies in a bench.

`make bulk-test` runs it, as `test_cluster.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from scripted import Dying, Scripted, right

import bulk_cluster
from chainrule.bulk.cluster import Cluster
from chainrule.bulk.evaluation import measure_on
from chainrule.evaluate.metrics import Outcome
from chainrule.evaluate.report import measure
from chainrule.evaluate.suites import Exercise, read_suites
from chainrule.settings import Settings
from chainrule.solver import Solver

pytest.importorskip("ray", reason="needs the extra ray: pip install 'chainrule[ray]'")
if not os.environ.get("BULK_TEST"):
    pytest.skip("two minutes: `make bulk-test` runs it", allow_module_level=True)
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

GENERAL = Path("suites/general.jsonl").resolve()


def timeless(outcomes: list[Outcome]) -> list[Outcome]:
    return [replace(outcome, ms=0.0) for outcome in outcomes]


def evaluated(out: Path, *more: str) -> dict[str, Any]:
    """What `chainrule evaluate` says of the suite, without the times."""
    program = str(Path(sys.executable).parent / "chainrule")
    words = [program, "evaluate", "--suite", str(GENERAL), "--limit", "40", "--timeout", "30"]
    ended = subprocess.run(
        [*words, "--json", str(out), *more], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "The system, as a user meets it" in ended.stdout
    assert ended.stderr.endswith("40 of 40 lines\n")
    return dict(json.loads(out.read_text(), object_hook=without_times))


def without_times(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if not name.endswith("_ms")}


def test_the_report_on_a_cluster_is_that_of_one_machine(cluster: Any, tmp_path: Path) -> None:
    """By the command, with the shipped network."""
    where = ["--on", "ray", "--address", cluster.address, "--actors", "2"]
    there = evaluated(tmp_path / "there.json", *where)
    assert there["all"]["problems"] == 40
    assert there == evaluated(tmp_path / "here.json")


def test_the_outcomes_on_a_cluster_are_those_of_one_machine(cluster: Any) -> None:
    """Row for row, and what ends an actor is an error of its own."""
    problems = read_suites([GENERAL], 100)
    settings = Settings(Scripted(right), timeout_s=30)
    told: list[int] = []
    found = measure_on(Cluster(cluster.address, 3), settings, problems, told.append)
    assert timeless(found) == timeless(measure(Solver(Scripted(right), timeout_s=30), problems))
    assert (told == sorted(told), told[-1], len(told)) == (True, 100, 4)

    deadly = [Exercise(f, f, "x", "", None) for f in ("x^2", "sin(x)", "x^3")]
    found = measure_on(Cluster(cluster.address, 3), Settings(Dying(right)), deadly)
    assert [(row.shown, row.text) for row in found] == [
        ("proved", "2x"), ("error", ""), ("proved", "3x^2"),
    ]  # fmt: skip
    assert "it ended 2 worker processes" in found[1].told


def test_a_node_that_is_at_work_is_killed(cluster: Any, tmp_path: Path) -> None:
    """What `bench/bulk_cluster.py` does with 100,000 rows, with 1,000."""
    bulk_cluster.write_input(tmp_path / "in.jsonl", 1000, seed=1)
    line, found = bulk_cluster.compare(cluster, tmp_path, part_rows=50)
    cluster.add_node(num_cpus=1, object_store_memory=80 << 20)
    assert found == bulk_cluster.Differences([], [], [])
    rows, killed, *_ = [cell.strip() for cell in line.strip("|").split("|")]
    assert rows == "1,000"
    assert 500 <= int(killed) < 1000
