"""`chainrule` alone, on a terminal: a function a line, an answer after each.

In: lines that a person types. Out: answers. An error is shown and the loop goes on; Ctrl-D ends
it. Lines of earlier sessions can be recalled, where the system has readline and a place for them.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from chainrule import __version__
from chainrule.answer import Query
from chainrule.cli.show import answer_lines
from chainrule.errors import ChainruleError
from chainrule.expr.integral_sums import asks_for_integral
from chainrule.solver import Solver

PROMPT: Final = "> "
BANNER: Final = f"chainrule {__version__}: type a function; help explains, Ctrl-D leaves"
HELP: Final = """\
Type a function as you write it:  x^2 sin(3x)   x**2*sin(3*x)   \\frac{1}{2}x^2   √x
Its derivative comes with the checker's verdict and with what was read.
Another variable, another order:  d(t^3)/dt   d^2(x^3)/dx^2
An antiderivative, or a value between bounds:  ∫ x cos(x) dx   int_0^1 x^2 dx
help shows this, quit or Ctrl-D leaves, the arrow keys recall earlier lines."""
_KEPT: Final = 1000  # lines of history


def run(solver: Solver, read: Callable[[str], str] = input) -> int:
    """Answer until the input ends.

    Args:
        solver: who answers.
        read: gives the next line for a prompt; raises `EOFError` at the end.

    Returns:
        0.
    """
    print(BANNER)
    with _history():
        while True:
            try:
                line = read(PROMPT).strip()
            except EOFError:
                print()
                return 0
            except KeyboardInterrupt:  # Ctrl-C drops the line, as in Python
                print()
                continue
            if line in ("quit", "exit"):
                return 0
            if line:
                _reply(solver, line)


def _reply(solver: Solver, line: str) -> None:
    if line in ("help", "?"):
        print(HELP)
        return
    try:
        if asks_for_integral(line):
            from chainrule.cli.integrate import run_all

            run_all([Query(line)], Solver(task="integrate"))
            return
        print("\n".join(answer_lines(solver.solve(line), sys.stdout)))
    except ChainruleError as error:
        print(error)
    except KeyboardInterrupt:
        print("stopped")


def history_file() -> Path:
    """Where lines are kept; see the XDG base directory specification."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "chainrule" / "history"


@contextlib.contextmanager
def _history() -> Iterator[None]:
    """Load lines of earlier sessions, and keep this one's. Neither is worth an error."""
    try:
        import readline
    except ImportError:
        yield
        return
    with contextlib.suppress(OSError, RuntimeError):  # no file yet; no home
        readline.read_history_file(history_file())
    try:
        yield
    finally:
        with contextlib.suppress(OSError, RuntimeError):
            history_file().parent.mkdir(parents=True, exist_ok=True)
            readline.set_history_length(_KEPT)
            readline.write_history_file(history_file())
