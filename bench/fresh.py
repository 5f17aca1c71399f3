"""Questions that nobody asked before: what is timed is the work, and not what is remembered.

In: a seed that no corpus, suite or other bench draws with. Out: functions of the recipe `general`,
each once. A solver remembers what it answered (`repeats.py`), so a bench that
repeats itself measures a memory.
"""

from __future__ import annotations

import json
import random
from collections import deque

from chainrule.corpus.sample import sample_general

SEED = 150_015
RECIPE = "general"


class Fresh:
    """An endless row of distinct questions.

    Args:
        seed: the same row for the same seed.

    >>> one, two = Fresh().take(2)
    >>> one["f"] != two["f"], one == Fresh().take(1)[0]
    (True, True)
    """

    def __init__(self, seed: int = SEED) -> None:
        self._rng = random.Random(seed)
        self._seen: set[str] = set()
        self._ahead: deque[dict[str, str]] = deque()

    def stock(self, count: int) -> None:
        """Draw ahead, so that drawing takes no time from what is measured."""
        while len(self._ahead) < count:
            self._ahead.append(self._draw())

    def take(self, count: int) -> list[dict[str, str]]:
        """The next questions: `f`, and `var`, by which it is differentiated."""
        self.stock(count)
        return [self._ahead.popleft() for _ in range(count)]

    def body(self) -> bytes:
        """The next question as a request has it."""
        return json.dumps(self.take(1)[0]).encode()

    def _draw(self) -> dict[str, str]:
        while True:
            asked = sample_general(self._rng, RECIPE).partition("=")[0]  # d(FUNCTION)/dVARIABLE
            if asked not in self._seen:
                self._seen.add(asked)
                function, _, variable = asked.removeprefix("d(").rpartition(")/d")
                return {"f": function, "var": variable}
