"""`chainrule serve`: the page to use it on, and the service to build on.

In: flags, or the environment (`CHAINRULE_PORT` for `--port`). Out: an exit status. It needs the
extra `chainrule[serve]`, which is imported only when the command runs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer


def _flag(*names: str, env: str, words: str, **limits: Any) -> Any:
    return typer.Option(*names, envvar=f"CHAINRULE_{env}", help=words, **limits)


Host = Annotated[str, _flag(env="HOST", words="Where to listen.")]
Port = Annotated[int, _flag(env="PORT", words="0 for any that is free.")]
Workers = Annotated[
    int | None, _flag(env="WORKERS", words="Processes; one a processor by default.")
]
Queue = Annotated[int, _flag(env="QUEUE", words="Requests that may wait.")]
Deadline = Annotated[float, _flag(env="DEADLINE", words="Seconds until a request is given up.")]
Timeout = Annotated[
    float, _flag(env="TIMEOUT", words="Seconds for checking the candidates of a question.")
]
Slow = Annotated[
    float, _flag(env="SLOW", words="Seconds that a client may be silent in a request.")
]
Grace = Annotated[float, _flag(env="GRACE", words="Seconds to finish what runs after SIGTERM.")]
Body = Annotated[int, _flag(env="BODY", words="Bytes of the longest body.")]
BatchBody = Annotated[int, _flag(env="BATCH_BODY", words="Bytes of the longest batch.")]
Batches = Annotated[int, _flag(env="BATCHES", words="Batches at a time.")]
Connections = Annotated[int, _flag(env="CONNECTIONS", words="Open at a time; more get 503.")]
Rate = Annotated[
    float, _flag(env="RATE", words="Requests a second of one client; 0 for any number.")
]
Keys = Annotated[Path | None, _flag(env="KEYS", words="File of NAME SHA256: who may call.")]
Origin = Annotated[
    list[str] | None, _flag(env="ORIGIN", words="Other origins whose pages may call.")
]
RootPath = Annotated[str, _flag(env="ROOT_PATH", words="What a proxy strips.")]
Proxy = Annotated[
    list[str] | None, _flag(env="PROXY", words="Addresses whose forwarded headers count.")
]
LogFormulas = Annotated[
    bool, _flag("--log-formulas", env="LOG_FORMULAS", words="Log what is asked.")
]
Engine = Annotated[str, _flag(env="ENGINE", words="What runs the network.")]
Bundle = Annotated[Path | None, _flag(env="BUNDLE", words="Folder of another model.")]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Workers = None,
    queue: Queue = 64,
    deadline: Deadline = 10.0,
    timeout: Timeout = 2.0,
    slow: Slow = 10.0,
    grace: Grace = 20.0,
    body: Body = 64 * 1024,
    batch_body: BatchBody = 64 * 1024 * 1024,
    batches: Batches = 4,
    connections: Connections = 1000,
    rate: Rate = 0.0,
    keys: Keys = None,
    origin: Origin = None,
    root_path: RootPath = "",
    proxy: Proxy = None,
    log_formulas: LogFormulas = False,
    engine: Engine = "ct2",
    bundle: Bundle = None,
) -> None:
    """Serve the page and the HTTP calls until SIGTERM or Ctrl-C."""
    from chainrule.service.run import run
    from chainrule.service.settings import Settings

    settings = Settings(
        host=host, port=port, workers=workers or os.cpu_count() or 1, queue=queue,
        deadline_s=deadline, check_s=timeout, slow_s=slow, grace_s=grace, body_bytes=body,
        batch_bytes=batch_body, batches=batches, connections=connections, rate=rate, keys=keys,
        origins=tuple(origin or ()), root_path=root_path, proxies=tuple(proxy or ()),
        log_formulas=log_formulas, engine=engine, bundle=bundle,
    )  # fmt: skip
    raise typer.Exit(run(settings))
