"""`batch --on ray` and `grade --on ray`: files in, a folder of parts out, by Ray Data.

In: files, what is done with their rows, a cluster. Out: parts, each written by whoever answered it,
and a manifest that counts them. Each part is a row of a data set that Ray Data reads, gives to a
pool of actors, and brings home as a line of the manifest: what is in the manifest is not done
again. Every machine must see input and output under the same path.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chainrule.bulk.careful import answer, carefully
from chainrule.bulk.cluster import (
    READER_CPUS,
    Cluster,
    connected,
    in_words,
    new_ledger,
    pool,
    whole_rows,
)
from chainrule.bulk.inputs import inputs
from chainrule.bulk.labor import Labor
from chainrule.bulk.ledger import LedgerNotes
from chainrule.bulk.parts import (
    ROWS,
    Left,
    Part,
    cleared,
    count,
    forget,
    kind_in,
    make,
    parts_left,
    parts_of,
    refuse_strangers,
    write_part,
)
from chainrule.errors import InputError
from chainrule.records.runs import Files, Identity, Run, begun
from chainrule.records.sinks import Layout

if TYPE_CHECKING:
    import pyarrow

Progress = Callable[[int], None]
"""Is told how many rows are there."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a run.

    Attributes:
        counts: how all its rows came out.
        before: how many of them were there.
    """

    counts: Counter[str]
    before: int


def run(
    labor: Labor, files: Files, cluster: Cluster, progress: Progress, *, rows: int = ROWS
) -> Done:
    """Answer every row of some files on a cluster.

    Args:
        labor: what is done with a row.
        files: the source is a file or a folder of files, the output a folder; parts are JSON lines
            unless its name ends in another of `sinks.KINDS`.
        cluster: where.
        progress: is told how many rows are there.
        rows: of each part.

    Raises:
        InputError: a file cannot be read or written, or the output is of another run.
    """
    paths = inputs(files.source)
    kind = kind_in(files.out)
    refuse_strangers(files.out, kind, paths)
    names = ", ".join(path.name for path in paths)
    parts = {"the input": names, "the rows of a part": str(rows), "the kind of the parts": kind}
    identity = Identity(labor.layout.command, {**parts, **labor.options, **files.options()})
    fresh = False
    try:
        with connected(cluster) as actors:  # before anything is written or cleared
            make(files.out)
            with begun(
                files.out, identity, resume=files.resume, force=files.force, folder=True
            ) as run:
                fresh = not run.lines
                task = Task(labor, files.out.resolve(), kind, files.layout(labor.layout))
                return _run(run, task, [path.resolve() for path in paths], actors, rows, progress)
    except BaseException:
        if fresh:
            forget(files.out)
        raise


def _run(
    run: Run, task: Task, paths: list[Path], actors: int, rows: int, progress: Progress
) -> Done:
    """Answer what a run has not yet answered, and note it."""
    left = parts_left(task.folder, task.kind, run.lines)
    counts = Counter(left.counts)
    before, parts = counts["records"], len(left.kept)
    with cleared(task.folder, task.kind, left):
        for found in _answered(task, paths, left, actors, rows):
            run.note(found)
            parts += 1
            counts.update(found["counts"])
            progress(counts["records"])
    run.note({"finished": dict(counts), "rows": counts["records"], "parts": parts})
    return Done(counts, before)


@dataclass(frozen=True, slots=True)
class Task:
    """What an actor is told once.

    Attributes:
        labor: what is done.
        folder: where parts are written.
        kind: what their names end in.
        layout: of their records.
    """

    labor: Labor
    folder: Path
    kind: str
    layout: Layout


_CHANGED: Final = (
    "{} is another than it was: part {} was made from something else; choose another name"
)


def _answered(
    task: Task, paths: list[Path], left: Left, actors: int, rows: int
) -> Iterator[dict[str, Any]]:
    """A line of the manifest for each part that was not kept, as they are done."""
    remedy = "what is done is kept: go on with --resume"
    with whole_rows(), in_words(remedy):
        import ray.data

        from chainrule.bulk.reading import PartSource

        ledger = new_ledger()
        reads = [
            partial(_read, task.labor, number, path, rows, left.of(number), ledger)
            for number, path in enumerate(paths)
        ]
        data = ray.data.read_datasource(PartSource(reads), num_cpus=READER_CPUS).map(
            Answerer,
            fn_constructor_args=(task, ledger),
            **pool(actors, READER_CPUS),
        )
        for found in data.iter_rows():
            if problem := found.pop("problem"):
                raise InputError(problem)
            counts = {k: n for k, n in found.pop("counts").items() if n}
            yield {**found, "counts": counts}


def _read(
    labor: Labor, number: int, path: Path, rows: int, left: Left, ledger: Any
) -> Iterator[pyarrow.Table]:
    """The parts of a file that are to be answered, each as a table of one row."""
    waiting = dict(left.inputs)
    try:
        parts = parts_of(labor, number, path, rows)
        for part in carefully(parts, LedgerNotes(ledger, str(path)), str(path)):
            if waiting.pop(part.name, part.input) != part.input:
                raise InputError(_CHANGED.format(path, part.name))
            if part.name not in left.kept:
                yield _table(part=part.name, packed=pickle.dumps(part))
        if waiting:
            raise InputError(_CHANGED.format(path, min(waiting)))
    except InputError as error:
        yield _table(problem=str(error))


def _table(*, part: str = "", packed: bytes = b"", problem: str = "") -> pyarrow.Table:
    import pyarrow

    columns = {"part": pyarrow.string(), "packed": pyarrow.binary(), "problem": pyarrow.string()}
    row = {"part": part, "packed": packed, "problem": problem}
    return pyarrow.Table.from_pylist([row], pyarrow.schema(list(columns.items())))


class Answerer:
    """What an actor is: it loads what it needs once, and answers parts.

    Args:
        task: what is done.
        ledger: the handle of who knows which rows ended an actor.
    """

    def __init__(self, task: Task, ledger: Any) -> None:
        self._task = task
        self._ledger = ledger
        self._answering = task.labor.begin()

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Answer a part and write it."""
        if row["problem"]:
            return _line(problem=row["problem"])
        task = self._task
        part: Part = pickle.loads(row["packed"])
        notes = LedgerNotes(self._ledger, part.name)
        records = answer(task.labor, self._answering, part.rows, notes)
        try:
            output = write_part(task.folder, part, task.kind, task.layout, records)
        except InputError as error:
            return _line(problem=str(error))
        notes.end()
        return _line(part, output, count(task.labor, records))


def _line(
    part: Part | None = None,
    output: str = "",
    counts: Mapping[str, int] | None = None,
    problem: str = "",
) -> dict[str, Any]:
    name, said, size = (part.name, part.input, len(part.rows)) if part else ("", "", 0)
    # A column is the same in all rows: pyarrow makes the union of what is counted.
    return {
        "part": name,
        "input": said,
        "output": output,
        "rows": size,
        "counts": dict(counts or {"records": 0}),
        "problem": problem,
    }
