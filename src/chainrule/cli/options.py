"""Options that several commands have, each spelled once.

In: what typer read. Out: annotated types, and groups of options as frozen dataclasses. A command
with `@grouped` and a parameter of a group has the group's options.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

import typer

if TYPE_CHECKING:
    from chainrule.bulk.cluster import Cluster
    from chainrule.settings import Half
    from chainrule.solver import Solver


class EngineName(StrEnum):
    """What runs the network."""

    CT2 = "ct2"
    TORCH = "torch"


class DeviceName(StrEnum):
    """Where it runs."""

    CPU = "cpu"
    CUDA = "cuda"


def positive(seconds: float) -> float:
    """A time limit as it was typed.

    Raises:
        typer.BadParameter: it is none.
    """
    if not seconds > 0:
        raise typer.BadParameter(f"it must be positive, not {seconds:g}")
    return seconds


def afar(context: typer.Context, parameter: typer.CallbackParam, value: Any) -> Any:
    """An option of a cluster, for which `--on` must have been read before (`is_eager`).

    Raises:
        typer.BadParameter: it was given, and the work is done here.
    """
    if value != parameter.get_default(context) and context.params.get("on") is None:
        raise typer.BadParameter("it is of a cluster: add --on ray, or leave it out")
    return value


def here(context: typer.Context, value: Any) -> Any:
    """An option of this machine; see `afar`.

    Raises:
        typer.BadParameter: it was given, and the work is done on a cluster.
    """
    if value is not None and context.params.get("on") is not None:
        raise typer.BadParameter("it is of this machine alone: with --on ray say --actors")
    return value


Function = Annotated[str, typer.Argument(help="The function, in any notation.")]
Variable = Annotated[
    str | None,
    typer.Option("--variable", "--var", help="Needed with several letters, none of them x."),
]
Letter = Annotated[
    list[str] | None, typer.Option(help="A letter that is no number here: e, i or pi.")
]
Table = Annotated[
    Path,
    typer.Option(
        "--out", "-o", help="A file .jsonl, .csv, .parquet or .arrow; - prints JSON lines."
    ),
]
Keep = Annotated[
    bool, typer.Option("--keep", help="Unknown fields of a record come back under `kept`.")
]
ExcelSafe = Annotated[
    bool,
    typer.Option("--excel-safe", help="CSV cells that a spreadsheet would run get an apostrophe."),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on after a kill: with the same input and options.")
]
Overwrite = Annotated[bool, typer.Option("--force", help="Overwrite the file.")]
OverwriteAll = Annotated[bool, typer.Option("--force", help="Overwrite the files.")]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes; one a processor by default.", callback=here),
]


@dataclass(frozen=True, slots=True)
class SolverOptions:
    """The options of every command that answers questions."""

    engine: Annotated[EngineName, typer.Option(help="What runs the network.")] = EngineName.CT2
    device: Annotated[DeviceName, typer.Option(help="Of the engine torch.")] = DeviceName.CPU
    beam: Annotated[
        int, typer.Option(min=1, help="Candidates searched where the first answer is not right.")
    ] = 5
    timeout: Annotated[
        float | None,
        typer.Option(help="Seconds for a question: to check an answer, to find an integral."),
    ] = None
    bundle: Annotated[
        Path | None, typer.Option(help="Folder of another model, as export wrote it.")
    ] = None
    raw: Annotated[
        bool, typer.Option("--raw", help="Answers as they were found, not simplified.")
    ] = False

    def solver(self, task: str = "diff", *, half: Half = "both", remembers: bool = True) -> Solver:
        """The solver that they describe, for a task.

        Args:
            task: its name.
            half: of integration: see `Solver`.
            remembers: whether it may answer from memory: see `Solver`.
        """
        from chainrule.settings import MEMORY_WORDS
        from chainrule.solver import Solver

        return Solver(
            self.engine.value,
            beam=self.beam,
            timeout_s=self.timeout,
            bundle=self.bundle,
            task=task,
            simplify=not self.raw,
            memory=MEMORY_WORDS if remembers else 0,
            device=self.device.value,
            half=half,
        )


@dataclass(frozen=True, slots=True)
class FormOptions:
    """In which form an answer is printed."""

    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False
    latex: Annotated[bool, typer.Option("--latex", help="The answer alone, in LaTeX.")] = False
    python: Annotated[bool, typer.Option("--python", help="The answer alone, in Python.")] = False

    def form(self) -> Literal["text", "json", "latex", "python"]:
        """The form.

        Raises:
            BadParameter: several were asked for.
        """
        if self.as_json + self.latex + self.python > 1:
            raise typer.BadParameter("choose one of --json, --latex and --python")
        if self.as_json:
            return "json"
        return "latex" if self.latex else "python" if self.python else "text"


Address = Annotated[
    str | None,
    typer.Option(help="Of the cluster: auto, HOST:PORT; else this machine is one.", callback=afar),
]
Actors = Annotated[
    int | None,
    typer.Option(min=1, help="Processes of the cluster; one a processor.", callback=afar),
]


class Place(StrEnum):
    """Where the work is done, if not in processes of this machine."""

    RAY = "ray"


@dataclass(frozen=True, slots=True)
class ClusterOptions:
    """Where a file is answered."""

    on: Annotated[
        Place | None,
        typer.Option(
            is_eager=True, help="ray: on a cluster; IN may be a folder, and OUT is one, of parts."
        ),
    ] = None
    address: Address = None
    actors: Actors = None
    part_rows: Annotated[int, typer.Option(min=1, help="Records of each part.", callback=afar)] = (
        10_000
    )

    def cluster(self) -> Cluster:
        """The cluster that they describe."""
        from chainrule.bulk.cluster import Cluster

        return Cluster(self.address, self.actors)


GROUPS = (SolverOptions, FormOptions, ClusterOptions)


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options of a group in the place of each parameter that is a group.

    typer reads a command's options from its signature: this gives it the longer one, and fills the
    groups when the command is called.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if hint in GROUPS}
    members = {name: [field.name for field in fields(group)] for name, group in groups.items()}

    @wraps(command)
    def called(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{member: given.pop(member) for member in members[name]})
        command(**given)

    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        hint = hints[parameter.name]
        if parameter.name in groups:
            inner = get_type_hints(hint, include_extras=True)
            parameters += [
                inspect.Parameter(
                    field.name,
                    parameter.KEYWORD_ONLY,
                    default=field.default,
                    annotation=inner[field.name],
                )
                for field in fields(hint)
            ]
        else:
            kind = parameter.KEYWORD_ONLY
            parameters.append(parameter.replace(annotation=hint, kind=kind))
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {each.name: each.annotation for each in parameters}
    return called
