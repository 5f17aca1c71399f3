"""Checks near the limits: does the deadline hold, and does the process survive?

    python fuzz/fuzz_limits.py [--checks N] [--seed S] [--only FAMILY] [--first I] [--show]

Random functions and answers that are as dear as the parser lets them be: sums of absolute values
in roots, nested roots, high powers, large numbers, many variables, deep nests, many angles. Each
check runs with a deadline of 0.5 s in a process that asks nothing else meanwhile, as a user's
program would. That process is watched: a check that is not back after 0.75 s, that needs more than
1 GiB in the calling process, or that ends the process, is reported with its input; one that is not
back after 20 s is killed. Exit status 1 if anything is reported.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, Final

from limits_families import FAMILIES  # type: ignore[import-not-found]

DEADLINE_S: Final = 0.5
LATE_S: Final = 0.75
KILLED_S: Final = 20.0
MOST_BYTES: Final = 1 << 30
ADDRESS_BYTES: Final = 6 << 30  # of the watched process: the machine must survive, too


KINDS: Final = (
    "derivative", "derivative + 1", "cubed", "rewritten", "equal", "antiderivative", "mistake"
)  # fmt: skip


def question(family: str, seed: int) -> dict[str, str]:
    """A kind of check and its two texts."""
    rng = Random(f"{family} {seed}")
    f = FAMILIES[family](rng)
    kind = rng.choice(KINDS)
    if kind == "rewritten":
        other = f"(({f})^3)^(1/3)"
    elif kind == "equal":
        other = rng.choice((f"({f}) + {f} - ({f})", f"1/(1/({f}))", FAMILIES[family](rng)))
    else:
        other = ""
    return {"family": family, "kind": kind, "f": f, "other": other}


def ask(asked: dict[str, str]) -> tuple[float, str]:
    """Seconds and verdict of one check; what cannot be read or differentiated is passed over."""
    from chainrule.checker.check import check_antiderivative, check_derivative, check_equal
    from chainrule.checker.question import Question, answer_question
    from chainrule.errors import InputError
    from chainrule.expr import differentiate, make, num, parse

    kind = asked["kind"]
    try:
        f = parse(asked["f"])
        other = parse(asked["other"]) if asked["other"] else differentiate(f, "x")
    except InputError as error:
        return 0.0, f"refused: {type(error).__name__}"
    before = time.monotonic()
    if kind in ("rewritten", "equal"):
        verdict = check_equal(f, other, timeout_s=DEADLINE_S)
    elif kind == "mistake":
        verdict = answer_question(Question(f, "x", make("mul", num(2), other)), DEADLINE_S)
    elif kind == "antiderivative":
        verdict = check_antiderivative(other, "x", f, timeout_s=DEADLINE_S)
    else:
        answer = make("add", other, num(1)) if kind == "derivative + 1" else other
        if kind == "cubed":
            answer = make("pow", make("pow", other, num(3)), num(Fraction(1, 3)))
        verdict = check_derivative(f, "x", answer, timeout_s=DEADLINE_S)
    return time.monotonic() - before, verdict.status


def serve() -> None:
    """The watched process: a check a line."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_BYTES, ADDRESS_BYTES))
    for line in sys.stdin:
        Path("/proc/self/clear_refs").write_text("5")  # the peak is counted anew
        try:
            seconds, verdict = ask(json.loads(line))
        except BaseException as error:
            seconds, verdict = 0.0, f"raised {type(error).__name__}: {error}"
        print(json.dumps({"s": seconds, "verdict": verdict, "bytes": _peak_bytes()}), flush=True)


def _peak_bytes() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


class Watched:
    """The watched process, started again where it died or was killed."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, asked: dict[str, str]) -> dict[str, Any]:
        """What became of a check."""
        if self.process is None:
            command = [sys.executable, __file__, "--serve"]
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, bufsize=0
            )
        process = self.process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        ready, _, _ = select.select([process.stdout], [], [], KILLED_S)
        line = process.stdout.readline() if ready else b""
        if line.startswith(b"{"):
            return dict(json.loads(line))
        process.kill()
        status = process.wait()
        self.process = None
        how = f"ended the process ({status})" if ready else "killed"
        return {"s": KILLED_S, "verdict": how, "bytes": 0}


def main() -> int:
    """Ask, and print what was late, large or deadly."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checks", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="pass over so many")
    parser.add_argument("--only", choices=FAMILIES)
    parser.add_argument("--show", action="store_true", help="print every check")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        serve()
        return 0
    families = [args.only] if args.only else list(FAMILIES)
    counts: dict[str, int] = {}
    seconds: list[float] = []
    watched, largest, bad = Watched(), 0, 0
    for i in range(args.first, args.checks):
        asked = question(families[i % len(families)], args.seed * 1_000_000 + i)
        found = watched.ask(asked)
        counts[found["verdict"]] = counts.get(found["verdict"], 0) + 1
        seconds.append(found["s"])
        largest = max(largest, found["bytes"])
        raised = found["verdict"].startswith("raised")
        if found["s"] > LATE_S or found["bytes"] > MOST_BYTES or raised:
            bad += 1
        elif not args.show:
            continue
        size = found["bytes"] >> 20
        print(f"{i} {found['s']:.2f} s {size} MiB {found['verdict']}: {asked}", flush=True)
    counted = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
    print(f"{len(seconds)} checks: {counted}")
    print(f"longest {max(seconds):.2f} s, largest {largest >> 20} MiB, {bad} over the limits")
    return 1 if bad else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
