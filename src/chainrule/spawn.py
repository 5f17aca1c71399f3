"""Start processes that run what this one runs, and nothing from the current directory.

In: a function of a module and its arguments. Out: a process that calls it. It does not know what
is computed; who uses it are the pools of `processes.py` and `corpus/shards.py`.

`multiprocessing` starts its children with `python -c`, which has the current directory on its path
(and all of `PYTHONPATH` before the standard library) before it is told anything: a folder called
`multiprocessing` lying there would be run. Here the child starts without both; the path that it is
given then is its parent's own.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import resource_tracker
from multiprocessing.process import BaseProcess
from typing import Any, Final

_ISOLATED: Final[dict[str, str | None]] = {
    "PYTHONSAFEPATH": "1",
    "PYTHONNOUSERSITE": "1",
    "PYTHONPATH": None,
}
"""What the environment of a child says while it starts; None takes a name away."""

_LOCK: Final = threading.Lock()  # two threads must not take each other's for what was before


def spawn(target: Callable[..., object], *args: Any) -> BaseProcess:
    """A new process, started: it ends with this one, and Ctrl-C is not for it.

    Args:
        target: a function of a module, called in the process.
        args: can be pickled, or shared with a process as `multiprocessing` does it.
    """
    context = multiprocessing.get_context("spawn")  # the caller may have threads or a GPU open
    with isolated() as before:
        resource_tracker.ensure_running()  # which would let Ctrl-C through as soon as it is there
        with uninterrupted():
            process = context.Process(
                target=_run, args=(before, gc.get_threshold(), target, args), daemon=True
            )
            process.start()
    return process


def _run(
    before: dict[str, str | None],
    threshold: tuple[int, int, int],
    target: Callable[..., object],
    args: Any,
) -> None:
    """What the process does: take the caller's environment, leave Ctrl-C to the caller.

    It looks for garbage as seldom as its caller, for whom that was found to be safe: the command
    line does it far less often than Python of itself, which would cost a worker some percent.
    """
    _set(before)
    gc.set_threshold(*threshold)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    target(*args)


@contextmanager
def isolated() -> Iterator[dict[str, str | None]]:
    """While this lasts, Python starts isolated: also the process in which `multiprocessing` keeps
    the books of what is shared, which is started with the first shared value.

    Yields:
        What the environment said before, and will say again.
    """
    with _LOCK:
        before = {name: os.environ.get(name) for name in _ISOLATED}
        _set(_ISOLATED)
        try:
            yield before
        finally:
            _set(before)


def _set(values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back, here and in a process that starts meanwhile: that one knows no better.

    The mask is for that process. Here another thread, of a library, may be the one that is struck,
    and the main thread then hears of it all the same.
    """
    struck: list[int] = []
    try:
        with _ctrl_c(lambda number, _: struck.append(number)), _masked():
            yield
    finally:
        if struck:
            signal.raise_signal(signal.SIGINT)


def deaf() -> AbstractContextManager[None]:
    """Let Ctrl-C pass unheard while what it asks for is done.

    Held back, it would strike when this is over, in a generator that is closed: Python prints a
    traceback then and goes on.
    """
    return _ctrl_c(signal.SIG_IGN)


@contextmanager
def _ctrl_c(handler: Callable[[int, Any], object] | signal.Handlers) -> Iterator[None]:
    """Let something else handle Ctrl-C, in the main thread: no other is interrupted by it."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is None:
        yield
        return
    signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _masked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end(processes: Iterable[BaseProcess]) -> None:
    """End processes that `spawn` gave, whatever they are at.

    They are killed: one that is stopped, or at work in native code, hears nothing else, and none
    has anything to tidy up.
    """
    processes = list(processes)
    for process in processes:
        process.kill()
    for process in processes:
        process.join()
