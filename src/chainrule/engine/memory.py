"""What was found is found again without looking: a bounded memory, the longest unused out first.

In: keys and values, each with its size. Out: the values. It does not know what they are; that the
same key would give the same value again is for its owner to know.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Values by their keys; safe to share between threads.

    Args:
        room: the sum of the sizes of all values that are kept; 0 keeps none.

    Attributes:
        asked, known: how often it was asked, and how often it knew.

    >>> memory = Memory[str, int](room=3)
    >>> for key, size in (("a", 1), ("b", 1), ("c", 2)):
    ...     memory.put(key, 7, size)
    >>> memory.get("a"), memory.get("c")
    (None, 7)
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.asked = self.known = 0
        self._held = 0
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """The value of a key, if it is kept."""
        with self._lock:
            self.asked += 1
            found = self._values.get(key)
            if found is None:
                return None
            self.known += 1
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep a value, and forget as many old ones as it needs room."""
        if size > self.room:
            return
        with self._lock:
            if key in self._values:
                return
            self._values[key] = value, size
            self._held += size
            while self._held > self.room:
                _, (_, freed) = self._values.popitem(last=False)
                self._held -= freed
