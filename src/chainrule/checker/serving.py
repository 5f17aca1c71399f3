"""The other end of `worker.py`: a process that answers requests until its caller is gone.

In: a function from a request to its reply. Out: lines of JSON on standard output. It does not know
what is computed. Memory is bounded. A computation inside of a library lets no Python run, so that
it is the kernel that ends this process when its caller is gone or its time is long over.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

_MEMORY_BYTES: Final = 512 * 1024**2
"""Address space that a worker may take."""

_GRACE_S: Final = 2.0
"""Seconds after its deadline at which a worker ends itself: its caller kills it earlier."""


def serve(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Answer the requests on standard input until it ends, within bounded memory.

    Args:
        answer: from a request to its reply. A request has the fields `number`, which comes back
            with the reply, and `seconds`, what is left of its time; `answer` sees neither.
    """
    _bound_memory()
    _take_default_signals()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        number, seconds = request.pop("number"), request.pop("seconds")
        with _watched(seconds):
            reply = answer(request)
        reply |= {"number": number, "peak_bytes": _peak_bytes()}
        print(json.dumps(reply), flush=True)


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # no such limit on this system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


def _take_default_signals() -> None:
    """Both signals of `_watched` must end this process, whatever the caller did with its own."""
    with suppress(AttributeError):  # no such signals on this system
        signals = {signal.SIGIO, signal.SIGALRM}
        for name in signals:
            signal.signal(name, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """Let the kernel end this process if the caller hangs up meanwhile, or long after the time.

    While a request is worked at nothing may come in: the pipe moves only when its other end is
    closed, which happens however the caller ends (`os._exit`, SIGKILL). A death signal of the
    kernel's (`PR_SET_PDEATHSIG`) would come too early: at the end of the caller's thread.
    """
    try:
        import fcntl
        import select
    except ImportError:  # no such calls on this system: the caller's own end closes the pipe
        yield
        return
    pipe = sys.stdin.fileno()
    flags = fcntl.fcntl(pipe, fcntl.F_GETFL)
    with suppress(OSError):  # not a pipe
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, flags | os.O_ASYNC)
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE_S)
    poll = select.poll()
    poll.register(pipe, 0)
    if any(event & select.POLLHUP for _, event in poll.poll(0)):
        sys.exit()  # it hung up before anybody watched
    yield
    fcntl.fcntl(pipe, fcntl.F_SETFL, flags)
    signal.setitimer(signal.ITIMER_REAL, 0)


def _peak_bytes() -> int:
    """The most memory that this process has had; 0 where the system does not say.

    Not `ru_maxrss` on Linux: that begins with the size of the process that started this one.
    """
    with suppress(OSError):
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        found = status.partition("VmHWM:")[2].split()
        if found:
            return int(found[0]) * 1024
    with suppress(ImportError):
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return 0
