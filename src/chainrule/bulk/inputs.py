"""The files that a run on a cluster reads.

In: a path. Out: the files it stands for, none of which is left out without a word.
"""

from __future__ import annotations

import re
from pathlib import Path

from chainrule.errors import InputError
from chainrule.records.runs import MANIFEST
from chainrule.records.sinks import KINDS
from chainrule.records.sources import PACKED, kind_of


def inputs(source: Path) -> list[Path]:
    """The files of an input: itself, or all that a folder holds, by their names.

    Raises:
        InputError: there are none, some are of a kind that is not read, or every machine would have
            to read them from somewhere else.
    """
    if str(source) == "-":
        raise InputError("standard input cannot be shared among machines: write it into a file")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:/", str(source)):
        raise InputError(
            f"{source} is no path: read it with Ray Data and give the data set to "
            "chainrule.bulk.solve, as docs/bulk.md shows"
        )
    if source.is_file():
        return [source]
    if not source.exists():
        raise InputError(f"{source} cannot be read: No such file or directory")
    if not source.is_dir():
        raise InputError(f"{source} cannot be shared among machines: write it into a file")
    known = (".txt", *KINDS)
    there = sorted(path for path in source.iterdir() if not _is_beside(path))
    found = [path for path in there if path.is_file() and kind_of(path) in known]
    if not found:
        raise InputError(
            f"{source} holds no file that is read: {', '.join(known)}, perhaps with "
            f"{' or '.join(PACKED)} behind"
        )
    if others := [path.name for path in there if path not in found]:
        raise InputError(
            f"{source} holds {others[0]}, which is not read (what is: files that end in "
            f"{', '.join(known)}, perhaps with {' or '.join(PACKED)} behind): move it"
        )
    return found


def _is_beside(path: Path) -> bool:
    """Whether those who write folders put it beside their rows: `.name`, `_SUCCESS`, a manifest."""
    mark = path.name.startswith("_") and not path.suffix
    return mark or path.name.startswith(".") or path.name == MANIFEST
