"""The end of a run: the best weights become the model, and it is scored.

In: the checkpoints of the run folder. Out: `model.ckpt`, `hparams.yaml` and `network.txt`, and what
is said of them.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Final

import yaml

from chainrule import plain_yaml
from chainrule.engine.score import score
from chainrule.engine.torch_engine import Translator
from chainrule.errors import CheckpointError, CorpusError, InputError
from chainrule.train.checkpoints import BEST, LAST, best_is_of, is_better, read_checkpoint
from chainrule.train.data import Validation
from chainrule.train.files import read_lines
from chainrule.train.module import TranslationModule
from chainrule.train.options import Options
from chainrule.train.progress import phase, say

FILES: Final = ("model.ckpt", "hparams.yaml", "network.txt")
WRONG_SHOWN = 10


def claim_output(options: Options, *, resume: bool, force: bool) -> None:
    """Refuse an output folder that holds a model which this run did not write.

    Raises:
        CheckpointError: it does, and `force` is not given.
    """
    folder = options.output_folder
    there = [name for name in FILES if (folder / name).exists()]
    noted = _run_folder_of(folder / "hparams.yaml")
    own = resume and (not options.output or _is_same(noted, options.run_folder))
    if there and not (own or force):
        raise CheckpointError(
            f"{folder} holds {', '.join(there)} of something else: name another folder with "
            "--output, or overwrite with --force"
        )


def _is_same(noted: str | None, folder: str) -> bool:
    """Whether both name one folder, however they are spelled."""
    return noted is not None and Path(noted).resolve() == Path(folder).resolve()


def _run_folder_of(hparams: Path) -> str | None:
    """The run folder that the model beside it came from, if that is noted."""
    try:
        found = plain_yaml.load(hparams.read_text(encoding="utf-8"))["training"]["run_folder"]
    except (OSError, ValueError, LookupError, TypeError, yaml.YAMLError):
        return None
    return str(found)


def take_best(
    options: Options, module: TranslationModule, validation: Validation
) -> dict[str, Any]:
    """Load the weights of the higher validation accuracy into the network: the best or the last.

    Of the same accuracy those of less loss are taken, and the last ones where both are alike. Where
    they were not validated after the last step they are now. With averaged weights, both are the
    averages.

    Returns:
        which it was, with its step and accuracy.
    """
    last = read_checkpoint(options.folder / LAST)
    module.load_state_dict(last["state_dict"])
    step, validated = last["global_step"], last["validated"]
    digest = validation.digest
    if validated["step"] == step and validated.get("lines", digest) == digest:
        accuracy, loss = validated["accuracy"], validated.get("loss", math.inf)
    else:
        loss = math.inf
        accuracy = _scored(module.translator, validation.lines, "validation lines").accuracy
    saved = {"weights": "last", "step": step, "val_accuracy": accuracy}
    if not best_is_of(options.folder, step, digest):
        return saved
    best = read_checkpoint(options.folder / BEST)
    best_accuracy = best["validated"]["accuracy"]
    best_loss = best["validated"].get("loss", math.inf)
    if not is_better((best_accuracy, best_loss), (accuracy, loss)):
        return saved
    module.load_state_dict(best["state_dict"])
    only = "only" if best_accuracy > accuracy else f"as step {best['global_step']:,}, and more loss"
    say(f"the last weights (step {step:,}) have a validation accuracy of {accuracy:.4f} {only}")
    return {"weights": "best", "step": best["global_step"], "val_accuracy": best_accuracy}


def save_model(options: Options, translator: Translator, saved: dict[str, Any]) -> None:
    """Write the classic files and say what they hold.

    Args:
        options: that made the weights.
        translator: with those weights.
        saved: what `take_best` says of them.

    Raises:
        CheckpointError: they cannot be written.
    """
    try:
        translator.save(options.output_folder, {**options.to_dict(), "saved": saved})
    except InputError as error:
        raise CheckpointError(
            f"{error}; the run is whole: make room, then go on with --resume {options.run_folder}"
        ) from None
    say(
        f"saved the {saved['weights']} weights (step {saved['step']:,}, validation accuracy "
        f"{saved['val_accuracy']:.4f}) to {options.output_folder}: {', '.join(FILES)}"
    )


def report(translator: Translator, path: Path) -> None:
    """Print strict accuracy on the lines of `path`, and ten of the wrong answers."""
    try:
        lines = read_lines(path)
    except CorpusError as error:
        print(f"not scored: {error}")
        return
    result = _scored(translator, lines, f"lines of {path}")
    for wrong in result.wrong[:WRONG_SHOWN]:
        print(f"wrong: {wrong.source}\n  true: {wrong.target}\n  ours: {wrong.answer}")
    print(result)


def _scored(translator: Translator, lines: Any, what: str) -> Any:
    with phase(f"scoring {len(lines):,} {what}", len(lines)) as progress:
        done = 0

        def add(more: int) -> None:
            nonlocal done
            done += more
            progress(done)

        return score(translator, lines, progress=add)
