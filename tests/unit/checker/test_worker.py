"""The worker process: replies, dies, is replaced; only the request at hand fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from chainrule.checker.worker import Worker, from_json, to_json
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
    print(json.dumps({"echo": request["do"]}), flush=True)
"""


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker([sys.executable, "-c", SCRIPT])
    yield worker
    worker.close()


def test_replies(worker: Worker) -> None:
    assert worker.ask({"do": "a"}, 20) == {"echo": "a"}
    assert worker.ask({"do": "b"}, 20) == {"echo": "b"}


@pytest.mark.parametrize("fault", ["sleep", "die"])
def test_a_fault_costs_one_request(worker: Worker, fault: str) -> None:
    assert worker.ask({"do": "a"}, 20) == {"echo": "a"}
    assert worker.ask({"do": fault}, 0.3) is None
    assert worker.ask({"do": "b"}, 20) == {"echo": "b"}


def test_no_time_no_reply(worker: Worker) -> None:
    assert worker.ask({"do": "a"}, 0.0) is None
    assert worker.ask({"do": "a"}, 20) == {"echo": "a"}


def test_a_program_that_cannot_start() -> None:
    worker = Worker([sys.executable, "-c", "raise SystemExit(3)"])
    assert worker.ask({"do": "a"}, 5) is None
    worker.close()


def test_trees_survive_the_journey() -> None:
    for text in ("x^2 sin(3x)/7", "-pi e^x", "|x|^(1/2)", "1.25"):
        assert from_json(to_json(parse(text))) == parse(text)
