"""The prover process and its caller: one test a fault, telling its story."""

from __future__ import annotations

import atexit
import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from provers import DIFFERENT, EQUAL, method

import chainrule
from chainrule.checker.check import check_derivative, check_equal
from chainrule.checker.worker import Worker
from chainrule.expr import parse

SOURCES = str(Path(chainrule.__file__).parents[1])


ATTACK = "import os; open(os.environ['MARK'], 'a').write(__name__ + ' '); raise SystemExit"
POOL = """
import os, sys
from pathlib import Path
from chainrule.checker.worker import Worker, to_json
from chainrule.expr import parse
from chainrule.corpus.shards import LINES_PER_SHARD, Plan, make_shards
from chainrule.processes import in_order

def double(items):
    import json, random
    return [2 * item for item in items]

def start():
    return double

def lost(item, status):
    return "lost"

if __name__ == "__main__":
    os.environ["PYTHONPATH"] = os.getcwd()
    parts = Path(sys.argv[1])
    make_shards(Plan("classic-short", 2 * LINES_PER_SHARD, 1), parts, 2, lambda _: None)
    x = to_json(parse("x"))
    worker = Worker()
    reply = worker.ask({"left": x, "right": x, "domain": [x], "divisors": []}, 30)
    print(reply["method"], list(in_order(iter([[1], [2], [3]]), double, start, lost, 2)))
    assert os.environ["PYTHONPATH"] == os.getcwd() and "PYTHONSAFEPATH" not in os.environ
    assert len(list(parts.iterdir())) == 2
"""


def test_code_of_the_current_directory_was_run(tmp_path: Path) -> None:
    """Children started by `python -m` and `-c` imported what lay in the working directory."""
    here, elsewhere, parts = (tmp_path / name for name in ("here", "elsewhere", "parts"))
    for folder in (here, elsewhere, parts):
        folder.mkdir()
    for name in ("json", "random", "fractions", "flint", "queue", "resource", "select"):
        (here / f"{name}.py").write_text(ATTACK)
    for name in ("multiprocessing", "chainrule", "encodings"):
        (here / name).mkdir()
        (here / name / "__init__.py").write_text(ATTACK)
    (elsewhere / "pool.py").write_text(POOL)
    done = subprocess.run(
        [sys.executable, elsewhere / "pool.py", parts],
        cwd=here,
        env=os.environ | {"PYTHONPATH": SOURCES, "MARK": str(tmp_path / "mark")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "normal form [[2], [4], [6]]\n", done.stderr
    assert not (tmp_path / "mark").exists()


BUSY = """
import os, sys, threading
from chainrule.checker.worker import Worker, _BOOT, _PACKAGES
serve = (
    "import sys; sys.path += sys.argv[1:]\\n"
    "from chainrule.checker.serving import serve\\n"
    "serve(lambda request: {'value': 3 ** (1 << 28)} if 'work' in request else {})"
)
worker = Worker([sys.executable, "-I", "-S", "-c", serve, *_PACKAGES])
assert worker.ask({}, 30) == {}
threading.Thread(target=worker.ask, args=({"work": 1}, float("inf")), daemon=True).start()
print(worker._life._process.pid, flush=True)
sys.stdin.readline()
os._exit(0)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
@pytest.mark.parametrize("how", ["killed", "_exit"])
def test_a_busy_prover_outlived_its_caller(how: str) -> None:
    """In the middle of a multiplication no Python runs: the kernel has to end the process."""
    with subprocess.Popen(
        [sys.executable, "-c", BUSY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": SOURCES},
    ) as caller:
        assert caller.stdin is not None
        assert caller.stdout is not None
        prover = Path("/proc", caller.stdout.readline().strip())
        time.sleep(0.3)  # let it begin to multiply
        assert prover.is_dir()
        if how == "killed":
            caller.kill()
        else:
            caller.stdin.write("\n")
    _wait_for(lambda: not _runs(prover))


def test_a_large_caller_lost_its_prover_after_each_reply(worker: Worker) -> None:
    """The peak of a process began with the size of its caller, so that it seemed to have grown."""
    large = b"x" * (300 << 20)
    assert method(worker, EQUAL) == "normal form"
    life = worker._life
    assert life is not None
    assert method(worker, EQUAL) == "normal form"
    assert worker._life is life
    assert len(large) == 300 << 20


def _runs(process: Path) -> bool:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _wait_for(what: Any, timeout_s: float = 20) -> None:
    until = time.monotonic() + timeout_s
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_child_hung(worker: Worker) -> None:
    """It shared the process, the pipe and the lock of its parent. Now it has its own."""
    assert method(worker, EQUAL) == "normal form"
    life = worker._life
    child = os.fork()
    if not child:
        status = 1
        try:
            signal.alarm(60)
            right = method(worker, EQUAL) == "normal form" and method(worker, DIFFERENT) == ""
            status = 0 if right and worker._life is not life else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert method(worker, DIFFERENT) == ""
    assert worker._life is life


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_child_forked_amid_a_question_waited_for_ever() -> None:
    """The lock was held by a thread that the child does not have."""
    worker = Worker([sys.executable, "-c", "print(1, flush=True); import time; time.sleep(60)"])
    thread = threading.Thread(target=worker.ask, args=({}, 5))
    thread.start()
    _wait_for(lambda: worker._life is not None and worker._life.started)
    child = os.fork()
    if not child:
        asked = worker.ask({}, 1) is None and "who" not in worker._asking
        os._exit(0 if asked else 2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    worker.close()
    thread.join()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts descriptors in /proc")
def test_each_timeout_left_a_handler_and_a_thread() -> None:
    """Every process that replaced a killed one registered another handler for the exit."""
    sleeper = "print(1, flush=True); import time; time.sleep(60)"
    worker = Worker([sys.executable, "-I", "-S", "-c", sleeper])

    def time_out() -> tuple[int, int, int]:
        assert worker.ask({}, 30 if worker._life is None else 0.01) is None
        return len(os.listdir("/proc/self/fd")), threading.active_count(), atexit._ncallbacks()

    def killed() -> tuple[int, int, int]:
        worker.ask({}, 0)
        assert worker._life is not None
        worker._life.wait(float("inf"))
        return time_out()

    first = killed()
    assert {killed() for _ in range(60)} == {first}
    worker.close()


@pytest.mark.parametrize("timeout_s", [float("inf"), 1e10])
def test_an_endless_deadline_overflowed(timeout_s: float, worker: Worker) -> None:
    """`queue.get` and locks refuse more than 292 years; less is asked of them now."""
    reply = worker.ask(EQUAL, timeout_s)
    assert reply is not None
    assert reply["method"] == "normal form"
    assert check_derivative(parse("x^2"), "x", parse("2x"), timeout_s=timeout_s).status == "proved"


def test_a_request_whose_process_cannot_start_has_no_reply() -> None:
    """Out of memory or of processes, the operating system's error came to the user."""
    assert Worker(["/nowhere/python"]).ask({}, 30) is None


PAIRS = [
    ("sin(x)^2", "1 - cos(x)^2"), ("sqrt(x^2)", "x"), ("x cosh(cosh(-9))", "x cosh(cosh(9)) + 1"),
    ("atan(x) + atan(1/x)", "pi/2"), ("exp(log(x))", "x"), ("x + 10^(-40)", "x"),
    ("asin(sin(x))", "x"), ("2^0.5", "1.41421356"), ("ln(x^2)", "2ln(x)"), ("tan(x)", "x + x^3/3"),
]  # fmt: skip


def test_eight_threads_give_the_verdicts_of_one() -> None:
    """The precision of python-flint belongs to the process: evidence changed under threads."""

    def verdicts(seed: int) -> list[Any]:
        order = random.Random(seed).sample(range(len(PAIRS)), len(PAIRS))
        found = {i: check_equal(*map(parse, PAIRS[i]), timeout_s=60) for i in order}
        return [found[i] for i in range(len(PAIRS))]

    alone = verdicts(0)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # many a change of threads within one comparison
    try:
        with ThreadPoolExecutor(8) as pool:
            for together in pool.map(verdicts, range(16)):
                assert together == alone
    finally:
        sys.setswitchinterval(before)
