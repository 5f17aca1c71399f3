"""One worker process, from its start to its end, and one question to it at a time.

In: a command, requests. Out: replies, as long as the process lives; a process that was ended is
never used again. It does not know when a process is replaced: that is the business of `worker.py`.

What a signal must not interrupt is done in short-lived threads: handlers run in the main thread
alone. No thread is left between two requests, so that a program that forks is not warned of it.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any


class Life:
    """A process that may be asked as soon as `started` is set.

    Args:
        command: what to run; it says a line when it has started, then a line for each request.
    """

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._guard = threading.Lock()  # between the thread that starts and whoever ends
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._ended = False
        self._rest = b""
        self.started = threading.Event()  # it has said so, or it never will

    def start(self) -> None:
        """Start the process, without waiting for it."""
        self._apart(self._start)

    def exchange(self, request: dict[str, Any], timeout_s: float) -> dict[str, Any] | None:
        """The reply to a request; None if there is none in time, or none at all."""
        replies: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._apart(lambda: replies.put(self._exchange(request)))
        try:
            return replies.get(timeout=timeout_s)
        except queue.Empty:
            return None

    def is_over(self) -> bool:
        """Whether the process has started and has died."""
        if not self.started.is_set():
            return False
        return self._process is None or self._process.poll() is not None

    def end(self) -> None:
        """Kill the process and take back what it held: its pipes, its thread, its exit status."""
        with self._guard:
            self._ended = True
            process = self._process
        if process is None:
            return  # the thread that starts it ends it
        process.kill()
        if self._thread is not None and self._thread.ident is not None:
            self._thread.join()  # else it could read from a file that got the pipe's number
        _finish(process)

    def leave_to_parent(self) -> None:
        """Close the copies that a forked child has: else the process outlives the parent."""
        if self._process is not None:
            _close_pipes(self._process)
            self._process.returncode = 0  # not ours to wait for

    def _apart(self, what: Callable[[], object]) -> None:
        self._thread = threading.Thread(target=what, daemon=True)
        self._thread.start()

    def _start(self) -> None:
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a library's last words are not for the user
                bufsize=0,  # a forked child must not flush what its parent had not sent
                start_new_session=True,
            )
        except OSError:
            self.started.set()
            return
        with self._guard:
            self._process = process
        if self._ended:
            process.kill()
            _finish(process)
        else:
            self._line()
        self.started.set()

    def _exchange(self, request: dict[str, Any]) -> dict[str, Any] | None:
        try:
            self._send(json.dumps(request).encode() + b"\n")
            while line := self._line():
                reply = json.loads(line)
                if isinstance(reply, dict) and reply.pop("number", None) == request["number"]:
                    return reply
        except (OSError, ValueError):
            pass  # it died, or these are a library's last words: FLINT prints them
        return None

    def _send(self, data: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        while data:
            data = data[self._process.stdin.write(data) :]

    def _line(self) -> bytes:
        """The next line; empty when there will be none."""
        assert self._process is not None
        assert self._process.stdout is not None
        while b"\n" not in self._rest:
            piece = self._process.stdout.read(1 << 16)
            if not piece:
                return b""
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\n")
        return line + b"\n"


def _finish(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    _close_pipes(process)


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
