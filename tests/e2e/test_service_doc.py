"""What `docs/service.md` tells a programmer to type is answered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Served, served

PAGE = Path("docs/service.md").read_text(encoding="utf-8")
ASKED = re.findall(r"^ +\$ ask localhost:8000(/v1/\w+) -d '(.+)'$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def service() -> Iterator[Served]:
    with served("--workers", "1") as found:
        yield found


@pytest.mark.parametrize(("call", "body"), ASKED)
def test_each_line_is_answered(service: Served, call: str, body: str) -> None:
    status, found = service.post(call, json.loads(body))
    assert status == 200, found


def test_every_call_has_a_line() -> None:
    calls = set(re.findall(r"^\| `POST (/v1/\w+)`", PAGE, re.MULTILINE))
    assert calls - {"/v1/batch"} == {call for call, _ in ASKED}
