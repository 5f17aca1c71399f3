"""A second process for computations that cannot be interrupted.

In: a request (two expressions, their domain). Out: the worker's reply, or `None` when the time is
over: the process is then killed and the next request starts a new one, so that only one check
fails. Requests and replies are lines of JSON: no pickle, no shared memory.

What must hold, whatever happens to the caller:

- A reply answers the request that it is taken for: requests are numbered, and whatever interrupts
  the caller between question and reply (Ctrl-C, the exception of a signal handler) ends the
  process.
- The process runs the caller's own chainrule and python-flint and nothing else: no file of the
  current directory, none of `PYTHONPATH`.
- It has a session of its own, so that Ctrl-C is not for it, and it ends with its caller (see
  `serving.py`). After `os.fork` the child has a process of its own.

This module does not know what is computed: `__main__.py` passes the function to `serving.serve`.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any, Final
from weakref import WeakSet, ref

import flint

from chainrule.checker.life import PAUSE_S, Gone, Life
from chainrule.expr.operators import OPERATORS
from chainrule.expr.tree import Expr, make, num, sym, walk

LONGEST_S: Final = 1_000_000.0
"""Seconds that a request may take at most: `inf` would overflow the clocks of the system."""

_KEPT_BYTES: Final = 128 * 1024**2
"""A worker that has grown larger is ended after its reply: allocators give little back, and
several workers of a long stream together must stay small."""

_PACKAGES: Final = (
    str(Path(__file__).resolve().parents[2]),
    str(Path(flint.__file__).resolve().parents[1]),
)
"""Where this process has chainrule and python-flint from; taken down before anybody changes the
directory."""

_BOOT: Final = (
    "import sys; sys.path += sys.argv[1:]; from chainrule.checker.__main__ import main; main()"
)


def command() -> list[str]:
    """What starts a worker: isolated (`-I`), without site packages of its own (`-S`).

    The two packages stand behind the standard library, so that nothing beside them can take the
    place of one of its modules.
    """
    return [sys.executable, "-I", "-S", "-c", _BOOT, *_PACKAGES]


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


class _Asker:
    """Who asks: a thread in one call of `ask`."""

    __slots__ = ("__weakref__", "thread")

    def __init__(self) -> None:
        self.thread = threading.get_ident()


def _interruption(problem: BaseException) -> BaseException:
    """What interrupted the caller, where `threading` stumbled over it.

    An exception that a signal handler raises inside of `Thread.start` may take a lock away that
    is released on the way out: "release unlocked lock".
    """
    context = problem.__context__
    return context if isinstance(problem, RuntimeError) and context is not None else problem


class Worker:
    """A process that answers one request at a time; safe to share between threads.

    It is started by the first request, and it ends with this object, with the program, or by
    `close`.

    Args:
        command: what to run; it reads requests and writes replies, a line each.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command
        self._life: Life | None = None
        self._numbers = count(1)
        # Who asks at the moment. Not a lock: an exception that arises just after a lock was taken
        # loses it for ever, while this says whose it is; `setdefault` is atomic.
        self._asking: dict[str, ref[_Asker]] = {}
        _WORKERS.add(self)

    def ask(self, request: dict[str, Any], timeout_s: float) -> dict[str, Any] | None:
        """The reply, or None if there is none in time or the worker died of the request.

        Args:
            request: any JSON object; `number` and `seconds` are added to it.
            timeout_s: the deadline in seconds; `inf` is as good as `LONGEST_S`.
        """
        until = time.monotonic() + min(timeout_s, LONGEST_S)
        me = _Asker()
        mine = ref(me)
        try:
            while (other := self._asking.setdefault("who", mine)) is not mine:
                self._replace_the_gone(other)
                if time.monotonic() > until:
                    return None
                time.sleep(PAUSE_S)
            return self._ask(request, until)
        except BaseException as problem:
            if self._asking.get("who") is mine:
                self.close()
            raise _interruption(problem) from None
        finally:
            if self._asking.get("who") is mine:
                del self._asking["who"]

    def _replace_the_gone(self, other: ref[_Asker]) -> None:
        """Make room where the one that asks was interrupted in its very last step.

        Then nobody has taken its name away, and the next question would wait for it for ever. It
        is gone when nothing refers to it any more, or when its thread is the one that asks now.
        """
        asker = other()
        gone = asker is None or asker.thread == threading.get_ident()
        if gone and self._asking.get("who") is other:
            self.close()
            self._asking.pop("who", None)

    def close(self) -> None:
        """End the process, if one runs; the next request starts another."""
        life, self._life = self._life, None
        if life is not None:
            life.end()

    def __del__(self) -> None:
        self.close()

    def _ask(self, request: dict[str, Any], until: float) -> dict[str, Any] | None:
        for _ in range(2):  # an idle process may have died
            if self._life is None:
                self._life = Life(self._command or command())
                self._life.start()
            life = self._life
            if not life.wait(until):
                return None  # still starting: let it, the next request will find it ready
            left = until - time.monotonic()
            if left <= 0:
                return None
            numbered = request | {"number": next(self._numbers), "seconds": left}
            try:
                reply = life.exchange(numbered, left)
            except Gone:
                self.close()
                continue
            if reply is None or reply.pop("peak_bytes", 0) > _KEPT_BYTES:
                self.close()
            return reply
        return None

    def _forget(self) -> None:
        """In the child of a fork: the process and who asked it are the parent's."""
        life, self._life = self._life, None
        self._asking = {}
        if life is not None:
            life.leave_to_parent()


_WORKERS: WeakSet[Worker] = WeakSet()


def _close_all() -> None:
    for worker in list(_WORKERS):
        worker.close()


def _forget_all() -> None:
    for worker in list(_WORKERS):
        worker._forget()


atexit.register(_close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
