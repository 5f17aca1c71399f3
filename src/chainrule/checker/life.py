"""One worker process, from its start to its end, and one question to it at a time.

In: a command, requests. Out: replies, as long as the process lives; a process that was ended is
never used again. It does not know when a process is replaced: that is the business of `worker.py`.

The exception of a signal handler may arise between any two steps of the main thread, even just
after a lock was taken, which is then lost for ever; `Popen.poll`, `wait` and `kill` take one. So
whatever takes locks is done in short-lived threads, which no handler interrupts, and the caller
waits in calls that hold none. No thread is left between two requests: a program that forks is
warned of threads.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

PAUSE_S: Final = 0.001
"""Between two looks at what another thread does."""


class Gone(Exception):  # noqa: N818 (a signal, not an error)
    """The process had died before it was asked."""


class Life:
    """A process that may be asked as soon as it has started.

    Args:
        command: what to run; it says a line when it has started, then a line for each request.
    """

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._ended = False
        self._finished = False
        self._rest = b""
        self.started = False
        """It has said so, or it never will."""

    def start(self) -> None:
        """Start the process, without waiting for it."""
        self._apart(self._start)

    def wait(self, until: float) -> bool:
        """Whether it has started by then (`time.monotonic`)."""
        while not self.started:
            if time.monotonic() > until:
                return False
            time.sleep(PAUSE_S)
        return True

    def exchange(self, request: dict[str, Any], timeout_s: float) -> dict[str, Any] | None:
        """The reply to a request; None if there is none in time, or none at all.

        Raises:
            Gone: the process was dead already.
        """
        replies: queue.SimpleQueue[dict[str, Any] | Gone | None] = queue.SimpleQueue()
        self._apart(lambda: replies.put(self._exchange(request)))
        try:
            reply = replies.get(timeout=timeout_s)
        except queue.Empty:
            return None
        if isinstance(reply, Gone):
            raise reply
        return reply

    def end(self) -> None:
        """Kill the process and take back what it held: its pipes, its thread, its exit status."""
        self._ended = True
        if self._process is None:
            return  # the thread that starts it looks at `_ended`
        try:
            threading.Thread(target=self._finish, daemon=True).start()
        except RuntimeError:  # no more threads, as at the end of the program
            self._finish()
        while not self._finished:
            time.sleep(PAUSE_S)

    def leave_to_parent(self) -> None:
        """Close the copies that a forked child has: else the process outlives the parent."""
        if self._process is not None:
            _close_pipes(self._process)
            self._process.returncode = 0  # not ours to wait for

    def _apart(self, what: Callable[[], object]) -> None:
        self._thread = threading.Thread(target=what, daemon=True)
        self._thread.start()

    def _start(self) -> None:
        with suppress(OSError):
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a library's last words are not for the user
                bufsize=0,  # a forked child must not flush what its parent had not sent
                start_new_session=True,
            )
            if self._ended:
                self._finish()
            else:
                self._line()
        self.started = True

    def _finish(self) -> None:
        assert self._process is not None
        self._process.kill()
        thread = self._thread
        if thread not in (None, threading.current_thread()) and thread.is_alive():
            thread.join()  # else it could read from a file that got the pipe's number
        self._process.wait()
        _close_pipes(self._process)
        self._finished = True

    def _exchange(self, request: dict[str, Any]) -> dict[str, Any] | Gone | None:
        if self._process is None or self._process.poll() is not None:
            return Gone()
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


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
