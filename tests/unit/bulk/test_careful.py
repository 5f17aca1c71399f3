"""A row that ends whatever process is at it costs itself alone; without Ray."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from chainrule.answer import Query
from chainrule.bulk.careful import answer, carefully
from chainrule.bulk.labor import Labor, Rows
from chainrule.bulk.ledger import Ledger, Place
from chainrule.checker.grading_rules import Rules
from chainrule.errors import InputError
from chainrule.grading import Pair
from chainrule.records.sinks import Record
from chainrule.records.sources import Entry
from chainrule.settings import MICRO_BATCH, Settings

DEADLY = "die"


class Death(BaseException):
    """The end of a process, played."""


@dataclass
class Notes:
    """Those of one process, in a ledger of this one."""

    ledger: Ledger
    deaths_: dict[Place, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.deaths_ = self.ledger.begin("part")

    def deaths(self, start: int, count: int) -> int:
        return self.deaths_.get((start, count), 0)

    def at(self, start: int, count: int) -> None:
        self.ledger.at("part", (start, count))


def answering(rows: Rows) -> list[Record]:
    if any(row.query.text == DEADLY for row in rows):
        raise Death
    return [{"line": row.line, "id": row.id, "error": None} for row in rows]


def until_it_ends(rows: Rows, labor: Labor) -> tuple[list[Record], int]:
    """The records, and how many processes ended on the way."""
    ledger = Ledger()
    for deaths in range(100):
        try:
            return answer(labor, answering, rows, Notes(ledger)), deaths
        except Death:
            continue
    raise AssertionError("it never ends")


@pytest.mark.parametrize("size", [1, 3, MICRO_BATCH, 2 * MICRO_BATCH + 1])
def test_each_deadly_row_becomes_an_error_record(size: int) -> None:
    deadly = {0, size // 2, size - 1}
    rows = [Entry(i + 1, i, Query(DEADLY if i in deadly else "x")) for i in range(size)]
    records, deaths = until_it_ends(rows, Labor(Settings()))
    assert [record["id"] for record in records] == list(range(size))
    failed = {record["id"] for record in records if record["error"]}
    assert failed == deadly
    assert records[size // 2]["error"] == (
        "chainrule is at fault here (it ended 2 worker processes, or they gave no answer in time): "
        "please report the input"
    )
    assert deaths <= 3 * len(deadly)


def test_a_file_that_ends_whoever_reads_it_is_named() -> None:
    """Ray began to read it anew for ever."""
    ledger = Ledger()

    def parts() -> Iterator[int]:
        yield from range(3)
        raise Death

    for _ in range(2):
        with pytest.raises(Death):
            list(carefully(parts(), Notes(ledger), "in.arrow"))
    with pytest.raises(InputError, match=r"in\.arrow cannot be read: part 3 ended 2 processes"):
        list(carefully(parts(), Notes(ledger), "in.arrow"))


def test_a_reader_that_dies_while_nobody_takes_what_it_read_blames_no_file() -> None:
    ledger = Ledger()
    for _ in range(3):
        assert next(carefully(iter("ab"), Notes(ledger), "in.txt")) == "a"
    assert list(carefully(iter("ab"), Notes(ledger), "in.txt")) == ["a", "b"]


def test_a_grade_that_is_given_up() -> None:
    entry = Entry(4, "a", Pair("2x", "x", Rules()))
    record = Labor(Rules()).lost(entry, "it died")
    assert (record["line"], record["id"], record["grade"]) == (4, "a", "undecided")
    assert record["reason"].startswith("chainrule is at fault here (it died)")


def test_a_part_that_is_done_is_forgotten() -> None:
    ledger = Ledger()
    ledger.begin("part")
    ledger.at("part", (0, 5))
    assert ledger.begin("part") == {(0, 5): 1}
    ledger.at("part", (0, 1))
    ledger.end("part")
    assert ledger.begin("part") == {}


def test_a_row_in_which_native_code_hangs_ends_its_process() -> None:
    """No signal reaches it: the process is ended from a thread that needs no lock of Python."""
    code = (
        "import ctypes\n"
        "from chainrule.bulk.careful import _watched\n"
        "with _watched(1.0):\n"
        "    ctypes.PyDLL(None).sleep(600)  # keeps the lock of the interpreter\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, timeout=60
    )
    assert ended.returncode == 1
    assert ended.stderr == b""
