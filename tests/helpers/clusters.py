"""A cluster of three nodes in this machine, and what runs on it (see `pythonpath`)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripted import Dying, Scripted, right

from chainrule.bulk.cluster import Cluster
from chainrule.bulk.files import run
from chainrule.bulk.labor import Labor
from chainrule.records.runs import Files
from chainrule.settings import Settings

PATHS = os.pathsep.join((str(Path(__file__).parent), str(Path(__file__).parents[2] / "src")))
"""What the processes of the cluster find chainrule and the helpers in."""


def scripted() -> Labor:
    """Questions for an engine without a network."""
    return Labor(Settings(Scripted(right), threads=1))


def dying() -> Labor:
    """The same; a sine takes the process down."""
    return Labor(Settings(Dying(right), threads=1))


def broken() -> Labor:
    """One for which the machines of the cluster lack the model."""
    return Labor(Settings(bundle=Path("/nowhere/model"), threads=1))


class Unread(Labor):
    """A file that takes down whoever reads it, as native code does at damage."""

    def entries(self, path: Path) -> Iterator[Any]:
        os.abort()


def unread() -> Labor:
    """See `Unread`."""
    return Unread(Settings(Scripted(right), threads=1))


def start(
    labor: str, source: Path, out: Path, address: str, rows: int, *, resume: bool = False
) -> subprocess.Popen[str]:
    """A driver in a process of its own."""
    words = [sys.executable, __file__, labor, str(source), str(out), address, str(rows)]
    return subprocess.Popen(
        [*words, *(["resume"] if resume else [])],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": PATHS},
    )  # fmt: skip


def main(labor: str, source: str, out: str, address: str, rows: str, *resume: str) -> None:
    """What that process does: print how many rows are there."""
    made = {"scripted": scripted, "dying": dying, "broken": broken, "unread": unread}[labor]()
    files = Files(Path(source), Path(out), resume=bool(resume))
    done = run(made, files, Cluster(address, 3), lambda n: print(n, flush=True), rows=int(rows))
    print("before", done.before, "records", done.counts["records"], flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
