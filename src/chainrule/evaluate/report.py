"""The measurement itself, and its report as a table or as JSON.

In: a solver and problems. Out: outcomes, a rich table, plain values. Problems are asked one by
one, as a user asks, so that the times are what a user waits. What is shown is judged afterwards by
`judge.py`, who knows nothing of the checker.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.table import Table

from chainrule.answer import Answer, Query
from chainrule.evaluate.judge import rule
from chainrule.evaluate.metrics import Outcome, Tally, by, is_wrong, outcome, tally
from chainrule.evaluate.suites import Exercise
from chainrule.solver import Solver
from chainrule.terminal import visible
from chainrule.types import ACCEPTED

_Columns = tuple[tuple[str, Callable[[Tally], str]], ...]

_MODEL: Final[_Columns] = (
    ("n", lambda t: f"{t.problems:,}"),
    ("greedy\nproved", lambda t: _share(t.greedy_proved, t.problems)),
    ("greedy\nright", lambda t: _share(t.greedy_proved + t.greedy_checked, t.problems)),
    ("greedy\nunknown", lambda t: _count(t.greedy_unknown)),
    ("n-best\nproved", lambda t: _share(t.n_best_proved, t.problems)),
    ("n-best\nright", lambda t: _share(t.n_best_right, t.problems)),
    ("exact\nmatch", lambda t: _share(t.exact, t.with_expected)),
)
_SYSTEM: Final[_Columns] = (
    ("n", lambda t: f"{t.problems:,}"),
    ("right", lambda t: _share(t.right, t.problems)),
    ("by rules", lambda t: _count(t.fallback)),
    ("unknown", lambda t: _count(t.unknown)),
    ("errors", lambda t: _count(t.errors)),
    ("judged", lambda t: _count(t.judged)),
    ("wrong\nshown", lambda t: str(t.wrong_shown)),
    ("p50\nms", lambda t: f"{t.p50_ms:.1f}"),
    ("p95\nms", lambda t: f"{t.p95_ms:.1f}"),
)


def measure(
    solver: Solver, problems: Sequence[Exercise], progress: Callable[[int], None] = lambda _: None
) -> list[Outcome]:
    """Ask every problem.

    Args:
        solver: who answers.
        problems: what is asked.
        progress: is told how many are done.
    """
    solver.solve_chunk([Query("x^2")])  # what is done once only is no part of a question's time
    outcomes = []
    for done, problem in enumerate(problems, start=1):
        (result,) = solver.solve_chunk([problem.query])
        ruling = rule(result) if isinstance(result, Answer) else None
        outcomes.append(outcome(problem, result, ruling))
        progress(done)
    return outcomes


def tables(outcomes: Sequence[Outcome]) -> tuple[Table, Table]:
    """The model alone, and the system; each for all problems, by source and by size."""
    groups = _groups(outcomes)
    return (
        _table("The model alone (%; right: proved or checked)", _MODEL, groups),
        _table("The system, as a user meets it", _SYSTEM, groups),
    )


def _table(title: str, columns: _Columns, groups: Sequence[dict[str, Tally]]) -> Table:
    shown = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    shown.add_column("", no_wrap=True)
    for heading, _ in columns:
        shown.add_column(heading, justify="right", no_wrap=True)
    for group in groups:
        for name, counts in group.items():
            shown.add_row(visible(name), *(write(counts) for _, write in columns))
        shown.add_section()
    return shown


def plain(outcomes: Sequence[Outcome], about: dict[str, Any]) -> dict[str, Any]:
    """The same as plain values, with the problems that were missed, and wrong answers, by name.

    Args:
        about: how it was measured; stands in front.
    """
    everything, sources, bands = _groups(outcomes)
    return {
        **about,
        "all": asdict(everything["all"]),
        "by_source": {name: asdict(counts) for name, counts in sources.items()},
        "by_size": {name: asdict(counts) for name, counts in bands.items()},
        "wrong": [
            {"id": row.problem.name, "f": row.problem.f, "shown": row.text, "where": _where(row)}
            for row in outcomes
            if is_wrong(row)
        ],
        "missed": [
            {
                "id": row.problem.name,
                "f": row.problem.f,
                "greedy": row.greedy,
                "n_best": row.n_best,
                "shown": row.shown,
                "told": row.told,
            }
            for row in outcomes
            if row.greedy not in ACCEPTED
        ],
    }


def wrong(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for each wrong answer that was shown, with the point that shows it."""
    return [
        f"wrong shown: {row.problem.name}: {row.problem.f} -> {row.text}: {_where(row)}"
        for row in outcomes
        if is_wrong(row)
    ]


def _where(row: Outcome) -> str:
    return row.ruling.where if row.ruling is not None else ""


def scores(outcomes: Sequence[Outcome], about: dict[str, Any]) -> dict[str, Any]:
    """What goes into a bundle's manifest for one suite: all counts, and how it was measured.

    Times are left out: they are facts of a machine.
    """
    counts = asdict(tally(outcomes))
    return {**about, **{name: n for name, n in counts.items() if not name.endswith("_ms")}}


def _groups(outcomes: Sequence[Outcome]) -> tuple[dict[str, Tally], ...]:
    bands = by(outcomes, lambda row: row.band)
    return (
        {"all": tally(outcomes)},
        by(outcomes, lambda row: row.problem.source),
        {name: bands[name] for name in sorted(bands, key=_first_number)},
    )


def _first_number(name: str) -> int:
    digits = name.split("-")[0].split("+")[0]
    return int(digits) if digits.isdigit() else 10**9  # `unread` comes last


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "–"


def _count(number: int) -> str:
    return f"{number:,}" if number else "–"
