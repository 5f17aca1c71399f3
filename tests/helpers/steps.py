"""How much work a call is: lines of Python executed, the same on a busy machine and an idle one.

A time tells the same only on a machine that does nothing else; times are measured in `bench/`. What
a library does in C counts as one line: only the limit of time of a whole test ends that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(call: Callable[[], object]) -> int:
    """The number of lines that `call` executes, in this thread.

    >>> steps(lambda: [n for n in range(100)]) > steps(lambda: [n for n in range(10)])
    True
    """
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()  # coverage and debuggers count lines, too
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
