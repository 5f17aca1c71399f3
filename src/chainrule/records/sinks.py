"""The output of `batch` and `grade`: a record at a time, and what a killed run left behind.

In: records with the fields of a layout. Out: a file of JSON lines, CSV, Parquet or Arrow, or JSON
lines on standard output. A line is written whole, in one call: a kill leaves at most the last one
half.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, Literal

from chainrule.appearing import check_place
from chainrule.errors import InputError
from chainrule.records import tables
from chainrule.terminal import json_line

Record = dict[str, Any]
Write = Callable[[Record], None]
LINES: Final = (".jsonl", ".csv")
"""Files of lines: a run that ended in the middle can go on behind the last whole one."""

KINDS: Final = (*LINES, *tables.KINDS)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet runs."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a command writes.

    Attributes:
        command: its name.
        fields: those of each record, in their order.
        excel_safe: whether cells of CSV that a spreadsheet would run get an apostrophe before them.
        sometimes: fields that only some records have; files of columns leave them out.
    """

    command: str
    fields: tuple[str, ...]
    excel_safe: bool = False
    sometimes: tuple[str, ...] = ()


@contextmanager
def sink(path: Path, layout: Layout, end: int = 0) -> Iterator[Write]:
    """A function that writes one record.

    Args:
        path: one of `KINDS`; `-` is standard output.
        layout: what the records hold.
        end: where to go on, in bytes; what stands behind it is cut off.

    Raises:
        InputError: the file is of an unknown kind, or cannot be written.
    """
    if str(path) == "-":
        with _standard_output() as stream:
            yield lambda record: _put(stream, json_line(record) + "\n")
        return
    check_kind(path)
    if path.suffix.lower() in tables.KINDS:
        with tables.writer(path, layout.fields) as write_row:
            yield write_row
        return
    kind = path.suffix.lower()
    with _opened(path, "r+b" if end else "wb") as file:

        def write(record: Record) -> None:
            write_whole(file, line_of(record, kind, layout))

        if end:
            file.seek(end)
            file.truncate()
        elif kind == ".csv":
            write_whole(file, heading(layout))
        yield write


def write_whole(file: IO[bytes], line: bytes) -> None:
    """Write a line in one call, if the disk has room for it.

    Raises:
        InputError: it cannot be written.
    """
    try:
        while line:  # a disk that is nearly full takes a part
            line = line[file.write(line) :]
    except OSError as error:
        raise InputError(
            f"{file.name} cannot be written: {error.strerror}; what is there is kept: go on with "
            "--resume"
        ) from None


@contextmanager
def _standard_output() -> Iterator[IO[str]]:
    """Standard output, if there is one.

    Raises:
        InputError: it is closed (`>&-`), or it cannot be written, as on a full disk.
        BrokenPipeError: its reader has seen enough.
    """
    if sys.stdout is None:
        raise InputError("standard output is closed: name a file with -o")
    try:
        yield sys.stdout
    except BrokenPipeError:
        discard(sys.stdout)  # there is nobody left to tell
        raise
    except OSError as error:
        discard(sys.stdout)
        reason = error.strerror or error
        raise InputError(
            f"standard output cannot be written: {reason}; with -o FILE a run can go on"
        ) from None


def _put(stream: IO[str], line: str) -> None:
    print(line, end="", flush=True, file=stream)


def discard(stream: IO[str]) -> None:
    """Let what waits to be printed go nowhere: Python would fail on it again as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _opened(path: Path, mode: str) -> IO[bytes]:
    try:
        # Unbuffered: a record is one call of the system, and nothing is left to fail later.
        return path.open(mode, buffering=0)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from None


def check_kind(path: Path) -> None:
    """Refuse a name from which the format cannot be told, and what is no file."""
    if str(path) == "-":
        return
    try:
        is_folder = path.is_dir()
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise InputError(f"{path} cannot be written: {error.strerror}") from None
    if is_folder:
        raise InputError(f"{path} cannot be written: it is a folder; name a file")
    if path.suffix.lower() not in KINDS:
        raise InputError(f"{path} cannot be written: its name must end in {' or '.join(KINDS)}")
    if path.suffix.lower() in tables.KINDS:
        check_place(path)


@dataclass(frozen=True, slots=True)
class Row:
    """A whole record of a file of lines.

    Attributes:
        end: where it ends, in bytes.
        line: as it stands there.
        record: what it holds; of CSV the cells, as texts; None for the heading.
    """

    end: int
    line: bytes
    record: Record | None


def rows_of(path: Path, layout: Layout) -> Iterator[Row]:
    """The whole records of a file of lines, and its heading where it has one.

    Raises:
        InputError: it is no output of this command.
    """
    is_csv = path.suffix.lower() == ".csv"
    end, quotes, row = 0, 0, b""
    with path.open("rb") as stream:
        for line in stream:
            row += line
            quotes += line.count(b'"')
            # A line of CSV may end inside of a text: then the number of quotes so far is odd.
            if not line.endswith(b"\n") or (is_csv and quotes % 2):
                continue
            is_heading = is_csv and not end
            if is_heading and row != heading(layout):
                raise _stranger(path, layout)
            try:
                record = None if is_heading else _parsed(row, layout, is_csv=is_csv)
            except (ValueError, RecursionError):
                raise _stranger(path, layout) from None
            end += len(row)
            yield Row(end, row, record)
            row = b""


def may_go_on(path: Path, end: int, layout: Layout, next_one: Record | None) -> bool:
    """Whether what stands behind the last whole record is the beginning of the next one.

    Args:
        path: a file of lines.
        end: where that record, or the heading, ends.
        layout: of the records.
        next_one: the first fields of the record that belongs there; None where none does.
    """
    kind = path.suffix.lower()
    starts = () if next_one is None else beginnings(next_one, kind, layout)
    needs_heading = kind == ".csv" and not end
    with path.open("rb") as stream:
        stream.seek(end)
        tail = stream.read(1 + max(map(len, (heading(layout), *starts))))
    if needs_heading or not starts:
        return (heading(layout) if needs_heading else b"").startswith(tail)
    return any(start.startswith(tail[: len(start)]) for start in starts)


def _parsed(row: bytes, layout: Layout, *, is_csv: bool) -> Record:
    """The record that a line holds; of CSV its cells, as texts.

    Raises:
        ValueError: it is none of this layout.
    """
    if is_csv:
        return dict(zip(layout.fields, _cells(row), strict=True))
    record = json.loads(row)
    if not isinstance(record, dict):
        raise ValueError("no record at all")
    names = [name for name in record if name not in layout.sometimes]
    if tuple(names) != layout.fields:
        raise ValueError(f"not the fields of a record of {layout.command}")
    return record


def _cells(row: bytes) -> list[str]:
    longest = csv.field_size_limit(len(row))  # ours may be longer than those that are read
    try:
        text = io.StringIO(row.decode("utf-8", errors="replace"), newline="")
        return next(csv.reader(text), [])
    except csv.Error as error:
        raise ValueError(str(error)) from None
    finally:
        csv.field_size_limit(longest)


def _stranger(path: Path, layout: Layout) -> InputError:
    return InputError(f"{path} was not written by chainrule {layout.command}: choose another name")


def heading(layout: Layout) -> bytes:
    """The first line of a file of CSV."""
    return _row(layout.fields)


def beginnings(record: Record, kind: str, layout: Layout) -> tuple[bytes, ...]:
    """How a line may begin of which only the first fields are known."""
    if kind != ".csv":
        return (json_line(record).encode()[:-1] + b", ",)
    cells = [_cell(value, layout) for value in record.values()]
    return tuple(
        _row(cells, quoting=quoting)[:-1] + b"," for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
    )


def line_of(record: Record, kind: str, layout: Layout) -> bytes:
    """A record as a line of its file, the end included."""
    if kind != ".csv":
        return json_line(record).encode() + b"\n"
    cells = [_cell(record[field], layout) for field in layout.fields]
    # Python 3.11 writes a lone carriage return without quotes, which no reader takes.
    returns = any(isinstance(value, str) and "\r" in value for value in cells)
    return _row(cells, quoting=csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL)


def _row(cells: Iterable[Any], quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> bytes:
    row = io.StringIO()
    csv.writer(row, lineterminator="\n", quoting=quoting).writerow(cells)
    return row.getvalue().encode(errors="replace")


def _cell(value: Any, layout: Layout) -> Any:
    """A value as a cell of CSV holds it."""
    if isinstance(value, dict | list | bool):
        return json.dumps(value)
    if layout.excel_safe and isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
