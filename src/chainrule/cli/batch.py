"""`chainrule batch IN -o OUT`: every record of a file of any size, in its order.

In: a file, a solver. Out: a file with a record for each, on standard error how far it is and a
summary. It holds a few micro-batches in memory, whatever the size of the file.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from chainrule.answer import RULES
from chainrule.cli.progress import show
from chainrule.cli.record import fields, whole
from chainrule.cli.sinks import Left, Record, check_kind, left_in, sink
from chainrule.cli.sources import Entry, count_lines, entries
from chainrule.errors import InputError
from chainrule.solver import Solver
from chainrule.work import RIGHT, Query


def run(
    source: Path,
    out: Path,
    solver: Solver,
    *,
    task: str = "diff",
    resume: bool = False,
    force: bool = False,
    workers: int | None = None,
) -> int:
    """Answer every record of a file.

    Args:
        source: `.txt`, `.jsonl` or `.csv`; `-` is standard input.
        out: `.jsonl` or `.csv`; `-` is standard output.
        solver: who answers.
        task: of the records that name none.
        resume: keep the complete records of `out` and go on behind them.
        force: overwrite `out`.
        workers: processes; None for one a processor.

    Returns:
        0 if every record has a proved or checked answer, 1 if one has none.

    Raises:
        InputError: a file cannot be read or written, or is not what it should be.
    """
    started = time.perf_counter()
    check_kind(out)
    if str(source) != "-" and source.resolve() == out.resolve():
        raise InputError(f"{out} is the input as well: choose another name")
    left = left_in(out) if resume else None
    todo = _started(entries(source, task))
    if left:
        _skip(todo, left, source, out)
    counts: Counter[str] = Counter()
    try:
        with sink(out, left, force=force) as write, show(count_lines(source)) as progress:
            for record in _records(todo, solver, workers or _processors()):
                write(record)
                progress(record["line"])
                counts.update(_kinds(record))
    except KeyboardInterrupt:
        how = "" if str(out) == "-" else ": go on with --resume"
        print(f"stopped after {_summary(counts, started)}{how}", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `| head` has seen enough; there is nobody left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    kept = f" ({left.records:,} more were there)" if left else ""
    print(f"{_summary(counts, started)}{kept}", file=sys.stderr)
    return 0 if counts["right"] == counts["records"] else 1


def _records(todo: Iterator[Entry], solver: Solver, workers: int) -> Iterator[Record]:
    """The record of each entry. Those under way wait in a queue with their numbers and names."""
    under_way: deque[Entry] = deque()

    def queries() -> Iterator[Query]:
        for entry in todo:
            under_way.append(entry)
            yield entry.query

    for found in solver.stream(queries(), fields, workers=workers):
        entry = under_way.popleft()
        yield {"line": entry.line, "id": entry.id, **found}


def _started(todo: Iterator[Entry]) -> Iterator[Entry]:
    """`todo`, opened: an input that cannot be read shows itself before the output is touched."""
    return chain(list(islice(todo, 1)), todo)


def _skip(todo: Iterator[Entry], left: Left, source: Path, out: Path) -> None:
    """Pass over what is answered already, if it is the same input."""
    passed = deque(enumerate(islice(todo, left.records), start=1), maxlen=1)
    there = left.last
    if there is None:
        return
    if passed:
        count, last = passed[0]
        same = str(last.line) == str(there["line"]) and whole(last.query.text) == there["input"]
        if count == left.records and same:
            return
    raise InputError(
        f"{out} was made from something else than {source}: its record {left.records:,} is "
        f"{there['input']!r} of line {there['line']}; choose another name"
    )


def _kinds(record: Record) -> Iterator[str]:
    """Under which headings a record is counted."""
    yield "records"
    yield record["verdict"] or "errors"
    if record["verdict"] in RIGHT:
        yield "right"
    if record["engine"] == RULES:
        yield RULES


def _summary(counts: Counter[str], started: float) -> str:
    seconds = time.perf_counter() - started
    named = ("proved", "checked", "unknown", "errors")
    parts = ", ".join(f"{counts[name]:,} {name}" for name in named)
    speed = counts["records"] / seconds
    return (
        f"{counts['records']:,} records: {parts}; {counts[RULES]:,} by the exact rules; "
        f"{seconds:.1f} s, {speed:.0f} records/s"
    )


def _processors() -> int:
    from chainrule.engine.ct2_engine import available_processors

    return available_processors()
