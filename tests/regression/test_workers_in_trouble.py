"""Worker processes that die while they start, or that hang: the stream goes on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import trouble

from chainrule import processes
from chainrule.processes import in_order

CHUNKS = [[1, 2], [3], [4, 5], [6]]
DOUBLED = [[2, 4], [6], [8, 10], [12]]


def test_workers_that_die_while_they_start_are_started_again(tmp_path: Path) -> None:
    """A kill at the wrong moment ended the whole run: `before it was given anything`."""
    start = partial(trouble.start_dying, str(tmp_path), 2)
    found = in_order(iter(CHUNKS), trouble.doubled, start, trouble.lost, 2)
    assert list(found) == DOUBLED
    assert len(list(tmp_path.iterdir())) == 2


def test_a_worker_that_hangs_while_it_starts_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool waited for it for ever."""
    monkeypatch.setattr(processes, "_STARTING_S", 5.0)
    start = partial(trouble.start_hanging, str(tmp_path))
    found = in_order(iter(CHUNKS), trouble.doubled, start, trouble.lost, 2)
    assert list(found) == DOUBLED


def test_an_item_that_hangs_its_worker_costs_itself_alone() -> None:
    """The pool waited for it for ever, and so did everything behind it."""
    chunks = [[1, 13, 2], [3], [7, 4], [5]]
    found = list(
        in_order(iter(chunks), trouble.doubled, trouble.start, trouble.lost, 2, patience_s=2.0)
    )
    assert found == [
        [2, "13: its worker process gave no answer in time and was ended", 4],
        [6],
        ["7: its worker process ended with exit status -9", 8],
        [10],
    ]
