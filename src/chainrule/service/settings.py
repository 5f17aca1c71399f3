"""What an operator can choose, checked once.

In: flags and environment, as `cli/serve.py` read them. Out: a frozen `Settings`, or all that is
wrong with them in one `InputError`. It opens no file and knows no server.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from chainrule.errors import InputError

MAX_RATE_CLIENTS = 10_000
"""Clients whose rate is remembered; the one that was silent longest is forgotten first."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole configuration of a service.

    Attributes:
        host, port: where to listen; loopback by default.
        workers: processes that answer; each has an engine of its own.
        queue: requests that may wait; more are refused with 429.
        deadline_s: seconds from a request's arrival to its answer, waiting included.
        check_s: seconds for checking the candidates of one differentiation.
        slow_s: seconds that a client may take for its headers, or for the next piece of its body.
        grace_s: seconds in which a SIGTERM lets what runs be finished.
        body_bytes: the longest body of a plain call.
        batch_bytes: the longest body of `/v1/batch`.
        batches: calls of `/v1/batch` at a time.
        connections: open at a time; more are refused with 503.
        rate: requests a second that one client may make; 0 for no limit.
        keys: a file of hashed keys, if keys are asked for.
        origins: other origins whose pages may call.
        root_path: what a proxy strips from the front of the path.
        proxies: addresses whose forwarded headers are believed.
        log_formulas: whether the log holds what was asked.
        engine, bundle: as in `chainrule.Solver`.

    Raises:
        InputError: impossible values, all of them.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    queue: int = 64
    deadline_s: float = 10.0
    check_s: float = 2.0
    slow_s: float = 10.0
    grace_s: float = 20.0
    body_bytes: int = 64 * 1024
    batch_bytes: int = 64 * 1024 * 1024
    batches: int = 4
    connections: int = 1000
    rate: float = 0.0
    keys: Path | None = None
    origins: tuple[str, ...] = ()
    root_path: str = ""
    proxies: tuple[str, ...] = ()
    log_formulas: bool = False
    engine: str = "ct2"
    bundle: Path | None = None

    def __post_init__(self) -> None:
        problems = [
            *(
                f"{name} must be at least 1, not {getattr(self, name)}"
                for name in ("workers", "queue", "body_bytes", "batch_bytes", "batches")
                if getattr(self, name) < 1
            ),
            *(
                f"{name} must be a positive number of seconds, not {getattr(self, name)}"
                for name in ("deadline_s", "check_s", "slow_s", "grace_s")
                if not 0 < getattr(self, name) < float("inf")
            ),
        ]
        if not 0 <= self.port <= 65535:
            problems.append(f"port must lie between 0 and 65535, not {self.port}")
        if self.connections < 2:
            problems.append(f"connections must be at least 2, not {self.connections}")
        if not 0 <= self.rate < float("inf"):
            problems.append(f"rate must be 0 (no limit) or positive, not {self.rate}")
        if self.root_path and (not self.root_path.startswith("/") or self.root_path.endswith("/")):
            problems.append(
                f"root_path must begin with / and not end with it, not {self.root_path}"
            )
        if problems:
            raise InputError("the service cannot start:\n  " + "\n  ".join(problems))
