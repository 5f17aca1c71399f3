"""`/v1/batch`: a stream of questions, a stream of records, in order, at the pace of the slower.

In: pieces of a body, a JSON object a line (`f`, optional `var`, `task`, `id`), as `chainrule batch`
reads them. Out: its records, a line each. Few chunks are under way at a time: while nobody reads
the records, nobody reads the questions.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from chainrule.answer import Failure, Query
from chainrule.errors import ChainruleError, InputError
from chainrule.records.record import QUERIES, fields, unusable
from chainrule.records.sources import Entry, json_entry
from chainrule.service.pool import LATER, Pool
from chainrule.service.problems import Refusal
from chainrule.service.settings import Settings
from chainrule.tasks import DEFAULT_TASK
from chainrule.terminal import json_line

MEDIA_TYPE: Final = "application/x-ndjson"
TYPES: Final = (
    MEDIA_TYPE,
    "application/jsonl",
    "application/x-jsonlines",
    "application/json-lines",
)
ASKED: Final = '{"f": "x^2"}\n{"f": "x cos(x)", "task": "integrate", "id": "second"}\n'
ANSWER: Final = '{"line": 1, "id": null, "input": "x^2", "text": "2x", "verdict": "proved"}\n'
CHUNK: Final = 16
"""Questions that travel to a worker together: one call of the engine asks about all of them."""
LONGEST: Final = 1 << 16
"""Bytes of a line."""

Asked = Entry[Query]


async def answers(
    body: AsyncIterator[bytes], pool: Pool, settings: Settings, task: str = DEFAULT_TASK
) -> AsyncIterator[bytes]:
    """The records, as lines.

    Args:
        body: the questions, in any pieces.
        pool: answers them.
        settings: a chunk may take as long as a request, for each of its questions.
        task: of the questions that name none.
    """
    under_way: deque[asyncio.Task[bytes]] = deque()
    most = 2 * settings.workers
    try:
        async for entries in _chunks(body, task):
            under_way.append(asyncio.create_task(_answer(entries, pool, settings)))
            while under_way and (len(under_way) >= most or under_way[0].done()):
                yield await under_way.popleft()
        while under_way:
            yield await under_way.popleft()
    finally:
        for chunk in under_way:
            chunk.cancel()


class Streamed(Response):
    """The answer to a batch; its slot is free when it ends, however it does.

    Starlette's own streaming waits for the client to leave by reading on in the body, which is
    still being read here.

    Args:
        request: its body is read while this is sent.
        slots: one of them was taken for it.
        task: of the questions that name none.
    """

    media_type = MEDIA_TYPE

    def __init__(self, request: Request, slots: asyncio.Semaphore, task: str) -> None:
        self.status_code = 200
        self.background = None
        self.init_headers({"Cache-Control": "no-store"})
        self.request = request
        self.slots = slots
        self.task = task

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the records as they come, until the client has gone."""
        state = self.request.app.state
        head: Message = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        try:
            await send(head)
            body = self.request.stream()
            async for lines in answers(body, state.pool, state.settings, self.task):
                await send({"type": "http.response.body", "body": lines, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        except ClientDisconnect:
            return
        finally:
            self.slots.release()


async def _chunks(body: AsyncIterator[bytes], task: str) -> AsyncIterator[list[Asked]]:
    entries: list[Asked] = []
    async for number, line in _lines(body):
        if entry := _entry(number, line, task):
            entries.append(entry)
        if len(entries) == CHUNK:
            yield entries
            entries = []
    if entries:
        yield entries


async def _lines(body: AsyncIterator[bytes]) -> AsyncIterator[tuple[int, bytes]]:
    """Lines with their numbers; of one that is too long, only so much that this can be seen."""
    number, rest = 1, b""
    async for piece in body:
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield number, line
            number += 1
        rest = rest[: LONGEST + 1]
    if rest:
        yield number, rest


def _entry(number: int, line: bytes, task: str) -> Asked | None:
    """The question of a line; None for an empty one."""
    if not line.strip():
        return None
    if len(line) > LONGEST:
        return Entry(number, None, unusable("", f"the line has more than {LONGEST:,} bytes"))
    entry = json_entry(number, line.decode(errors="replace"), QUERIES)
    return replace(entry, query=replace(entry.query, task=entry.query.task or task))


async def _answer(entries: list[Asked], pool: Pool, settings: Settings) -> bytes:
    """The records of a chunk; one that fails as a whole is asked about one by one."""
    try:
        records = await _ask(entries, pool, settings)
    except ChainruleError:
        records = [await _alone(entry, pool, settings) for entry in entries]
    return b"".join(
        json_line({"line": entry.line, "id": entry.id, **record}).encode() + b"\n"
        for entry, record in zip(entries, records, strict=True)
    )


async def _ask(entries: list[Asked], pool: Pool, settings: Settings) -> list[dict[str, Any]]:
    until = time.monotonic() + settings.deadline_s * len(entries)
    queries = [entry.query for entry in entries]
    found: list[dict[str, Any]] = await pool.ask(
        "batch", {"queries": queries}, until, urgency=LATER
    )
    return found


async def _alone(entry: Asked, pool: Pool, settings: Settings) -> dict[str, Any]:
    try:
        (record,) = await _ask([entry], pool, settings)
    except ChainruleError as error:
        known = error if not isinstance(error, Refusal) else InputError(error.detail)
        record = fields(Failure(entry.query.text, known))
    return record
