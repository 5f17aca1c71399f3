"""The command `chainrule`, from its first moment: Ctrl-C ends it quietly whenever it comes.

What a command needs is imported here, and not where a traceback would be all that can be said.
"""

from __future__ import annotations

import signal
import sys
import time
from typing import Any, Final

_AT_ONCE_S: Final = 0.5


class Once:
    """Handles Ctrl-C: who presses it several times at once means it once.

    A second one would strike in what the first one ends, where Python can only print it.
    """

    def __init__(self) -> None:
        self._last = -_AT_ONCE_S

    def __call__(self, *_: Any) -> None:
        now = time.monotonic()
        if now - self._last >= _AT_ONCE_S:
            self._last = now
            raise KeyboardInterrupt


def main() -> None:
    """Run the command line; exit 130 where Ctrl-C ends it."""
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # or nobody is to hear it
    try:
        if heard:
            signal.signal(signal.SIGINT, Once())
        from chainrule.cli.app import main as command

        command()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        if heard:  # while Python takes itself down, there is nothing left to be told
            signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    main()
