"""What Ray Data reads: one task a file, each a stream of blocks.

In: functions that give tables. Out: a source for `ray.data.read_datasource`. It does not know what
is in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ray.data.block import BlockMetadata
from ray.data.datasource import Datasource, ReadTask


class PartSource(Datasource):  # type: ignore[misc]
    """A source of tables.

    Args:
        reads: each gives the tables of one file.
    """

    def __init__(self, reads: Sequence[Callable[[], Iterator[Any]]]) -> None:
        super().__init__()
        self._reads = reads

    def estimate_inmemory_data_size(self) -> int | None:
        """Nobody knows before it is read."""
        return None

    def get_read_tasks(self, parallelism: int, *_: Any, **__: Any) -> list[ReadTask]:
        """One for each file, however many were asked for."""
        nothing_known = BlockMetadata(num_rows=None, size_bytes=None, exec_stats=None)
        return [ReadTask(read, nothing_known) for read in self._reads]
