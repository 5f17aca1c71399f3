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
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, Final

from chainrule import __version__
from chainrule.errors import InputError
from chainrule.records.sources import Entry

EVERY: Final = 256
"""Records between two hashes."""


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
        marks: the hash of the input by the number of records, from an earlier run.
        records: how many were taken.
    """

    file: IO[bytes]
    marks: dict[int, str] = field(default_factory=dict)
    records: int = 0
    _hash: Any = field(default_factory=lambda: blake2b(digest_size=16))

    def take(self, entry: Entry[Any]) -> bool:
        """Count a record of the input in; whether the earlier run saw the same until here.

        The hash of a place that no earlier run noted is noted.
        """
        said = repr((entry.line, entry.id, entry.query, entry.more))
        self._hash.update(said.encode(errors="backslashreplace"))
        self.records += 1
        if self.records % EVERY:
            return True
        known = self.marks.get(self.records)
        if known is None:
            self._note({"records": self.records, "input": self._hash.hexdigest()})
        return known in (None, self._hash.hexdigest())

    def forget_behind(self) -> None:
        """From here on the input is answered again, or anew."""
        self.marks = {count: mark for count, mark in self.marks.items() if count <= self.records}

    def finish(self, counts: Mapping[str, int]) -> None:
        """Note that every record is there, and how they came out."""
        self._note(
            {"records": self.records, "input": self._hash.hexdigest(), "finished": dict(counts)}
        )

    def _note(self, line: Mapping[str, Any]) -> None:
        _write(self.file, line)


def side_file(out: Path) -> Path:
    """The file beside an output that says which run it is of."""
    return out.with_name(f"{out.name}.run")


@contextmanager
def begun(out: Path, identity: Identity, *, resume: bool, force: bool) -> Iterator[Run]:
    """A run on an output, begun or gone on with, and nobody else's while it lasts.

    Args:
        out: a file of lines, which may be there.
        identity: what makes another run like this one.
        resume: go on with a run that wrote it.
        force: an output that is there may be overwritten.

    Raises:
        InputError: another run is at it; it is there and was not begun by a run like this; or the
            side file cannot be written.
    """
    if not (resume or force) and out.exists():
        raise InputError(
            f"{out} exists and is left as it is: go on with --resume, overwrite it with --force, "
            "or choose another name"
        )
    side = side_file(out)
    going_on = resume and out.exists()
    if going_on and not side.exists():
        raise InputError(
            f"{out} was not begun by chainrule {identity.command}, or its {side.name} is gone: "
            "choose another name, or overwrite it with --force"
        )
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
        yield Run(file, {each["records"]: each["input"] for each in lines[1:]})


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
    return (
        [lines[0], *(each for each in lines[1:] if {"records", "input"} <= each.keys())]
        if (lines)
        else []
    )


def _write(file: IO[bytes], line: Mapping[str, Any]) -> None:
    try:
        file.write(json.dumps(line).encode() + b"\n")
    except OSError as error:
        raise InputError(
            f"{file.name} cannot be written: {error.strerror}; what is there is kept: go on with "
            "--resume"
        ) from None
