"""`chainrule`: the commands, each imported only when it is called.

Errors of the package are translated here, once, into a message and exit status 2.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chainrule import __version__
from chainrule.cli.arguments import SETTINGS, MathCommand
from chainrule.errors import ChainruleError
from chainrule.terminal import say

if TYPE_CHECKING:
    from chainrule.solver import Solver

EXTRAS = {
    "torch": "train",
    "lightning": "train",
    "matplotlib": "train",
    "safetensors": "torch",
    "sympy": "sympy",
    "mpmath": "evaluate",
}
"""Which extra brings a package that a base install does not have."""

app = typer.Typer(
    invoke_without_command=True,
    help="A small Transformer that does calculus, and a checker that proves its answers.",
    pretty_exceptions_enable=False,
)


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


class Split(StrEnum):
    """The parts of a corpus."""

    TRAIN = "train"
    VAL = "val"
    TEST = "test"


class EngineName(StrEnum):
    """What runs the network."""

    CT2 = "ct2"
    TORCH = "torch"


class Task(StrEnum):
    """What `batch` does with each line."""

    DIFF = "diff"


class GradeKind(StrEnum):
    """How `grade` compares."""

    EQUAL = "equal"
    DERIVATIVE = "derivative"
    INTEGRAL = "integral"


Engine = Annotated[EngineName, typer.Option(help="What runs the network.")]
Beam = Annotated[
    int, typer.Option(min=1, help="Candidates searched where the first answer is not right.")
]
Timeout = Annotated[float, typer.Option(help="Seconds for checking the candidates of a question.")]
Bundle = Annotated[Path | None, typer.Option(help="Folder of another model, as export wrote it.")]


class Notation(StrEnum):
    """What `convert` reads and writes beside our own lines."""

    PREFIX = "prefix"


class Format(StrEnum):
    """The formats that `export` writes."""

    BUNDLE = "bundle"
    CT2 = "ct2"
    ONNX = "onnx"
    SAFETENSORS = "safetensors"
    HF = "hf"


def _solver(engine: EngineName, beam: int, timeout: float, bundle: Path | None) -> Solver:
    """The solver that the options above describe."""
    from chainrule.solver import Solver

    return Solver(engine.value, beam=beam, timeout_s=timeout, bundle=bundle)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"chainrule {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is not None:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(context.get_help())
        return
    from chainrule.cli.loop import run
    from chainrule.solver import Solver

    run(Solver())


# A function may begin with a minus: see `arguments.py`. Such a command has long options only.
@app.command(cls=MathCommand, context_settings=SETTINGS)
def diff(
    function: Annotated[str, typer.Argument(help="The function, in any notation.")],
    variable: Annotated[
        str | None,
        typer.Option("--variable", "--var", help="Needed when there are several letters."),
    ] = None,
    order: Annotated[int, typer.Option(help="How often to differentiate.")] = 1,
    letter: Annotated[
        list[str] | None, typer.Option(help="A letter that is no number here: e, i or pi.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    latex: Annotated[bool, typer.Option("--latex", help="The answer alone, in LaTeX.")] = False,
    python: Annotated[bool, typer.Option("--python", help="The answer alone, in Python.")] = False,
    plot: Annotated[Path | None, typer.Option(help="Draw f and f' into this file.")] = None,
    engine: Engine = EngineName.CT2,
    beam: Beam = 5,
    timeout: Timeout = 2.0,
    bundle: Bundle = None,
) -> None:
    """Differentiate FUNCTION: the model's answer, proved by the checker."""
    if as_json + latex + python > 1:
        raise typer.BadParameter("choose one of --json, --latex and --python")
    from chainrule.cli.diff import run

    solver = _solver(engine, beam, timeout, bundle)
    form: Any = "json" if as_json else "latex" if latex else "python" if python else "text"
    raise typer.Exit(
        run(function, variable, order, solver, form=form, plot=plot, letters=letter or ())
    )


@app.command()
def batch(
    source: Annotated[
        Path, typer.Argument(metavar="IN", help="A file .txt, .jsonl or .csv; - reads lines.")
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="A file .jsonl or .csv; - prints JSON lines.")
    ] = Path("-"),
    task: Annotated[Task, typer.Option(help="Where a record does not say it.")] = Task.DIFF,
    resume: Annotated[bool, typer.Option("--resume", help="Go on after a kill.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; one a processor by default.")
    ] = None,
    engine: Engine = EngineName.CT2,
    beam: Beam = 5,
    timeout: Timeout = 2.0,
    bundle: Bundle = None,
) -> None:
    """Differentiate every record of a file of any size, in its order."""
    from chainrule.cli.batch import run

    solver = _solver(engine, beam, timeout, bundle)
    raise typer.Exit(
        run(source, out, solver, task=task.value, resume=resume, force=force, workers=workers)
    )


@app.command()
def evaluate(
    suite: Annotated[list[Path], typer.Option(help="Lines of JSON with f, var; may be repeated.")],
    out: Annotated[Path | None, typer.Option("--json", help="Write all counts here.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first of each suite.")] = None,
    write_scores: Annotated[
        bool, typer.Option("--write-scores", help="Put the counts into the bundle's manifest.")
    ] = False,
    engine: Engine = EngineName.CT2,
    beam: Beam = 5,
    timeout: Timeout = 2.0,
    bundle: Bundle = None,
) -> None:
    """Measure the model alone and the whole system on suites of functions."""
    from chainrule.cli.evaluate import run

    solver = _solver(engine, beam, timeout, bundle)
    raise typer.Exit(run(suite, solver, out=out, limit=limit, write_scores=write_scores))


@app.command()
def bench(
    suite: Annotated[
        Path | None, typer.Option(help="Functions, as for evaluate; else they are drawn.")
    ] = None,
    lines: Annotated[int, typer.Option(min=1, help="How many functions.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Of the functions that are drawn.")] = 1,
    workers: Annotated[
        list[int] | None, typer.Option(min=1, help="Processes; may be repeated.")
    ] = None,
    engine: Engine = EngineName.CT2,
    beam: Beam = 5,
    timeout: Timeout = 2.0,
    bundle: Bundle = None,
) -> None:
    """Measure how fast this machine answers, checked answers included."""
    from chainrule.cli.bench import run

    solver = _solver(engine, beam, timeout, bundle)
    run(solver, suite=suite, lines=lines, seed=seed, workers=workers or (1, 2))


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


@app.command(cls=MathCommand, context_settings=SETTINGS)
def check(
    function: Annotated[str, typer.Argument(help="The function, in any notation.")],
    answer: Annotated[str, typer.Argument(help="What is said of it.")],
    integral: Annotated[
        bool, typer.Option("--integral", help="ANSWER is said to be an antiderivative.")
    ] = False,
    equal: Annotated[bool, typer.Option("--equal", help="ANSWER is said to be the same.")] = False,
    variable: Annotated[
        str | None,
        typer.Option("--variable", "--var", help="Needed when there are several letters."),
    ] = None,
    timeout: Annotated[float, typer.Option(help="Seconds; then it is undecided.")] = 2.0,
) -> None:
    """Prove or refute that ANSWER is the derivative of FUNCTION."""
    if integral and equal:
        raise typer.BadParameter("choose one of --integral and --equal")
    from chainrule.cli.check import run

    kind: Any = "integral" if integral else "equal" if equal else "derivative"
    raise typer.Exit(run(function, answer, variable, kind=kind, timeout_s=timeout))


@app.command()
def grade(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN", help="A file .jsonl or .csv with gold and answer; - reads lines of JSON."
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="A file .jsonl or .csv; - prints JSON lines.")
    ] = Path("-"),
    kind: Annotated[
        GradeKind | None,
        typer.Option(help="Where a record does not say it; integral: up to a constant."),
    ] = None,
    tolerance: Annotated[
        float, typer.Option(help="Of decimals, in units of the last digit written; 0 for none.")
    ] = 0.5,
    timeout: Annotated[float, typer.Option(help="Seconds for each pair.")] = 2.0,
    resume: Annotated[bool, typer.Option("--resume", help="Go on after a kill.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; one a processor by default.")
    ] = None,
) -> None:
    """Grade every answer of a file of any size, in its order."""
    from chainrule.checker.grade import Rules
    from chainrule.cli.grade import KINDS, run

    family = None if kind is None else KINDS[kind.value]
    rules = Rules(None, family, tolerance, timeout)
    raise typer.Exit(run(source, out, rules, resume=resume, force=force, workers=workers))


@app.command()
def clean(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="Lines d(FUNCTION)/dVARIABLE=DERIVATIVE.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the good lines.")],
    bad: Annotated[
        Path | None, typer.Option(help="File for the others and why, as JSON; else printed.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the files.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds for the check of a line.")] = 2.0,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
) -> None:
    """Keep the lines of a data set whose derivative is right, and say what is wrong with others."""
    from chainrule.cli.clean import run

    raise typer.Exit(run(source, out, bad=bad, force=force, timeout_s=timeout, workers=workers))


@app.command()
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
    force: Annotated[bool, typer.Option("--force", help="Overwrite the files.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds for the check of a pair.")] = 2.0,
) -> None:
    """Convert pair files of *Deep Learning for Symbolic Mathematics* into our lines, or back.

    A file of ours ends in .jsonl (without loss) or .txt (lines to train on).
    """
    if (origin is None) == (target is None):
        raise typer.BadParameter("name the other notation: --from prefix, or --to prefix")
    from chainrule.cli.convert import run

    way: Any = "from" if target is None else "to"
    raise typer.Exit(run(source, out, way, check=check, bad=bad, force=force, timeout_s=timeout))


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


@app.command()
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


def main() -> None:
    """Run the command line; exit 2 with a message when the input or the usage is wrong."""
    try:
        app()
    except ChainruleError as error:
        say(f"chainrule: {error}", stream=sys.stderr)
        sys.exit(2)
    except ModuleNotFoundError as error:
        extra = EXTRAS.get(error.name or "")
        if extra is None:
            raise
        print(
            f"chainrule: this needs {error.name}: pip install 'chainrule[{extra}]'",
            file=sys.stderr,
        )
        sys.exit(2)
