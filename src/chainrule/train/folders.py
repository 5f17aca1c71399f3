"""The folders of a run: there, its own, and nobody else's while it lasts.

In: a call. Out: locked folders, or an error before anything was read. Nothing that lies in them is
removed: what a run must not take for its own is set aside, once it makes its first step.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from chainrule.appearing import check_place, lock
from chainrule.errors import CheckpointError, InputError
from chainrule.train.call import Call
from chainrule.train.checkpoints import LAST
from chainrule.train.finish import FILES, claim_output

LOCK: Final = ".lock"
_OF_DISKS: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EIO)


@contextmanager
def told_of_disks(run_folder: str) -> Iterator[None]:
    """Say in a line what a disk refuses.

    Raises:
        InputError: a file cannot be written; checkpoints say so themselves.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _OF_DISKS:
            raise
        raise InputError(
            f"{error.filename or run_folder} cannot be written ({error.strerror}): mend that, then "
            f"go on with --resume {run_folder}"
        ) from None


@contextmanager
def held(call: Call) -> Iterator[None]:
    """Be alone with the run folder and the one for the model.

    A start that fails leaves none of them behind that was not there before.

    Raises:
        InputError: one of them cannot be written, or another run is at it.
        CheckpointError: another run, or another model, is in it.
    """
    options = call.options
    folders = {options.folder.resolve(): (options.folder, "--run_folder")}
    if options.objective == "translate":
        output = options.output_folder
        folders.setdefault(output.resolve(), (output, "--output"))
    with ExitStack() as locks:
        for folder, option in folders.values():
            remedy = f"name another folder with {option}"
            if call.resume and folder == options.folder:  # its folder is what names the run
                remedy = f"make it writable, then go on with --resume {folder}"
            locks.enter_context(_locked(folder, remedy))
        _refuse_others(call)
        yield


def _refuse_others(call: Call) -> None:
    """Refuse to begin where another run or another model is."""
    last = call.options.folder / LAST
    if last.exists() and not call.resume:
        raise CheckpointError(
            f"{last} exists: go on with --resume {call.options.run_folder}, or name another "
            "folder with --run_folder"
        )
    if call.options.objective == "translate":
        claim_output(call.options, resume=call.resume, force=call.force)
        for name in FILES:
            check_place(call.options.output_folder / name)


@contextmanager
def _locked(folder: Path, remedy: str) -> Iterator[None]:
    """A folder, made where there is none, and locked by a file in it: some systems lock no folder.

    The lock is of the file and not of its name: one that a killed run left is nobody's.
    """
    made: list[Path] = []
    try:
        made += [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / LOCK).open("ab")
    except OSError as error:
        _remove_empty(made)
        raise InputError(f"{folder} cannot be written ({error.strerror}): {remedy}") from None
    with stream:
        lock(folder, stream)
        if not _is_at(stream.fileno(), folder / LOCK):  # removed by the run that has just ended
            raise InputError(f"{folder} was in use by another run: say the same again")
        try:
            yield
        finally:
            (folder / LOCK).unlink(missing_ok=True)
            _remove_empty(made)


def _is_at(file: int, path: Path) -> bool:
    return path.exists() and os.path.samestat(os.fstat(file), path.stat())


def _remove_empty(folders: list[Path]) -> None:
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()
