"""The records of an input file, one at a time: text lines, JSON lines or CSV.

In: a path, or `-` for standard input, and the shape of the records. Out: entries, each with a
query or with what is wrong with it. However large or broken a file is, it is read in bounded memory
and to its end. It does not know what is asked.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, Generic, TypeVar

from chainrule.errors import InputError
from chainrule.expr.reading import checked_letters

LONGEST: Final = 1 << 20
"""Bytes of a line that are read; the rest of a longer one is skipped."""

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
    """

    line: int
    id: Any
    query: Q


@dataclass(frozen=True, slots=True)
class Shape(Generic[Q]):
    """What the records of a command hold.

    Attributes:
        needs: the fields that each must have.
        example: a record as a line of JSON.
        query: makes the query of a record from its fields.
        unusable: makes one from what is unusable, cut short, and the reason.
        text: makes one from a line of plain text; None where no such lines are read.
    """

    needs: tuple[str, ...]
    example: str
    query: Callable[[dict[str, Any]], Q]
    unusable: Callable[[str, str], Q]
    text: Callable[[str], Q] | None = None


Lines = Iterator[tuple[int, str]]


def records(path: Path, shape: Shape[Q]) -> Iterator[Entry[Q]]:
    """The records of a file.

    Args:
        path: `.jsonl`, `.csv` or, where the shape allows it, `.txt`; `-` is standard input: lines
            of text where the shape allows it, of JSON elsewhere.
        shape: what they hold.

    Raises:
        InputError: the file cannot be read, or it is of an unknown kind.
    """
    readers = {".txt": _text, ".jsonl": _json, ".csv": _csv}
    if shape.text is None:
        del readers[".txt"]
    read = readers.get(path.suffix.lower()) if str(path) != "-" else next(iter(readers.values()))
    if read is None:
        raise InputError(f"{path} cannot be read: its name must end in {', '.join(readers)}")
    with opened(path) as stream:
        yield from read(numbered_lines(stream), shape, str(path))


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


def _text(lines: Lines, shape: Shape[Q], name: str) -> Iterator[Entry[Q]]:
    assert shape.text is not None
    for number, line in lines:
        if text := line.strip():
            unusable = _too_long(line)
            yield Entry(
                number,
                None,
                shape.unusable(short(line), unusable) if unusable else shape.text(text),
            )


def _json(lines: Lines, shape: Shape[Q], name: str) -> Iterator[Entry[Q]]:
    return (json_entry(number, line, shape) for number, line in lines if line.strip())


def json_entry(number: int, line: str, shape: Shape[Q]) -> Entry[Q]:
    """The record of one line of JSON, wherever it comes from."""
    unusable = _too_long(line)
    fields: Any = None
    if not unusable:
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError) as error:
            unusable = f"not JSON: {error}"
    if not unusable and not isinstance(fields, dict):
        unusable = f"not a JSON object; expected {shape.example}"
    if unusable:
        return Entry(number, None, shape.unusable(short(line), unusable))
    return Entry(number, fields.get("id"), shape.query(fields))


def _csv(lines: Lines, shape: Shape[Q], name: str) -> Iterator[Entry[Q]]:
    rows = csv.reader(line for _, line in lines)
    header = [cell.strip() for cell in next(rows, [])]
    for column in shape.needs:
        if column not in header:
            found = ", ".join(header) or "nothing"
            raise InputError(f"{name} has no column {column}; its first line has {found}")
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Entry(number, None, shape.unusable("", f"not CSV: {error}"))
            continue
        if row is None:
            return
        if len(row) > len(header):
            reason = f"{len(row)} cells under a header of {len(header)}: quote what has a comma"
            yield Entry(number, None, shape.unusable(short(",".join(row)), reason))
        elif row:
            fields = {key: cell or None for key, cell in zip(header, row, strict=False)}
            fields |= {column: fields.get(column) or "" for column in shape.needs}
            yield Entry(number, fields.get("id"), shape.query(fields))


def letters_of(fields: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    """The names that a record declares to be letters, and what is wrong with them.

    A list of texts, or in a cell of CSV one text: `"letters": ["e", "pi"]`, `e pi`.

    >>> letters_of({"letters": "e, pi"}), letters_of({})
    ((('e', 'pi'), ''), ((), ''))
    """
    given = fields.get("letters")
    if given is None:
        return (), ""
    if isinstance(given, str):
        given = given.replace(",", " ").split()
    if not (isinstance(given, list) and all(isinstance(name, str) for name in given)):
        return (), f'"letters" must be a list of texts, not {given!r}'
    try:
        checked_letters(given)
    except InputError as error:
        return (), f'"letters": {error}'
    return tuple(given), ""


def _too_long(line: str) -> str:
    """What is wrong with a line of which only the start was read."""
    if len(line.encode("utf-8", errors="replace")) < LONGEST:
        return ""
    return f"the line has more than {LONGEST:,} bytes"


def short(text: str) -> str:
    """The beginning of an unusable line, for the output."""
    text = text.strip()
    return text if len(text) <= _ECHO else f"{text[:_ECHO]}..."
