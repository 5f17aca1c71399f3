"""How far a long command is, in the way that suits standard error.

A bar on a terminal; elsewhere plain lines, few enough for a log.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from chainrule.records.sinks import discard

Progress = Callable[[int], None]
"""Is told how many are done so far."""

EVERY: Final = 10_000
"""Lines between two reports where nobody knows how many there will be."""


@contextmanager
def show(total: int | None) -> Iterator[Progress]:
    """Show progress; without a total, count."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _tell_tenths(total) if total else _tell_steps()
        return
    columns = (TextColumn("lines"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console) as bar:
        task = bar.add_task("lines", total=total)
        yield lambda lines: bar.update(task, completed=lines)


def _tell_tenths(total: int) -> Progress:
    """Print a line each time another tenth of the lines is there."""
    told = 0

    def tell(lines: int) -> None:
        nonlocal told
        tenths = min(10, 10 * lines // total)
        if tenths > told:
            told = tenths
            report(f"{lines:,} of {total:,} lines")

    return tell


def _tell_steps() -> Progress:
    """Print a line every `EVERY` lines."""
    told = 0

    def tell(lines: int) -> None:
        nonlocal told
        if lines >= told + EVERY:
            told = lines - lines % EVERY
            report(f"{lines:,} lines")

    return tell


def report(line: str) -> None:
    """Print a line on standard error; where that is closed or full, the work goes on unseen."""
    if sys.stderr is None:  # `2>&-`
        return
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        discard(sys.stderr)
