"""A file of records through a job, in their order: what `batch` and `grade` have in common.

In: a file and a job. Out: a file with a record for each, on standard error how far it is and a
summary. It holds a few chunks in memory, whatever the size of the file, and knows nothing of what
is answered.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Generic

from chainrule.cli.bar import show
from chainrule.errors import InputError
from chainrule.records.sinks import Kept, Layout, Record, check_kind, kept_in, sink, whole
from chainrule.records.sources import Entry, Q, count_lines


@dataclass(frozen=True, slots=True)
class Job(Generic[Q]):
    """What is done with each record.

    Attributes:
        layout: of the records that are written.
        answers: from the queries to all fields but `line` and `id`, in their order.
        echo: the fields of a record that repeat its query; by them a resumed run knows its input.
        kinds: under which headings a record is counted; `records` and, where it is good, `right`
            are among them.
        summary: the counts in words.
    """

    layout: Layout
    answers: Callable[[Iterator[Q]], Iterator[Record]]
    echo: Callable[[Q], dict[str, str]]
    kinds: Callable[[Record], Iterator[str]]
    summary: Callable[[Counter[str]], str]


def run_job(
    job: Job[Q],
    todo: Iterator[Entry[Q]],
    source: Path,
    out: Path,
    *,
    resume: bool = False,
    force: bool = False,
) -> int:
    """Answer every record of a file.

    Args:
        job: what is done.
        todo: the records of `source`.
        source: where they come from; `-` is standard input.
        out: `.jsonl` or `.csv`; `-` is standard output.
        resume: keep the complete records of `out` and go on behind them.
        force: overwrite `out`.

    Returns:
        0 if every record, those that were there included, is counted as `right`, else 1.

    Raises:
        InputError: a file cannot be read or written, or is not what it should be.
    """
    started = time.perf_counter()
    _check_names(source, out)
    kept = kept_in(out, job.layout, partial(_is_good, job)) if resume else None
    todo = _started(todo)
    if kept:
        _skip(job, todo, kept, source, out)
    counts: Counter[str] = Counter()
    try:
        with sink(out, kept, force=force, layout=job.layout) as write:
            _answer(job, todo, write, count_lines(source), counts)
    except KeyboardInterrupt:
        how = "" if str(out) == "-" else ": go on with --resume"
        print(f"stopped after {_summary(job, counts, started)}{how}", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `| head` has seen enough; there is nobody left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    more = f" ({kept.records:,} more were there)" if kept else ""
    print(f"{_summary(job, counts, started)}{more}", file=sys.stderr)
    return int(counts["records"] - counts["right"] + (kept.bad if kept else 0) > 0)


def _is_good(job: Job[Q], record: Record) -> bool:
    return "right" in job.kinds(record)


def _answer(
    job: Job[Q],
    todo: Iterator[Entry[Q]],
    write: Callable[[Record], None],
    total: int | None,
    counts: Counter[str],
) -> None:
    """Write the record of each entry, and count it as soon as it is written."""
    with show(total) as progress:
        for record in _records(job, todo):
            write(record)
            progress(record["line"])
            counts.update(job.kinds(record))


def _check_names(source: Path, out: Path) -> None:
    check_kind(out)
    if str(source) != "-" and source.resolve() == out.resolve():
        raise InputError(f"{out} is the input as well: choose another name")


def _records(job: Job[Q], todo: Iterator[Entry[Q]]) -> Iterator[Record]:
    """The record of each entry. Those under way wait in a queue with their numbers and names."""
    under_way: deque[Entry[Q]] = deque()

    def queries() -> Iterator[Q]:
        for entry in todo:
            under_way.append(entry)
            yield entry.query

    for found in job.answers(queries()):
        entry = under_way.popleft()
        yield {"line": entry.line, "id": entry.id, **found}


def _started(todo: Iterator[Entry[Q]]) -> Iterator[Entry[Q]]:
    """`todo`, opened: an input that cannot be read shows itself before the output is touched."""
    return chain(list(islice(todo, 1)), todo)


def _skip(job: Job[Q], todo: Iterator[Entry[Q]], kept: Kept, source: Path, out: Path) -> None:
    """Pass over what is answered already, if it is the same input."""
    passed = deque(enumerate(islice(todo, kept.records), start=1), maxlen=1)
    there = kept.last
    if there is None:
        return
    if passed:
        count, last = passed[0]
        echo = job.echo(last.query)
        same = all(whole(text) == there[name] for name, text in echo.items())
        if count == kept.records and str(last.line) == str(there["line"]) and same:
            return
    shown = there[job.layout.fields[_ECHO]]
    raise InputError(
        f"{out} was made from something else than {source}: its record {kept.records:,} is "
        f"{shown!r} of line {there['line']}; choose another name"
    )


_ECHO = 2  # the first field behind `line` and `id`


def _summary(job: Job[Q], counts: Counter[str], started: float) -> str:
    seconds = time.perf_counter() - started
    speed = counts["records"] / seconds
    return f"{job.summary(counts)}; {seconds:.1f} s, {speed:.0f} records/s"


def processors() -> int:
    """How many worker processes suit this machine."""
    from chainrule.engine.ct2_engine import available_processors

    return available_processors()
