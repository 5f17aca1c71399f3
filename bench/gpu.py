"""Translations a second of the torch engine on a device, without the checker and with it.

    python bench/gpu.py --device cuda --lines 100000
    python bench/gpu.py --device cpu --lines 64        (the same road, to see that it is one)

Lines of the recipe `general`, drawn. Without the checker: programs in, words out, batches of 4,096
(256 on the CPU), bfloat16 (full precision on the CPU). With it: `Solver.map`, so many processes,
each with its own network on the device; nothing is remembered. The first batch is not timed, the
start of several processes is.
"""

from __future__ import annotations

import argparse
import time
from itertools import islice

from chainrule.answer import Answer, Query
from chainrule.asking import Network
from chainrule.corpus.shards import shard_lines
from chainrule.engine.exported import load_engine
from chainrule.expr import read
from chainrule.settings import DEFAULT_BUNDLE
from chainrule.solver import Solver
from chainrule.tasks import task_named
from chainrule.tasks.task import Goal


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cuda")
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="Processes of the checked row.")
    options = parser.parse_args()
    drawn = islice(shard_lines("general", options.seed, 0), options.lines)
    texts = [line.partition("=")[0] for line in drawn]
    print(f"{len(texts):,} lines of the recipe general, seed {options.seed}, {options.device}\n")
    print("| what | answered | a second |\n|---|--:|--:|")
    for name, answered, seconds in (bare(texts, options.device), checked(texts, options)):
        print(f"| {name} | {answered:,} | {answered / seconds:,.0f} |", flush=True)


def bare(texts: list[str], device: str) -> tuple[str, int, float]:
    """The network alone."""
    network = Network(load_engine(DEFAULT_BUNDLE, "torch", device=device))
    task = task_named("diff")
    sources = []
    for text in texts:
        reading = read(text)
        goal = Goal(reading.function, reading.by[-1], (reading.function,))
        sources.append(network.ask(task, goal).words)
    sources = [words for words in sources if words]
    network.propose(sources[:256], 1)
    started = time.perf_counter()
    answered = len(network.propose(sources, 1))
    return "the network alone", answered, time.perf_counter() - started


def checked(texts: list[str], options: argparse.Namespace) -> tuple[str, int, float]:
    """The whole system."""
    solver = Solver("torch", device=options.device, memory=0)
    solver.solve_chunk([Query("x^2")])
    started = time.perf_counter()
    results = solver.map(texts, workers=options.workers)
    answered = sum(isinstance(result, Answer) for result in results)
    name = f"checked, {options.workers} process(es)"
    return name, answered, time.perf_counter() - started


if __name__ == "__main__":
    main()
