"""Worker processes that die while they start, hang, or are stopped: the stream goes on, or ends."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import trouble

from chainrule import processes, spawn
from chainrule.processes import in_order, why_lost

CHUNKS = [[1, 2], [3], [4, 5], [6]]
DOUBLED = [[2, 4], [6], [8, 10], [12]]


def test_workers_that_die_while_they_start_are_started_again(tmp_path: Path) -> None:
    """A kill at the wrong moment ended the whole run: `before it was given anything`."""
    start = partial(trouble.start_dying, str(tmp_path), 2)
    found = in_order(iter(CHUNKS), trouble.doubled, start, trouble.lost, 2)
    assert list(found) == DOUBLED
    assert len(list(tmp_path.iterdir())) == 2


def test_a_worker_that_hangs_while_it_starts_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool waited for it for ever."""
    monkeypatch.setattr(processes, "_STARTING_S", 5.0)
    start = partial(trouble.start_hanging, str(tmp_path))
    found = in_order(iter(CHUNKS), trouble.doubled, start, trouble.lost, 2)
    assert list(found) == DOUBLED


def test_an_item_that_hangs_its_worker_costs_itself_alone() -> None:
    """The pool waited for it for ever, and so did everything behind it."""
    chunks = [[1, 13, 2], [3], [7, 4], [5]]
    found = list(
        in_order(iter(chunks), trouble.doubled, trouble.start, trouble.lost, 2, patience_s=2.0)
    )
    assert found == [
        [2, f"13: {why_lost(None)}", 4],
        [6],
        [f"7: {why_lost(-9)}", 8],
        [10],
    ]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (
            -9,
            "its worker process was killed (signal 9), perhaps for want of memory: run it again "
            "with fewer workers, or with more memory",
        ),
        (
            -11,
            "chainrule is at fault here (its worker process was ended by signal 11): please report "
            "the input",
        ),
        (
            None,
            "chainrule is at fault here (its worker process gave no answer in time and was ended): "
            "please report the input",
        ),
    ],
)
def test_a_killed_worker_is_no_fault_of_its_record(status: int | None, told: str) -> None:
    """Whoever ran out of memory was told that chainrule was at fault, and to report the input."""
    assert str(why_lost(status)) == told


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no process is stopped here")
@pytest.mark.timeout(60)
def test_a_stopped_worker_was_waited_for_without_an_end() -> None:
    """Ctrl-C ended nothing: a stopped process hears no request to end, and was waited for."""
    stream = in_order(iter(CHUNKS * 100), trouble.doubled, trouble.start, trouble.lost, 2)
    assert next(stream) == DOUBLED[0]
    for process in multiprocessing.active_children():
        assert process.pid is not None
        os.kill(process.pid, signal.SIGSTOP)
    stream.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_ctrl_c_once_more_while_the_workers_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """It struck in the generator that was being closed: a traceback, and workers were left."""
    ended = spawn.end

    def struck(workers: Any) -> None:
        signal.raise_signal(signal.SIGINT)
        ended(workers)

    monkeypatch.setattr(processes, "end", struck)
    stream = in_order(iter(CHUNKS * 100), trouble.doubled, trouble.start, trouble.lost, 2)
    assert next(stream) == DOUBLED[0]
    stream.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()
    with pytest.raises(KeyboardInterrupt):  # it is heard again
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c_that_strikes_another_thread_while_a_worker_starts() -> None:
    """The mask is a thread's own: the worker was left without what it was to be told, and said so
    in a traceback."""
    begun, whole = threading.Event(), []

    def strike() -> None:
        begun.wait()
        signal.raise_signal(signal.SIGINT)

    other = threading.Thread(target=strike)  # begun before: a thread begins with the mask it finds
    other.start()

    def start() -> None:
        with spawn.uninterrupted():
            begun.set()
            other.join()
            whole.append(True)

    with pytest.raises(KeyboardInterrupt):
        start()
    assert whole


LAUNCHED = """
import signal
from multiprocessing import popen_spawn_posix as popen
from chainrule.spawn import spawn

launch = popen.Popen._launch

def launched(self, process):
    launch(self, process)
    print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []), flush=True)

popen.Popen._launch = launched
if __name__ == "__main__":
    spawn(int).join()
"""


def test_ctrl_c_is_held_back_from_the_very_first_worker(tmp_path: Path) -> None:
    """Whoever keeps the books of what is shared is started with it, and let Ctrl-C through."""
    (tmp_path / "launched.py").write_text(LAUNCHED)
    run = [sys.executable, str(tmp_path / "launched.py")]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_workers_look_for_garbage_as_seldom_as_who_started_them() -> None:
    """They did as Python does of itself, since they do not load the command line."""
    before = gc.get_threshold()
    ours, theirs = multiprocessing.Pipe()
    gc.set_threshold(12_345, 6, 7)
    try:
        process = spawn.spawn(trouble.tell_threshold, theirs)
        assert ours.recv() == (12_345, 6, 7)
        process.join()
    finally:
        gc.set_threshold(*before)
