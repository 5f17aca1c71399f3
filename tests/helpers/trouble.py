"""What worker processes of tests do in trouble (see `pythonpath` in pyproject.toml)."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

Answering = Callable[[Sequence[int]], list[object]]
FOREVER_S = 3600.0


def doubled(items: Sequence[int]) -> list[object]:
    """Twice each; at 13 the process hangs, at 7 it kills itself."""
    for item in items:
        if item == 13:
            time.sleep(FOREVER_S)
        if item == 7:
            os.kill(os.getpid(), signal.SIGKILL)
    return [2 * item for item in items]


def start_dying(folder: str, deaths: int) -> Answering:
    """A start that ends its process, for the first so many processes."""
    for number in range(deaths):
        try:
            (Path(folder) / str(number)).touch(exist_ok=False)
        except FileExistsError:
            continue
        os.kill(os.getpid(), signal.SIGKILL)
    return doubled


def start_hanging(folder: str) -> Answering:
    """A start that does not end in the first process."""
    try:
        (Path(folder) / "hung").touch(exist_ok=False)
    except FileExistsError:
        return doubled
    time.sleep(FOREVER_S)
    return doubled


def start() -> Answering:
    """A start without trouble."""
    return doubled


def lost(item: int, problem: Exception) -> object:
    """What became of an item that was given up."""
    return f"{item}: {problem}"


def tell_threshold(pipe: Connection) -> None:
    """Say how often this process looks for garbage."""
    pipe.send(gc.get_threshold())
