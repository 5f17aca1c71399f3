"""The records of an input file, one at a time: text lines, JSON lines or CSV.

In: a path, or `-` for text lines on standard input. Out: entries, each with a query or with what
is wrong with it. However large or broken a file is, it is read in bounded memory and to its end.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from chainrule.errors import InputError
from chainrule.work import Query

LONGEST: Final = 1 << 20
"""Bytes of a line that are read; the rest of a longer one is skipped."""

_ECHO: Final = 200
"""Characters of an unusable line that are repeated in the output."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record to be answered.

    Attributes:
        line: where it begins in the file; the first line is 1.
        id: comes back as it is.
        query: the question, or the error that it is answered with.
    """

    line: int
    id: Any
    query: Query


Reader = Callable[[Iterator[tuple[int, str]], str, str], Iterator[Entry]]


def entries(path: Path, task: str) -> Iterator[Entry]:
    """The records of a file.

    Args:
        path: `.txt`, `.jsonl` or `.csv`; `-` is standard input, read as `.txt`.
        task: of the records that name none.

    Raises:
        InputError: the file cannot be read, or it is of an unknown kind.
    """
    read = _READERS.get(path.suffix.lower() if str(path) != "-" else ".txt")
    if read is None:
        raise InputError(f"{path} cannot be read: its name must end in {', '.join(_READERS)}")
    with opened(path) as stream:
        yield from read(numbered_lines(stream), task, str(path))


def count_lines(path: Path) -> int | None:
    """How many lines a file has; None for what can be read only once."""
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or None


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, or of standard input where it is `-`."""
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    with stream:
        yield stream


def numbered_lines(stream: IO[bytes]) -> Iterator[tuple[int, str]]:
    """Lines with their numbers. Bytes that are no UTF-8 become the replacement character."""
    number = 0
    while line := stream.readline(LONGEST):
        number += 1
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST)
        yield number, line.decode("utf-8-sig" if number == 1 else "utf-8", errors="replace")


def _text(lines: Iterator[tuple[int, str]], task: str, name: str) -> Iterator[Entry]:
    for number, line in lines:
        if text := line.strip():
            yield Entry(number, None, _too_long(line) or Query(text))


def _json(lines: Iterator[tuple[int, str]], task: str, name: str) -> Iterator[Entry]:
    for number, line in lines:
        if not line.strip():
            continue
        unusable = _too_long(line)
        fields: Any = None
        if unusable is None:
            try:
                fields = json.loads(line)
            except (ValueError, RecursionError) as error:
                unusable = _unusable(line, f"not JSON: {error}")
        if unusable is None and not isinstance(fields, dict):
            unusable = _unusable(line, 'not a JSON object; expected {"f": "x^2"}')
        if unusable is not None:
            yield Entry(number, None, unusable)
        else:
            yield Entry(number, fields.get("id"), _query(fields, task))


def _csv(lines: Iterator[tuple[int, str]], task: str, name: str) -> Iterator[Entry]:
    rows = csv.reader(line for _, line in lines)
    header = [cell.strip() for cell in next(rows, [])]
    if "f" not in header:
        found = ", ".join(header) or "nothing"
        raise InputError(f"{name} has no column f; its first line has {found}")
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Entry(number, None, _unusable("", f"not CSV: {error}"))
            continue
        if row is None:
            return
        if len(row) > len(header):
            reason = f"{len(row)} cells under a header of {len(header)}: quote what has a comma"
            yield Entry(number, None, _unusable(",".join(row), reason))
        elif row:
            fields = {key: cell or None for key, cell in zip(header, row, strict=False)}
            fields["f"] = fields.get("f") or ""
            yield Entry(number, fields.get("id"), _query(fields, task))


_READERS: Final[dict[str, Reader]] = {".txt": _text, ".jsonl": _json, ".csv": _csv}


def _query(fields: dict[str, Any], task: str) -> Query:
    f, variable, wanted = fields.get("f"), fields.get("var"), fields.get("task") or task
    if not isinstance(f, str):
        return _unusable("", 'the record needs "f", a text with the function')
    if not isinstance(variable, str | None):
        return _unusable(f, f'"var" must be a text, not {variable!r}')
    if wanted != "diff":
        return _unusable(f, f"there is no task {wanted!r}; there is: diff")
    return Query(f, variable)


def _too_long(line: str) -> Query | None:
    if len(line.encode("utf-8", errors="replace")) < LONGEST:
        return None
    return _unusable(line, f"the line has more than {LONGEST:,} bytes")


def _unusable(text: str, reason: str) -> Query:
    text = text.strip()
    short = text if len(text) <= _ECHO else f"{text[:_ECHO]}..."
    return Query(short, error=InputError(reason))
