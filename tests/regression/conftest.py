"""What the stories about the prover process share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chainrule.checker.worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()
