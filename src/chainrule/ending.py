"""How a command ends that is asked to: TERM is what Ctrl-C is.

A command that is killed by a signal tidies nothing up and says nothing. Out of Ctrl-C Python makes
an exception, which does both on its way; here TERM becomes the same.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def ended_by_term() -> Iterator[None]:
    """While this lasts, TERM is what Ctrl-C is: the run says where it is, and leaves no part."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # which alone is signalled
        yield
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def end_unheard() -> NoReturn:
    """End where `| head` has seen enough: what is still to be told goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
