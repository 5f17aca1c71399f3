"""The output of `batch` and `grade`: a record at a time, and what a killed run left behind.

In: records with the fields of a layout. Out: a file of JSON lines or CSV, or JSON lines on
standard output. A record is written whole, in one call: a kill leaves at most the last one half.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from chainrule.errors import InputError
from chainrule.terminal import json_line

Record = dict[str, Any]
KINDS: Final = (".jsonl", ".csv")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a command writes.

    Attributes:
        command: its name.
        fields: those of each record, in their order.
    """

    command: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file holds of an earlier run.

    Attributes:
        records: how many are complete.
        end: where the last complete one ends, in bytes.
        last: that one.
        bad: how many are not as they should be.
    """

    records: int = 0
    end: int = 0
    last: Record | None = None
    bad: int = 0


@contextmanager
def sink(
    path: Path, kept: Kept | None, *, force: bool, layout: Layout
) -> Iterator[Callable[[Record], None]]:
    """A function that writes one record.

    Args:
        path: `.jsonl` or `.csv`; `-` is standard output.
        kept: what stays of the file; None to begin anew.
        force: a file that is there may be overwritten.
        layout: what the records hold.

    Raises:
        InputError: the file is there already, is of an unknown kind, or cannot be written.
    """
    if str(path) == "-":
        yield lambda record: print(_line(record, ".jsonl", layout), end="", flush=True)
        return
    check_kind(path)
    if kept is None and not force and path.exists():
        raise InputError(
            f"{path} exists and is left as it is: go on with --resume, overwrite it with --force, "
            "or choose another name"
        )
    going_on = kept is not None and kept.end > 0
    stream = _opened(path, "r+b" if going_on else "wb")

    def write(record: Record) -> None:
        rest = _line(record, path.suffix.lower(), layout).encode()
        try:
            while rest:  # a disk that is nearly full takes a part
                rest = rest[stream.write(rest) :]
        except OSError as error:
            raise InputError(
                f"{path} cannot be written: {error.strerror}; what is there is kept: go on with "
                "--resume"
            ) from None

    with stream:
        if kept is not None and going_on:
            stream.seek(kept.end)
            stream.truncate()
        elif path.suffix.lower() == ".csv":
            write(dict(zip(layout.fields, layout.fields, strict=True)))
        yield write


def _opened(path: Path, mode: str) -> IO[bytes]:
    try:
        # Unbuffered: a record is one call of the system, and nothing is left to fail later.
        return path.open(mode, buffering=0)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from None


def check_kind(path: Path) -> None:
    """Refuse a name from which the format cannot be told."""
    if str(path) != "-" and path.suffix.lower() not in KINDS:
        raise InputError(f"{path} cannot be written: its name must end in {' or '.join(KINDS)}")


def kept_in(path: Path, layout: Layout, is_good: Callable[[Record], bool]) -> Kept:
    """What an earlier run left in a file; nothing if there is none.

    Args:
        path: the file.
        layout: of its records.
        is_good: whether a record is as it should be.

    Raises:
        InputError: the file cannot be gone on with, or is no output of this command.
    """
    if str(path) == "-":
        raise InputError("--resume needs a file that can be gone on with: name one with -o")
    if not path.exists():
        return Kept()
    kind = path.suffix.lower()
    records, end, last, quotes, row = 0, 0, b"", 0, b""
    bad = 0
    with path.open("rb") as stream:
        for line in stream:
            row += line
            quotes += line.count(b'"')
            # A line of CSV may end inside of a text: then the number of quotes so far is odd.
            if line.endswith(b"\n") and (kind != ".csv" or quotes % 2 == 0):
                records, end, last, row = records + 1, end + len(row), row, b""
                if kind == ".csv" and records == 1 and _cells(last) != list(layout.fields):
                    raise _stranger(path, layout)
                if kind != ".csv" or records > 1:
                    bad += not is_good(_parsed(path, kind, last, layout))
    if kind == ".csv":
        records -= 1
    if records < 1:
        return Kept()
    return Kept(records, end, _parsed(path, kind, last, layout), bad)


def _parsed(path: Path, kind: str, row: bytes, layout: Layout) -> Record:
    if kind == ".csv":
        return dict(zip(layout.fields, _cells(row), strict=False))
    try:
        record = json.loads(row)
    except ValueError:
        raise _stranger(path, layout) from None
    if not isinstance(record, dict) or tuple(record) != layout.fields:
        raise _stranger(path, layout)
    return record


def _cells(row: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(row.decode("utf-8", errors="replace"), newline="")), [])


def _stranger(path: Path, layout: Layout) -> InputError:
    return InputError(f"{path} was not written by chainrule {layout.command}: choose another name")


def _line(record: Record, kind: str, layout: Layout) -> str:
    if kind != ".csv":
        return json_line(record) + "\n"
    row = io.StringIO()
    cells = [_cell(record[field]) for field in layout.fields]
    csv.writer(row, lineterminator="\n").writerow(cells)
    return whole(row.getvalue())


def whole(text: str) -> str:
    """A text that can be written: halves of characters, from a JSON escape or an odd file name,
    become question marks."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _cell(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict | list | bool) else value
