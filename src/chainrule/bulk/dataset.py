"""Data sets of Ray in, data sets out: `solve` and `grade`.

In: a data set whose rows have an `id`. Out: one with exactly one record for each row, errors
included. The order is that in which blocks are done; `order=True` sorts by id.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chainrule.bulk.careful import answer
from chainrule.bulk.cluster import Cluster, keep_all, new_ledger, pool, reach
from chainrule.bulk.labor import Labor, afar
from chainrule.bulk.ledger import LedgerNotes
from chainrule.checker.grading_rules import Rules
from chainrule.errors import InputError
from chainrule.records import tables
from chainrule.records.sinks import Record
from chainrule.records.sources import Entry
from chainrule.settings import DEFAULT_BUNDLE, MICRO_BATCH, Settings
from chainrule.tasks import DEFAULT_TASK, task_named

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset


def solve(
    dataset: Dataset,
    *,
    task: str = DEFAULT_TASK,
    beam: int = 5,
    timeout_s: float | None = None,
    bundle: Path | str | None = None,
    simplify: bool = True,
    actors: int | None = None,
    order: bool = False,
) -> Dataset:
    """Answer every row of a data set.

    Args:
        dataset: with columns `id` and `f`, perhaps `var`, `order`, `task` and `letters`, as files
            of `chainrule batch` have them. What ids there are is for the caller to know: each row
            comes back under its own.
        task: what is done where a row does not say it.
        beam, timeout_s, bundle, simplify: as in `chainrule.Solver`; every machine must have the
            bundle under this path.
        actors: how many answer; one a processor by default.
        order: whether the rows are sorted by their ids.

    Returns:
        A data set that is computed when it is used, with the columns of `records.record.FIELDS`
        but `line`; `id` is as it was.

    Raises:
        InputError: there is no such column, or an option is impossible.
        ConfigError: Ray is not installed.

    Example:
        answers = chainrule.bulk.solve(ray.data.read_parquet("s3://bucket/functions/"))
        answers.write_parquet("s3://bucket/answers/")
    """
    seconds = task_named(task).timeout_s if timeout_s is None else timeout_s
    folder = DEFAULT_BUNDLE if bundle is None else Path(bundle)
    settings = Settings("ct2", beam, seconds, True, None, folder, task, simplify)
    return _mapped(dataset, Labor(afar(settings)), actors, order=order)


def grade(
    dataset: Dataset,
    rules: Rules | None = None,
    *,
    actors: int | None = None,
    order: bool = False,
) -> Dataset:
    """Grade every row of a data set.

    Args:
        dataset: with columns `id`, `gold` and `answer`, perhaps `var`, `kind` and `letters`, as
            files of `chainrule grade` have them.
        rules: for the rows that do not say it themselves.
        actors, order: as in `solve`.

    Returns:
        A data set with the columns of `records.grades.GRADES` but `line`.

    Raises:
        InputError: there is no such column.
        ConfigError: Ray is not installed.
    """
    return _mapped(dataset, Labor(rules or Rules()), actors, order=order)


def _mapped(dataset: Dataset, labor: Labor, actors: int | None, *, order: bool) -> Dataset:
    size = reach(Cluster(actors=actors))
    _refuse_columns(dataset, labor)
    found = dataset.map_batches(
        BatchAnswerer,
        fn_constructor_args=(labor, new_ledger()),
        batch_size=MICRO_BATCH,
        batch_format="pyarrow",
        **pool(size),
    )
    keep_all(found.context)
    return found.sort("id") if order else found


def _refuse_columns(dataset: Dataset, labor: Labor) -> None:
    there = dataset.columns() or []
    for column in ("id", *labor.shape.needs):
        if column not in there:
            remedy = "" if column != "id" else ": add one, so that each row is known by it"
            raise InputError(
                f"the data set has no column {column}{remedy}; its columns are {', '.join(there)}"
            )


class BatchAnswerer:
    """What an actor is: it loads what it needs once, and answers batches of rows.

    Args:
        labor: what is done.
        ledger: the handle of who knows which rows ended an actor.
    """

    def __init__(self, labor: Labor, ledger: Any) -> None:
        self._labor = labor
        self._ledger = ledger
        self._answering = labor.begin()

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        """The records of a batch."""
        shape = self._labor.shape
        # Others come with the data set, are not asked about, and cost nothing, odd as they may be.
        places = [i for i, name in enumerate(batch.column_names) if name in shape.knows]
        parts = batch.select(places).to_batches()
        rows = [row for part in parts for row in tables.plain_rows(part)]
        entries = [
            Entry(place, None, shape.unusable("", problem)) if problem else shape.entry(place, row)
            for place, (row, problem) in enumerate(rows)
        ]
        notes = LedgerNotes(self._ledger, _name(rows))
        records = answer(self._labor, self._answering, entries, notes)
        notes.end()
        return _table(batch, records, self._labor.layout.fields)


def _name(rows: Sequence[tuple[dict[str, Any], str]]) -> str:
    """A name for a batch that it has again when it is done again."""
    return blake2b(json.dumps(rows, default=str).encode(), digest_size=16).hexdigest()


def _table(batch: pyarrow.Table, records: Sequence[Record], fields: Sequence[str]) -> pyarrow.Table:
    """Records as a table; the ids are those of the batch, with their type."""
    import pyarrow

    names = [name for name in fields if name not in ("line", "id")]
    rows = [{name: tables.cell(name, record[name]) for name in names} for record in records]
    found = pyarrow.Table.from_pylist(rows, tables.schema(names))
    return found.add_column(0, batch.schema.field("id"), batch.column("id"))
