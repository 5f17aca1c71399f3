"""A second process for computations that cannot be interrupted.

In: a request (two expressions, their domain). Out: the worker's reply, or `None` when the time is
over: the process is then killed and the next request starts a new one, so that only one check
fails. Requests and replies are lines of JSON: no pickle, no shared memory.

The process is `python -m chainrule.checker`. This module does not know what is computed:
`__main__.py` passes the function to `serve`.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from fractions import Fraction
from typing import IO, Any

from chainrule.expr.operators import OPERATORS
from chainrule.expr.tree import Expr, make, num, sym, walk

_MEMORY_BYTES = 512 * 1024**2
"""Address space that a worker may take."""

_KEPT_BYTES = 128 * 1024**2
"""A worker that has grown larger is ended after its reply: allocators give little back, and
several workers of a long stream together must stay small."""


def to_json(e: Expr) -> list[list[str]]:
    """The nodes in prefix order.

    >>> to_json(make("neg", sym("x")))
    [['neg', ''], ['sym', 'x']]
    """
    return [[node.op, "" if node.value is None else str(node.value)] for node in walk(e)]


def from_json(items: list[list[str]]) -> Expr:
    """The inverse of `to_json`.

    >>> from_json([["sub", ""], ["num", "1/2"], ["pi", ""]])
    sub(1/2, pi)
    """
    stack: list[Expr] = []
    for op, value in reversed(items):
        if op == "num":
            stack.append(num(Fraction(value)))
        elif op == "sym":
            stack.append(sym(value))
        else:
            args = [stack.pop() for _ in range(OPERATORS[op].arity)]
            stack.append(make(op, *args))
    (e,) = stack
    return e


class Worker:
    """A process that answers one request at a time; safe to share between threads.

    Args:
        command: what to run; it reads requests and writes replies, a line each.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command or [sys.executable, "-m", "chainrule.checker"]
        self._process: subprocess.Popen[str] | None = None
        self._replies: queue.Queue[str] = queue.Queue()
        self._lock = threading.Lock()
        self._ready = False

    def ask(self, request: dict[str, Any], timeout_s: float) -> dict[str, Any] | None:
        """The reply, or None if there is none in time or the worker died of the request."""
        until = time.monotonic() + timeout_s
        if not self._lock.acquire(timeout=max(timeout_s, 0.0)):
            return None
        try:
            return self._ask(request, until)
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the process, if one runs."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what was not sent is lost with it
                        pipe.close()
            self._process = None

    def _ask(self, request: dict[str, Any], until: float) -> dict[str, Any] | None:
        process = self._running()
        assert process.stdin is not None
        if not self._ready:
            try:
                self._ready = bool(self._next_line(until))
            except queue.Empty:
                return None  # still starting: let it, the next request will find it ready
            if not self._ready:
                self.close()
                return None
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = self._next_line(until)
            reply: dict[str, Any] = json.loads(line)
        except (queue.Empty, BrokenPipeError, json.JSONDecodeError):
            # No reply in time, none at all, or a library's last words: FLINT prints them.
            self.close()
            return None
        if reply.pop("peak_bytes", 0) > _KEPT_BYTES:
            self.close()
        return reply

    def _next_line(self, until: float) -> str:
        return self._replies.get(timeout=max(until - time.monotonic(), 0.001))

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a library's last words are not for the user
                text=True,
            )
            self._process, self._replies, self._ready = process, queue.Queue(), False
            threading.Thread(
                target=_read, args=(process.stdout, self._replies), daemon=True
            ).start()
            atexit.register(self.close)
        return self._process


def _read(pipe: IO[str], replies: queue.Queue[str]) -> None:
    try:
        for line in pipe:
            replies.put(line)
    except ValueError:
        pass  # closed while reading: the process was killed
    replies.put("")


def serve(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Answer the requests on standard input until it ends, within bounded memory."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # no such limit on this system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        reply = answer(json.loads(line))
        print(json.dumps(reply | {"peak_bytes": _peak_bytes()}), flush=True)


def _peak_bytes() -> int:
    """The most memory that this process has had; 0 where the system does not say."""
    with contextlib.suppress(ImportError):
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return 0
