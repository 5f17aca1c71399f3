"""`chainrule export`: a trained network for other programs, or as the bundle that we ship.

In: a folder of a trained model. Out: a folder in the wanted format, and what lies in it on
standard output.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from chainrule.errors import InputError
from chainrule.export.formats import Trained, export
from chainrule.terminal import say


def run(
    model: Path,
    form: str,
    out: Path,
    *,
    force: bool,
    scores: Path | None,
    max_target: int | None = None,
) -> None:
    """Read a model, write it in another form, and list the files.

    Args:
        model: a folder with `model.ckpt` and `hparams.yaml`, or a bundle.
        form: one of `engine.export.FORMATS`.
        out: the folder to write.
        force: replace an older export.
        scores: a JSON file whose table goes into the bundle's manifest.
        max_target: longest answer in words, where that of the training is not to be it: a network
            with relative positions writes on past it.

    Raises:
        CheckpointError: the model cannot be read, or the folder may not be replaced.
        ConfigError: the format has no such network, or a package is missing.
        InputError: the scores cannot be read.
    """
    trained = Trained.read(model)
    if scores is not None:
        trained = replace(trained, scores=_read_scores(scores))
    if max_target is not None:
        trained = replace(trained, max_target=max_target)
    export(trained, form, out, force=force)
    for path in sorted(out.rglob("*")):
        if path.is_file():
            say(f"{path.stat().st_size:>12,}  {path}")


def _read_scores(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise InputError(f"{path} is no JSON ({error})") from None
    if not isinstance(values, dict):
        raise InputError(f"{path} holds no table of scores")
    return values
