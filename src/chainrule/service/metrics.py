"""What an operator's Prometheus reads at `/metrics`.

In: what happened. Out: the text of a registry of its own, one a service. Nothing here holds what
was asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from chainrule.service.pool import Pool

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_BUCKETS: Final = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Metrics:
    """The counters of one service.

    >>> metrics = Metrics()
    >>> metrics.request("/v1/diff", 200, 0.004)
    >>> b'chainrule_requests_total{call="/v1/diff",status="200"} 1.0' in metrics.text()
    True
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = self._counter("requests", "Requests answered", "call", "status")
        self._verdicts = self._counter("verdicts", "Verdicts given", "call", "verdict")
        self._engines = self._counter("engines", "Who found the answer", "engine")
        self._restarts = self._counter("worker_restarts", "Workers replaced", "why")
        self._lost = self._counter("log_lines_lost", "Log lines that could not be written")
        self._seconds = Histogram(
            "chainrule_request_seconds",
            "From a request's head to the end of its answer",
            ["call"],
            buckets=_BUCKETS,
            registry=self.registry,
        )

    def _counter(self, name: str, words: str, *labels: str) -> Counter:
        return Counter(f"chainrule_{name}", words, labels, registry=self.registry)

    def watch(self, pool: Pool) -> None:
        """Show the queue of a pool."""
        for name, words, value in (
            ("queue_waiting", "Requests that wait", lambda: pool.waiting),
            ("queue_size", "Requests that may wait", lambda: pool.queue),
            ("workers_busy", "Workers that have a request", lambda: pool.working),
            ("workers_alive", "Workers that can be asked", lambda: pool.alive),
        ):
            gauge = Gauge(f"chainrule_{name}", words, registry=self.registry)
            gauge.set_function(value)

    def request(self, call: str, status: int, seconds: float) -> None:
        """A request has been answered."""
        self._requests.labels(call, str(status)).inc()
        self._seconds.labels(call).observe(seconds)

    def answered(self, call: str, answer: Mapping[str, Any]) -> None:
        """What the answer of a call says."""
        verdict = answer.get("grade") or answer.get("status") or answer.get("verdict") or "none"
        self._verdicts.labels(call, verdict).inc()
        if engine := answer.get("engine"):
            self._engines.labels(engine).inc()

    def restarted(self, why: str) -> None:
        """A worker was replaced."""
        self._restarts.labels(why).inc()

    def log_line_lost(self) -> None:
        """A line of the log could not be written: the disk is full, say."""
        self._lost.inc()

    def text(self) -> bytes:
        """What is served."""
        return generate_latest(self.registry)
