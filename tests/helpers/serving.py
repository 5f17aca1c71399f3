"""A service as a user starts it: a process of its own (see `pythonpath` in pyproject.toml)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).parent / "chainrule"


@dataclass(frozen=True)
class Served:
    """A service that runs.

    Attributes:
        process: its first process.
        port: on loopback.
    """

    process: subprocess.Popen[str]
    port: int

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> HTTPConnection:
        """A connection of one's own."""
        return HTTPConnection("127.0.0.1", self.port, timeout=60)

    def post(self, call: str, asked: Any) -> tuple[int, dict[str, Any]]:
        """The status and the table of an answer."""
        connection = self.connect()
        try:
            headers = {"Content-Type": "application/json"}
            connection.request("POST", call, json.dumps(asked), headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """The processes that answer: spawned children that have a prover or will."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return [int(line.split()[0]) for line in listed.stdout.splitlines() if "spawn" in line]


@contextmanager
def served(*options: str, log: Path | None = None) -> Iterator[Served]:
    """Run `chainrule serve` on a port that is free.

    Args:
        options: of the command.
        log: where its standard error goes.
    """
    with open(log or os.devnull, "w") as errors:
        process = subprocess.Popen(
            [str(COMMAND), "serve", "--port", "0", *options],
            stdout=subprocess.PIPE, stderr=errors, text=True,
        )  # fmt: skip
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.fullmatch(r"chainrule serves http://127\.0\.0\.1:(\d+)/\n", line)
            assert found, line
            yield Served(process, int(found[1]))
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
