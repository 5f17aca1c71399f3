"""The service as an operator meets it: a process, signals, clients that misbehave."""

from __future__ import annotations

import json
import os
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

HARD = "ln(sin(x)^x + x^cos(x)) * " * 6 + "x^x^x"


@pytest.fixture(scope="module")
def service() -> Iterator[Served]:
    with served("--workers", "1", "--slow", "2", "--deadline", "8") as found:
        yield found


def answered(found: tuple[int, dict[str, Any]]) -> bool:
    return found[0] == 200 and found[1]["verdict"] == "proved"


def test_a_worker_killed_under_load_costs_at_most_what_it_was_at(service: Served) -> None:
    with ThreadPoolExecutor(4) as clients:
        calls = [
            clients.submit(service.post, "/v1/diff", {"f": f"x^{n + 2} sin(x)"}) for n in range(60)
        ]
        calls[10].result()
        (worker,) = service.workers()
        os.kill(worker, signal.SIGKILL)
        found = [call.result() for call in calls]
    failed = [one for one in found if not answered(one)]
    assert len(failed) <= 1
    assert all(one[1]["type"] == "urn:chainrule:problem:fault" for one in failed)


def test_records_of_a_batch_come_while_questions_are_still_sent(service: Served) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as wire:
        wire.sendall(
            b"POST /v1/batch HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-ndjson\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        lines = b'{"f": "x^2"}\n' * 64
        wire.sendall(b"%x\r\n%s\r\n" % (len(lines), lines))
        early = b""
        while b'"line": 16' not in early:
            piece = wire.recv(65536)
            assert piece, early
            early += piece
            if b'"line": 16' not in early:
                wire.sendall(b"d\r\n" + b'{"f": "x^2"}\n' + b"\r\n")
        wire.sendall(b"0\r\n\r\n")
        while not early.endswith(b"0\r\n\r\n"):
            early += wire.recv(65536)
    assert early.startswith(b"HTTP/1.1 200")
    assert early.count(b'"text": "2x"') >= 64


def test_a_client_that_is_slow_is_told_and_left(service: Served) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as wire:
        wire.sendall(
            b"POST /v1/diff HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
            b'Content-Length: 100\r\n\r\n{"f": '
        )
        said = b"".join(iter(lambda: wire.recv(65536), b""))
    assert said.startswith(b"HTTP/1.1 408")
    assert b"the next part of the body took too long" in said


def test_silent_connections_are_closed_and_disturb_nobody(service: Served) -> None:
    silent = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(200)]
    try:
        silent[0].sendall(b"POST /v1/diff HT")
        assert answered(service.post("/v1/diff", {"f": "x^2"}))
        for wire in silent:
            wire.settimeout(20)
            assert wire.recv(1000) == b""  # closed by the service
    finally:
        for wire in silent:
            wire.close()


def test_a_client_that_goes_away_frees_its_worker(service: Served) -> None:
    with socket.create_connection(("127.0.0.1", service.port)) as wire:
        body = json.dumps({"f": HARD, "order": 6}).encode()
        wire.sendall(
            b"POST /v1/diff HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        time.sleep(0.2)
    started = time.monotonic()
    assert answered(service.post("/v1/diff", {"f": "x^2"}))
    assert time.monotonic() - started < 7  # the deadline of the hard one has not passed


def test_the_address_in_use_is_an_error_with_the_place(service: Served) -> None:
    command = [str(COMMAND), "serve", "--port", str(service.port), "--workers", "1"]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert found.returncode == 2
    assert f"chainrule: 127.0.0.1:{service.port} cannot be listened on" in found.stderr


def test_sigterm_finishes_what_was_accepted_and_exits_with_0(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with served("--workers", "1", log=log) as service:
        statuses: list[int] = []
        lost: list[OSError] = []
        stop = threading.Event()

        def client() -> None:
            connection = service.connect()
            body, headers = json.dumps({"f": "x^x sin(x)"}), {"Content-Type": "application/json"}
            while not stop.is_set():
                try:
                    connection.request("POST", "/v1/diff", body, headers)
                    response = connection.getresponse()
                    response.read()
                except OSError as error:
                    lost.append(error)
                    break
                statuses.append(response.status)
                if response.headers.get("Connection") == "close":
                    break
            connection.close()

        clients = [threading.Thread(target=client) for _ in range(4)]
        for thread in clients:
            thread.start()
        time.sleep(0.5)
        workers = service.workers()
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(20) == 0
        stop.set()
        for thread in clients:
            thread.join(20)
        assert (set(statuses), lost) == ({200}, [])
        for worker in workers:
            with pytest.raises(ProcessLookupError):
                os.kill(worker, 0)
    requests = [json.loads(line) for line in log.read_text().splitlines()]
    requests = [one for one in requests if one["event"] == "request"]
    assert {one["path"] for one in requests} == {"/v1/diff"}
    assert "sin" not in log.read_text()  # nothing of what was asked
