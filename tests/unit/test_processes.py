"""Workers make room for fresh ones: memory that libraries keep must not grow with the stream."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

import pytest

from chainrule import processes
from chainrule.processes import in_order

Answered = tuple[int, int]
"""An item, and the process that answered it."""


def _answers(items: Sequence[int]) -> list[Answered]:
    return [(item, os.getpid()) for item in items]


def _start() -> Callable[[Sequence[int]], list[Answered]]:
    return _answers


def _lost(item: int, problem: str) -> Answered:
    raise AssertionError(f"{item}: {problem}")


def _run(count: int, workers: int) -> list[Answered]:
    chunks: Iterator[list[int]] = iter([list(range(k, k + 10)) for k in range(0, count, 10)])
    return [row for rows in in_order(chunks, _answers, _start, _lost, workers) for row in rows]


def test_a_worker_that_has_done_its_share_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_RENEWED", 40)
    found = _run(240, workers=2)
    assert [item for item, _ in found] == list(range(240))
    by_process: dict[int, int] = {}
    for _, pid in found:
        by_process[pid] = by_process.get(pid, 0) + 1
    assert os.getpid() not in by_process
    assert max(by_process.values()) == 40
    assert len(by_process) >= 6


def test_one_that_has_not_stays() -> None:
    assert len({pid for _, pid in _run(240, workers=2)}) <= 2
