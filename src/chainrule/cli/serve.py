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


def serve(
    host: Annotated[str, _flag(env="HOST", words="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, _flag(env="PORT", words="0 for any that is free.")] = 8000,
    workers: Annotated[
        int | None, _flag(env="WORKERS", words="Processes; one a processor by default.")
    ] = None,
    queue: Annotated[int, _flag(env="QUEUE", words="Requests that may wait.")] = 64,
    deadline: Annotated[
        float, _flag(env="DEADLINE", words="Seconds until a request is given up.")
    ] = 10.0,
    timeout: Annotated[
        float, _flag(env="TIMEOUT", words="Seconds for checking the candidates of a question.")
    ] = 2.0,
    slow: Annotated[
        float, _flag(env="SLOW", words="Seconds that a client may be silent in a request.")
    ] = 10.0,
    grace: Annotated[
        float, _flag(env="GRACE", words="Seconds to finish what runs after SIGTERM.")
    ] = 20.0,
    body: Annotated[int, _flag(env="BODY", words="Bytes of the longest body.")] = 64 * 1024,
    batch_body: Annotated[int, _flag(env="BATCH_BODY", words="Bytes of the longest batch.")] = 64
    * 1024
    * 1024,
    batches: Annotated[int, _flag(env="BATCHES", words="Batches at a time.")] = 4,
    connections: Annotated[
        int, _flag(env="CONNECTIONS", words="Open at a time; more get 503.")
    ] = 1000,
    rate: Annotated[
        float, _flag(env="RATE", words="Requests a second of one client; 0 for any number.")
    ] = 0.0,
    keys: Annotated[
        Path | None, _flag(env="KEYS", words="File of NAME SHA256: who may call.")
    ] = None,
    origin: Annotated[
        list[str] | None, _flag(env="ORIGIN", words="Other origins whose pages may call.")
    ] = None,
    root_path: Annotated[str, _flag(env="ROOT_PATH", words="What a proxy strips.")] = "",
    proxy: Annotated[
        list[str] | None, _flag(env="PROXY", words="Addresses whose forwarded headers count.")
    ] = None,
    log_formulas: Annotated[
        bool, _flag("--log-formulas", env="LOG_FORMULAS", words="Log what is asked.")
    ] = False,
    engine: Annotated[str, _flag(env="ENGINE", words="What runs the network.")] = "ct2",
    bundle: Annotated[Path | None, _flag(env="BUNDLE", words="Folder of another model.")] = None,
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
