"""How a connection is timed, and which one gives way when there are too many.

In: seconds, and a number of connections. Out: a protocol class for uvicorn, which times the silence
between two requests and no more. It knows no calls.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol


class Patient(H11Protocol):
    """A connection that is closed when its next request does not come whole in time.

    Where as many are open as may be, one that has no request is closed for each that comes, the one
    that was silent longest first: a crowd that says nothing must not keep out those who ask.

    Attributes:
        slow_s: seconds for the head of a request.
        most: connections at a time.
        silent: those that have no request, the one that was silent longest first.
    """

    slow_s: ClassVar[float]
    most: ClassVar[int]
    silent: ClassVar[dict[Patient, None]]
    waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for its first request, perhaps in the place of another."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) >= self.most and self.silent:
            longest = next(iter(self.silent))
            del self.silent[longest]
            longest.transport.close()
        self.silent[self] = None

    def data_received(self, data: bytes) -> None:
        """Begin to wait for the end of a head that has begun."""
        answered = self.cycle is not None and self.cycle.response_complete
        if answered and self.waiting is None:
            self._wait()
        super().data_received(data)

    def handle_events(self) -> None:
        """A head that is whole was in time."""
        super().handle_events()
        if self.cycle is not None and not self.cycle.response_complete:
            self._came()

    def on_response_complete(self) -> None:
        """It is silent, unless its next request is here already."""
        self.silent[self] = None
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._came()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self.waiting = self.loop.call_later(self.slow_s, self.transport.close)

    def _came(self) -> None:
        self.silent.pop(self, None)
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None


def patient(slow_s: float, most: int) -> type[Patient]:
    """The class of the connections of one service; the arguments are its attributes."""
    return type("Patient", (Patient,), {"slow_s": slow_s, "most": most, "silent": {}})
