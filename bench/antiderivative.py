"""What the network adds to exact algebra: who solves which of some pairs that nobody trained on?

    python bench/antiderivative.py PAIRS ... [--bundle DIR] [--engine ct2|torch] [--count N]
        [--timeout S] [--beam N] [--misses FILE]

PAIRS are files of lines as `chainrule generate --recipe antiderivative... --split test -o FILE`
writes them; an integrand is read back from its words, in normal form. Each is asked four ways: the
exact half alone; the search over hints with an empty hint, a control that costs as much as a
network's and invents nothing; the network alone; and with the right hint of the pair, which is
what no network can exceed. `both` is what the road does: the exact half, and the network for what
it misses. Solved means proved, or checked at many points. With `--misses` the lines that the exact
half does not solve go into a file, to be trained on (those of the split train).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median

from chainrule.answer import Query
from chainrule.errors import ChainruleError
from chainrule.evaluate.metrics import percentile
from chainrule.expr import Expr, to_text
from chainrule.hints.reading import Hint, integrand_of
from chainrule.integrator.hinted import antiderivative_from
from chainrule.solver import Solver
from chainrule.tokens.language import Hints

Way = Callable[[Expr, str], object]
"""Asked with an integrand and the right hint's words; it raises where it finds nothing."""


@dataclass
class Column:
    """How one way did.

    Attributes:
        solved: for each problem whether it was.
        ms: of the wall, for each solved one.
    """

    solved: list[bool] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)

    def ask(self, way: Way, f: Expr, hint: str) -> bool:
        """Ask one question."""
        started = time.perf_counter()
        try:
            way(f, hint)
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


def ways(args: argparse.Namespace) -> dict[str, Way]:
    """The ways to ask."""

    def by_solver(solver: Solver) -> Way:
        return lambda f, _: solver.answer(Query(to_text(f), "x", given=f))

    def by_hints(f: Expr, hints: Sequence[Hint]) -> object:
        return antiderivative_from(f, "x", hints, timeout_s=args.timeout)

    def right(f: Expr, words: str) -> object:
        language = Hints()
        _, names = language.write(f, "x", "integrate")
        return by_hints(f, [language.hint(words.split(), names)])

    exact = Solver(task="integrate", half="exact", timeout_s=args.timeout)
    found: dict[str, Way] = {
        "exact half": by_solver(exact),
        "empty hint": lambda f, _: by_hints(f, [Hint((), above=None)]),
        "right hint": right,
    }
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


def measured(path: Path, args: argparse.Namespace, missed: list[str]) -> dict[str, Column]:
    """Every way on the pairs of a file."""
    asked = ways(args)
    columns = {name: Column() for name in asked}
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, args.count):
            source, _, target = line.strip().partition("=")
            f = integrand_of(source.split())
            for name, way in asked.items():
                solved = columns[name].ask(way, f, target)
                if name == "exact half" and not solved:
                    missed.append(line)
    if "network" in columns:
        exact, network = columns["exact half"].solved, columns["network"].solved
        columns["both"] = Column([a or b for a, b in zip(exact, network, strict=True)])
    return columns


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--bundle", type=Path, help="without it the network's columns are missing")
    parser.add_argument("--engine", default="ct2")
    parser.add_argument("--count", type=int, default=200, help="pairs of each file, at most")
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds a question")
    parser.add_argument("--beam", type=int, default=5)
    parser.add_argument("--misses", type=Path, help="lines that the exact half does not solve")
    args = parser.parse_args()
    missed: list[str] = []
    for path in args.pairs:
        for name, column in measured(path, args, missed).items():
            print(f"{path.stem:28} {name:12} {column.shown()}", flush=True)
    if args.misses is not None:
        args.misses.write_text("".join(missed), encoding="utf-8")


if __name__ == "__main__":
    main()
