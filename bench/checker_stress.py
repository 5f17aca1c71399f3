"""The checker under stress: threads, forks, time-outs, interruptions, killed callers. One table.

    python bench/checker_stress.py [--timeouts 5000] [--interruptions 500] [--threads 8] [--seed 1]

Each row asks questions whose verdicts are known and counts what is not as it should be: a verdict
that differs, a reply to another question, a handler, thread or descriptor that is left, a process
that outlives its caller. Exit status 1 if any count is not zero. Needs /proc.
"""

from __future__ import annotations

import argparse
import atexit
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chainrule.checker.check import check_derivative, check_equal
from chainrule.checker.worker import Worker, to_json
from chainrule.expr import parse

PAIRS = [
    ("sin(x)^2", "1 - cos(x)^2"), ("sqrt(x^2)", "x"), ("x cosh(cosh(-9))", "x cosh(cosh(9)) + 1"),
    ("atan(x) + atan(1/x)", "pi/2"), ("exp(log(x))", "x"), ("x + 10^(-40)", "x"),
    ("asin(sin(x))", "x"), ("2^0.5", "1.41421356"), ("ln(x^2)", "2ln(x)"), ("tan(x)", "x + x^3/3"),
    ("(x + y + 1)^60", "(1 + y + x)^60"), ("x + exp(-100000)", "x"), ("|x - 1234567|", "x"),
]  # fmt: skip
SLEEPER = "print(1, flush=True); import time; time.sleep(600)"
CALLER = """
import sys
from chainrule.checker.worker import Worker, to_json
from chainrule.expr import parse
a, b = (to_json(parse(f"(x + y + z + u + v + w + {n})^40 + (x + y)^90")) for n in "12")
worker = Worker()
assert worker.ask({"left": a, "right": a, "domain": [], "divisors": []}, 0.001) is None
worker._life.wait(float('inf'))
print(worker._life._process.pid, flush=True)
while True:
    worker.ask({"left": a, "right": b, "domain": [a, b], "divisors": []}, 3600)
"""


class Interrupted(BaseException):
    """What the signal handler raises."""


def request(left: str, right: str) -> dict[str, Any]:
    """A question to the prover."""
    a, b = to_json(parse(left)), to_json(parse(right))
    return {"left": a, "right": b, "domain": [a, b], "divisors": []}


EQUAL = request("(x + y + 1)^9 - 1", "(1 + y + x)^9 - 1")
DIFFERENT = request("(x + y + 1)^9 + exp(-100000)", "(1 + y + x)^9")


def verdicts(rng: random.Random) -> list[Any]:
    """Of all pairs, asked in any order."""
    order = rng.sample(range(len(PAIRS)), len(PAIRS))
    found = {i: check_equal(*map(parse, PAIRS[i]), timeout_s=60) for i in order}
    return [found[i] for i in range(len(PAIRS))]


def threads(count: int, rng: random.Random) -> int:
    """Rounds in which threads that share the checker see another verdict than one thread."""
    alone = verdicts(rng)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(count) as pool:
            rounds = pool.map(verdicts, [random.Random(i) for i in range(4 * count)])
            return sum(together != alone for together in rounds)
    finally:
        sys.setswitchinterval(before)


def forks(count: int, rng: random.Random) -> int:
    """Forked children that see another verdict, or none in 60 s."""
    alone = verdicts(rng)
    wrong = 0
    for i in range(count):
        child = os.fork()
        if not child:
            signal.alarm(60)
            os._exit(0 if verdicts(random.Random(i)) == alone else 1)
        wrong += os.waitpid(child, 0)[1] != 0
    return wrong + (verdicts(rng) != alone)


def held() -> tuple[int, int, int, int]:
    """Descriptors, threads, exit handlers and children of this process."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    descriptors = len(os.listdir("/proc/self/fd"))
    return descriptors, threading.active_count(), atexit._ncallbacks(), len(children)


def timeouts(count: int, rng: random.Random) -> int:
    """What is held more after so many time-outs than after the first."""
    worker = Worker([sys.executable, "-I", "-S", "-c", SLEEPER])

    def time_out() -> None:
        worker.ask({}, 0)
        assert worker._life is not None
        worker._life.wait(time.monotonic() + 60)
        assert worker.ask({}, rng.uniform(0.0005, 0.003)) is None

    time_out()
    first = held()
    for _ in range(count):
        time_out()
    worker.close()
    return sum(max(0, now - then) for now, then in zip(held(), first, strict=True))


@dataclass
class Strikes:
    """The timer that interrupts, and what became of each exception that its handler raised.

    Python drops what is raised within the callback of a weak reference, in `__del__` or while
    garbage is collected ("Exception ignored in"): `sys.unraisablehook` is told, and counts it.
    """

    raised: int = 0
    dropped: int = 0
    armed: bool = False

    def strike(self, *_: object) -> None:
        """The handler; it raises nothing once the timer is off, whatever was on its way."""
        if self.armed:
            self.raised += 1
            raise Interrupted

    def hook(self, unraisable: Any) -> None:
        """Counts a strike that Python dropped; anything else is shown as ever."""
        if unraisable.exc_type is Interrupted:
            self.dropped += 1
        else:
            sys.__unraisablehook__(unraisable)

    def arm(self, moment: float) -> None:
        """Strike after so many seconds, and again each second, should one be dropped."""
        self.armed = True
        signal.setitimer(signal.ITIMER_REAL, moment + 1e-6, 1)

    def disarm(self) -> None:
        """No more strikes."""
        self.armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)


def interruptions(count: int, rng: random.Random) -> int:
    """Wrong replies and verdicts after exceptions at random moments; each is shown."""
    strikes, asked, wrong, caught = Strikes(), 0, 0, 0
    worker = Worker()
    true, false = (parse("x^2"), parse("2x")), (parse("x + exp(-100000)"), parse("x"))

    def fault(what: str, found: object) -> int:
        state = f"request {asked}, after {caught} interruptions, {strikes.dropped} strikes dropped"
        print(f"  fault: {what}: answered {found!r} ({state})", flush=True)
        return 1

    def replies(question: dict[str, Any], wanted: str, what: str) -> int:
        nonlocal asked
        asked += 1
        reply = worker.ask(question, 30)
        good = reply is not None and reply["method"] == wanted
        return 0 if good else fault(what, reply)

    before, hook = signal.signal(signal.SIGALRM, strikes.strike), sys.unraisablehook
    sys.unraisablehook = strikes.hook
    try:
        while caught < count:
            try:
                strikes.arm(rng.choice((0.0005, 0.005, 0.2)) * rng.random())
                while True:
                    wrong += replies(EQUAL, "normal form", "what is equal")
                    verdict = check_derivative(true[0], "x", true[1])
                    wrong += 0 if verdict.status == "proved" else fault("x^2 -> 2x", verdict)
            except Interrupted:
                strikes.disarm()
                caught += 1
            wrong += replies(DIFFERENT, "", "what differs")
            verdict = check_equal(*false)
            wrong += fault("x + exp(-100000) = x", verdict) if verdict.status == "proved" else 0
    finally:
        strikes.disarm()
        sys.unraisablehook = hook
        signal.signal(signal.SIGALRM, before)
        worker.close()
    print(f"  {strikes.raised} strikes, {caught} caught, {strikes.dropped} dropped by Python")
    return wrong


def loaded(stress: Callable[[int, random.Random], int]) -> Callable[[int, random.Random], int]:
    """The same beside a process that is always busy."""

    def beside(count: int, rng: random.Random) -> int:
        with subprocess.Popen([sys.executable, "-I", "-S", "-c", "while True: pass"]) as busy:
            try:
                return stress(count, rng)
            finally:
                busy.kill()

    return beside


def killed_callers(count: int, rng: random.Random) -> int:
    """Provers that live on 10 s after their caller was killed."""
    left = 0
    for _ in range(count):
        with subprocess.Popen([sys.executable, "-c", CALLER], stdout=subprocess.PIPE) as caller:
            assert caller.stdout is not None
            prover = Path("/proc", caller.stdout.readline().decode().strip())
            time.sleep(rng.uniform(0, 0.5))
            caller.kill()
        until = time.monotonic() + 10
        while prover.is_dir() and time.monotonic() < until:
            time.sleep(0.02)
        left += prover.is_dir()
    return left


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--timeouts", type=int, default=5000)
    parser.add_argument("--interruptions", type=int, default=500)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--forks", type=int, default=20)
    parser.add_argument("--killed", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rows: list[tuple[str, int, Callable[[int, random.Random], int]]] = [
        ("time-outs", args.timeouts, timeouts),
        ("interruptions", args.interruptions, interruptions),
        ("the same, beside load", args.interruptions, loaded(interruptions)),
        ("forked children", args.forks, forks),
        ("killed callers", args.killed, killed_callers),
        ("threads", args.threads, threads),
    ]
    total = 0
    print(f"{'':<22}{'times':>8}{'faults':>8}{'seconds':>9}")
    for name, count, stress in rows:
        before = time.monotonic()
        faults = stress(count, random.Random(args.seed))
        total += faults
        print(f"{name:<22}{count:>8}{faults:>8}{time.monotonic() - before:>9.1f}", flush=True)
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
