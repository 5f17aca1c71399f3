"""`chainrule bench`: how fast this machine answers.

In: a solver, and functions from a suite or drawn anew. Out: a table on standard output.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from chainrule.answer import Query
from chainrule.cli.bar import show
from chainrule.corpus.sample import sample_function
from chainrule.evaluate.speed import one_by_one, streamed
from chainrule.evaluate.suites import read_suites
from chainrule.expr import to_text
from chainrule.solver import Solver

SINGLE = 300
"""Questions that are asked one by one, at most: they take longer."""


def run(
    solver: Solver, *, suite: Path | None, lines: int, seed: int, workers: Sequence[int]
) -> None:
    """Measure and print.

    Args:
        solver: who answers.
        suite: a file of functions; None draws them from the corpus recipe `general`.
        lines: how many functions.
        seed: of those that are drawn.
        workers: the numbers of processes to try.

    Raises:
        InputError: the suite cannot be read.
    """
    questions = read(suite, lines) if suite else draw(lines, seed)
    single = questions[:SINGLE]
    with show(len(single) + len(workers) * len(questions)) as progress:
        ways = [one_by_one(solver, single)]
        progress(len(single))
        for turn, count in enumerate(workers, start=1):
            ways.append(streamed(solver, questions, count))
            progress(len(single) + turn * len(questions))
    origin = str(suite) if suite else f"the recipe general, seed {seed}"
    table = Table(
        title=f"{len(questions):,} functions of {origin}; engine {solver.engine.name}",
        title_justify="left",
        box=SIMPLE_HEAD,
    )
    for heading in ("", "answered", "a second", "p50 ms", "p95 ms"):
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    for way in ways:
        times = ("" if ms is None else f"{ms:.1f}" for ms in (way.p50_ms, way.p95_ms))
        table.add_row(way.way, f"{way.answered:,}", f"{way.rate:,.0f}", *times)
    Console().print(table)


def draw(lines: int, seed: int) -> list[Query]:
    """Functions as the general corpus has them.

    >>> draw(2, 1) == draw(2, 1)
    True
    """
    rng = random.Random(seed)
    drawn = (sample_function(rng, "general") for _ in range(lines))
    return [Query(to_text(function), variable) for function, variable in drawn]


def read(suite: Path, lines: int) -> list[Query]:
    """The first functions of a suite."""
    return [problem.query for problem in read_suites([suite], lines)]
