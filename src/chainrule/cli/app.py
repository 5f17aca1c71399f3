"""`chainrule`: the commands, each imported only when it is called.

Errors of the package are translated here, once, into a message and exit status 2.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chainrule import __version__
from chainrule.errors import ChainruleError

app = typer.Typer(
    no_args_is_help=True,
    help="A small Transformer that does calculus, and a checker that proves its answers.",
    pretty_exceptions_enable=False,
)


class Recipe(StrEnum):
    """The corpora that `generate` writes."""

    CLASSIC = "classic"
    SHORT = "classic-short"
    FULL = "classic-full"
    RARE = "classic-rare"
    GENERAL = "general"
    LONG = "general-long"
    NUMBERS = "general-numbers"


class Split(StrEnum):
    """The parts of a corpus."""

    TRAIN = "train"
    VAL = "val"
    TEST = "test"


def _version(wanted: bool) -> None:
    if wanted:
        print(f"chainrule {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def generate(
    recipe: Annotated[Recipe, typer.Option(help="What lines to write.")] = Recipe.CLASSIC,
    lines: Annotated[
        int, typer.Option(min=1, help="How many lines, all splits together.")
    ] = 1_000_000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same bytes.")] = 1,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder; with --split a file.")] = Path(
        "data/classic"
    ),
    workers: Annotated[
        int, typer.Option(min=1, help="Processes; the bytes do not depend on it.")
    ] = 2,
    split: Annotated[Split | None, typer.Option(help="Only distinct lines of this split.")] = None,
) -> None:
    """Write a corpus; a run that was killed goes on where it stopped."""
    from chainrule.cli.generate import run

    run(recipe.value, lines, seed, out, workers, split.value if split else None)


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
def train(context: typer.Context) -> None:
    """Train a model; the options are those of train.py."""
    from chainrule.train.run import main as run

    run(context.args)


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
def score(context: typer.Context) -> None:
    """Score a file of classic lines; the options are those of main.py."""
    from chainrule.cli.score import main as run

    run(context.args)


@app.command()
def check(
    function: Annotated[str, typer.Argument(help="The function, in any notation.")],
    answer: Annotated[str, typer.Argument(help="What its derivative is said to be.")],
    variable: Annotated[
        str | None, typer.Option(help="Needed when there are several letters.")
    ] = None,
) -> None:
    """Prove or refute that ANSWER is the derivative of FUNCTION."""
    from chainrule.cli.check import run

    raise typer.Exit(run(function, answer, variable))


@app.command()
def attention(
    line: Annotated[str, typer.Argument(help="d(FUNCTION)/dVARIABLE")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The picture.")] = Path("attention.png"),
    checkpoint: Annotated[Path, typer.Option(help="Weights.")] = Path("model.ckpt"),
    hparams: Annotated[Path, typer.Option(help="Sizes and token dictionary.")] = Path(
        "hparams.yaml"
    ),
) -> None:
    """Draw how the last decoder layer attends to the source."""
    from chainrule.cli.attention import run

    run(line, out, checkpoint, hparams)


def main() -> None:
    """Run the command line; exit 2 with a message when the input or the usage is wrong."""
    try:
        app()
    except ChainruleError as error:
        print(f"chainrule: {error}", file=sys.stderr)
        sys.exit(2)
    except ModuleNotFoundError as error:
        if error.name not in {"torch", "lightning", "matplotlib", "sympy"}:
            raise
        print(
            f"chainrule: this needs {error.name}: pip install 'chainrule[train]'", file=sys.stderr
        )
        sys.exit(2)
