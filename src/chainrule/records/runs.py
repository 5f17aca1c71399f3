"""What a run is: the file beside its output that says who began it, and from what.

In: an output, and what makes one run like another. Out: a `Run` that is told of each record. The
file `OUT.run` has a line of JSON that names the command, the version and the options, and behind it
every few records the hash of the input so far. While a run lasts it is locked: two runs on one
output would mix their records. Nothing is written into an output that has no such file.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, Final

from chainrule import __version__
from chainrule.errors import InputError
from chainrule.records.sinks import Layout
from chainrule.records.sources import Entry

MANIFEST: Final = "manifest.jsonl"
"""The side file of an output that is a folder, in it."""

EVERY: Final = 256
"""Records between two hashes."""


KEPT: Final = "kept"
"""The field of a record with what nobody here knows of its input."""


@dataclass(frozen=True, slots=True)
class Files:
    """Where records come from and go to.

    Attributes:
        source: where they come from; `-` is standard input.
        out: one of `sinks.KINDS`; `-` is standard output.
        resume: keep the complete records of `out` and go on behind them.
        force: overwrite `out`.
        keep: whether the unknown fields of a record come back, under `kept`.
        excel_safe: see `Layout`.
    """

    source: Path
    out: Path
    resume: bool = False
    force: bool = False
    keep: bool = False
    excel_safe: bool = False

    def layout(self, layout: Layout) -> Layout:
        """That of a command, with what these files ask for."""
        more = (KEPT,) if self.keep else ()
        return replace(layout, fields=(*layout.fields, *more), excel_safe=self.excel_safe)

    def options(self) -> dict[str, str]:
        """What makes the records of one run like those of another."""
        return {"--keep": str(self.keep), "--excel-safe": str(self.excel_safe)}


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes one run like another.

    Attributes:
        command: `batch` or `grade`.
        options: those that change the records, by their names, in words.
        version: of chainrule.
    """

    command: str
    options: Mapping[str, str]
    version: str = __version__

    def difference(self, other: Mapping[str, Any]) -> str:
        """How another run was begun, in words; empty where it is alike."""
        mine = asdict(self)
        ours = {**mine.pop("options"), **mine}
        told = other.get("options")
        theirs = {**told, **other} if isinstance(told, dict) else dict(other)
        names = [name for name in ours if theirs.get(name) != ours[name]]
        return ", ".join(f"{name} {theirs.get(name)!s:.80}, now {ours[name]}" for name in names)


@dataclass(slots=True)
class Run:
    """A run under way, or one that goes on.

    Attributes:
        file: its side file, locked.
        lines: what an earlier run noted there.
        records: how many were taken.
    """

    file: IO[bytes]
    lines: list[dict[str, Any]] = field(default_factory=list)
    records: int = 0
    _marks: dict[int, str] = field(default_factory=dict)
    _hash: Any = field(default_factory=lambda: blake2b(digest_size=16))

    def __post_init__(self) -> None:
        self._marks = {
            each["records"]: each["input"]
            for each in self.lines
            if {"records", "input"} <= each.keys()
        }

    def take(self, entry: Entry[Any]) -> bool:
        """Count a record of the input in; whether the earlier run saw the same until here.

        The hash of a place that no earlier run noted is noted.
        """
        self._hash.update(said(entry))
        self.records += 1
        if self.records % EVERY:
            return True
        known = self._marks.get(self.records)
        if known is None:
            self.note({"records": self.records, "input": self._hash.hexdigest()})
        return known in (None, self._hash.hexdigest())

    def forget_behind(self) -> None:
        """From here on the input is answered again, or anew."""
        self._marks = {count: mark for count, mark in self._marks.items() if count <= self.records}

    def finish(self, counts: Mapping[str, int]) -> None:
        """Note that every record is there, and how they came out."""
        self.note(
            {"records": self.records, "input": self._hash.hexdigest(), "finished": dict(counts)}
        )

    def note(self, line: Mapping[str, Any]) -> None:
        """Write a line into the side file."""
        _write(self.file, line)


def said(entry: Entry[Any]) -> bytes:
    """All that an input says in one record, to be hashed."""
    everything = repr((entry.line, entry.id, entry.query, entry.more))
    return everything.encode(errors="backslashreplace")


def side_file(out: Path) -> Path:
    """The file beside an output that says which run it is of."""
    return out.with_name(f"{out.name}.run")


@contextmanager
def begun(
    out: Path, identity: Identity, *, resume: bool, force: bool, folder: bool = False
) -> Iterator[Run]:
    """A run on an output, begun or gone on with, and nobody else's while it lasts.

    Args:
        out: a file of lines, which may be there; or the folder of one's parts, which must.
        identity: what makes another run like this one.
        resume: go on with a run that wrote it.
        force: an output that is there may be overwritten.
        folder: whether it is one; its side file lies in it.

    Raises:
        InputError: another run is at it; it is there and was not begun by a run like this; or the
            side file cannot be written.
    """
    side = out / MANIFEST if folder else side_file(out)
    there = (side if folder else out).exists()
    going_on = resume and there
    _refuse_what_is_there(out, side, identity, kept=there and not force, going_on=going_on)
    with _locked(out, side) as file:
        lines = _lines(file)
        if lines and "chainrule" not in lines[0]:
            raise InputError(f"{side} is in the way: it is no file of chainrule; move it")
        if not going_on:
            file.truncate(0)
            _write(file, {"chainrule": "run", **asdict(identity)})
            yield Run(file)
            return
        if not lines:
            raise InputError(f"{side} is empty: choose another name, or overwrite with --force")
        if how := identity.difference(lines[0]):
            raise InputError(
                f"{out} was begun otherwise ({how}): say the same, choose another name, or "
                "overwrite it with --force"
            )
        _end_line(file)
        yield Run(file, lines[1:])


def _refuse_what_is_there(
    out: Path, side: Path, identity: Identity, *, kept: bool, going_on: bool
) -> None:
    """An output that nobody wants overwritten, or that no run of ours has begun."""
    if kept and not going_on:
        raise InputError(
            f"{out} exists and is left as it is: go on with --resume, overwrite it with --force, "
            "or choose another name"
        )
    if going_on and not side.exists():
        raise InputError(
            f"{out} was not begun by chainrule {identity.command}, or its {side.name} is gone: "
            "choose another name, or overwrite it with --force"
        )


@contextmanager
def _locked(out: Path, side: Path) -> Iterator[IO[bytes]]:
    try:
        file = side.open("a+b", buffering=0)
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InputError(
                f"{out} is being written by another run: wait for it, or choose another name"
            ) from None
        yield file


def _lines(file: IO[bytes]) -> list[dict[str, Any]]:
    """The lines of a side file; the last one may have been cut by a kill."""
    file.seek(0)
    lines: list[dict[str, Any]] = []
    for line in file:
        try:
            lines.append(dict(json.loads(line)))
        except (ValueError, TypeError, RecursionError):
            lines.append({})
    file.seek(0, os.SEEK_END)
    return lines


def _end_line(file: IO[bytes]) -> None:
    """End a line that a kill cut, so that the next one is a line of its own."""
    file.seek(-1, os.SEEK_END)
    if file.read(1) != b"\n":
        file.write(b"\n")


def _write(file: IO[bytes], line: Mapping[str, Any]) -> None:
    try:
        file.write(json.dumps(line).encode() + b"\n")
    except OSError as error:
        raise InputError(
            f"{file.name} cannot be written: {error.strerror}; what is there is kept: go on with "
            "--resume"
        ) from None
