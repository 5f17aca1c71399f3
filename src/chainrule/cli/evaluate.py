"""`chainrule evaluate --suite FILE`: the model alone and the whole system, measured.

In: suites and a solver. Out: a table on standard output, and perhaps a JSON file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from chainrule.cli.progress import show
from chainrule.errors import InputError
from chainrule.evaluate.report import measure, plain, tables, wrong
from chainrule.evaluate.suites import read_suites
from chainrule.solver import Solver

_WIDTH = 100  # a table in a file is not wrapped


def run(
    suites: Sequence[Path], solver: Solver, *, out: Path | None = None, limit: int | None = None
) -> int:
    """Measure a solver on suites.

    Args:
        suites: files of JSON lines with `f`, `var`, perhaps `expected` and `source`.
        solver: who answers.
        out: a file for all counts and the missed problems, as JSON.
        limit: problems of each suite, from its beginning.

    Returns:
        0; 1 if an answer was shown that is wrong, by the word of `evaluate.judge`.

    Raises:
        InputError: a suite cannot be read, or `out` cannot be written.
    """
    problems = read_suites(suites, limit)
    if out is not None:
        _write(out, "")  # a name that cannot be written to shows itself at once
    with show(len(problems)) as progress:
        outcomes = measure(solver, problems, progress)
    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDTH)
    console.print(*tables(outcomes))
    for line in wrong(outcomes):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    about = {
        "suites": [str(path) for path in suites],
        "limit": limit,
        "engine": solver.engine.name,
        "beam": solver.settings.beam,
        "timeout_s": solver.settings.timeout_s,
    }
    report = plain(outcomes, about)
    if out is not None:
        _write(out, json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    return 1 if report["all"]["wrong_shown"] else 0


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from None
