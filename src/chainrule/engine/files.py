"""Files of a model that somebody else may have made: read within limits, or refused by name.

In: paths. Out: bytes, and tables of JSON. What a file means it does not know; that its bytes are
the right ones is checked in `bundle.py`.
"""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any, Final

from chainrule.errors import CheckpointError
from chainrule.terminal import visible

LARGEST: Final = 4 << 30
"""Bytes of the largest file of weights that is read."""

LARGEST_TEXT: Final = 64 << 20
"""Bytes of the largest description."""


def content(path: Path, remedy: str, largest: int = LARGEST) -> bytes:
    """What a file holds.

    Raises:
        CheckpointError: it is missing, no file, larger than any of its kind, or cannot be read.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # before it is opened: a pipe would be waited for
            raise CheckpointError(f"{path} is no file: {remedy}")
        if found.st_size > largest:
            raise CheckpointError(
                f"{path} has {found.st_size:,} bytes; at most {largest:,} are read: {remedy}"
            )
        with path.open("rb") as file:
            return file.read(largest)
    except FileNotFoundError:
        raise CheckpointError(f"{path} does not exist: {remedy}") from None
    except (OSError, ValueError) as error:  # a value: the name has what no name has
        reason = getattr(error, "strerror", None) or error
        raise CheckpointError(f"{brief(path)} cannot be read ({reason}): {remedy}") from None


def table(path: Path, remedy: str) -> dict[str, Any]:
    """The table that a file of JSON holds.

    Raises:
        CheckpointError: it is missing, too large, nested too deep, or no table.
    """
    values = parsed(path, content(path, remedy, LARGEST_TEXT), remedy)
    if not isinstance(values, dict):
        raise damaged(path, "it holds no table", remedy)
    return values


def parsed(path: Path, text: bytes, remedy: str) -> Any:
    """What a file of JSON says.

    Raises:
        CheckpointError: it is no JSON, or nested too deep.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise damaged(path, "it is nested too deep", remedy) from None
    except ValueError as error:
        raise damaged(path, error, remedy) from None


def damaged(path: Path, reason: object, remedy: str) -> CheckpointError:
    """The error of a file or folder that is not what it should be."""
    return CheckpointError(f"{path} is damaged ({brief(reason)}): {remedy}")


def brief(text: object, longest: int = 160) -> str:
    """What a library or a stranger's file says, as part of one line.

    >>> brief("sizes differ:\\n\\t1 and 2", 20), brief("no end" * 9, 10)
    ('sizes differ: 1 and ...', 'no endno e...')
    """
    line = visible(" ".join(str(text).split()), lines=False)
    return line if len(line) <= longest else f"{line[:longest]}..."
