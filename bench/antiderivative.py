"""What the network adds to exact algebra: who solves which of some pairs that nobody trained on?

    python bench/antiderivative.py [PAIRS ...] [--suite FILE ...] [--lines A:B:STEP] [--field N]
        [--seed S] [--unseen PAIRS] [--bundle DIR] [--engine ct2|torch] [--count N] [--timeout S]
        [--beam N] [--misses FILE]

PAIRS are files of lines as `chainrule generate --recipe antiderivative... --split test -o FILE`
writes them; an integrand is read back from its words, in normal form. Suites and random F of the
field (`integrate_trees.py`) have integrands and no hints. Each is asked up to four ways: the
exact half alone; the search over hints with an empty hint, a control that costs as much as a
network's and invents nothing; the network alone; and with the right hint of a pair, which is
what no network can exceed. With `--unseen` integrands are left out whose structure (up to names,
coefficients and scale) is in a file of pairs, that which a network was trained on. `both` is what
the road does: the exact half, and the network for what it misses. Solved means proved, or checked
at many points. With `--misses` the lines of pairs that the exact half does not solve go into a
file, to be trained on (those of the split train).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median

from chainrule.answer import Query
from chainrule.corpus.split_antiderivative import antiderivative_key
from chainrule.errors import ChainruleError
from chainrule.evaluate.metrics import percentile
from chainrule.expr import Expr, to_text
from chainrule.hints.reading import Hint, integrand_of
from chainrule.integrator.hinted import antiderivative_from
from chainrule.solver import Solver
from chainrule.tokens.language import Hints
from integrate_problems import drawn, of_suite


@dataclass(frozen=True, slots=True)
class Problem:
    """What is asked.

    Attributes:
        f: an integrand.
        variable: by what.
        hint: the right hint's words, where one is known.
        line: the line of pairs that it comes from.
    """

    f: Expr
    variable: str = "x"
    hint: str = ""
    line: str = ""


Way = Callable[[Problem], object]
"""Asked with a problem; it raises where it finds nothing."""


@dataclass
class Column:
    """How one way did.

    Attributes:
        solved: for each problem whether it was.
        ms: of the wall, for each solved one.
    """

    solved: list[bool] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)

    def ask(self, way: Way, problem: Problem) -> bool:
        """Ask one question."""
        started = time.perf_counter()
        try:
            way(problem)
        except ChainruleError:
            self.solved.append(False)
            return False
        self.solved.append(True)
        self.ms.append(1000 * (time.perf_counter() - started))
        return True

    def shown(self) -> str:
        """Solved, and milliseconds: the median and the 95th percentile."""
        if not self.ms:
            return f"{sum(self.solved)} of {len(self.solved)}"
        p50, p95 = median(self.ms), percentile(self.ms, 95)
        return f"{sum(self.solved)} of {len(self.solved)} ({p50:.0f} / {p95:.0f} ms)"


def ways(args: argparse.Namespace, hinted: bool) -> dict[str, Way]:
    """The ways to ask; with the right hint where there is one."""

    def by_solver(solver: Solver) -> Way:
        return lambda it: solver.answer(Query(to_text(it.f), it.variable, given=it.f))

    def by_hints(it: Problem, hints: Sequence[Hint]) -> object:
        return antiderivative_from(it.f, it.variable, hints, timeout_s=args.timeout)

    def right(it: Problem) -> object:
        language = Hints()
        _, names = language.write(it.f, it.variable, "integrate")
        return by_hints(it, [language.hint(it.hint.split(), names)])

    exact = Solver(task="integrate", half="exact", timeout_s=args.timeout)
    found: dict[str, Way] = {
        "exact half": by_solver(exact),
        "empty hint": lambda it: by_hints(it, [Hint((), above=None)]),
    }
    if hinted:
        found["right hint"] = right
    if args.bundle is not None:
        network = Solver(
            args.engine,
            bundle=args.bundle,
            task="integrate",
            half="network",
            beam=args.beam,
            timeout_s=args.timeout,
            threads=1,
        )
        found["network"] = by_solver(network)
    return found


def sets(args: argparse.Namespace) -> Iterator[tuple[str, list[Problem]]]:
    """The sets of problems by their names."""
    for path in args.pairs:
        with path.open(encoding="utf-8") as lines:
            yield path.stem, [of_pair(line) for line in islice(lines, args.count)]
    for path in args.suite:
        first, last, step = (*args.lines.split(":"), "", "")[:3]
        chosen = of_suite(path, int(first or 1), int(last) if last else None, int(step or 1))
        yield path.stem, [Problem(it.f, it.variable) for it in chosen]
    if args.field:
        chosen = drawn("field", args.field, 3, 15, args.seed)
        yield f"field, seed {args.seed}", [Problem(it.f, it.variable) for it in chosen]


def unseen(problems: list[Problem], structures: set[str]) -> list[Problem]:
    """Problems whose structure is none of some; what cannot be written in words is kept."""
    language, found = Hints(), []
    for problem in problems:
        try:
            words, _ = language.write(problem.f, problem.variable, "integrate")
            known = antiderivative_key(f"{' '.join(words)}=") in structures
        except ChainruleError:
            known = False
        if not known:
            found.append(problem)
    return found


def of_pair(line: str) -> Problem:
    """The problem of a line of pairs."""
    source, _, target = line.strip().partition("=")
    return Problem(integrand_of(source.split()), hint=target, line=line)


def measured(problems: list[Problem], args: argparse.Namespace) -> dict[str, Column]:
    """Every way on a set of problems."""
    asked = ways(args, hinted=any(problem.line for problem in problems))
    columns = {name: Column() for name in asked}
    for problem in problems:
        for name, way in asked.items():
            columns[name].ask(way, problem)
    if "network" in columns:
        exact, network = columns["exact half"].solved, columns["network"].solved
        columns["both"] = Column([a or b for a, b in zip(exact, network, strict=True)])
    return columns


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path, nargs="*")
    parser.add_argument("--suite", type=Path, action="append", default=[], help="JSON lines")
    parser.add_argument("--lines", default=":", help="of suites: A:B:STEP, the first line is 1")
    parser.add_argument("--field", type=int, default=0, help="random F of the field")
    parser.add_argument("--seed", type=int, default=1, help="of these")
    parser.add_argument("--unseen", type=Path, help="pairs whose structures are left out")
    parser.add_argument("--bundle", type=Path, help="without it the network's columns are missing")
    parser.add_argument("--engine", default="ct2")
    parser.add_argument("--count", type=int, default=200, help="pairs of each file, at most")
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds a question")
    parser.add_argument("--beam", type=int, default=5)
    parser.add_argument("--misses", type=Path, help="lines that the exact half does not solve")
    args = parser.parse_args()
    missed: list[str] = []
    structures: set[str] = set()
    if args.unseen is not None:
        with args.unseen.open(encoding="utf-8") as lines:
            structures = set(map(antiderivative_key, lines))
    for title, drawn_ones in sets(args):
        problems = unseen(drawn_ones, structures) if structures else drawn_ones
        columns = measured(problems, args)
        for name, column in columns.items():
            print(f"{title:28} {name:12} {column.shown()}", flush=True)
        solved = columns["exact half"].solved
        missed += [it.line for it, done in zip(problems, solved, strict=True) if not done]
    if args.misses is not None:
        args.misses.write_text("".join(missed), encoding="utf-8")


if __name__ == "__main__":
    main()
