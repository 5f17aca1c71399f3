"""The parts of an output folder: so many rows each, written whole or not at all.

In: the number of a file and of a part in it; records. Out: files whose names sort as their rows do:
`cat OUT/*.jsonl` is the answer to the whole input, in its order. What is answered twice, because a
machine died before it could tell, is written once.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b, file_digest
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import Any, Final

from chainrule.bulk.labor import Labor
from chainrule.errors import InputError
from chainrule.records.runs import KEPT, MANIFEST, said
from chainrule.records.sinks import KINDS, Layout, Record, sink
from chainrule.records.sources import Entry

ROWS: Final = 10_000
"""Rows of a part: some seconds of work, which is what a death costs."""

_NOTED: Final = {"part": str, "input": str, "output": str, "rows": int, "counts": dict}
"""What the line of a part says in the manifest."""


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


@dataclass(frozen=True, slots=True)
class Left:
    """What an earlier run left.

    Attributes:
        inputs: the hash of what each of its parts was made from, by their names.
        kept: those whose files are still as they were written.
        counts: how the rows of these came out.
    """

    inputs: Mapping[str, str]
    kept: Set[str]
    counts: Mapping[str, int]

    def of(self, number: int) -> Left:
        """That of one input file."""
        start = f"{number:05d}-"
        inputs = {name: each for name, each in self.inputs.items() if name.startswith(start)}
        return Left(inputs, self.kept & inputs.keys(), {})


def parts_of(labor: Labor, number: int, path: Path, rows: int) -> Iterator[Part]:
    """The parts of an input file.

    Args:
        labor: what is done; it knows how its input is read.
        number: of the file, from 0.
        path: the file.
        rows: of each part but the last.

    Raises:
        InputError: the file cannot be read.
    """
    with _naming(path):
        entries = labor.entries(path)
        chunks = iter(lambda: list(islice(entries, rows)), [])
        for place, chunk in enumerate(chunks):
            digest = blake2b(b"".join(map(said, chunk)), digest_size=16).hexdigest()
            yield Part(f"{number:05d}-{place:06d}", chunk, digest)


def write_part(
    folder: Path, part: Part, kind: str, layout: Layout, records: Iterable[Record]
) -> str:
    """Write the records of a part, whole or not at all.

    Where it is there, an actor wrote it whose word Ray has lost, or asks for once more: it stays,
    for its hash may be known.

    Returns:
        the hash of its file.

    Raises:
        InputError: it cannot be written.
    """
    whole = folder / f"{part.name}{kind}"
    if hashed := _hash_there(whole):
        return hashed
    unfinished = folder / f".{part.name}.{os.getpid()}{kind}"
    try:
        with sink(unfinished, layout) as write:
            for entry, record in zip(part.rows, records, strict=True):
                write(record | {KEPT: entry.more} if KEPT in layout.fields else record)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())  # before it has its name: a power cut leaves none half
            hashed = _hash(file)
        unfinished.replace(whole)
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror or error}") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return hashed


def _hash(file: BufferedReader) -> str:
    return file_digest(file, partial(blake2b, digest_size=16)).hexdigest()


def parts_left(folder: Path, kind: str, lines: Iterable[Mapping[str, Any]]) -> Left:
    """What an earlier run left of its parts.

    Args:
        folder: where they lie.
        kind: what their names end in.
        lines: of its manifest.

    Raises:
        InputError: a line of a part says what no run writes.
    """
    noted = {line["part"]: line for line in _of_parts(folder, lines)}
    kept = {
        name
        for name, line in noted.items()
        if _hash_there(folder / f"{name}{kind}") == line["output"]
    }
    counts: Counter[str] = Counter()
    for name in kept:
        counts.update(noted[name]["counts"])
    return Left({name: line["input"] for name, line in noted.items()}, kept, counts)


def _of_parts(folder: Path, lines: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        if not line.keys() >= _NOTED.keys():  # cut, or the sums
            continue
        alike = all(isinstance(line[name], kind) for name, kind in _NOTED.items())
        if not (alike and all(isinstance(n, int) for n in line["counts"].values())):
            raise InputError(
                f"{folder / MANIFEST} says of a part what no run writes ({line!s:.80}): choose "
                "another name, or overwrite with --force"
            )
        yield line


def _hash_there(path: Path) -> str | None:
    """The hash of a part's file; None where it is gone or cannot be read."""
    try:
        with path.open("rb") as file:
            return _hash(file)
    except OSError:
        return None


def count(labor: Labor, records: Iterable[Record]) -> Counter[str]:
    """How the records of a part came out."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(labor.kinds(record))
    return counts


def kind_in(folder: Path) -> str:
    """What the names of parts end in: the ending of their folder if it is one, or JSON lines."""
    kind = folder.suffix.lower()
    return kind if kind in KINDS else ".jsonl"


def refuse_strangers(folder: Path, kind: str, sources: Sequence[Path] = ()) -> None:
    """Refuse an output folder that holds anything but the parts of a run.

    Args:
        folder: the output.
        kind: what the names of its parts end in.
        sources: the input files, none of which may lie in it.

    Raises:
        InputError: it holds something else, parts without a manifest, or an input; or is no folder.
    """
    if str(folder) == "-":
        raise InputError("with --on ray the output is a folder: name one with -o")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise InputError(f"{folder} is a file; with --on ray the output is a folder: name another")
    for path in folder.iterdir():
        if not path.is_file():
            raise InputError(f"{folder} holds {path.name}, which is no file: name another folder")
        if path.name != MANIFEST and not _is_ours(path.name, kind):
            raise InputError(
                f"{folder} holds {path.name}, which is no part of an output (by the name of the "
                f"folder they end in {kind}): name another folder, or move it"
            )
        if path.name != MANIFEST and not (folder / MANIFEST).exists():
            raise InputError(
                f"{folder} holds {path.name} and no {MANIFEST}: no run of chainrule began it; "
                "name another folder"
            )
    if any(source.resolve().parent == folder.resolve() for source in sources):
        raise InputError(f"{folder} is the folder of the input: name another one for the output")


def _is_ours(name: str, kind: str) -> bool:
    """Whether it is a part's, or what a machine died over: exactly, for what is ours is removed."""
    part, end = r"\d{5}-\d{6}", re.escape(kind)
    names = rf"{part}{end}|\.{part}\.\d+{end}|\.\.{part}\.\d+{end}\.\d+\.part"
    return re.fullmatch(names, name, re.ASCII) is not None


def make(folder: Path) -> None:
    """Make the output folder, if it is not there.

    Raises:
        InputError: it cannot be.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror}") from None


@contextmanager
def cleared(folder: Path, kind: str, left: Left) -> Iterator[None]:
    """A folder without the parts of an earlier run that are not kept.

    They are removed when the run is through. Where it fails, as it does when its input was changed,
    those come back that it has not done anew; but none to which the manifest has no word.
    """
    kept = {f"{name}{kind}" for name in left.kept}
    old: dict[Path, Path] = {}
    for path in list(folder.iterdir()):
        if path.name in kept or not _is_ours(path.name, kind):
            continue
        if left.inputs and not path.name.startswith("."):
            old[path] = path.rename(folder / f".{path.stem}.0{kind}")  # no process has the number 0
        else:
            path.unlink()
    try:
        yield
    except BaseException:
        for path, aside in old.items():
            if not path.exists():
                aside.rename(path)
        raise
    finally:
        for aside in old.values():
            aside.unlink(missing_ok=True)


def forget(folder: Path) -> None:
    """Remove the manifest of a run that failed before a part was there."""
    if [path.name for path in folder.iterdir()] == [MANIFEST]:
        (folder / MANIFEST).unlink()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Whatever a file fails with becomes an error that names it."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:  # of native code, too
        raise InputError(f"{path} cannot be read ({error})") from None
