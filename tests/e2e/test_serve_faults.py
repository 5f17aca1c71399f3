"""What goes wrong around a service: provers killed, crowds that say nothing, endless bodies, full
disks. What is promised to those who ask holds all the same."""

from __future__ import annotations

import os
import re
import resource
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from serving import COMMAND, Served, served

pytestmark = pytest.mark.slow
HOSTILE = (
    "((((((((((" * 40, "x^" * 300 + "x", "sin(" * 120 + "x" + ")" * 120, "1/0", "0^0^0^x",
    "x" * 5000, "9" * 250 + "x", "x!!!!!!!!!!", "\x00x", "\ud7ff^x", "exp(exp(exp(exp(exp(x)))))",
    "d/dx" * 99, "ln(sin(x)^x + x^cos(x)) * " * 6 + "x^x^x", "gamma(x)^gamma(x)^gamma(x)",
    "√" * 900, "(x+1)^9999999", "∫" * 50 + "x", "atan(tan(" * 40 + "x" + "))" * 40,
)  # fmt: skip
LEFT, RIGHT = "((x+1)*(y+2)*(z+{n}))^14", "(y+2)^14*(x*z+{n}x+z+{n})^14"
"""Equal, and too costly for anybody but the prover."""


@pytest.fixture(scope="module")
def service() -> Iterator[Served]:
    with served("--workers", "1", "--slow", "6", "--deadline", "8") as found:
        yield found


def answered(found: tuple[int, dict[str, Any]]) -> bool:
    return found[0] == 200 and found[1]["verdict"] in ("proved", "checked")


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    command = ["ps", "-o", "pid=", "--ppid", str(pid)]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


def memory_mib(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


def test_a_prover_killed_under_load_costs_at_most_its_own_request(service: Served) -> None:
    def ask(n: int) -> tuple[int, dict[str, Any]]:
        sides = {"f": LEFT.format(n=n), "answer": RIGHT.format(n=n), "kind": "equal"}
        return service.post("/v1/check", sides)

    killed = 0
    with ThreadPoolExecutor(4) as clients:
        calls = [clients.submit(ask, n) for n in range(3, 23)]
        for place in (3, 9, 14):
            calls[place].result()
            (worker,) = service.workers()
            for prover in children(worker):
                os.kill(prover, signal.SIGKILL)
                killed += 1
        found = [call.result() for call in calls]
    assert killed
    assert [one[0] for one in found] == [200] * len(found)
    assert sum(one[1]["status"] != "proved" for one in found) <= killed
    assert not any(one[1]["status"] == "refuted" for one in found)


def test_ten_thousand_silent_connections_keep_nobody_out() -> None:
    """They used up the connections that may be open, and everybody else was told 503."""
    most = min(10_000, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 500)
    with served("--workers", "1", "--connections", "500", "--slow", "60") as service:
        kept = service.connect()
        kept.request("GET", "/healthz")
        assert kept.getresponse().read()
        silent = []
        try:
            for _ in range(most):
                silent.append(socket.create_connection(("127.0.0.1", service.port), timeout=30))
            assert answered(service.post("/v1/diff", {"f": "x^2"}))
            assert memory_mib(service.process.pid) < 300
            statuses = [service.post("/v1/diff", {"f": f"x^{n}"})[0] for n in range(3, 9)]
            assert statuses == [200] * 6
        finally:
            for wire in silent:
                wire.close()
            kept.close()


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_100_megabytes_is_refused_in_words_and_kept_nowhere(
    service: Served, chunked: bool
) -> None:
    """The answer was lost: the connection was closed while the client was still sending."""
    before = memory_mib(service.process.pid)
    block = b" " * (1 << 20)
    length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {100 << 20}"
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as wire:
        head = f"POST /v1/diff HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n{length}"
        wire.sendall(f"{head}\r\n\r\n".encode())
        for _ in range(100):
            wire.sendall(b"%x\r\n%s\r\n" % (len(block), block) if chunked else block)
        if chunked:
            wire.sendall(b"0\r\n\r\n")
        said = b"".join(iter(lambda: wire.recv(65536), b""))
    assert said.startswith(b"HTTP/1.1 413")
    assert b"the body is longer than 65,536 bytes" in said
    assert memory_mib(service.process.pid) < before + 40
    assert answered(service.post("/v1/diff", {"f": "x^2"}))


def test_hostile_formulas_are_answered_or_refused_in_words(service: Served) -> None:
    for call in ("/v1/read", "/v1/diff", "/v1/simplify"):
        for text in HOSTILE:
            status, found = service.post(call, {"f": text})
            assert status in (200, 422, 429, 504), (call, text[:40], found)
    assert answered(service.post("/v1/diff", {"f": "x^2"}))


def test_a_full_disk_for_the_log_costs_lines_and_no_request() -> None:
    with served("--workers", "1", log=Path("/dev/full")) as service:
        assert answered(service.post("/v1/diff", {"f": "x^2"}))
        connection = service.connect()
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
        connection.close()
    (lost,) = re.findall(r"^chainrule_log_lines_lost_total (\S+)$", text, re.MULTILINE)
    assert float(lost) >= 1


def test_sigterm_lets_a_batch_and_an_integral_be_finished() -> None:
    with served("--workers", "1", "--grace", "30") as service:
        found: list[tuple[int, Any]] = []

        def integral() -> None:
            asked = {"f": "x^3 exp(x) sin(x)", "lower": "0", "upper": "1"}
            found.append(service.post("/v1/integrate", asked))

        def batch() -> None:
            connection = service.connect()
            lines = "".join(f'{{"f": "x^{n} sin({n}x)"}}\n' for n in range(2, 102))
            ndjson = {"Content-Type": "application/x-ndjson"}
            connection.request("POST", "/v1/batch", lines, ndjson)
            response = connection.getresponse()
            found.append((response.status, response.read()))
            connection.close()

        clients = [threading.Thread(target=one) for one in (integral, batch)]
        for client in clients:
            client.start()
        time.sleep(0.3)
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(40) == 0
        for client in clients:
            client.join(40)
    assert [status for status, _ in found] == [200, 200]
    (records,) = [body for _, body in found if isinstance(body, bytes)]
    assert records.count(b'"verdict": "proved"') == 100


def test_too_few_files_for_the_connections_are_said_at_once() -> None:
    command = f"ulimit -n 600 && exec {COMMAND} serve --port 0 --connections 1000"
    found = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60
    )
    assert found.returncode == 2
    assert "1,000 connections need 1,256 open files, and the limit of this process is 600" in (
        found.stderr
    )
