"""The parts of an output folder: so many rows each, written whole or not at all.

In: the number of a file and of a part in it; records. Out: files whose names sort as their rows do:
`cat OUT/*.jsonl` is the answer to the whole input, in its order. What is written twice, because a
machine died before it could tell, is written over itself.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any, Final

from chainrule.bulk.labor import Labor
from chainrule.errors import InputError
from chainrule.records.runs import KEPT, MANIFEST, said
from chainrule.records.sinks import KINDS, Layout, Record, sink
from chainrule.records.sources import PACKED, Entry, kind_of

ROWS: Final = 10_000
"""Rows of a part: some seconds of work, which is what a death costs."""

# What begins with a full stop a machine died over.
_NAME: Final = re.compile(r"\.?\.?\d{5}-\d{6}\.(.*\.)?(jsonl|csv|parquet|arrow)(\..*)?")


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of the input that are answered together.

    Attributes:
        name: of its file, without what it ends in.
        rows: they.
        input: the hash of all that they say.
    """

    name: str
    rows: list[Entry[Any]]
    input: str


def parts_of(labor: Labor, number: int, path: Path, rows: int) -> Iterator[Part]:
    """The parts of an input file.

    Args:
        labor: what is done; it knows how its input is read.
        number: of the file, from 0.
        path: the file.
        rows: of each part but the last.
    """
    entries = labor.entries(path)
    chunks = iter(lambda: list(islice(entries, rows)), [])
    for place, chunk in enumerate(chunks):
        digest = blake2b(b"".join(map(said, chunk)), digest_size=16).hexdigest()
        yield Part(f"{number:05d}-{place:06d}", chunk, digest)


def write_part(
    folder: Path, part: Part, kind: str, layout: Layout, records: Iterable[Record]
) -> None:
    """Write the records of a part, whole or not at all.

    Raises:
        InputError: it cannot be written.
    """
    unfinished = folder / f".{part.name}.{os.getpid()}{kind}"
    try:
        with sink(unfinished, layout) as write:
            for entry, record in zip(part.rows, records, strict=True):
                write(record | {KEPT: entry.more} if KEPT in layout.fields else record)
        unfinished.replace(folder / f"{part.name}{kind}")
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror or error}") from None
    finally:
        unfinished.unlink(missing_ok=True)


def count(labor: Labor, records: Iterable[Record]) -> Counter[str]:
    """How the records of a part came out."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(labor.kinds(record))
    return counts


def inputs(source: Path) -> list[Path]:
    """The files of an input: itself, or all that a folder holds, by their names.

    Raises:
        InputError: there are none, or every machine would have to read them from somewhere else.
    """
    if str(source) == "-":
        raise InputError("standard input cannot be shared among machines: write it into a file")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:/", str(source)):
        raise InputError(
            f"{source} is no path: read it with Ray Data and give the data set to "
            "chainrule.bulk.solve, as docs/bulk.md shows"
        )
    if not source.is_dir():
        return [source]
    known = (".txt", *KINDS)
    found = sorted(
        path
        for path in source.iterdir()
        if path.is_file() and kind_of(path) in known and path.name != MANIFEST
    )
    if not found:
        raise InputError(
            f"{source} holds no file that is read: {', '.join(known)}, perhaps with "
            f"{' or '.join(PACKED)} behind"
        )
    return found


def refuse_strangers(folder: Path, sources: Sequence[Path] = ()) -> None:
    """Refuse an output folder that holds anything but the parts of a run.

    Args:
        folder: the output.
        sources: the input files, none of which may lie in it.

    Raises:
        InputError: it holds something else, parts without a manifest, or an input; or is no folder.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise InputError(f"{folder} is a file; with --on ray the output is a folder: name another")
    for path in folder.iterdir():
        if path.name != MANIFEST and not _NAME.fullmatch(path.name):
            raise InputError(
                f"{folder} holds {path.name}, which is no part of an output: name another folder"
            )
        if path.name != MANIFEST and not (folder / MANIFEST).exists():
            raise InputError(
                f"{folder} holds {path.name} and no {MANIFEST}: no run of chainrule began it; "
                "name another folder"
            )
    if any(source.resolve().parent == folder.resolve() for source in sources):
        raise InputError(f"{folder} is the folder of the input: name another one for the output")


def clear(folder: Path) -> None:
    """Remove the parts of an earlier run."""
    for path in folder.iterdir():
        if path.name != MANIFEST:
            path.unlink()
