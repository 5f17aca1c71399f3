"""What a memory saves in bulk: hit rates and functions a second, with and without.

    python bench/bulk.py [--lines 100000] [--seed 1] [--count] [--write FOLDER]

Kinds of files: functions that hardly repeat (`general`), functions from outside (where the file is
at hand), lines of the classic families, and worksheets: lines drawn from 500 templates with other
numbers, the templates being lines of the classic families or of the recipe `general`. One process
on one core, questions as `chainrule batch` asks them. The seconds are those of the processor that
this process used; the prover's process, which few questions need, is not in them. `--count` asks no
network: it only counts the distinct programs of each file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from chainrule.answer import Answer, Query
from chainrule.asking import Network
from chainrule.corpus.shards import shard_lines
from chainrule.engine.ct2_engine import Ct2Engine
from chainrule.errors import InputError
from chainrule.records.record import fields
from chainrule.settings import DEFAULT_BUNDLE, MEMORY_WORDS, MICRO_BATCH
from chainrule.solver import Solver
from chainrule.tasks import task_named
from chainrule.tasks.task import Goal

TEMPLATES = 500
_NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])")


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one file.

    Attributes:
        lines: asked.
        answered: proved or checked.
        seconds: of this process's processor.
        known: of the sources that the network was asked for, the share that was remembered.
        same: of the questions, the share that was asked before.
    """

    lines: int
    answered: int
    seconds: float
    known: float
    same: float

    @property
    def rate(self) -> float:
        """Functions a second."""
        return self.lines / self.seconds


def suite(path: Path, lines: int) -> list[Query]:
    """The functions of a suite."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Query(record["f"], record.get("var")) for record in records[:lines]]


def classic(lines: int, seed: int) -> list[Query]:
    """Lines of the classic families."""
    drawn = islice(shard_lines("classic-all", seed, 0), lines)
    return [Query(line.partition("=")[0]) for line in drawn]


def worksheet(recipe: str, lines: int, seed: int) -> list[Query]:
    """Lines from templates: functions of a recipe, each number drawn again."""
    rng = random.Random(seed)
    return [Query(text) for text in islice(drawn(templates(recipe, seed), rng), lines)]


def templates(recipe: str, seed: int) -> list[str]:
    """The first 500 functions of the recipe that hold a number to be drawn."""
    lines = shard_lines(recipe, seed, 0)
    functions = (line.partition("=")[0] for line in lines)
    return list(islice((f for f in functions if _NUMBER.search(_inside(f))), TEMPLATES))


def _inside(line: str) -> str:
    return line[2 : line.rindex(")/d")]


def drawn(texts: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Lines from templates, each number drawn again, without an end."""
    while True:
        text = rng.choice(texts)
        end = text.rindex(")/d")
        yield _NUMBER.sub(lambda _: str(rng.randint(2, 99)), text[:end]) + text[end:]


def measure(queries: Sequence[Query], memory: int, *, raw: bool = False) -> Measured:
    """Answer all of them, in micro-batches, each with its record."""
    solver = Solver(threads=1, memory=memory, simplify=not raw)
    solver.solve_chunk([Query("x^2")])  # what is done once only
    answered = 0
    started = time.process_time()
    for start in range(0, len(queries), MICRO_BATCH):
        results = solver.solve_chunk(queries[start : start + MICRO_BATCH])
        answered += sum(isinstance(result, Answer) for result in results)
        for result in results:
            fields(result)
    seconds = time.process_time() - started
    return Measured(len(queries), answered, seconds, *_shares(solver, queries))


def count(queries: Sequence[Query]) -> str:
    """The distinct programs and texts of a file, without an answer to any."""
    network, task = Network(Ct2Engine(DEFAULT_BUNDLE, threads=1)), task_named("diff")
    programs: Counter[tuple[str, ...]] = Counter()
    for query in queries:
        try:
            plan = task.read(query)
        except InputError:
            continue
        goal = Goal(plan.function, plan.variables[0], (plan.function,))
        programs[tuple(network.ask(task, goal).words)] += 1
    texts = len(set(queries))
    return f"{len(queries):,} | {len(programs):,} | {texts:,}"


def _shares(solver: Solver, queries: Sequence[Query]) -> tuple[float, float]:
    network, repeats = solver.network.memory, solver.repeats.memory
    if not network.room:
        return 0.0, 0.0
    same = len(queries) - repeats.asked + repeats.known  # within a call, and from earlier ones
    return network.known / max(1, network.asked), (same + 1) / len(queries)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--outside", type=Path, default=None, help="A suite of others' functions.")
    parser.add_argument("--only", nargs="*", help="Some of the files, by their names.")
    parser.add_argument("--raw", action="store_true", help="Answers that are not simplified.")
    parser.add_argument("--count", action="store_true", help="Count programs, and measure nothing.")
    parser.add_argument("--write", type=Path, help="Write the files there, and measure nothing.")
    options = parser.parse_args()
    files = {
        "general": suite(Path("suites/general.jsonl"), options.lines),
        "classic families": classic(options.lines, options.seed),
        "classic templates": worksheet("classic-all", options.lines, options.seed),
        "general templates": worksheet("general", options.lines, options.seed),
    }
    if options.outside is not None:
        files["from outside"] = suite(options.outside, options.lines)
    files = {name: files[name] for name in options.only or files}
    if options.write is not None:
        for name, queries in files.items():
            path = options.write / f"{name.replace(' ', '-')}.txt"
            path.write_text("".join(f"{query.text}\n" for query in queries), encoding="utf-8")
        return
    if options.count:
        print("| file | lines | distinct programs | distinct texts |\n|---|--:|--:|--:|")
        for name, queries in files.items():
            print(f"| {name} | {count(queries)} |", flush=True)
        return
    print("| file | lines | sources known | questions known | without, /s | with, /s | times |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, queries in files.items():
        without = measure(queries, 0, raw=options.raw)
        found = measure(queries, MEMORY_WORDS, raw=options.raw)
        assert without.answered == found.answered, name
        print(
            f"| {name} | {len(queries):,} | {100 * found.known:.0f} % | {100 * found.same:.0f} % | "
            f"{without.rate:,.0f} | {found.rate:,.0f} | {found.rate / without.rate:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
