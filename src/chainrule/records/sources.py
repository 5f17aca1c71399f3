"""The records of an input file, one at a time: text lines, JSON lines, CSV, Parquet or Arrow.

In: a path, or `-` for standard input, and the shape of the records. Out: entries, each with a
query or with what is wrong with it. However large or broken a file is, it is read in bounded memory
and to its end. It does not know what is asked.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final, Generic, TypeVar, cast

from chainrule.errors import InputError
from chainrule.records import cells, tables
from chainrule.records.json_values import value_of
from chainrule.records.marks import DAMAGE, Damage, is_plain, plain

LONGEST: Final = 1 << 20
"""Bytes of a line that are read; the rest of a longer one is skipped."""

_BYTES: Final = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as `surrogateescape` decodes them."""

_ECHO: Final = 200
"""Characters of an unusable line that are repeated in the output."""


Q = TypeVar("Q")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Q]):
    """A record to be answered.

    Attributes:
        line: where it begins in the file; the first line is 1.
        id: comes back as it is.
        query: the question, or the error that it is answered with.
        more: the fields of the record that nobody here knows.
    """

    line: int
    id: Any
    query: Q
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shape(Generic[Q]):
    """What the records of a command hold.

    Attributes:
        needs: the fields that each must have.
        example: a record as a line of JSON.
        query: makes the query of a record from its fields.
        unusable: makes one from what is unusable, cut short, and the reason.
        knows: all fields that mean something, `id` included.
        text: makes one from a line of plain text; None where no such lines are read.
    """

    needs: tuple[str, ...]
    example: str
    query: Callable[[dict[str, Any]], Q]
    unusable: Callable[[str, str], Q]
    knows: tuple[str, ...]
    text: Callable[[str], Q] | None = None

    def entry(self, line: int, fields: dict[str, Any]) -> Entry[Q]:
        """The entry of a record from its fields."""
        more = {name: value for name, value in fields.items() if name not in self.knows}
        return Entry(line, fields.get("id"), self.query(fields), more)


Lines = Iterator[tuple[int, str]]
PACKED: Final = (".gz", ".zst")
"""What may stand behind the ending that says what a file holds."""


def records(path: Path, shape: Shape[Q]) -> Iterator[Entry[Q]]:
    """The records of a file.

    Args:
        path: `.jsonl`, `.csv`, `.parquet`, `.arrow` or, where the shape allows it, `.txt`; the
            first three may be packed (`.gz`, `.zst`). `-` is standard input: lines of text where
            the shape allows it, of JSON elsewhere.
        shape: what they hold.

    Raises:
        InputError: the file cannot be read, or it is of an unknown kind.
    """
    try:
        yield from _entries(path, shape)
    except Damage as error:  # all that stands before it is answered
        reason = f"the file is damaged from here on ({error}); nothing behind is read"
        yield Entry(error.place, None, shape.unusable("", reason))


def _entries(path: Path, shape: Shape[Q]) -> Iterator[Entry[Q]]:
    readers = {".txt": _text, ".jsonl": _json, ".csv": _csv}
    if shape.text is None:
        del readers[".txt"]
    kind = kind_of(path)
    if path.is_dir():
        raise InputError(f"{path} is a folder: name one file of it, or read all with --on ray")
    if kind in tables.KINDS:
        for number, fields, problem in tables.rows(path, shape.needs):
            unusable = problem and Entry(number, None, shape.unusable("", problem))
            yield unusable or shape.entry(number, fields)
        return
    read = readers.get(kind) if str(path) != "-" else next(iter(readers.values()))
    if read is None:
        known = ", ".join((*readers, *tables.KINDS))
        raise InputError(f"{path} cannot be read: its name must end in {known}")
    with opened(path) as stream:
        yield from read(_whole_lines(stream), shape, str(path))


def kind_of(path: Path) -> str:
    """The ending that says what a file holds: of `a.jsonl.gz` it is `.jsonl`."""
    packed = path.suffix.lower() in PACKED
    return (Path(path.stem) if packed else path).suffix.lower()


def count_lines(path: Path) -> int | None:
    """How many lines a file has; None for what can be read only once, or is packed."""
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        if not is_plain(stream.read(1 << 12)):
            return None
        stream.seek(0)
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or None


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The text of a file in UTF-8, or of standard input where it is `-`; see `marks.py`.

    Raises:
        InputError: it cannot be read, or is no text.
    """
    if str(path) == "-":
        yield plain(_standard_input(), "standard input")
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    with stream:
        yield plain(stream, str(path))


def _standard_input() -> io.BufferedReader:
    if sys.stdin is None:  # `<&-`
        raise InputError("standard input is closed: give the name of a file")
    return cast("io.BufferedReader", sys.stdin.buffer)


def numbered_lines(stream: IO[bytes], *, errors: str = "replace") -> Iterator[tuple[int, str]]:
    """Lines with their numbers. Bytes that are no UTF-8 become the replacement character.

    Args:
        stream: of bytes.
        errors: what becomes of them else, as `bytes.decode` calls it.
    """
    number = 0
    while line := stream.readline(LONGEST):
        number += 1
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST)
        yield number, line.decode("utf-8-sig" if number == 1 else "utf-8", errors=errors)


def _whole_lines(stream: IO[bytes]) -> Lines:
    """Lines in which bytes that are no UTF-8 can still be told: see `_unreadable`.

    Raises:
        Damage: the file ends in the middle of what is packed, or is damaged.
    """
    number = 0
    try:
        for number, line in numbered_lines(stream, errors="surrogateescape"):
            yield number, line
    except DAMAGE as error:
        raise Damage(number + 1, str(error)) from None


def _text(lines: Lines, shape: Shape[Q], name: str) -> Iterator[Entry[Q]]:
    assert shape.text is not None
    for number, line in lines:
        if text := line.strip():
            unusable = _unreadable(line)
            yield Entry(
                number,
                None,
                shape.unusable(short(line), unusable) if unusable else shape.text(text),
            )


def _json(lines: Lines, shape: Shape[Q], name: str) -> Iterator[Entry[Q]]:
    return (json_entry(number, line, shape) for number, line in lines if line.strip())


def json_entry(number: int, line: str, shape: Shape[Q]) -> Entry[Q]:
    """The record of one line of JSON, wherever it comes from."""
    unusable = _unreadable(line)
    fields: Any = None
    if not unusable:
        fields, unusable = value_of(line)
    if not unusable and not isinstance(fields, dict):
        unusable = f"not a JSON object; expected {shape.example}"
    if unusable:
        return Entry(number, None, shape.unusable(short(line), unusable))
    return shape.entry(number, fields)


def _csv(lines: Lines, shape: Shape[Q], name: str) -> Iterator[Entry[Q]]:
    rows = cells.rows_of(lines, LONGEST)
    first = next(rows, None) or cells.Row(1, "", [])
    if problem := _unreadable(first.text) or first.problem:
        raise InputError(f"{name} has no header that can be read: {problem}")
    header = [cell.strip() for cell in first.cells]
    if header.count("") > 1:  # they are told apart by their places
        header = [cell or f"column {place}" for place, cell in enumerate(header, start=1)]
    tables.check_columns(f"{name} has", header, shape.needs, "its first line has")
    for row in rows:
        reason = _unreadable(row.text) or (row.problem and f"not CSV: {row.problem}")
        if not reason and len(row.cells) > len(header):
            cells_are = f"{len(row.cells)} cells under a header of {len(header)}"
            reason = f"{cells_are}: quote what has a comma"
        if reason:
            yield Entry(row.line, None, shape.unusable(short(row.text), reason))
        elif row.cells:
            fields = {key: cell or None for key, cell in zip(header, row.cells, strict=False)}
            fields |= {column: fields.get(column) or "" for column in shape.needs}
            yield shape.entry(row.line, fields)


def _unreadable(line: str) -> str:
    """What is wrong with a line of which only the start was read, or that is no UTF-8."""
    if line.isascii():
        long = len(line) >= LONGEST
    else:
        long = len(line.encode("utf-8", errors="surrogateescape")) >= LONGEST
        if not long and (bad := _BYTES.search(line)):
            byte = ord(bad[0]) - 0xDC00
            return (
                f"the byte {byte:#04x} is no UTF-8: if the file is Latin-1, convert it with "
                "`iconv -f latin1 -t utf-8`"
            )
    return f"the line has more than {LONGEST:,} bytes" if long else ""


def short(text: str) -> str:
    """The beginning of an unusable line, for the output."""
    text = text.strip()
    return text if len(text) <= _ECHO else f"{text[:_ECHO]}..."
