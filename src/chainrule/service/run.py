"""The server: it listens until SIGTERM, finishes what runs, and exits with 0.

In: settings. Out: an exit status. How a connection is timed stands in `patience.py`, what is
answered in `calls.py`.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import uvicorn

from chainrule.errors import ChainruleError, InputError
from chainrule.service.app import create
from chainrule.service.patience import patient
from chainrule.service.settings import Settings

_KEEP_ALIVE_S: Final = 20
_HEADERS_BYTES: Final = 16 * 1024
_DRAIN_S: Final = 1.0
_BACKLOG: Final = 2048
_OWN_FILES: Final = 256  # pipes of workers, sockets that listen, files of the page


def run(settings: Settings) -> int:
    """Serve until SIGTERM or Ctrl-C.

    Returns:
        0.

    Raises:
        InputError: the address cannot be used, or the system lets this process open too few files.
        ChainruleError: the workers do not start.
    """
    make_room(settings.connections)
    app = create(settings)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=patient(settings.slow_s, settings.connections),
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


def make_room(connections: int) -> None:
    """Let this process have a file for each connection, as far as the system does.

    Raises:
        InputError: it does not let it have so many.
    """
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed, wanted = connections + _OWN_FILES, connections + _OWN_FILES + _BACKLOG
    if resource.RLIM_INFINITY not in (soft, hard) and hard < needed:
        raise InputError(
            f"{connections:,} connections need {needed:,} open files, and the limit of this "
            f"process is {hard:,}: lower --connections, or raise the limit (ulimit -n, LimitNOFILE)"
        )
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


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
