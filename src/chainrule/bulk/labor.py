"""What is done with rows, wherever that is: answering questions, or grading answers.

In: settings of a solver, or rules of a grader. Out: entries from files or plain fields, and the
record of each. It can be sent to other machines, and does not know them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from chainrule.answer import Failure, Query
from chainrule.checker.grade import Grade
from chainrule.checker.grading_rules import Rules
from chainrule.errors import InternalError
from chainrule.grading import Pair
from chainrule.records import grades, record
from chainrule.records.sinks import Layout, Record
from chainrule.records.sources import Entry, Shape
from chainrule.settings import Settings
from chainrule.solver import Solver

Rows: TypeAlias = "Sequence[Entry[Any]]"
Answering: TypeAlias = "Callable[[Rows], list[Record]]"


def afar(settings: Settings) -> Settings:
    """Settings for one of many processes, wherever it is: one processor, and a path that does not
    depend on where the command was given."""
    return replace(settings, threads=1, bundle=settings.bundle.resolve())


@dataclass(frozen=True, slots=True)
class Labor:
    """What is done with each row.

    Attributes:
        order: the settings of who answers, or the rules of who grades.
    """

    order: Settings | Rules

    @property
    def layout(self) -> Layout:
        """Of its records."""
        return record.BATCH if isinstance(self.order, Settings) else grades.GRADES

    @property
    def shape(self) -> Shape[Any]:
        """Of what it reads."""
        return record.QUERIES if isinstance(self.order, Settings) else grades.shape(self.order)

    @property
    def options(self) -> dict[str, str]:
        """What makes its records like those of another."""
        if isinstance(self.order, Settings):
            return self.order.options()
        return {"the rules": repr(self.order)}

    @property
    def patience_s(self) -> float:
        """Seconds after which whoever is at a single row hangs."""
        if isinstance(self.order, Settings):
            return self.order.patience_s
        return 60 + 10 * self.order.timeout_s

    def entries(self, path: Path) -> Iterator[Entry[Any]]:
        """The rows of a file."""
        if isinstance(self.order, Settings):
            return record.entries(path)
        return grades.pairs(path, self.order)

    def kinds(self, found: Record) -> Iterator[str]:
        """Under which headings a record is counted."""
        return record.kinds(found) if isinstance(self.order, Settings) else grades.kinds(found)

    def begin(self) -> Answering:
        """Load what is needed once, and give what answers rows."""
        if isinstance(self.order, Settings):
            return partial(_solve, Solver.of(self.order))
        return _grade

    def lost(self, entry: Entry[Any], problem: str) -> Record:
        """The record of a row that ends whatever process is at it."""
        error = InternalError(problem)
        if isinstance(entry.query, Query):
            found = record.fields(Failure(entry.query.text, error))
        else:
            found = grades.graded(entry.query, Grade("undecided", str(error)))
        return _named(entry, found)


def _solve(solver: Solver, rows: Rows) -> list[Record]:
    results = solver.solve_chunk([entry.query for entry in rows])
    found = map(record.fields, results)
    return [_named(entry, each) for entry, each in zip(rows, found, strict=True)]


def _grade(rows: Rows) -> list[Record]:
    pairs: list[tuple[Entry[Any], Pair]] = [(entry, entry.query) for entry in rows]
    return [_named(entry, grades.graded(pair, pair.grade())) for entry, pair in pairs]


def _named(entry: Entry[Any], found: Record) -> Record:
    return {"line": entry.line, "id": entry.id, **found}
