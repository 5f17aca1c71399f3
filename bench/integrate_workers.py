"""The integrators of `bench/integrate.py`, each in a process of its own that can be killed.

In: an integrand as a tree, and its variable. Out: a `Reply`: the answer, or why there is none, with
milliseconds of the processor's clock and of the wall, and the memory of the process. The way to the
process and back, and the translation into its language, are not counted.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, Final, Literal

from chainrule.spawn import spawn

Word = Literal["answer", "declined", "timed out", "died"]
_SLACK_S: Final = 0.5
"""What a system with a deadline of its own may take beyond it before it is killed."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker said.

    Attributes:
        word: `answer`, or why there is none.
        answer: it.
        wall_ms, busy_ms: milliseconds by the clock, and of the processor.
        peak_mib: the most memory that its process has held so far.
        told: the error that it declined with.
    """

    word: Word
    answer: Any = None
    wall_ms: float = 0.0
    busy_ms: float = 0.0
    peak_mib: float = 0.0
    told: str = ""


class Killable:
    """A function in a process, started again when it dies or is too slow.

    Args:
        start: a function of a module: called in the process with the limit, it gives the function
            that answers, which raises where it has no answer.
        limit_s: seconds for one question.
    """

    def __init__(self, start: Callable[[float], Callable[..., Any]], limit_s: float) -> None:
        self._start_function = start
        self._limit_s = limit_s
        self._start()

    def ask(self, *question: Any) -> Reply:
        """The reply to a question, whatever becomes of the process."""
        try:
            self._pipe.send(question)
            if self._pipe.poll(self._limit_s + _SLACK_S):
                reply: Reply = self._pipe.recv()
                return reply
            reply = Reply("timed out", wall_ms=1000 * self._limit_s)
        except (EOFError, OSError):
            reply = Reply("died")
        self.close()
        self._start()
        return reply

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _start(self) -> None:
        self._pipe, theirs = Pipe()
        self._process = spawn(_serve, self._start_function, self._limit_s, theirs)
        theirs.close()
        ready = self._pipe.recv()
        assert ready == "ready"


def _serve(start: Callable[[float], Callable[..., Any]], limit_s: float, pipe: Connection) -> None:
    answering = start(limit_s)
    pipe.send("ready")
    while True:
        try:
            question = pipe.recv()
        except EOFError:
            return
        wall, busy = time.perf_counter(), time.process_time()
        word: Word = "answer"
        answer, told = None, ""
        try:
            answer = answering(*question)
        except Exception as error:  # whatever it raises, it has no answer
            word, told = "declined", f"{type(error).__name__}: {error}"[:200]
        wall, busy = time.perf_counter() - wall, time.process_time() - busy
        if word == "declined" and wall > limit_s:
            word = "timed out"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        pipe.send(Reply(word, answer, 1000 * wall, 1000 * busy, peak, told))
