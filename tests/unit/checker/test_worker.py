"""The worker process: replies, dies, is replaced; only the request at hand fails."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from chainrule.checker.worker import Worker, command, from_json, to_json
from chainrule.expr import parse

SCRIPT = """
import sys, time, os, json
print("ready", flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "sleep":
        time.sleep(60)
    if request["do"] == "die":
        os._exit(1)
    if request["do"] == "last words":
        print("FLINT exception (General error):", flush=True)
        os.abort()
    peak = 10**9 if request["do"] == "grow" else 10**6
    reply = {"echo": request["do"], "pid": os.getpid(), "peak_bytes": peak}
    if request["do"] == "stale":
        print(json.dumps(reply | {"number": request["number"] - 1}), flush=True)
        reply["echo"] = "mine"
    print(json.dumps(reply | {"number": request["number"]}), flush=True)
"""


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker([sys.executable, "-c", SCRIPT])
    yield worker
    worker.close()


def ask(worker: Worker, what: str, timeout_s: float = 20) -> tuple[str, int]:
    """What comes back, and from which process."""
    reply = worker.ask({"do": what}, timeout_s)
    assert reply is not None
    assert reply.keys() == {"echo", "pid"}
    return reply["echo"], reply["pid"]


def test_replies(worker: Worker) -> None:
    (first, one), (second, other) = ask(worker, "a"), ask(worker, "b")
    assert (first, second, one) == ("a", "b", other)


def test_a_worker_that_has_grown_large_is_replaced_after_its_reply(worker: Worker) -> None:
    (_, one), (_, two) = ask(worker, "grow"), ask(worker, "a")
    assert one != two
    assert ask(worker, "b") == ("b", two)


def test_the_worker_of_the_checker_proves_and_says_how_large_it_is() -> None:
    x = to_json(parse("x"))
    request = {"left": x, "right": x, "domain": [x], "divisors": [], "number": 7, "seconds": 60}
    with subprocess.Popen(
        command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == {"ready": True}
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        reply = json.loads(process.stdout.readline())
    assert (reply["method"], reply["number"]) == ("normal form", 7)
    assert reply["peak_bytes"] > 10**6


@pytest.mark.parametrize("fault", ["sleep", "die", "last words"])
def test_a_fault_costs_one_request(worker: Worker, fault: str) -> None:
    assert ask(worker, "a")[0] == "a"
    assert worker.ask({"do": fault}, 0.3) is None
    assert ask(worker, "b")[0] == "b"


def test_no_time_no_reply(worker: Worker) -> None:
    assert worker.ask({"do": "a"}, 0.0) is None
    assert ask(worker, "a")[0] == "a"


def test_a_program_that_cannot_start() -> None:
    worker = Worker([sys.executable, "-c", "raise SystemExit(3)"])
    assert worker.ask({"do": "a"}, 5) is None
    worker.close()


def test_trees_survive_the_journey() -> None:
    for text in ("x^2 sin(3x)/7", "-pi e^x", "|x|^(1/2)", "1.25"):
        assert from_json(to_json(parse(text))) == parse(text)
