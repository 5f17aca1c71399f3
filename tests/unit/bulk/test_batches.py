"""What an actor makes of a batch of a data set; without Ray."""

from __future__ import annotations

from typing import Any

import pytest

from chainrule.bulk import dataset
from chainrule.bulk.labor import Labor
from chainrule.checker.grading_rules import Rules

pa = pytest.importorskip("pyarrow", reason="needs the extra bulk: pip install 'chainrule[bulk]'")


class NoNotes:
    """Nobody dies."""

    def __init__(self, *_: Any) -> None: ...

    def deaths(self, *_: int) -> int:
        return 0

    def at(self, *_: int) -> None: ...

    def end(self) -> None: ...


def graded(monkeypatch: pytest.MonkeyPatch, **columns: Any) -> list[tuple[int, str, str]]:
    monkeypatch.setattr(dataset, "LedgerNotes", NoNotes)
    batch = pa.table({"id": [1, 2, 3], "gold": ["x"] * 3, "answer": ["x"] * 3} | columns)
    rows = dataset.BatchAnswerer(Labor(Rules()), None)(batch).to_pylist()
    return [(row["id"], row["grade"], row["reason"]) for row in rows]


def test_a_damaged_value_costs_its_own_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ended the data set."""
    offsets = pa.array([0, 1, 2, 3], pa.int32()).buffers()[1]
    answers = pa.StringArray.from_buffers(3, offsets, pa.py_buffer(b"x\xffx"))
    found = graded(monkeypatch, answer=answers)
    assert [(name, grade) for name, grade, _ in found] == [
        (1, "equal"), (2, "unreadable"), (3, "equal"),
    ]  # fmt: skip
    assert found[1][2].startswith("the row is damaged (")


def test_odd_values_that_nobody_asks_about_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A time that Python has no word for, or two fields of one name, ended the data set."""
    times = pa.array([0, 2**62, 5], pa.timestamp("s"))
    twice = pa.StructArray.from_arrays([pa.array([1, 2, 3])] * 2, names=["a", "a"])
    found = graded(monkeypatch, when=times, more=twice)
    assert [grade for _, grade, _ in found] == ["equal"] * 3
    found = graded(monkeypatch, var=pa.array([None, 2**62, None], pa.timestamp("s")))
    assert [found[0][1], found[2][1]] == ["equal"] * 2
