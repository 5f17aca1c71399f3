"""The commands around the network: `generate`, `train`, `score`, `attention`, `export`.

In: words of a command line. Out: the exit status. What a command does is in its own file, which is
imported when it is called.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chainrule.cli.options import Address, Place


class Recipe(StrEnum):
    """The corpora that `generate` writes."""

    CLASSIC = "classic"
    SHORT = "classic-short"
    FULL = "classic-full"
    RARE = "classic-rare"
    ALL = "classic-all"
    GENERAL = "general"
    LARGE = "general-large"
    LONG = "general-long"
    NUMBERS = "general-numbers"
    FUNCTIONS = "general-functions"
    ANTIDERIVATIVE = "antiderivative"
    ANTIDERIVATIVE_ALL = "antiderivative-all"
    ANTIDERIVATIVE_SHORT = "antiderivative-short"
    ANTIDERIVATIVE_TREES = "antiderivative-trees"
    ANTIDERIVATIVE_FIELD = "antiderivative-field"
    ANTIDERIVATIVE_BOOK = "antiderivative-book"
    ANTIDERIVATIVE_PARTS = "antiderivative-parts"
    ANTIDERIVATIVE_PSEUDO = "antiderivative-pseudo"
    ANTIDERIVATIVE_NESTED = "antiderivative-nested"
    ANTIDERIVATIVE_HARD = "antiderivative-hard"


class Split(StrEnum):
    """The parts of a corpus."""

    TRAIN = "train"
    VAL = "val"
    TEST = "test"


class Format(StrEnum):
    """The formats that `export` writes."""

    BUNDLE = "bundle"
    CT2 = "ct2"
    ONNX = "onnx"
    SAFETENSORS = "safetensors"
    HF = "hf"


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
    on: Annotated[
        Place | None, typer.Option(is_eager=True, help="ray: shards are made on a cluster.")
    ] = None,
    address: Address = None,
) -> None:
    """Write a corpus; a run that was killed goes on where it stopped."""
    from chainrule.bulk.cluster import Cluster
    from chainrule.cli.generate import run

    cluster = None if on is None else Cluster(address)
    run(recipe.value, lines, seed, out, workers, split.value if split else None, cluster)


def train(context: typer.Context) -> None:
    """Train a model; the options are those of train.py."""
    from chainrule.train.run import main as run

    run(context.args)


def score(context: typer.Context) -> None:
    """Score a file of classic lines; the options are those of main.py."""
    from chainrule.cli.score import main as run

    run(context.args)


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


def export(
    model: Annotated[
        Path, typer.Argument(help="Folder of a trained model, a bundle or safetensors.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write.")],
    form: Annotated[
        Format, typer.Option("--format", help="bundle: what this program reads; hf: T5.")
    ] = Format.BUNDLE,
    scores: Annotated[
        Path | None, typer.Option(help="JSON table for the manifest of a bundle.")
    ] = None,
    max_target: Annotated[
        int | None, typer.Option(min=1, help="Longest answer in words, if not that of training.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an older export.")] = False,
) -> None:
    """Write a trained model for other programs, or as a bundle."""
    from chainrule.cli.export import run

    run(model, form.value, out, force=force, scores=scores, max_target=max_target)
