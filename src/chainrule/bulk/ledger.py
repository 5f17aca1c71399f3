"""Who is at which rows: notes that outlive the process that made them.

In: the names of parts, and rows of them. Out: how many processes ended at the same rows. It is an
actor of Ray of its own; if its machine dies, what is known of deaths begins anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Place: TypeAlias = "tuple[int, int]"
"""The first row, and how many."""


@dataclass(slots=True)
class _Known:
    at: Place | None = None
    deaths: Counter[Place] = field(default_factory=Counter)


class Ledger:
    """What is known of the parts under way.

    >>> ledger = Ledger()
    >>> ledger.begin("a"); ledger.at("a", (0, 256)); ledger.begin("a")
    {}
    {(0, 256): 1}
    """

    def __init__(self) -> None:
        self._parts: dict[str, _Known] = {}

    def begin(self, part: str) -> dict[Place, int]:
        """A process begins with a part: another that was at it and did not end it has died."""
        known = self._parts.setdefault(part, _Known())
        if known.at is not None:
            known.deaths[known.at] += 1
            known.at = None
        return dict(known.deaths)

    def at(self, part: str, place: Place) -> None:
        """A process is at some rows of a part."""
        self._parts.setdefault(part, _Known()).at = place

    def end(self, part: str) -> None:
        """A part is done."""
        self._parts.pop(part, None)


class LedgerNotes:
    """The notes of one process on one part; see `careful.Notes`.

    Args:
        ledger: the handle of a `Ledger` that is an actor.
        part: its name.
    """

    def __init__(self, ledger: Any, part: str) -> None:
        import ray

        self._get = ray.get
        self._ledger = ledger
        self._part = part
        self._deaths: dict[Place, int] = ray.get(ledger.begin.remote(part))

    def deaths(self, start: int, count: int) -> int:
        """See `careful.Notes`."""
        return self._deaths.get((start, count), 0)

    def at(self, start: int, count: int) -> None:
        """See `careful.Notes`."""
        self._get(self._ledger.at.remote(self._part, (start, count)))

    def end(self) -> None:
        """The part is done."""
        self._ledger.end.remote(self._part)
