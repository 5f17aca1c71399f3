"""What one simplification may cost: ways to write that are counted, lengths, and the time.

In: an effort, a deadline. Out: a signal when it is spent. The effort is counted and not timed, so
that an answer does not depend on the machine; the clock only ends what got out of hand.
"""

from __future__ import annotations

import time
from typing import Final

DEFAULT_LONG: Final = 60
"""Characters, beyond which nobody sees that one in twenty is missing: most derivatives that are
long stay so, and there are many of them."""

_LONG_WAVES: Final = 160  # functions of angles hide their identities
_TICKS_A_LOOK: Final = 32  # the clock of a thread is slow to read on some systems: up to 0.5 ms
_LONGEST_S: Final = 1.0  # of a processor; nothing that was tried took a tenth of it


class Late(Exception):  # noqa: N818 (a signal, not an error)
    """The time is over."""


class Lengths:
    """Where an expression is short, long and very long, in characters."""

    def __init__(self, long: int) -> None:
        self.short = 2 * long // 3
        self.long = long
        self.very_long = 5 * long // 3
        self.long_waves = max(long, _LONG_WAVES)


class Spending:
    """What is left of the effort, and of the time."""

    def __init__(self, effort: int, until: float) -> None:
        self._left = effort
        self._deadline = until
        self._until: float | None = None
        self._ticks = 0

    def tick(self) -> None:
        """Called now and then.

        Raises:
            Late: the time is over.
        """
        if time.monotonic() > self._deadline:
            raise Late
        self._ticks += 1
        if self._ticks % _TICKS_A_LOOK:
            return
        now = time.thread_time()
        if self._until is None:
            self._until = now + _LONGEST_S
        elif now > self._until:
            raise Late

    def spend(self) -> None:
        """Called for each way to write a part.

        Raises:
            Late: nothing is left.
        """
        self._left -= 1
        if self._left < 0:
            raise Late
