"""The command `chainrule`, from its first moment: Ctrl-C ends it quietly whenever it comes.

What a command needs is imported here, and not where a traceback would be all that can be said.
"""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command line; exit 130 where Ctrl-C ends it."""
    try:
        from chainrule.cli.app import main as command

        command()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        # All is done or given up: while Python takes itself down, Ctrl-C need not be told of.
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    main()
