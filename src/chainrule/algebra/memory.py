"""Memory that native code keeps.

In: nothing. Out: nothing; what FLINT and the allocator of the C library hold in reserve is the
system's again. It knows nothing of polynomials.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

from flint import ctx


def give_back() -> None:
    """Return what a costly computation has left in the hands of FLINT and of the allocator.

    Else a process that meets one such function in ten thousand grows for as long as it runs.
    """
    ctx.cleanup()
    with suppress(AttributeError, OSError, TypeError):  # glibc alone has it
        ctypes.CDLL(None).malloc_trim(0)
