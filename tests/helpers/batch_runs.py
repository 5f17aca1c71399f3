"""Runs of `chainrule batch` with a scripted engine, here or in a process to be killed."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripted import Scripted, right

from chainrule.cli.batch import run
from chainrule.records.runs import Files
from chainrule.solver import Solver

Row = dict[str, Any]


def batch(source: Path, out: Path, *, workers: int = 1, **files: bool) -> int:
    return run(Files(source, out, **files), Solver(Scripted(right)), workers=workers)


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        if path.suffix == ".csv":
            return list(csv.DictReader(stream))
        return [json.loads(line) for line in stream]


def pick(rows: list[Row], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def without_ms(path: Path) -> list[Row]:
    return [{**row, "ms": None} for row in rows_of(path)]


COMMAND = """
import sys
from pathlib import Path
from scripted import Scripted, right
from chainrule.cli.batch import run
from chainrule.records.runs import Files
from chainrule.solver import Solver

if __name__ == "__main__":
    files = Files(Path(sys.argv[1]), Path(sys.argv[2]), resume=True)
    sys.exit(run(files, Solver(Scripted(right)), workers=int(sys.argv[3])))
"""


def start(script: Path, *arguments: str) -> subprocess.Popen[str]:
    paths = (str(Path(__file__).parent), os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    return subprocess.Popen(
        [sys.executable, str(script), *arguments],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
