"""Chunks of work through several processes, in order and in bounded memory.

In: chunks, and a function that a worker process starts with. Out: the results of the chunks, in
their order. It does not know what is computed.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar

from chainrule.errors import ChainruleError, InputError

In = TypeVar("In")
Out = TypeVar("Out")
Answering = Callable[[Sequence[In]], list[Out]]

_AHEAD: Final = 3
"""Chunks a worker that may be finished before their turn: a slow one holds up no other."""


def in_order(
    chunks: Iterator[list[In]],
    here: Answering[In, Out],
    start: Callable[[], Answering[In, Out]],
    workers: int,
) -> Iterator[list[Out]]:
    """The results of each chunk, in the order of the chunks.

    A single chunk, or a single worker, is answered in this process.

    Args:
        chunks: are taken as they are needed.
        here: answers a chunk in this process.
        start: can be pickled; called in each worker, it gives what answers a chunk there.
        workers: how many processes.

    Raises:
        InputError: `start` cannot be sent to a process.
        ChainruleError: a worker died.
    """
    first = list(zip(range(2), chunks, strict=False)) if workers > 1 else []
    chunks = chain((chunk for _, chunk in first), chunks)
    if len(first) < 2:
        yield from map(here, chunks)
        return
    pool = _Pool(start, workers)
    try:
        yield from pool.answer(chunks)
    finally:
        pool.close()


class _Pool:
    """Worker processes, each with a pipe.

    Plain processes and pipes: a worker whose parent was killed finds its pipe closed and leaves,
    and a parent whose worker was killed finds the same. A ready-made pool does neither.
    """

    def __init__(self, start: Callable[[], Any], workers: int) -> None:
        context = multiprocessing.get_context("spawn")  # the caller may have threads
        self._processes: dict[Connection, BaseProcess] = {}
        _refuse_unsendable(start)
        for _ in range(workers):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, start), daemon=True)
            process.start()
            theirs.close()
            self._processes[ours] = process

    def answer(self, chunks: Iterator[list[Any]]) -> Iterator[list[Any]]:
        idle = list(self._processes)
        busy: dict[Connection, int] = {}  # the chunk that each is at
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
                self._guarded(pipe, lambda pipe=pipe, chunk=chunk: pipe.send(chunk))  # type: ignore[misc]
                busy[pipe] = sent
                sent += 1
            for ready in wait(list(busy)) if busy and given not in done else ():
                assert isinstance(ready, Connection)
                done[busy.pop(ready)] = self._guarded(ready, ready.recv)
                idle.append(ready)
            while given in done:
                yield done.pop(given)
                given += 1

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for pipe, process in self._processes.items():
            pipe.close()
            process.terminate()
            process.join()

    def _guarded(self, pipe: Connection, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except (EOFError, OSError):
            process = self._processes[pipe]
            process.join()
            raise ChainruleError(
                f"a worker process ended with exit status {process.exitcode}: run again with "
                "fewer workers"
            ) from None


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
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    answer = start()
    try:
        while True:
            pipe.send(answer(pipe.recv()))
    except (EOFError, OSError):
        return
