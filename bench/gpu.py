"""Translations a second of the torch engine on a device, without the checker and with it.

    python bench/gpu.py --device cuda --lines 100000 --workers 16
    python bench/gpu.py --device cpu --lines 64        (the same road, to see that it is one)

Lines of the recipe `general`, drawn. Without the checker: programs in, words out, in bfloat16 (full
precision on the CPU), by one process and by so many, each with its own lines and network on the
device. With it: `Solver.map`, as many processes; nothing is remembered. What starts a process and
its first batch is not timed without the checker, with it it is.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Any

from chainrule.answer import Answer, Query
from chainrule.asking import Network
from chainrule.corpus.shards import shard_lines
from chainrule.engine.exported import load_engine
from chainrule.expr import read
from chainrule.settings import DEFAULT_BUNDLE
from chainrule.solver import Solver
from chainrule.tasks import task_named
from chainrule.tasks.task import Goal

together: Any = None
"""In a process: where it waits for the others."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cuda")
    parser.add_argument("--lines", type=int, default=100_000, help="Of each process.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="Processes.")
    options = parser.parse_args()
    print(f"{options.lines:,} lines of the recipe general, {options.device}\n")
    print("| what | answered | a second |\n|---|--:|--:|")
    for processes in sorted({1, options.workers}):
        tell(f"the network alone, {processes} process(es)", *bare(processes, options))
    tell(f"checked, {options.workers} process(es)", *checked(options))


def tell(name: str, answered: int, seconds: float) -> None:
    """Print a row."""
    print(f"| {name} | {answered:,} | {answered / seconds:,.0f} |", flush=True)


def texts(seed: int, lines: int) -> list[str]:
    """The functions of so many lines."""
    return [line.partition("=")[0] for line in islice(shard_lines("general", seed, 0), lines)]


def bare(processes: int, options: argparse.Namespace) -> tuple[int, float]:
    """The network alone: answers, and the seconds of the slowest process."""
    context = get_context("spawn")
    together = context.Barrier(processes)
    with ProcessPoolExecutor(processes, context, _share, (together,)) as pool:
        seeds = range(options.seed, options.seed + processes)
        work = pool.map(partial(translate, options.device, options.lines), seeds)
        answered, seconds = zip(*work, strict=True)
    return sum(answered), max(seconds)


def _share(barrier: Any) -> None:
    global together
    together = barrier


def translate(device: str, lines: int, seed: int) -> tuple[int, float]:
    """One process's share, begun when all are ready."""
    network = Network(load_engine(DEFAULT_BUNDLE, "torch", device=device))
    task = task_named("diff")
    sources = []
    for text in texts(seed, lines):
        reading = read(text)
        goal = Goal(reading.function, reading.by[-1], (reading.function,))
        sources.append(network.ask(task, goal).words)
    sources = [words for words in sources if words]
    network.propose(sources[:256], 1)
    together.wait()
    started = time.perf_counter()
    answered = len(network.propose(sources, 1))
    return answered, time.perf_counter() - started


def checked(options: argparse.Namespace) -> tuple[int, float]:
    """The whole system."""
    functions = texts(options.seed, options.lines)
    solver = Solver("torch", device=options.device, memory=0)
    solver.solve_chunk([Query("x^2")])
    started = time.perf_counter()
    results = solver.map(functions, workers=options.workers)
    answered = sum(isinstance(result, Answer) for result in results)
    return answered, time.perf_counter() - started


if __name__ == "__main__":
    main()
