"""Whether one process that asks on and on grows, and who keeps what.

    python bench/growth.py --questions 5000 --every 500 [--integrals FILE]

In: functions of a suite, in its order and again from its start, to differentiate; after each 50th
one of 40 integrands of another file, if there is one (JSON lines with `f` and `var`). Out: a line
for each so many questions: the memory of the process, what the C library has handed out (glibc's
`mallinfo2`, with what it mapped apart), and how many blocks Python holds.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from chainrule.answer import Query
from chainrule.errors import ChainruleError
from chainrule.solver import Solver

_FIELDS = (
    "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks",
    "keepcost",
)  # fmt: skip
_BETWEEN = 50
_INTEGRANDS = 40


class _Allocated(ctypes.Structure):
    """What `mallinfo2` tells."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in _FIELDS)


def questions(suite: Path, integrals: Path | None) -> Iterator[Query]:
    """Without end."""
    others = cycle(_queries(integrals, "integrate")[:_INTEGRANDS]) if integrals else None
    for number, query in enumerate(cycle(_queries(suite, "diff")), start=1):
        yield query
        if others and number % _BETWEEN == 0:
            yield next(others)


def _queries(path: Path, task: str) -> list[Query]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Query(row["f"], row["var"], task=task) for row in rows]


def row(asked: int) -> str:
    """What this process holds by now."""
    gc.collect()
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Allocated
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    kib = int(status.partition("VmRSS:")[2].split()[0])
    told = library.mallinfo2()
    handed_out = told.uordblks + told.hblkhd
    return (
        f"| {asked:,} | {kib / 1024:.1f} | {handed_out / 2**20:.1f} "
        f"| {sys.getallocatedblocks():,} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--questions", type=int, default=5_000)
    parser.add_argument("--every", type=int, default=500)
    parser.add_argument("--suite", type=Path, default=Path("suites/general.jsonl"))
    parser.add_argument("--integrals", type=Path)
    options = parser.parse_args()
    print("| questions | memory, MiB | handed out, MiB | blocks |\n|--:|--:|--:|--:|", flush=True)
    solver = Solver(memory=0, threads=1)
    asked = islice(questions(options.suite, options.integrals), options.questions)
    for number, query in enumerate(asked, start=1):
        try:
            solver.answer(query)
        except ChainruleError as error:
            print(error, file=sys.stderr)
        if number % options.every == 0:
            print(row(number), flush=True)


if __name__ == "__main__":
    main()
