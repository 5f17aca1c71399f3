"""What stands in front of every call: identity, limits, headers, the log.

In: an ASGI application. Out: one that refuses what is too long, too slow, too often or without a
key before anything is computed, and writes down what became of each request.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chainrule.errors import ChainruleError
from chainrule.service import logs
from chainrule.service.access import Keys, Rates
from chainrule.service.metrics import Metrics
from chainrule.service.problems import MEDIA_TYPE, SLOW, TOO_LONG, Refusal, problem
from chainrule.service.settings import Settings

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
UNSENT: Final = 499
"""The status of a request until something was sent: its client went away."""
QUEUED: Final = tuple(
    f"/v1/{call}" for call in ("diff", "integrate", "simplify", "check", "grade", "attention")
)
"""The calls that wait for a worker."""
_LINGER_S: Final = 5.0
CHEAP: Final = 0.1  # a reading costs a tenth of a request
_REQUEST_ID: Final = re.compile(r"[\w.-]{1,64}")


class Guard:
    """See the module.

    Args:
        app: what is guarded.
        settings: the limits.
        metrics: what counts.
        keys: who may call.
    """

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics, keys: Keys) -> None:
        self.app = app
        self.settings = settings
        self.metrics = metrics
        self.keys = keys
        self.rates = Rates(settings.rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = _Request(scope, receive, send, self.settings)
        try:
            self._admit(request)
            await self.app(scope, request.receive, request.send)
            if request.refusal is not None:
                await request.refuse(request.refusal)
        except Refusal as error:
            await request.refuse(error)
        except TimeoutError:
            pass  # nobody takes the answer
        finally:
            seconds = time.perf_counter() - request.started
            if request.path.startswith("/v1/"):
                self.metrics.request(request.call, request.status, seconds)
            self._log(request, seconds)

    def _admit(self, request: _Request) -> None:
        if not request.path.startswith("/v1/"):
            return
        name = self.keys.name(request.header("authorization"))
        request.scope["state"]["client"] = name
        address = (request.scope.get("client") or ("",))[0]
        self.rates.take(name or address, CHEAP if request.path == "/v1/read" else 1.0)
        length = request.header("content-length") or "0"
        if length.isdigit() and int(length) > request.limit:
            raise _too_long(request.limit)
        if request.path in QUEUED:  # a crowd is turned away before its bodies are looked at
            request.scope["app"].state.pool.refuse_when_full()

    def _log(self, request: _Request, seconds: float) -> None:
        if request.path in ("/healthz", "/readyz", "/metrics") and request.status < 400:
            return
        asked = request.scope["state"].get("asked")
        logs.event(
            "request",
            id=request.id,
            method=request.scope["method"],
            path=request.call,
            status=request.status,
            ms=round(1000 * seconds, 2),
            **request.scope["state"].get("found", {}),
            **({"asked": asked} if asked and self.settings.log_formulas else {}),
        )


class _Request:
    """One request on its way: what came in, what went out."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, settings: Settings) -> None:
        self.scope = scope
        self.started = time.perf_counter()
        self.status = UNSENT
        self.limit = settings.body_bytes
        self._receive, self._send = receive, send
        self._slow_s = settings.slow_s
        self._length = 0
        self._complete = False
        self.refusal: Refusal | None = None  # of the body, while somebody read it
        scope["state"] = {**scope.get("state", {})}
        given = self.header("x-request-id") or ""
        self.id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex[:16]
        scope["state"]["request_id"] = self.id
        root = scope.get("root_path", "")
        self.path = scope["path"].removeprefix(root) or "/"
        if self.path == "/v1/batch":
            self.limit = settings.batch_bytes

    @property
    def call(self) -> str:
        """The path as a label: what does not exist is one label, however it is called."""
        if self.path in QUEUED:
            return self.path
        known = self.scope.get("route")
        return getattr(known, "path", None) or ("static" if self.status < 400 else "none")

    def header(self, name: str) -> str | None:
        """A header of the request."""
        wanted = name.encode()
        found = (value for key, value in self.scope["headers"] if key == wanted)
        return next((value.decode("latin-1") for value in found), None)

    async def receive(self) -> Message:
        """The next piece of the body, which must come in time and not be too much."""
        if self._complete:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), self._slow_s)
        except TimeoutError:
            self.refusal = Refusal(SLOW, "the next part of the body took too long")
            raise self.refusal from None
        if message["type"] == "http.request":
            self._length += len(message.get("body", b""))
            self._complete = not message.get("more_body", False)
            if self._length > self.limit:
                self.refusal = _too_long(self.limit)
                raise self.refusal
        return message

    async def send(self, message: Message) -> None:
        """Send on, with the headers that every answer has.

        Whoever reads a body may answer its end as he likes; what is sent is why it ended.
        """
        if self.refusal is not None and self.status == UNSENT:
            return
        await self._send_on(message)

    async def _send_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            extra = [*HEADERS, ("X-Request-ID", self.id)]
            if self.scope["app"].state.draining:
                extra.append(("Connection", "close"))
            have = {key.lower() for key, _ in message["headers"]}
            message["headers"] = [
                *message["headers"],
                *(
                    (k.lower().encode(), v.encode())
                    for k, v in extra
                    if k.lower().encode() not in have
                ),
            ]
        await asyncio.wait_for(self._send(message), self._slow_s)

    async def refuse(self, error: ChainruleError) -> None:
        """Answer with a problem, if nothing was sent yet."""
        if self.status != UNSENT:
            return
        found = problem(error, self.id)
        body = json.dumps(found.body).encode()
        headers = {"Content-Type": MEDIA_TYPE, "Content-Length": str(len(body)), **found.headers}
        if found.kind in (TOO_LONG, SLOW):
            headers["Connection"] = "close"  # the rest of the body is not read
        await self._send_on(
            {
                "type": "http.response.start",
                "status": found.kind.status,
                "headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()],
            }
        )
        lingers = found.kind is TOO_LONG
        await self._send_on({"type": "http.response.body", "body": body, "more_body": lingers})
        if lingers:
            await self._linger()
            await self._send_on({"type": "http.response.body", "body": b""})

    async def _linger(self) -> None:
        """Read on for a moment, and forget it: whoever is cut off while he sends loses the answer,
        since a system that gets more for a closed connection takes back what it has delivered."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LINGER_S):
                more = True
                while more:
                    message = await self._receive()
                    more = message["type"] == "http.request" and message.get("more_body", False)


def _too_long(limit: int) -> Refusal:
    return Refusal(TOO_LONG, f"the body is longer than {limit:,} bytes")


def guarded(settings: Settings, metrics: Metrics, keys: Keys) -> Callable[[ASGIApp], Any]:
    """What puts the guard in front of an application."""
    return lambda app: Guard(app, settings, metrics, keys)
