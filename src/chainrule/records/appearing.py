"""Files that have their name only once they are whole: tables, and what `clean` writes.

In: a path. Out: a stream. A run that ends before leaves what was there, and nothing of its own.
"""

from __future__ import annotations

import fcntl
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
    part = place.with_name(f".{place.name}.part")
    try:
        with part.open("ab") as stream:
            _lock(path, stream)
            try:
                stream.truncate(0)  # of a run that was killed
                yield stream
                stream.flush()
                part.replace(place)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from None


def _lock(path: Path, stream: IO[bytes]) -> None:
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise InputError(
            f"{path} is being written by another run: wait for it, or choose another name"
        ) from None
