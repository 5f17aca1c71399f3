"""Chunks of work through several processes, in order and in bounded memory.

In: chunks, and a function that a worker process starts with. Out: the results of the chunks, in
their order. It does not know what is computed.

A worker that dies (memory, a fault in a library) costs one item: another takes its chunk up again,
item by item, and what ends that one too is given up.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar

from chainrule.errors import ChainruleError, InputError
from chainrule.spawn import spawn

In = TypeVar("In")
Out = TypeVar("Out")
Answering = Callable[[Sequence[In]], list[Out]]
Losing = Callable[[In, int | None], Out]
"""From an item that ended its process, and the exit status, to its result."""

_AHEAD: Final = 3
"""Chunks a worker that may be finished before their turn: a slow one holds up no other."""


def in_order(
    chunks: Iterator[list[In]],
    here: Answering[In, Out],
    start: Callable[[], Answering[In, Out]],
    lost: Losing[In, Out],
    workers: int,
) -> Iterator[list[Out]]:
    """The results of each chunk, in the order of the chunks.

    A single chunk, or a single worker, is answered in this process.

    Args:
        chunks: are taken as they are needed.
        here: answers a chunk in this process.
        start: can be pickled; called in each worker, it gives what answers a chunk there.
        lost: gives the result of an item that ends its process.
        workers: how many processes.

    Raises:
        InputError: `start` cannot be sent to a process.
        ChainruleError: a worker died before it was given anything.
    """
    first = list(zip(range(2), chunks, strict=False)) if workers > 1 else []
    chunks = chain((chunk for _, chunk in first), chunks)
    if len(first) < 2:
        yield from map(here, chunks)
        return
    pool = _Pool(start, lost, workers)
    try:
        yield from pool.answer(chunks)
    finally:
        pool.close()


class _Pool:
    """Worker processes, each with a pipe.

    Plain processes and pipes: a worker whose parent was killed finds its pipe closed and leaves,
    and a parent whose worker was killed finds the same. A ready-made pool does neither.
    """

    def __init__(self, start: Callable[[], Any], lost: Losing[Any, Any], workers: int) -> None:
        self._start = start
        self._lost = lost
        self._processes: dict[Connection, BaseProcess] = {}
        self._ready: set[Connection] = set()
        _refuse_unsendable(start)
        for _ in range(workers):
            self._open()

    def answer(self, chunks: Iterator[list[Any]]) -> Iterator[list[Any]]:
        idle = list(self._processes)
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
                with suppress(OSError):  # a dead one is noticed when its answer is taken
                    pipe.send(chunk)
                busy[pipe] = sent, chunk
                sent += 1
            for ready in wait(list(busy)) if busy and given not in done else ():
                assert isinstance(ready, Connection)
                if ready not in self._ready:
                    self._greet(ready)
                    continue
                number, chunk = busy.pop(ready)
                try:
                    done[number] = ready.recv()
                    idle.append(ready)
                except (EOFError, OSError):
                    self._bury(ready)
                    done[number], fresh = self._one_by_one(chunk)
                    idle.append(fresh)
            while given in done:
                yield done.pop(given)
                given += 1

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for pipe, process in self._processes.items():
            pipe.close()
            process.terminate()
            process.join()

    def _open(self) -> Connection:
        ours, theirs = Pipe()
        process = spawn(_work, theirs, self._start)
        theirs.close()
        self._processes[ours] = process
        return ours

    def _greet(self, pipe: Connection) -> None:
        """Take a worker's word that it has started."""
        try:
            pipe.recv()
        except (EOFError, OSError):
            raise ChainruleError(
                f"a worker process ended with exit status {self._bury(pipe)} before it was given "
                "anything: run again with fewer workers"
            ) from None
        self._ready.add(pipe)

    def _bury(self, pipe: Connection) -> int | None:
        """Forget a worker that died; its exit status."""
        process = self._processes.pop(pipe)
        self._ready.discard(pipe)
        pipe.close()
        process.join()
        return process.exitcode

    def _one_by_one(self, chunk: list[Any]) -> tuple[list[Any], Connection]:
        """The results of a chunk that ended its worker, and a worker that is alive after it."""
        results: list[Any] = []
        pipe = self._open()
        for item in chunk:
            if pipe not in self._ready:
                self._greet(pipe)
            try:
                pipe.send([item])
                results += pipe.recv()
            except (EOFError, OSError):
                results.append(self._lost(item, self._bury(pipe)))
                pipe = self._open()
        return results, pipe


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
        pipe.send(None)  # started
        while True:
            pipe.send(answer(pipe.recv()))
    except (EOFError, OSError):
        return
