"""Three nodes of Ray in this machine, for all files here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import clusters
import pytest

import bulk_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    os.environ["PYTHONPATH"] = clusters.PATHS
    with bulk_cluster.three_nodes() as made:
        yield made
