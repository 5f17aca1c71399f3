"""The commands that say what is right: `check`, `grade`, `clean`, `convert`.

In: words of a command line. Out: the exit status. What a command does is in its own file, which is
imported when it is called.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from chainrule.cli.options import (
    ClusterOptions,
    ExcelSafe,
    Function,
    Keep,
    Letter,
    Overwrite,
    OverwriteAll,
    Resume,
    Table,
    Variable,
    Workers,
    grouped,
    positive,
)

HERE = ClusterOptions()


class GradeKind(StrEnum):
    """How `grade` compares."""

    EQUAL = "equal"
    DERIVATIVE = "derivative"
    INTEGRAL = "integral"


class Notation(StrEnum):
    """What `convert` reads and writes beside our own lines."""

    PREFIX = "prefix"


def check(
    function: Function,
    answer: Annotated[str, typer.Argument(help="What is said of it.")],
    integral: Annotated[
        bool, typer.Option("--integral", help="ANSWER is said to be an antiderivative.")
    ] = False,
    equal: Annotated[bool, typer.Option("--equal", help="ANSWER is said to be the same.")] = False,
    variable: Variable = None,
    letter: Letter = None,
    timeout: Annotated[
        float, typer.Option(help="Seconds; then it is undecided.", callback=positive)
    ] = 2.0,
) -> None:
    """Prove or refute that ANSWER is the derivative of FUNCTION."""
    if integral and equal:
        raise typer.BadParameter("choose one of --integral and --equal")
    from chainrule.cli.check import run

    kind: Any = "integral" if integral else "equal" if equal else "derivative"
    letters = tuple(letter or ())
    raise typer.Exit(run(function, answer, variable, kind=kind, letters=letters, timeout_s=timeout))


@grouped
def grade(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN",
            help="With gold and answer: .jsonl, .csv, .parquet or .arrow; - reads JSON lines.",
        ),
    ],
    out: Table = Path("-"),
    kind: Annotated[
        GradeKind | None,
        typer.Option(help="Where a record does not say it; integral: up to a constant."),
    ] = None,
    tolerance: Annotated[
        float, typer.Option(help="Of decimals, in units of the last digit written; 0 for none.")
    ] = 0.5,
    letter: Letter = None,
    timeout: Annotated[float, typer.Option(help="Seconds for each pair.", callback=positive)] = 2.0,
    resume: Resume = False,
    force: Overwrite = False,
    keep: Keep = False,
    excel_safe: ExcelSafe = False,
    workers: Workers = None,
    where: ClusterOptions = HERE,
) -> None:
    """Grade every answer of a file of any size, in its order."""
    from chainrule.checker.grading_rules import Rules
    from chainrule.cli.grade import run, run_on
    from chainrule.records.grades import KINDS
    from chainrule.records.runs import Files

    family = None if kind is None else KINDS[kind.value]
    rules = Rules(None, family, tolerance, timeout, tuple(letter or ()))
    files = Files(source, out, resume, force, keep, excel_safe)
    if where.on is not None:
        raise typer.Exit(run_on(where.cluster(), files, rules, rows=where.part_rows))
    raise typer.Exit(run(files, rules, workers=workers))


def clean(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="Lines d(FUNCTION)/dVARIABLE=DERIVATIVE.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the good lines.")],
    bad: Annotated[
        Path | None, typer.Option(help="File for the others and why, as JSON; else printed.")
    ] = None,
    force: OverwriteAll = False,
    timeout: Annotated[
        float, typer.Option(help="Seconds for the check of a line.", callback=positive)
    ] = 2.0,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
) -> None:
    """Keep the lines of a data set whose derivative is right, and say what is wrong with others."""
    from chainrule.cli.clean import run

    raise typer.Exit(run(source, out, bad=bad, force=force, timeout_s=timeout, workers=workers))


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="The file to read.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")],
    origin: Annotated[
        Notation | None, typer.Option("--from", help="The notation of IN; ours is written.")
    ] = None,
    target: Annotated[
        Notation | None, typer.Option("--to", help="The notation to write; ours is read.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Judge each pair, and leave out the wrong ones.")
    ] = False,
    bad: Annotated[
        Path | None, typer.Option(help="File for what is left out and why, as JSON; else told.")
    ] = None,
    force: OverwriteAll = False,
    timeout: Annotated[
        float, typer.Option(help="Seconds for the check of a pair.", callback=positive)
    ] = 2.0,
) -> None:
    """Convert pair files of *Deep Learning for Symbolic Mathematics* into our lines, or back.

    A file of ours ends in .jsonl (without loss) or .txt (lines to train on).
    """
    if (origin is None) == (target is None):
        raise typer.BadParameter("name the other notation: --from prefix, or --to prefix")
    from chainrule.cli.convert import run

    way: Any = "from" if target is None else "to"
    raise typer.Exit(run(source, out, way, check=check, bad=bad, force=force, timeout_s=timeout))
