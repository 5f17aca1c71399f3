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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from chainrule.errors import InputError
from chainrule.records import tables
from chainrule.terminal import json_line, whole

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
    """

    command: str
    fields: tuple[str, ...]
    excel_safe: bool = False


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
            rest = line_of(record, kind, layout).encode()
            try:
                while rest:  # a disk that is nearly full takes a part
                    rest = rest[file.write(rest) :]
            except OSError as error:
                raise InputError(
                    f"{path} cannot be written: {error.strerror}; what is there is kept: go on "
                    "with --resume"
                ) from None

        if end:
            file.seek(end)
            file.truncate()
        elif kind == ".csv":
            write(dict(zip(layout.fields, layout.fields, strict=True)))
        yield write


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
        _discard_output()  # there is nobody left to tell
        raise
    except OSError as error:
        _discard_output()
        reason = error.strerror or error
        raise InputError(
            f"standard output cannot be written: {reason}; with -o FILE a run can go on"
        ) from None


def _put(stream: IO[str], line: str) -> None:
    print(line, end="", flush=True, file=stream)


def _discard_output() -> None:
    """Let what waits to be printed go nowhere: Python would fail on it again as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
    if path.is_dir():
        raise InputError(f"{path} cannot be written: it is a folder; name a file")
    if path.suffix.lower() not in KINDS:
        raise InputError(f"{path} cannot be written: its name must end in {' or '.join(KINDS)}")


def rows_of(path: Path, layout: Layout) -> Iterator[tuple[int, Record]]:
    """The whole records of a file of lines, each with the place in bytes where it ends.

    Raises:
        InputError: it is no output of this command.
    """
    kind = path.suffix.lower()
    end, quotes, row = 0, 0, b""
    header = kind == ".csv"
    with path.open("rb") as stream:
        for line in stream:
            row += line
            quotes += line.count(b'"')
            # A line of CSV may end inside of a text: then the number of quotes so far is odd.
            if not line.endswith(b"\n") or (kind == ".csv" and quotes % 2):
                continue
            end += len(row)
            if header:
                if _cells(row) != list(layout.fields):
                    raise _stranger(path, layout)
                header = False
            else:
                try:
                    record = parsed(row, kind, layout)
                except (ValueError, RecursionError):
                    raise _stranger(path, layout) from None
                yield end, record
            row = b""


def parsed(row: bytes, kind: str, layout: Layout) -> Record:
    """The record that a line holds; of CSV its cells, as texts.

    Raises:
        ValueError: it is none of this layout.
    """
    if kind == ".csv":
        return dict(zip(layout.fields, _cells(row), strict=True))
    record = json.loads(row)
    if not isinstance(record, dict) or tuple(record) != layout.fields:
        raise ValueError(f"not the fields of a record of {layout.command}")
    return record


def _cells(row: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(row.decode("utf-8", errors="replace"), newline="")), [])


def _stranger(path: Path, layout: Layout) -> InputError:
    return InputError(f"{path} was not written by chainrule {layout.command}: choose another name")


def line_of(record: Record, kind: str, layout: Layout) -> str:
    """A record as a line of its file, the end included."""
    if kind != ".csv":
        return json_line(record) + "\n"
    row = io.StringIO()
    cells = [_cell(record[field], layout) for field in layout.fields]
    # Python 3.11 writes a lone carriage return without quotes, which no reader takes.
    returns = any(isinstance(value, str) and "\r" in value for value in cells)
    csv.writer(
        row, lineterminator="\n", quoting=csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
    ).writerow(cells)
    return whole(row.getvalue())


def _cell(value: Any, layout: Layout) -> Any:
    """A value as a cell of CSV holds it."""
    if isinstance(value, dict | list | bool):
        return json.dumps(value)
    if layout.excel_safe and isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
