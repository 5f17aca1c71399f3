"""Who finds which antiderivatives, and are they right? One run, one grader, one deadline.

    python bench/integrate.py [--suite FILE ...] [--lines A:B:STEP] [--backward N] [--forward N]
        [--field N] [--operators LOW:HIGH] [--seed S] [--timeout S] [--system NAME ...]
        [--keep FILE] [--json FILE]

chainrule (its exact half, with the checker's word), SymPy's `integrate` and `manualintegrate` and,
where they are installed, Maxima, FriCAS and Giac, problem by problem, each in a process of its own
that is killed at the deadline. The grader (`chainrule.evaluate.antiderivatives`) shares no code
with any of them but the reading of our texts, and knows no calculus: it compares the slope of an
answer with the integrand at real points, and says right, wrong, right on a part only, or real
nowhere; of right answers it says where they jump though the integrand is bounded. Milliseconds are
of the right answers, by the clock and (`cpu`) of the worker's processor; lengths are characters in
SymPy's notation; MiB is the most that a worker held (time and memory of Maxima and FriCAS without
the program itself). What a run with `--keep` found is in that file, row by row; the same command
goes on from there.
Measuring only: no row of an outside suite is kept.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from chainrule.evaluate.antiderivatives import Grade, grade
from chainrule.evaluate.continuity import continuity
from chainrule.evaluate.metrics import percentile
from chainrule.expr import Expr
from integrate_answers import antiderivative_of, length_of
from integrate_problems import Assignment, drawn, of_suite
from integrate_systems import SYSTEMS
from integrate_workers import Killable, Reply

GRADING_S = 60.0
_WORDS = ("right", "wrong", "part only", "real nowhere", "undecided")
_WITHOUT = ("declined", "timed out", "died")
COLUMNS = (
    "solved", *_WORDS, *_WITHOUT, "p50 ms", "p95 ms", "p50 cpu", "p95 cpu",
    "mean len", "median len", "MiB",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What one system made of one problem.

    Attributes:
        name, kind: of the problem.
        word: the grader's, or why there is no answer.
        ms: milliseconds by the clock.
        busy_ms: of the processor.
        length: characters of the answer.
        points, real: points that were used, and those at which the answer is real.
        jump: where it jumps though the integrand is bounded.
        told: a point at which it fails, or the error.
        answer: as text.
        peak_mib: the most memory of the process so far.
    """

    name: str
    kind: str
    word: str
    ms: float
    busy_ms: float
    length: int = 0
    points: int = 0
    real: int = 0
    told: str = ""
    answer: str = ""
    peak_mib: float = 0.0
    jump: str = ""


def graded(_: float) -> Any:
    """What the grader's process does."""

    def judge(f: Expr, variable: str, answer: Any) -> tuple[Grade, int, str, str]:
        curve = antiderivative_of(answer)
        found = grade(f, variable, curve)
        jump = continuity(f, variable, curve).where if found.word == "right" else ""
        return found, length_of(answer), str(answer), jump

    return judge


def row_of(problem: Assignment, reply: Reply, grader: Killable) -> Row:
    """The reply of a system, graded."""
    name, kind = problem.name, problem.kind
    if reply.word != "answer":
        return Row(name, kind, reply.word, reply.wall_ms, reply.busy_ms, told=reply.told)
    judged = grader.ask(problem.f, problem.variable, reply.answer)
    if judged.word != "answer":
        told = judged.told or f"the grader {judged.word}"
        return Row(name, kind, "undecided", reply.wall_ms, reply.busy_ms, told=told)
    found, length, text, jump = judged.answer
    return Row(
        name, kind, found.word, reply.wall_ms, reply.busy_ms, length, found.points, found.real,
        found.where, text, reply.peak_mib, jump,
    )  # fmt: skip


def summary(rows: Sequence[Row]) -> dict[str, float]:
    """A line of the table."""
    counts = Counter(row.word for row in rows)
    right = [row for row in rows if row.word == "right"]
    times, lengths = [row.ms for row in right], [row.length for row in right]
    busy = [row.busy_ms for row in right]
    return {
        "problems": len(rows),
        "solved": sum(counts[word] for word in _WORDS),
        **{word: counts[word] for word in (*_WORDS, *_WITHOUT)},
        "p50 ms": round(percentile(times, 50), 1),
        "p95 ms": round(percentile(times, 95), 1),
        "p50 cpu": round(percentile(busy, 50), 1),
        "p95 cpu": round(percentile(busy, 95), 1),
        "mean len": round(mean(lengths), 1) if lengths else 0,
        "median len": median(lengths) if lengths else 0,
        "MiB": round(max((row.peak_mib for row in rows), default=0)),
        "real everywhere": sum(row.points == row.real for row in right),
        "continuous": sum(not row.jump for row in right),
    }


def against_peers(found: dict[str, list[Row]]) -> dict[str, float]:
    """How long our right answers are beside the shortest right one of the others."""
    mine, *others = found.values()
    ratios = []
    for place, row in enumerate(mine):
        theirs = [rows[place].length for rows in others if rows[place].word == "right"]
        if row.word == "right" and theirs:
            ratios.append(row.length / min(theirs))
    if not ratios:
        return {"problems": 0}
    twice = sum(ratio > 2 for ratio in ratios) / len(ratios)
    return {
        "problems": len(ratios),
        "median": round(median(ratios), 3),
        "over twice": round(twice, 4),
    }


def show(found: dict[str, list[Row]], missing: dict[str, str]) -> None:
    """The table, for all problems and for each kind."""
    kinds = dict.fromkeys(row.kind for rows in found.values() for row in rows)
    for kind in ("all", *(kinds if len(kinds) > 1 else ())):
        chosen = {n: [r for r in rows if kind in ("all", r.kind)] for n, rows in found.items()}
        print(f"\n{kind}: {len(next(iter(chosen.values())))} problems")
        print(f"{'':<24}" + "".join(f"{column:>13}" for column in COLUMNS))
        for name, rows in chosen.items():
            line = summary(rows)
            print(f"{name:<24}" + "".join(f"{line[column]:>13}" for column in COLUMNS))
        for name, why in missing.items():
            print(f"{name:<24}{why:>13}")
    for name, rows in found.items():
        right = [row for row in rows if row.word == "right"]
        real = sum(row.points == row.real for row in right)
        print(f"{name}: real at every point used: {real} of {len(right)} right answers")
        whole = sum(not row.jump for row in right)
        print(f"{name}: without a jump that was found: {whole} of {len(right)} right answers")
    if len(found) > 1:
        print(f"our length / the shortest right one of the others: {against_peers(found)}")


def problems_of(args: argparse.Namespace) -> list[Assignment]:
    """All problems that are asked for."""
    first, last, step = (*args.lines.split(":"), "", "")[:3]
    low, high = map(int, args.operators.split(":"))
    found: list[Assignment] = []
    for path in args.suite:
        found += of_suite(path, int(first or 1), int(last) if last else None, int(step or 1))
    for kind in ("backward", "forward", "field"):
        found += drawn(kind, getattr(args, kind), low, high, args.seed)
    return found


class Kept:
    """The rows of a run in a file, one a line, so that a run which was stopped goes on.

    Raises:
        SystemExit: the file is of something else.
    """

    def __init__(self, path: Path | None, limit_s: float) -> None:
        self._path, self._limit_s = path, limit_s
        self._rows: dict[tuple[str, str, float], Row] = {}
        if path is not None and path.exists():
            try:
                for line in path.read_text().splitlines():
                    name, limit, row = json.loads(line)
                    self._rows[name, row["name"], limit] = Row(**row)
            except (ValueError, TypeError) as error:
                raise SystemExit(f"{path} is no file of this program's rows: {error}") from error

    def get(self, system: str, problem: str) -> Row | None:
        """What this system was told to have made of this problem, by the same deadline."""
        return self._rows.get((system, problem, self._limit_s))

    def add(self, system: str, row: Row) -> None:
        """One more."""
        if self._path is not None:
            with self._path.open("a") as file:
                print(json.dumps([system, self._limit_s, asdict(row)]), file=file)


def run(
    problems: Sequence[Assignment], names: Sequence[str], limit_s: float, kept: Kept
) -> dict[str, list[Row]]:
    """Ask every system about every problem."""
    grader = Killable(graded, GRADING_S)
    workers = {name: Killable(SYSTEMS[name].start, limit_s) for name in names}
    found: dict[str, list[Row]] = {name: [] for name in names}
    try:
        for number, problem in enumerate(problems, start=1):
            for name, worker in workers.items():
                row = kept.get(name, problem.name)
                if row is None:
                    row = row_of(problem, worker.ask(problem.f, problem.variable), grader)
                    kept.add(name, row)
                found[name].append(row)
                if row.word in ("wrong", "part only", "real nowhere"):
                    print(f"{name}: {row.word}: {problem.name}: {row.told}", file=sys.stderr)
                if row.jump:
                    print(f"{name}: jumps: {problem.name}: {row.jump}", file=sys.stderr)
            print(f"\r{number} of {len(problems)}", end="", file=sys.stderr, flush=True)
    finally:
        for worker in (grader, *workers.values()):
            worker.close()
    return found


def main() -> None:
    """Ask, grade and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--suite", type=Path, action="append", default=[])
    parser.add_argument("--lines", default=":", help="A:B or A:B:STEP, the first line is 1")
    parser.add_argument("--backward", type=int, default=0, help="random F, differentiated")
    parser.add_argument("--forward", type=int, default=0, help="random integrands")
    parser.add_argument("--field", type=int, default=0, help="trees of the field, differentiated")
    parser.add_argument("--operators", default="3:15", help="of what is drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds a problem")
    parser.add_argument("--system", action="append", choices=list(SYSTEMS), help="default: all")
    parser.add_argument("--keep", type=Path, help="rows as they are found, to go on from")
    parser.add_argument("--json", type=Path, help="write all rows here")
    args = parser.parse_args()
    problems = problems_of(args)
    if not problems:
        parser.error("no problems: give --suite FILE, --backward N or --forward N")
    wanted = args.system or list(SYSTEMS)
    missing = {name: SYSTEMS[name].missing for name in wanted if SYSTEMS[name].missing}
    names = [name for name in wanted if name not in missing]
    found = run(problems, names, args.timeout, Kept(args.keep, args.timeout))
    print(f"{args.timeout:g} s a problem", file=sys.stderr)
    show(found, missing)
    if args.json is not None:
        rows = {name: [asdict(row) for row in rows] for name, rows in found.items()}
        about = {"timeout_s": args.timeout, "seed": args.seed, "missing": missing}
        sums = {name: summary(rows) for name, rows in found.items()}
        args.json.write_text(json.dumps({**about, "summary": sums, "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
