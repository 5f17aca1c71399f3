"""Interruptions while the prover works: one test a fault, telling its story."""

from __future__ import annotations

import random
import signal
import sys
from collections.abc import Iterator
from typing import Any
from weakref import ref

import pytest
from provers import DIFFERENT, EQUAL, method

from chainrule.checker.worker import Worker, _Asker, _interruption


class Interrupted(BaseException):
    """What a signal handler raises: nothing that an `except Exception` would catch."""


@pytest.fixture
def interrupts() -> Iterator[None]:
    def interrupt(*_: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGALRM, interrupt)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


# A signal that strikes in a weak reference's callback is dropped by Python itself, with a warning.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.usefixtures("interrupts")
def test_a_stale_reply_became_a_false_proof(worker: Worker) -> None:
    """A signal's exception left the reply of one question in the pipe, and the next one read it.

    So `x` and `x + exp(-100000)` were proved equal. Now any interruption ends the process.
    """
    assert method(worker, EQUAL) == "normal form"
    rng, interrupted = random.Random(1), 0
    for _ in range(40):
        try:
            signal.setitimer(signal.ITIMER_REAL, rng.uniform(0.0002, 0.004))
            for _ in range(3):
                worker.ask(EQUAL, 30)
            signal.setitimer(signal.ITIMER_REAL, 0)
        except Interrupted:
            interrupted += 1
        assert method(worker, DIFFERENT) == ""
    assert interrupted > 10
    assert method(worker, EQUAL) == "normal form"


def test_an_interruption_in_the_last_step_lost_the_worker(worker: Worker) -> None:
    """Where a signal struck just before the caller's name was taken away, it stood there for ever.

    Every later question then waited until its own deadline.
    """
    assert method(worker, EQUAL) == "normal form"
    of_this_thread = _Asker()
    worker._asking["who"] = ref(of_this_thread)
    assert method(worker, EQUAL) == "normal form"
    gone = _Asker()
    gone.thread = 0
    worker._asking["who"] = ref(gone)
    del gone
    assert method(worker, EQUAL) == "normal form"


def test_an_interruption_of_threading_itself_stays_what_it_was() -> None:
    """`RuntimeError: release unlocked lock` came instead of what the handler had raised."""
    stumble = RuntimeError("release unlocked lock")
    stumble.__context__ = Interrupted()
    assert _interruption(stumble) is stumble.__context__
    plain = ValueError("any other")
    plain.__context__ = KeyError("x")
    assert _interruption(plain) is plain


def test_an_interruption_lost_a_lock_for_ever(worker: Worker) -> None:
    """An exception between taking a lock of `Popen` and noting it: the next `wait` never ended."""
    assert method(worker, EQUAL) == "normal form"
    life = worker._life
    assert life is not None
    assert life._process is not None
    seen: list[str] = []

    def trace(frame: Any, event: str, _: object) -> Any:
        seen.append(frame.f_code.co_filename)
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        worker.ask(EQUAL, 30)
        worker.close()
    finally:
        sys.settrace(before)
    assert any(name.endswith("life.py") for name in seen)
    assert not any(name.endswith("subprocess.py") for name in seen)
