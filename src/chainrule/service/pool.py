"""Worker processes behind a bounded queue: who waits, who is refused, who is given up.

In: the name of a call, its fields, a deadline. Out: what a worker answered, or a `Refusal`. A call
is in one worker's hands alone: if it ends that worker, or is not done at its deadline, or its
client has gone, the worker is replaced and no other call notices. It knows no HTTP.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final, Protocol

from chainrule.errors import ChainruleError, InternalError
from chainrule.processes import why_lost
from chainrule.service.problems import FULL, LATE, STOPPING, Refusal
from chainrule.spawn import spawn

SOON, LATER = 0, 1
"""A person waits; a batch does."""
_AFTER: Final = 0.25
"""Seconds that a worker may go on with what nobody waits for before it is ended."""
_WORK_SHARE: Final = 0.5
"""Of a request's time: what is not begun by then is refused; a worker that is late is lost."""
_START_S: Final = 60.0
_USUAL_S: Final = 0.02  # what a call takes, until some were timed


class Answering(Protocol):
    """What a worker has once it has started."""

    def call(self, name: str, asked: dict[str, Any], seconds: float) -> Any:
        """See `work.Desk.call`."""


class Watch(Protocol):
    """Who counts what happens here."""

    def restarted(self, why: str) -> None:
        """A worker was replaced, since it `died`, was `late`, or worked for nobody (`left`)."""


@dataclass(order=True)
class _Job:
    urgency: int
    number: int
    name: str = field(compare=False)
    asked: dict[str, Any] = field(compare=False)
    until: float = field(compare=False)
    begin_by: float = field(compare=False)
    result: asyncio.Future[Any] = field(compare=False)


class _Worker:
    """One process and our end of its pipe."""

    def __init__(self, start: Callable[[], Answering]) -> None:
        self.pipe, theirs = Pipe()
        self.process: BaseProcess = spawn(_work, theirs, start)
        theirs.close()

    async def receive(self, timeout_s: float) -> Any:
        """Its next word.

        Raises:
            TimeoutError: there was none in time.
            EOFError, OSError: it has died.
        """
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        number = self.pipe.fileno()
        loop.add_reader(number, _tell, ready)
        try:
            await asyncio.wait_for(ready, max(timeout_s, 0))
        finally:
            loop.remove_reader(number)
        return self.pipe.recv()

    async def end(self) -> int | None:
        """Kill it; its exit status."""
        self.process.kill()
        await asyncio.to_thread(self.process.join)
        self.pipe.close()
        return self.process.exitcode


class Pool:
    """Workers that answer calls.

    Args:
        start: can be pickled; called in each worker, it gives what answers there.
        workers: processes.
        queue: calls that may wait.
        watch: told of what happens.
    """

    def __init__(
        self, start: Callable[[], Answering], *, workers: int, queue: int, watch: Watch
    ) -> None:
        self.workers = workers
        self.queue = queue
        self.working = 0
        self.alive = 0
        self._start = start
        self._watch = watch
        self._jobs: asyncio.PriorityQueue[_Job] = asyncio.PriorityQueue()
        self._numbers = count()
        self._waiting = 0
        self._usual_s = _USUAL_S
        self._slots: list[asyncio.Task[None]] = []
        self._stopping = False

    @property
    def waiting(self) -> int:
        """Calls that no worker has taken yet."""
        return self._waiting

    async def open(self) -> None:
        """Start the workers; returns when the first can be asked.

        Raises:
            ChainruleError: it died at its start.
        """
        pickle.dumps(self._start)
        first: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._slots = [asyncio.create_task(self._slot(first)) for _ in range(self.workers)]
        await first

    async def close(self) -> None:
        """End all workers, whatever they are at; who still waits is told."""
        self._stopping = True
        for slot in self._slots:
            slot.cancel()
        await asyncio.gather(*self._slots, return_exceptions=True)
        while not self._jobs.empty():
            job = self._jobs.get_nowait()
            if not job.result.done():
                job.result.set_exception(Refusal(STOPPING, "the service is stopping"))

    async def ask(
        self, name: str, asked: dict[str, Any], until: float, *, urgency: int = SOON
    ) -> Any:
        """What a worker answers.

        Args:
            name: of the call.
            asked: its fields.
            until: its deadline, by `time.monotonic`.
            urgency: `SOON` or `LATER`; the latter waits outside the bound of the queue.

        Raises:
            Refusal: the queue is full, or the deadline passed.
            ChainruleError: what the call itself raised.
        """
        if self._stopping:
            raise Refusal(STOPPING, "the service is stopping")
        begin_by = until
        if urgency == SOON:
            begin_by -= _WORK_SHARE * (until - time.monotonic())
            self._refuse_hopeless(begin_by)
        result: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        job = _Job(urgency, next(self._numbers), name, asked, until, begin_by, result)
        self._waiting += 1
        self._jobs.put_nowait(job)
        try:
            return await asyncio.wait_for(result, max(until - time.monotonic(), 0))
        except TimeoutError:
            raise Refusal(LATE, "there was no answer before the deadline") from None

    def refuse_when_full(self) -> None:
        """Raise a `Refusal` if as many calls wait as may."""
        if self._waiting >= self.queue:
            words = f"{self._waiting} requests wait already"
            raise Refusal(FULL, words, retry_s=self._wait_s())

    def _wait_s(self) -> float:
        """How long a new call would wait, as calls go."""
        return self._waiting * self._usual_s / self.workers

    def _refuse_hopeless(self, begin_by: float) -> None:
        """Refuse at once what would wait in vain."""
        self.refuse_when_full()
        wait_s = self._wait_s()
        if time.monotonic() + wait_s > begin_by:
            raise Refusal(FULL, f"its turn would come after {wait_s:.1f} s", retry_s=wait_s)

    async def _slot(self, first: asyncio.Future[None]) -> None:
        """Keep one worker alive and busy."""
        while True:
            worker = _Worker(self._start)
            try:
                await worker.receive(_START_S)
                self.alive += 1
                if not first.done():
                    first.set_result(None)
                try:
                    why = await self._serve(worker)
                finally:
                    self.alive -= 1
                self._watch.restarted(why)
            except (EOFError, OSError, TimeoutError) as error:
                await self._could_not_start(first, error)
            finally:
                await asyncio.shield(worker.end())

    async def _could_not_start(self, first: asyncio.Future[None], error: Exception) -> None:
        if not first.done():
            first.set_exception(
                ChainruleError("a worker process ended before it was given anything")
            )
        self._watch.restarted("died")
        await asyncio.sleep(1)  # not in a tight circle: memory may come free

    async def _serve(self, worker: _Worker) -> str:
        """Give a worker one call after the other; why it must be replaced."""
        while True:
            job = await self._jobs.get()
            self._waiting -= 1
            if job.result.done():  # its client has gone, or its time is over
                continue
            if time.monotonic() > job.begin_by:
                problem = "its turn came too late to answer in time"
                job.result.set_exception(Refusal(FULL, problem, retry_s=self._wait_s()))
                continue
            if not worker.process.is_alive():  # it was killed while it had nothing to do
                self._waiting += 1
                self._jobs.put_nowait(job)
                return "died"
            self.working += 1
            started = time.monotonic()
            try:
                why = await self._have_done(worker, job)
            finally:
                self.working -= 1
            took = (time.monotonic() - started) / len(job.asked.get("queries", "1"))
            self._usual_s += 0.1 * (took - self._usual_s)
            if why:
                return why

    async def _have_done(self, worker: _Worker, job: _Job) -> str:
        """One call in a worker's hands; why the worker must be replaced, if it must."""
        try:
            worker.pipe.send((job.name, job.asked, job.until - time.monotonic()))
            done, value = await self._word(worker, job)
        except TimeoutError:
            return "late" if time.monotonic() >= job.until else "left"
        except (EOFError, OSError):
            status = await worker.end()
            if not job.result.done():
                job.result.set_exception(why_lost(status))
            return "died"
        if not job.result.done():
            job.result.set_result(value) if done else job.result.set_exception(value)
        return ""

    async def _word(self, worker: _Worker, job: _Job) -> tuple[bool, Any]:
        """A worker's answer, which it has a moment more to give when nobody waits for it."""
        word = asyncio.ensure_future(worker.receive(job.until - time.monotonic() + _AFTER))
        try:
            await asyncio.wait({word, job.result}, return_when=asyncio.FIRST_COMPLETED)
            return await asyncio.wait_for(word, None if word.done() else _AFTER)
        finally:
            word.cancel()


def _tell(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


def _work(pipe: Connection, start: Callable[[], Answering]) -> None:
    """What a worker does until its parent closes the pipe, or is killed."""
    os.nice(1)  # who takes requests comes before who answers them
    with suppress(EOFError, OSError):
        desk = start()
        pipe.send(None)
        while True:
            name, asked, seconds = pipe.recv()
            try:
                word = (True, desk.call(name, asked, seconds))
            except ChainruleError as error:
                word = (False, error.with_traceback(None))
            except Exception as error:
                word = (False, InternalError.of(error))
            pipe.send(word)
