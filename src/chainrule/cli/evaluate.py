"""`chainrule evaluate --suite FILE`: the model alone and the whole system, measured.

In: suites and a solver. Out: a table on standard output, and perhaps a JSON file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console

from chainrule.bulk.cluster import Cluster
from chainrule.bulk.evaluation import measure_on
from chainrule.cli.bar import show
from chainrule.errors import InputError
from chainrule.evaluate.metrics import Outcome
from chainrule.evaluate.report import measure, plain, scores, tables, wrong
from chainrule.evaluate.suites import read_suites
from chainrule.export.bundle_writing import add_scores
from chainrule.solver import Solver

_WIDTH = 100  # a table in a file is not wrapped


def run(
    suites: Sequence[Path],
    solver: Solver,
    *,
    out: Path | None = None,
    limit: int | None = None,
    write_scores: bool = False,
    cluster: Cluster | None = None,
) -> int:
    """Measure a solver on suites.

    Args:
        suites: files of JSON lines with `f`, `var`, perhaps `expected` and `source`.
        solver: who answers.
        out: a file for all counts and the missed problems, as JSON.
        limit: problems of each suite, from its beginning.
        write_scores: put the counts of each suite into the manifest of the solver's bundle.
        cluster: which machines answer; None for this one.

    Returns:
        0; 1 if an answer was shown that is wrong, by the word of `evaluate.judge`.

    Raises:
        InputError: a suite cannot be read, or `out` cannot be written, or the
            cluster cannot be reached.
        CheckpointError: the scores cannot be written into the bundle.
    """
    if write_scores and limit is not None:
        raise InputError("--write-scores is for whole suites: leave --limit out")
    if write_scores:
        add_scores(solver.settings.bundle, {})  # what cannot be written shows itself at once
    problems = read_suites(suites, limit)
    if out is not None:
        _write(out, "")  # a name that cannot be written to shows itself at once
    here = partial(measure, solver)
    ask = here if cluster is None else partial(measure_on, cluster, solver.settings)
    with show(len(problems)) as progress:
        outcomes = ask(problems, progress)
    _print(outcomes)
    about = {"suites": [str(path) for path in suites], "limit": limit, **_how(solver)}
    report = plain(outcomes, about)
    if out is not None:
        _write(out, json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    if write_scores:
        add_scores(solver.settings.bundle, _by_suite(suites, outcomes, solver))
    return 1 if report["all"]["wrong_shown"] else 0


def _print(outcomes: Sequence[Outcome]) -> None:
    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDTH)
    console.print(*tables(outcomes))
    for line in wrong(outcomes):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _how(solver: Solver) -> dict[str, Any]:
    """By what was measured."""
    settings = solver.settings
    return {
        "engine": solver.engine.name,
        "beam": settings.beam,
        "timeout_s": settings.timeout_s,
    }


def _by_suite(
    suites: Sequence[Path], outcomes: Sequence[Outcome], solver: Solver
) -> dict[str, Any]:
    """The scores of each suite by its name; outcomes stand in the order of the suites."""
    found = {}
    rest = iter(outcomes)
    for path in suites:
        about = {"sha256": sha256(path.read_bytes()).hexdigest(), **_how(solver)}
        rows = list(islice(rest, len(read_suites([path]))))
        found[path.stem] = scores(rows, about)
    return found


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from None
