"""What a run is: the file beside its output that says who began it, and from what.

In: an output, and what makes one run like another. Out: a `Run` that is told of each record. The
file `OUT.run` has a line of JSON that names the command, the version and the options, and behind it
one for each record: the hash of the input so far. While a run lasts it is locked, and its output as
well, which may have many names: two runs on one would mix their records. Nothing is written into an
output that has no such file.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, Final

from chainrule import __version__
from chainrule.errors import InputError
from chainrule.records.sinks import Layout, write_whole
from chainrule.records.sources import Entry

MANIFEST: Final = "manifest.jsonl"
"""The side file of an output that is a folder, in it."""

_FIRST: Final = b'{"chainrule": "run"'
"""What a side file begins with, however early a kill cut it."""

_MARK: Final = 19
"""Bytes of the line of a record: a hash of 16 digits, as a text of JSON."""

_LONGEST: Final = 1 << 16
"""Bytes of a first line that are read."""

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

    Raises:
        InputError: what is there is to be kept and to be overwritten.
    """

    source: Path
    out: Path
    resume: bool = False
    force: bool = False
    keep: bool = False
    excel_safe: bool = False

    def __post_init__(self) -> None:
        if self.resume and self.force:
            raise InputError(
                "--resume goes on with what is there, --force overwrites it: say one of them"
            )

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
        start: where its notes begin there, in bytes.
        records: how many were taken, or taken before.
    """

    file: IO[bytes]
    start: int
    records: int = 0
    _hash: Any = field(default_factory=lambda: blake2b(digest_size=8))

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What was noted of parts; a line that a kill cut is empty."""
        self.file.seek(self.start)
        return [_object(line) for line in self.file.read().splitlines()]

    def take(self, entry: Entry[Any]) -> None:
        """Note a record of the input. It is noted before it is answered in the output: so nothing
        stands there of which we do not know what was asked."""
        write_whole(self.file, self._mark(entry))

    def took(self, entry: Entry[Any]) -> bool:
        """Whether the earlier run took this record next, and the same ones before it."""
        self.file.seek(self.start + self.records * _MARK)
        return self.file.read(_MARK) == self._mark(entry)

    def forget_behind(self) -> None:
        """From here on the input is answered again, or anew."""
        self.file.truncate(self.start + self.records * _MARK)

    def finish(self, counts: Mapping[str, int]) -> None:
        """Note that every record is there, and how they came out."""
        self.note({"records": self.records, "finished": dict(counts)})

    def note(self, line: Mapping[str, Any]) -> None:
        """Write a line into the side file."""
        write_whole(self.file, _line(line))

    def _mark(self, entry: Entry[Any]) -> bytes:
        self._hash.update(said(entry))
        self.records += 1
        return _line(self._hash.hexdigest())


def said(entry: Entry[Any]) -> bytes:
    """All that an input says in one record, to be hashed."""
    everything = repr((entry.line, entry.id, entry.query, entry.more))
    return everything.encode(errors="backslashreplace")


def side_file(out: Path) -> Path:
    """The file beside an output that says which run it is of; beside the file, not a link to it."""
    place = os.path.realpath(out)
    if os.path.exists(place) and not os.path.isfile(place):  # a device: its folder is not ours
        place = str(out)
    return Path(f"{place}.run")


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
    with _locked(side, out, "a+b") if folder else _locked(out, out, "ab") as held:
        # Parts are an output, whatever became of their manifest.
        there = os.fstat(held.fileno()).st_size > 0 or (folder and os.listdir(out) != [MANIFEST])
        if there and not (resume or force):
            raise InputError(
                f"{out} exists and is left as it is: go on with --resume, overwrite it with "
                "--force, or choose another name"
            )
        going_on = resume and there
        if going_on and not os.path.exists(side):
            raise InputError(
                f"{out} was not begun by chainrule {identity.command}, or its {side.name} is gone: "
                "choose another name, or overwrite it with --force"
            )
        with nullcontext(held) if folder else _locked(side, out, "a+b") as file:
            yield _gone_on(out, side, file, identity) if going_on else _new(side, file, identity)


def _new(side: Path, file: IO[bytes], identity: Identity) -> Run:
    _first_line(side, file)
    first = _line({"chainrule": "run", **asdict(identity)})
    file.truncate(0)
    write_whole(file, first)
    os.fsync(file.fileno())  # before anything is there that would have no owner
    return Run(file, len(first))


def _gone_on(out: Path, side: Path, file: IO[bytes], identity: Identity) -> Run:
    first = _first_line(side, file)
    earlier = _object(first)
    if not earlier:
        raise InputError(
            f"{side} is cut in its first line: choose another name, or overwrite with --force"
        )
    if how := identity.difference(earlier):
        raise InputError(
            f"{out} was begun otherwise ({how}): say the same, choose another name, or overwrite "
            "it with --force"
        )
    _end_line(file)
    return Run(file, len(first.rstrip()) + 1)


def _first_line(side: Path, file: IO[bytes]) -> bytes:
    """The first line of a side file, perhaps cut.

    Raises:
        InputError: it is no side file.
    """
    file.seek(0)
    first = file.readline(_LONGEST)
    if not _FIRST.startswith(first[: len(_FIRST)]):
        raise InputError(f"{side} is in the way: it is no file of chainrule; move it")
    return first


@contextmanager
def _locked(path: Path, out: Path, mode: str) -> Iterator[IO[bytes]]:
    try:
        file: IO[bytes] = path.open(mode, buffering=0)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InputError(
                f"{out} is being written by another run: wait for it, or choose another name"
            ) from None
        yield file


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _object(line: bytes) -> dict[str, Any]:
    """The object that a line holds; empty where a kill cut it, or it is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _end_line(file: IO[bytes]) -> None:
    """End a line that a kill cut, so that the next one is a line of its own."""
    file.seek(-1, os.SEEK_END)
    if file.read(1) != b"\n":
        write_whole(file, b"\n")
