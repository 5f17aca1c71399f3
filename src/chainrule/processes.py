"""Chunks of work through several processes, in order and in bounded memory.

In: chunks, and a function that a worker process starts with. Out: the results of the chunks, in
their order. It does not know what is computed.

A worker that dies (memory, a fault in a library) or hangs costs one item: another takes its chunk
up again, item by item, and what ends or stops that one too is given up. One that dies while it
starts is started again. Who leaves early leaves at once: no process is waited for that cannot hear.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar

from chainrule.errors import ChainruleError, InputError, InternalError
from chainrule.spawn import deaf, end, spawn, uninterrupted

In = TypeVar("In")
Out = TypeVar("Out")
Answering = Callable[[Sequence[In]], list[Out]]
Losing = Callable[[In, ChainruleError], Out]
"""From an item that ended its process, and what happened, to its result."""

_AHEAD: Final = 3
"""Chunks a worker that may be finished before their turn: a slow one holds up no other."""

_STARTS: Final = 3
"""Workers that may die one after the other while they start."""

_STARTING_S: Final = 300.0
_LEAVING_S: Final = 5.0
_LONGEST_S: Final = 1_000_000.0
_PART: Final = 32
"""Items of a chunk that may together take as long as a single one."""

_KILLED: Final = -9
"""The exit status of a process that was ended from outside: no program can do it to itself by a
mistake, and it is what the kernel does where memory ends."""


def in_order(
    chunks: Iterator[list[In]],
    here: Answering[In, Out],
    start: Callable[[], Answering[In, Out]],
    lost: Losing[In, Out],
    workers: int,
    *,
    patience_s: float = _LONGEST_S,
) -> Iterator[list[Out]]:
    """The results of each chunk, in the order of the chunks.

    A single chunk, or a single worker, is answered in this process.

    Args:
        chunks: are taken as they are needed.
        here: answers a chunk in this process.
        start: can be pickled; called in each worker, it gives what answers a chunk there.
        lost: gives the result of an item that ends its process.
        workers: how many processes.
        patience_s: seconds after which a worker hangs that was given a single item.

    Raises:
        InputError: `start` cannot be sent to a process.
        ChainruleError: several workers died one after the other before they were given anything.
    """
    first = list(zip(range(2), chunks, strict=False)) if workers > 1 else []
    chunks = chain((chunk for _, chunk in first), chunks)
    if len(first) < 2:
        yield from map(here, chunks)
        return
    pool = _Pool(start, lost, workers, min(patience_s, _LONGEST_S))
    try:
        yield from pool.answer(chunks)
    finally:
        pool.close()


class _Pool:
    """Worker processes, each with a pipe.

    Plain processes and pipes: a worker whose parent was killed finds its pipe closed and leaves,
    and a parent whose worker was killed finds the same. A ready-made pool does neither.
    """

    def __init__(
        self,
        start: Callable[[], Any],
        lost: Losing[Any, Any],
        workers: int,
        patience_s: float,
    ) -> None:
        self._start = start
        self._lost = lost
        self._workers = workers
        self._patience_s = patience_s
        self._processes: dict[Connection, BaseProcess] = {}
        self._until: dict[Connection, float] = {}  # when each is to have said something
        self._started: set[Connection] = set()
        self._failed = 0  # starts, one after the other
        _refuse_unsendable(start)

    def answer(self, chunks: Iterator[list[Any]]) -> Iterator[list[Any]]:
        idle = [self._open() for _ in range(self._workers)]
        busy: dict[Connection, tuple[int, list[Any]]] = {}  # the chunk that each is at
        done: dict[int, list[Any]] = {}
        sent = given = 0
        more = True
        while more or busy or done:
            while more and idle and sent < given + _AHEAD * len(self._processes):
                chunk = next(chunks, None)
                if chunk is None:
                    more = False
                    break
                pipe = idle.pop()
                self._send(pipe, chunk)
                busy[pipe] = sent, chunk
                sent += 1
            for pipe in self._heard(busy) if busy and given not in done else ():
                number, chunk = busy.pop(pipe)
                if pipe not in self._started:
                    pipe = self._greeted(pipe, chunk)  # noqa: PLW2901 - another, if it died
                    busy[pipe] = number, chunk
                    continue
                done[number], free = self._results(pipe, chunk)
                idle.append(free)
            while given in done:
                yield done.pop(given)
                given += 1

    def close(self) -> None:
        """End the processes, whatever they are at; another Ctrl-C asks for nothing more."""
        with deaf():
            for pipe in self._processes:
                pipe.close()
            end(self._processes.values())

    def _open(self) -> Connection:
        ours, theirs = Pipe()
        with uninterrupted():  # or it would run, and `close` would not know of it
            self._processes[ours] = spawn(_work, theirs, self._start)
        theirs.close()
        self._until[ours] = time.monotonic() + _STARTING_S
        return ours

    def _send(self, pipe: Connection, chunk: list[Any]) -> None:
        with suppress(OSError):  # a dead one is noticed when its answer is taken
            pipe.send(chunk)
        if pipe in self._started:
            self._wait_for(pipe, len(chunk))

    def _wait_for(self, pipe: Connection, items: int) -> None:
        self._until[pipe] = time.monotonic() + self._patience_s * (1 + (items - 1) / _PART)

    def _heard(self, busy: dict[Connection, Any]) -> list[Connection]:
        """Those that say something, or died, or should have said something by now."""
        left = min(self._until[pipe] for pipe in busy) - time.monotonic()
        ready = wait(list(busy), max(0.0, left))
        now = time.monotonic()
        return [pipe for pipe in busy if pipe in ready or self._until[pipe] <= now]

    def _greeted(self, pipe: Connection, chunk: list[Any]) -> Connection:
        """A worker that has started and is at the chunk, or is still starting: another, if this
        one died."""
        if self._greets(pipe):
            self._wait_for(pipe, len(chunk))
            return pipe
        fresh = self._open()
        self._send(fresh, chunk)
        return fresh

    def _greets(self, pipe: Connection) -> bool:
        """Take a worker's word that it has started; False, and it is buried, if it did not."""
        said = self._said(pipe)
        if said is not None:
            self._started.add(pipe)
            self._failed = 0
            return True
        problem = _told(self._bury(pipe))
        self._failed += 1
        if self._failed >= _STARTS:
            raise ChainruleError(
                f"{self._failed} worker processes ended before they were given anything, and the "
                f"last {problem}: run again with fewer workers"
            )
        return False

    def _results(self, pipe: Connection, chunk: list[Any]) -> tuple[list[Any], Connection]:
        """What a worker found for a chunk, and a worker that is free."""
        results = self._said(pipe)
        if results is not None:
            return results, pipe
        self._bury(pipe)
        return self._one_by_one(chunk)

    def _said(self, pipe: Connection) -> Any:
        """What a worker says, or None if it is dead, or silent for too long."""
        try:
            left = self._until[pipe] - time.monotonic()
            return pipe.recv() if pipe.poll(max(0.0, left)) else None
        except (EOFError, OSError):
            return None

    def _bury(self, pipe: Connection) -> int | None:
        """Forget a worker that died, or kill one that hangs; the exit status of one that died."""
        hangs = self._until.pop(pipe) <= time.monotonic()
        process = self._processes[pipe]
        pipe.close()
        process.join(0 if hangs else _LEAVING_S)
        end([process])
        self._started.discard(pipe)
        del self._processes[pipe]  # not before: `close` ends those that it knows
        return None if hangs else process.exitcode

    def _one_by_one(self, chunk: list[Any]) -> tuple[list[Any], Connection]:
        """The results of a chunk that ended its worker, and a worker that is alive after it."""
        results: list[Any] = []
        pipe = self._open()
        for item in chunk:
            while pipe not in self._started:
                pipe = pipe if self._greets(pipe) else self._open()
            self._send(pipe, [item])
            found = self._said(pipe)
            if found is None:
                results.append(self._lost(item, why_lost(self._bury(pipe))))
                pipe = self._open()
            else:
                results += found
        return results, pipe


def why_lost(exitcode: int | None) -> ChainruleError:
    """What to say of an item whose worker process ended with an exit status; None if it hung.

    A fault of ours is to be reported. A process that was killed tells of no fault.

    >>> str(why_lost(-9))
    'its worker process was killed (signal 9), perhaps for want of memory: run it again with \
fewer workers, or with more memory'
    """
    problem = f"its worker process {_told(exitcode)}"
    if exitcode == _KILLED:
        return ChainruleError(f"{problem}: run it again with fewer workers, or with more memory")
    return InternalError(problem)


def _told(exitcode: int | None) -> str:
    if exitcode is None:
        return "gave no answer in time and was ended"
    if exitcode == _KILLED:
        return "was killed (signal 9), perhaps for want of memory"
    if exitcode < 0:
        return f"was ended by signal {-exitcode}"
    return f"ended with exit status {exitcode}"


def _refuse_unsendable(start: Callable[[], Any]) -> None:
    try:
        pickle.dumps(start)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        raise InputError(
            f"this solver cannot be sent to worker processes ({error}): give the engine by its "
            "name, or use one worker"
        ) from None


def _work(pipe: Connection, start: Callable[[], Answering[Any, Any]]) -> None:
    """What a worker does until its parent closes the pipe, or is killed."""
    answer = start()
    try:
        pipe.send(True)  # started
        while True:
            pipe.send(answer(pipe.recv()))
    except (EOFError, OSError):
        return
