"""Rows of which one may end the process: it costs itself alone.

In: rows, what answers them, and notes that outlive the process. Out: a result for each row. Before
it begins with some rows it notes which; a process that finds such a note of an earlier one goes
through them one by one, and a row that ended two processes while it was alone is given up. It knows
neither Ray nor what is answered.
"""

from __future__ import annotations

import faulthandler
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, Final, Protocol, TypeVar

from chainrule.errors import InputError
from chainrule.settings import MICRO_BATCH

In = TypeVar("In")
Out = TypeVar("Out")
_Taken = TypeVar("_Taken", contravariant=True)
_Given = TypeVar("_Given", covariant=True)

DEATHS: Final = 2
"""Processes that a row may end before it is given up."""

_PART: Final = 32
"""Rows that may together take as long as a single one."""


class Notes(Protocol):
    """What is known of earlier processes at the same rows, and what the next one will know."""

    def deaths(self, start: int, count: int) -> int:
        """How many processes ended while they were at just these rows."""
        ...

    def at(self, start: int, count: int) -> None:
        """This process begins with these rows."""
        ...


class Handling(Protocol[_Taken, _Given]):
    """What is done with rows, as far as it matters here."""

    @property
    def patience_s(self) -> float:
        """Seconds after which whoever is at a single row hangs."""
        ...

    def lost(self, row: _Taken, problem: str, /) -> _Given:
        """What becomes of a row that ends whatever process is at it."""
        ...


def answer(
    labor: Handling[In, Out],
    answering: Callable[[Sequence[In]], list[Out]],
    rows: Sequence[In],
    notes: Notes,
) -> list[Out]:
    """What is found for each row.

    Args:
        labor: what is done.
        answering: what it began.
        rows: any number of them.
        notes: of this process and of those before it.
    """
    records: list[Out] = []
    for start in range(0, len(rows), MICRO_BATCH):
        batch = rows[start : start + MICRO_BATCH]
        if notes.deaths(start, len(batch)):
            records += _one_by_one(labor, answering, batch, start, notes)
        else:
            notes.at(start, len(batch))
            with _watched(labor.patience_s * (1 + (len(batch) - 1) / _PART)):
                records += answering(batch)
    return records


def _one_by_one(
    labor: Handling[In, Out],
    answering: Callable[[Sequence[In]], list[Out]],
    batch: Sequence[In],
    start: int,
    notes: Notes,
) -> list[Out]:
    records: list[Out] = []
    for place, entry in enumerate(batch, start=start):
        if notes.deaths(place, 1) >= DEATHS:
            problem = f"it ended {DEATHS} worker processes, or they gave no answer in time"
            records.append(labor.lost(entry, problem))
            continue
        notes.at(place, 1)
        with _watched(labor.patience_s):
            records += answering([entry])
    return records


def carefully(steps: Iterator[In], notes: Notes, name: str) -> Iterator[In]:
    """What is read step by step, where native code may end the process over a damaged file.

    Args:
        steps: gives what is read.
        notes: of this process and of those before it.
        name: of the file.

    Raises:
        InputError: the same step ended as many processes as it may.
    """
    for place in itertools.count():
        if notes.deaths(place, 1) >= DEATHS:
            raise InputError(f"{name} cannot be read: part {place} ended {DEATHS} processes")
        notes.at(place, 1)
        step = next(steps, None)
        notes.at(place, 0)  # read: who dies while this one waits to be taken is not its victim
        if step is None:
            return
        yield step


_NOWHERE: Final[list[IO[Any]]] = []


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """End this process if it is still inside after so long, whatever native code it hangs in."""
    if not _NOWHERE:
        _NOWHERE.append(open(os.devnull, "w"))  # noqa: SIM115 - open as long as the process lives
    faulthandler.dump_traceback_later(min(seconds, 1e6), exit=True, file=_NOWHERE[0])
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
