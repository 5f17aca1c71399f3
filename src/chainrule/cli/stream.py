"""A file of records through a job, in their order: what `batch` and `grade` have in common.

In: a file and a job. Out: a file with a record for each, on standard error how far it is and a
summary. It holds a few chunks in memory, whatever the size of the file, and knows nothing of what
is answered.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Generic

from chainrule.cli.bar import report, show
from chainrule.ending import ended_by_term
from chainrule.errors import InputError
from chainrule.records.runs import KEPT, Files, Identity, Run, begun, side_file
from chainrule.records.sinks import (
    LINES,
    Layout,
    Record,
    Write,
    beginnings,
    check_kind,
    may_go_on,
    rows_of,
    sink,
)
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
        options: what else makes a run like another, by its names, in words.
    """

    layout: Layout
    answers: Callable[[Iterator[Q]], Iterator[Record]]
    echo: Callable[[Q], dict[str, str]]
    kinds: Callable[[Record], Iterator[str]]
    summary: Callable[[Counter[str]], str]
    options: Mapping[str, str]


def run_job(job: Job[Q], todo: Iterator[Entry[Q]], files: Files) -> int:
    """Answer every record of a file.

    Args:
        job: what is done.
        todo: the records of the source.
        files: where from and where to.

    Returns:
        0 if every record, those that were there included, is counted as `right`, else 1.

    Raises:
        InputError: a file cannot be read or written, or is not what it should be.
    """
    started = time.perf_counter()
    job = replace(job, layout=files.layout(job.layout))
    there: Counter[str] = Counter()
    new: Counter[str] = Counter()
    _check_names(files)
    todo = _started(todo)
    try:
        with ended_by_term(), _run(job, files) as run:
            end = 0
            if run is not None and files.resume and files.out.is_file():
                end, todo = _pass_over(job, todo, run, files, there)
            with sink(files.out, job.layout, end) as write:
                _answer(job, todo, run, write, files, new)
            if run is not None:
                run.finish(there + new)
    except KeyboardInterrupt:
        report(f"stopped after {_summary(job, there, new, started)}{_remedy(files.out)}")
        return 130
    except BrokenPipeError:  # `| head` has seen enough
        return 1
    report(_summary(job, there, new, started))
    return int((there + new)["records"] > (there + new)["right"])


def _can_go_on(out: Path) -> bool:
    return str(out) != "-" and out.suffix.lower() in LINES


def _remedy(out: Path) -> str:
    """What can be done after a run that was stopped."""
    if str(out) == "-":
        return ""
    if _can_go_on(out):
        return ": go on with --resume"
    return f": nothing is kept, since a file of {out.suffix} is written whole or not at all"


def _check_names(files: Files) -> None:
    """Refuse an output that is no file we can write, or that is the input as well."""
    source, out = files.source, files.out
    check_kind(out)
    if files.resume and not _can_go_on(out):
        what = "a file" if str(out) == "-" else "a file of lines"
        raise InputError(f"--resume needs {what} that can be gone on with: name one with -o")
    places = _place(source, sys.stdin), _place(out, sys.stdout)
    if None not in places and places[0] == places[1]:
        name = "standard output" if str(out) == "-" else out
        raise InputError(f"{name} is the input as well: choose another name")
    beside = None if str(out) == "-" else _place(side_file(out), None)
    if beside is not None and beside == places[0]:
        raise InputError(f"{source} is the side file of {out}: choose another name")
    if not (files.resume or files.force) and str(out) != "-" and not _can_go_on(out):
        _refuse_existing(out)


def _refuse_existing(out: Path) -> None:
    if out.exists():
        raise InputError(
            f"{out} exists and is left as it is: overwrite it with --force, or choose another name"
        )


def _place(path: Path, standard: object) -> tuple[int, int] | None:
    """Which file a name means, whatever it is called; None where it is none yet, or a pipe."""
    try:
        found = os.fstat(standard.fileno()) if str(path) == "-" else path.stat()  # type: ignore[attr-defined]
    except (OSError, AttributeError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _run(job: Job[Q], files: Files) -> AbstractContextManager[Run | None]:
    """The run on an output of lines, locked; nothing of the kind for others."""
    if not _can_go_on(files.out):
        return nullcontext()
    identity = Identity(job.layout.command, {**job.options, **files.options()})
    return begun(files.out, identity, resume=files.resume, force=files.force)


def _answer(
    job: Job[Q],
    todo: Iterator[Entry[Q]],
    run: Run | None,
    write: Write,
    files: Files,
    counts: Counter[str],
) -> None:
    """Write the record of each entry, and count it as soon as it is written."""
    with show(count_lines(files.source)) as progress:
        for entry, found in _found(job, todo):
            record = {"line": entry.line, "id": entry.id, **found}
            if run is not None:
                run.take(entry)
            write(record | {KEPT: entry.more} if files.keep else record)
            progress(entry.line)
            counts.update(job.kinds(record))


def _found(job: Job[Q], todo: Iterator[Entry[Q]]) -> Iterator[tuple[Entry[Q], Record]]:
    """What was found for each entry. Those under way wait in a queue with their names."""
    under_way: deque[Entry[Q]] = deque()

    def queries() -> Iterator[Q]:
        for entry in todo:
            under_way.append(entry)
            yield entry.query

    for found in job.answers(queries()):
        yield under_way.popleft(), found


def _started(todo: Iterator[Entry[Q]]) -> Iterator[Entry[Q]]:
    """`todo`, opened: an input that cannot be read shows itself before the output is touched."""
    return chain(list(islice(todo, 1)), todo)


def _pass_over(
    job: Job[Q], todo: Iterator[Entry[Q]], run: Run, files: Files, counts: Counter[str]
) -> tuple[int, Iterator[Entry[Q]]]:
    """Count what is answered already: each record must be that of the input's next entry.

    Returns:
        Where the last whole one ends, in bytes, and the entries that are left.
    """
    end = 0
    kind = files.out.suffix.lower()
    strange = f"{files.out} was made from something else than {files.source}"
    for row in rows_of(files.out, job.layout):
        end = row.end
        if row.record is None:
            continue
        entry = next(todo, None)
        counts.update(job.kinds(row.record))
        if entry is None or not row.line.startswith(
            beginnings(_named(job, entry), kind, job.layout)
        ):
            shown = row.record[job.layout.fields[_ECHO]]
            raise InputError(
                f"{strange}: its record {counts['records']:,} is {shown!r} of line "
                f"{row.record['line']}; choose another name"
            )
        if not run.took(entry):
            raise InputError(
                f"{strange}: {side_file(files.out).name} knows line {entry.line} otherwise, or "
                "not at all; choose another name, or remove the records from there on"
            )
    left = list(islice(todo, 1))
    if not may_go_on(files.out, end, job.layout, _named(job, left[0]) if left else None):
        raise InputError(
            f"{files.out} ends with something else than records of {files.source} (behind record "
            f"{counts['records']:,}): choose another name"
        )
    run.forget_behind()
    return end, chain(left, todo)


def _named(job: Job[Q], entry: Entry[Q]) -> Record:
    """The first fields of its record, which say whose it is."""
    return {"line": entry.line, "id": entry.id, **job.echo(entry.query)}


_ECHO = 2  # the first field behind `line` and `id`


def _summary(job: Job[Q], there: Counter[str], new: Counter[str], started: float) -> str:
    seconds = time.perf_counter() - started
    before, now = there["records"], new["records"]
    parts = f" ({before:,} of them were there, {now:,} new)" if before else ""
    return f"{job.summary(there + new)}{parts}; {seconds:.1f} s, {now / seconds:.0f} records/s"


def processors() -> int:
    """How many worker processes suit this machine."""
    from chainrule.engine.ct2_engine import available_processors

    return available_processors()
