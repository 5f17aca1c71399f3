"""Files that have their name only once they are whole: tables, what `clean` writes, checkpoints.

In: a path. Out: a stream. A run that ends before leaves what was there, and nothing of its own.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from chainrule.errors import InputError


def check_place(path: Path) -> None:
    """Refuse a device, a pipe or a folder, whose place a file would take.

    Raises:
        InputError: it is one.
    """
    if path.exists() and not path.is_file():
        raise InputError(f"{path} cannot be written: it is no file, and one would take its place")


@contextmanager
def appearing(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose file takes the place that a path names, a link followed, at the end.

    Raises:
        InputError: it cannot be written, or another run is at it.
    """
    check_place(path)
    place = path.resolve()
    # Beside the file, and not in /tmp: a rename works only within one file system.
    part = part_of(place)
    try:
        with part.open("ab") as stream:
            lock(path, stream)
            try:
                stream.truncate(0)  # of a run that was killed
                yield stream
                stream.flush()
                os.fsync(stream.fileno())  # before it has its name: a power cut leaves none half
                part.replace(place)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from None


def part_of(path: Path) -> Path:
    """Where a file is until it is whole."""
    return path.with_name(f".{path.name}.part")


def lock(path: Path, stream: IO[bytes]) -> None:
    """Be alone with a file or folder, of which `stream` is or stands for, until it is closed.

    Raises:
        InputError: another run is at it.
    """
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise InputError(
            f"{path} is being written by another run: wait for it, or choose another name"
        ) from None
