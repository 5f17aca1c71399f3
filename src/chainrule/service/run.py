"""The server: it listens until SIGTERM, finishes what runs, and exits with 0.

In: settings. Out: an exit status. How a connection is timed stands here, what is answered in
`app.py`.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from chainrule.errors import ChainruleError, InputError
from chainrule.service.app import create
from chainrule.service.settings import Settings

_KEEP_ALIVE_S: Final = 20
_HEADERS_BYTES: Final = 16 * 1024
_DRAIN_S: Final = 1.0
_BACKLOG: Final = 2048


def run(settings: Settings) -> int:
    """Serve until SIGTERM or Ctrl-C.

    Returns:
        0.

    Raises:
        InputError: the address cannot be used.
        ChainruleError: the workers do not start.
    """
    app = create(settings)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=_patient(settings.slow_s),
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        root_path=settings.root_path,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        limit_concurrency=settings.connections,
        backlog=_BACKLOG,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=max(1, round(settings.grace_s)),
        h11_max_incomplete_event_size=_HEADERS_BYTES,
    )
    server = _Server(config, settings, app.state)
    try:
        server.run()
    except SystemExit:
        raise InputError(f"{settings.host}:{settings.port} cannot be listened on") from None
    if not server.started:
        raise ChainruleError("the service did not start: see the log above")
    return 0


class _Server(uvicorn.Server):
    """uvicorn, which says where it listens, and ends by SIGTERM as it should: with 0."""

    def __init__(self, config: uvicorn.Config, settings: Settings, app_state: Any) -> None:
        super().__init__(config)
        self.settings = settings
        self.app_state = app_state

    async def startup(self, sockets: Any = None) -> None:
        """Begin to listen, and say where."""
        await super().startup(sockets)
        if not self.servers:
            return
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        print(f"chainrule serves http://{shown}:{port}{self.settings.root_path}/", flush=True)

    async def shutdown(self, sockets: Any = None) -> None:
        """Take no new connection; whoever has one may ask once more, and is told to leave then.

        A connection that is idle is not cut at once: its next request may be on its way.
        """
        for server in self.servers:
            server.close()
        self.app_state.draining = True
        until = asyncio.get_running_loop().time() + _DRAIN_S
        while self.server_state.connections and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.02)
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop for SIGINT and SIGTERM; a second one does not wait."""
        handled = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self._stop) for number in handled}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, number: int, frame: object) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True


def _patient(slow_s: float) -> type[H11Protocol]:
    """A protocol that closes a connection whose next request does not come whole in time."""

    class Patient(H11Protocol):
        """uvicorn times the silence between two requests; this one times their heads."""

        waiting: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.waiting = self.loop.call_later(slow_s, self.transport.close)

        def data_received(self, data: bytes) -> None:
            answered = self.cycle is not None and self.cycle.response_complete
            if answered and self.waiting is None:
                self.waiting = self.loop.call_later(slow_s, self.transport.close)
            super().data_received(data)

        def handle_events(self) -> None:
            super().handle_events()
            if self.cycle is not None and not self.cycle.response_complete:
                self._came()

        def connection_lost(self, exc: Exception | None) -> None:
            self._came()
            super().connection_lost(exc)

        def _came(self) -> None:
            if self.waiting is not None:
                self.waiting.cancel()
                self.waiting = None

    return Patient
