"""How a connection is timed, and which one gives way when there are too many.

In: seconds, and a number of connections. Out: a protocol class for uvicorn, which times the silence
between two requests and no more. It knows no calls.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


def patient(slow_s: float, most: int) -> type[H11Protocol]:
    """A protocol that closes a connection whose next request does not come whole in time.

    Where as many are open as may be, one that has no request is closed for each that comes, the
    one that was silent longest first: a crowd that says nothing must not keep out those who ask.

    Args:
        slow_s: seconds for the head of a request.
        most: connections at a time.
    """
    silent: dict[H11Protocol, None] = {}  # the one that was silent longest first

    class Patient(H11Protocol):
        waiting: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.waiting = self.loop.call_later(slow_s, self.transport.close)
            if len(self.connections) >= most and silent:
                longest = next(iter(silent))
                del silent[longest]
                longest.transport.close()
            silent[self] = None

        def data_received(self, data: bytes) -> None:
            answered = self.cycle is not None and self.cycle.response_complete
            if answered and self.waiting is None:
                self.waiting = self.loop.call_later(slow_s, self.transport.close)
            super().data_received(data)

        def handle_events(self) -> None:
            super().handle_events()
            if self.cycle is not None and not self.cycle.response_complete:
                self._came()

        def on_response_complete(self) -> None:
            silent[self] = None  # unless its next request is here already
            super().on_response_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            self._came()
            super().connection_lost(exc)

        def _came(self) -> None:
            silent.pop(self, None)
            if self.waiting is not None:
                self.waiting.cancel()
                self.waiting = None

    return Patient
