"""Every call against the description of it: what is promised is what comes, whatever is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from serving import served

CALLS = ["read", "diff", "integrate", "simplify", "check", "grade", "attention"]


@pytest.fixture(scope="module")
def description() -> Iterator[Any]:
    with served("--workers", "1", "--deadline", "8") as service:
        yield schemathesis.openapi.from_url(f"{service.address}/openapi.json")


@pytest.mark.parametrize("call", CALLS)
def test_calls_keep_their_promise(description: Any, call: str) -> None:
    """Status, type and shape of every answer are the described ones, and none is a fault.

    A text of the right type may still be no formula: such a refusal is described, too.
    """

    @given(case=description[f"/v1/{call}"]["POST"].as_strategy())
    @settings(
        max_examples=12, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: Any) -> None:
        case.validate_response(case.call(), excluded_checks=[positive_data_acceptance])

    ask()


def test_the_description_itself_is_one(description: Any) -> None:
    description.validate()
