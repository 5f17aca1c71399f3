"""A file of records through a cluster: what `batch --on ray` and `grade --on ray` have in common.

In: what is done, files, a cluster. Out: a folder of parts, on standard error how far it is and a
summary, as `stream.py` has them for one machine.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout

from chainrule.bulk.cluster import Cluster
from chainrule.bulk.files import run
from chainrule.bulk.labor import Labor
from chainrule.cli.bar import show
from chainrule.records.runs import Files


def run_far(
    labor: Labor,
    cluster: Cluster,
    files: Files,
    summary: Callable[[Counter[str]], str],
    rows: int,
) -> int:
    """Answer every record on a cluster.

    Args:
        labor: what is done.
        cluster: where.
        files: the output is a folder.
        summary: the counts in words.
        rows: of each part.

    Returns:
        0 if every record is counted as `right`, else 1; 130 after Ctrl-C.

    Raises:
        InputError: a file cannot be read or written, or the cluster cannot be reached.
    """
    started = time.perf_counter()
    try:
        with _unsaid(), show(None) as progress:
            done = run(labor, files, cluster, progress, rows=rows)
    except KeyboardInterrupt:
        print("stopped: go on with --resume", file=sys.stderr)
        return 130
    seconds = time.perf_counter() - started
    fresh = done.counts["records"] - done.before
    more = f" ({done.before:,} of them were there)" if done.before else ""
    speed = f"{seconds:.1f} s, {fresh / seconds:.0f} records/s"
    print(f"{summary(done.counts)}{more}; {speed}", file=sys.stderr)
    return int(done.counts["records"] > done.counts["right"])


@contextmanager
def _unsaid() -> Iterator[None]:
    """Standard output goes nowhere: Ray reports each death of a process there, and what a row has
    to do with it is in its record."""
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        yield
