"""The commands that answer questions: `diff`, `integrate`, `batch` and others, and one a task.

In: words of a command line. Out: the exit status. What a command does is in its own file, which is
imported when it is called.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chainrule.cli.options import (
    Actors,
    Address,
    ClusterOptions,
    ExcelSafe,
    FormOptions,
    Function,
    Keep,
    Letter,
    Overwrite,
    Place,
    Resume,
    SolverOptions,
    Table,
    Variable,
    Workers,
    grouped,
)
from chainrule.tasks import DEFAULT_TASK, TASKS, task_named


class HalfName(StrEnum):
    """Of integration: see `settings.Half`."""

    BOTH = "both"
    EXACT = "exact"
    NETWORK = "network"


NO_FORM, NO_CHOICE, HERE = FormOptions(), SolverOptions(), ClusterOptions()


@grouped
def diff(
    function: Function,
    variable: Variable = None,
    order: Annotated[int, typer.Option(help="How often to differentiate.")] = 1,
    letter: Letter = None,
    at: Annotated[
        list[str] | None,
        typer.Option(help="The value there, too: x=2, or x=2,a=1; may be repeated."),
    ] = None,
    implicit: Annotated[
        str | None,
        typer.Option(
            metavar="<name>",
            help="FUNCTION is an equation, x^2+y^2=1, in which this depends on the variable.",
        ),
    ] = None,
    shown: FormOptions = NO_FORM,
    steps: Annotated[
        bool, typer.Option("--steps", help="The derivation, rule by rule, each step proved.")
    ] = False,
    plot: Annotated[Path | None, typer.Option(help="Draw f and f' into this file.")] = None,
    asked: SolverOptions = NO_CHOICE,
) -> None:
    """Differentiate FUNCTION: the model's answer, proved by the checker."""
    form = shown.form()
    from chainrule.answer import Query
    from chainrule.cli.solve import Extras, run

    query = Query(function, variable, order, letters=tuple(letter or ()), dependent=implicit)
    more = Extras(plot=plot, at=tuple(at or ()), steps=steps)
    raise typer.Exit(run(query, asked.solver("diff"), form=form, more=more))


@grouped
def integrate(
    functions: Annotated[
        list[str], typer.Argument(metavar="FUNCTION...", help="In any notation; ∫_0^1 ... dx, too.")
    ],
    variable: Variable = None,
    lower: Annotated[str | None, typer.Option("--from", help="Lower bound; -oo is one.")] = None,
    upper: Annotated[str | None, typer.Option("--to", help="Upper bound; oo is one.")] = None,
    digits: Annotated[
        int, typer.Option(min=1, max=1000, help="Of the enclosure between bounds.")
    ] = 15,
    principal: Annotated[
        bool, typer.Option("--principal", help="The principal value, where it diverges.")
    ] = False,
    letter: Letter = None,
    half: Annotated[
        HalfName,
        typer.Option(help="Who is asked: algebra, a model (--bundle), one after the other."),
    ] = HalfName.BOTH,
    shown: FormOptions = NO_FORM,
    steps: Annotated[
        bool, typer.Option("--steps", help="The way to an antiderivative, each step proved.")
    ] = False,
    cases: Annotated[
        bool, typer.Option("--cases", help="Also where a parameter is special: n = -1 of x^n.")
    ] = False,
    asked: SolverOptions = NO_CHOICE,
) -> None:
    """Integrate each FUNCTION: an antiderivative, or the value between two bounds."""
    form = shown.form()
    from chainrule.answer import Query
    from chainrule.cli.integrate import Between, run_all
    from chainrule.objects import bound_of

    letters = tuple(letter or ())
    queries = [Query(function, variable, letters=letters) for function in functions]
    ends = tuple(None if each is None else bound_of(each) for each in (lower, upper))
    bounds = Between((ends[0], ends[1]), digits, principal=principal)
    solver = asked.solver("integrate", half=half.value)
    raise typer.Exit(run_all(queries, solver, between=bounds, form=form, steps=steps, cases=cases))


def command_of(task: str) -> Callable[..., None]:
    """The command of a task that has none of its own here."""

    def command(
        function: Function,
        variable: Variable = None,
        shown: FormOptions = NO_FORM,
        asked: SolverOptions = NO_CHOICE,
    ) -> None:
        form = shown.form()
        from chainrule.answer import Query
        from chainrule.cli.solve import run

        raise typer.Exit(run(Query(function, variable), asked.solver(task), form=form))

    verb = task_named(task).verb
    command.__doc__ = f"{verb.capitalize()} FUNCTION: the answer, proved by the checker."
    return grouped(command)


def _known(task: str) -> str:
    if task not in TASKS:
        raise typer.BadParameter(f"{task!r} is not one of {', '.join(TASKS)}.")
    return task


TaskName = Annotated[
    str,
    typer.Option(
        help="Where a record does not say it.", metavar=f"<{'|'.join(TASKS)}>", callback=_known
    ),
]


@grouped
def batch(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN", help="A file .txt, .jsonl, .csv, .parquet or .arrow; - reads lines."
        ),
    ],
    out: Table = Path("-"),
    task: TaskName = DEFAULT_TASK,
    resume: Resume = False,
    force: Overwrite = False,
    keep: Keep = False,
    excel_safe: ExcelSafe = False,
    workers: Workers = None,
    where: ClusterOptions = HERE,
    asked: SolverOptions = NO_CHOICE,
) -> None:
    """Differentiate every record of a file of any size, in its order."""
    from chainrule.cli.batch import run, run_on
    from chainrule.records.runs import Files

    files = Files(source, out, resume, force, keep, excel_safe)
    if where.on is not None:
        raise typer.Exit(run_on(where.cluster(), files, asked.solver(task), rows=where.part_rows))
    raise typer.Exit(run(files, asked.solver(task), workers=workers))


@grouped
def evaluate(
    suite: Annotated[list[Path], typer.Option(help="Lines of JSON with f, var; may be repeated.")],
    out: Annotated[Path | None, typer.Option("--json", help="Write all counts here.")] = None,
    task: TaskName = DEFAULT_TASK,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first of each suite.")] = None,
    write_scores: Annotated[
        bool, typer.Option("--write-scores", help="Put the counts into the bundle's manifest.")
    ] = False,
    on: Annotated[
        Place | None,
        typer.Option(is_eager=True, help="ray: on a cluster; the times are then of its actors."),
    ] = None,
    address: Address = None,
    actors: Actors = None,
    asked: SolverOptions = NO_CHOICE,
) -> None:
    """Measure the model alone and the whole system on suites of functions."""
    from chainrule.bulk.cluster import Cluster
    from chainrule.cli.evaluate import run

    cluster = None if on is None else Cluster(address, actors)
    solver = asked.solver(task)
    raise typer.Exit(
        run(suite, solver, out=out, limit=limit, write_scores=write_scores, cluster=cluster)
    )


@grouped
def bench(
    suite: Annotated[
        Path | None, typer.Option(help="Functions, as for evaluate; else they are drawn.")
    ] = None,
    lines: Annotated[int, typer.Option(min=1, help="How many functions.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Of the functions that are drawn.")] = 1,
    workers: Annotated[
        list[int] | None, typer.Option(min=1, help="Processes; may be repeated.")
    ] = None,
    asked: SolverOptions = NO_CHOICE,
) -> None:
    """Measure how fast this machine answers, checked answers included."""
    from chainrule.cli.bench import run

    run(
        asked.solver(remembers=False),
        suite=suite,
        lines=lines,
        seed=seed,
        workers=workers or (1, 2),
    )
