"""A prover process for tests, and questions for it."""

from __future__ import annotations

from typing import Any

from chainrule.checker.worker import Worker, to_json
from chainrule.expr import parse


def request(left: str, right: str) -> dict[str, Any]:
    a, b = to_json(parse(left)), to_json(parse(right))
    return {"left": a, "right": b, "domain": [a, b], "divisors": []}


EQUAL = request("(x + y + 1)^9 - 1", "(1 + y + x)^9 - 1")


DIFFERENT = request("(x + y + 1)^9 + exp(-100000)", "(1 + y + x)^9")


def method(worker: Worker, what: dict[str, Any]) -> str:
    reply = worker.ask(what, 30)
    assert reply is not None
    return str(reply["method"])
