"""One at a time: FLINT's precision belongs to the whole process.

Whoever computes with balls in a thread takes a turn. The time that a check waits for its turn is
not counted: a verdict does not depend on the other threads.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import flint

_TURNS: Final = threading.RLock()
_PRECISION: Final = 53


@contextmanager
def turn() -> Iterator[None]:
    """Hold the turn, from a known precision on: an interruption may have left another one.

    >>> with turn():
    ...     flint.ctx.prec
    53
    """
    with _TURNS:
        before = flint.ctx.prec
        flint.ctx.prec = _PRECISION
        try:
            yield
        finally:
            flint.ctx.prec = before


if hasattr(os, "register_at_fork"):
    # A thread that does not exist in the child may have had the turn.
    os.register_at_fork(after_in_child=_TURNS._at_fork_reinit)  # type: ignore[attr-defined]
