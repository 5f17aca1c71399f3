"""The checkpoints of a run: the last one, to go on from, and the best one, to be the model.

In: files in a run folder. Out: their contents, or an error with a remedy where they are damaged or
of another network.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import lightning as L
from lightning.pytorch.callbacks import Callback, Checkpoint
from lightning.pytorch.plugins import TorchCheckpointIO
from torch import Tensor

from chainrule.appearing import appearing
from chainrule.engine.torch_engine import archive, load_archive
from chainrule.errors import CheckpointError, InputError
from chainrule.tokens import TextTokenizer

LAST: Final = "last.ckpt"
BEST: Final = "best.ckpt"
ASIDE: Final = "best-aside.ckpt"
"""A best one that is of another run, or behind the step that this one went on from."""
REMEDY: Final = "begin the run again in another --run_folder"


class WholeFiles(TorchCheckpointIO):
    """Writes checkpoints beside the ones whose place they take, which stay until then.

    Lightning's own way is through /tmp: from there to another file system its last step is a copy,
    and a run that was killed in it, or met a full disk, had no checkpoint any more.
    """

    def save_checkpoint(
        self, checkpoint: dict[str, Any], path: Any, storage_options: Any = None
    ) -> None:
        """Write one; `storage_options` are for other places than disks.

        Raises:
            CheckpointError: it cannot be written; the one that was there is as it was.
        """
        place = Path(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with appearing(place) as stream:
                stream.write(archive(checkpoint))
        except InputError as error:
            raise CheckpointError(
                f"{error}; what was saved before is whole: make room, then go on with --resume "
                f"{place.parent}"
            ) from None


class KeepLast(Checkpoint):
    """Saves the state of the run every so many minutes and at the end of each epoch.

    Never between a step and the validation that follows it: Lightning would not make up for that
    validation when it goes on from there. The next step saves then, or the end of the epoch.

    Args:
        folder: the run folder.
        minutes: between two savings; 0 = after every step.
        validation_steps: steps between two validations; 0 = at the end of epochs.
    """

    def __init__(self, folder: Path, minutes: float, validation_steps: int) -> None:
        self.path = folder / LAST
        self.seconds = 60 * minutes
        self.validation_steps = validation_steps
        self._saved = time.monotonic()

    def on_train_batch_end(
        self,
        trainer: L.Trainer,
        pl_module: L.LightningModule,
        outputs: Any,
        batch: Any,
        batch_idx: int,
    ) -> None:
        """Save, when it is time and nothing follows this step."""
        ends = batch_idx + 1 == trainer.num_training_batches
        validates = self.validation_steps and trainer.global_step % self.validation_steps == 0
        due = time.monotonic() - self._saved >= self.seconds
        follows = ends or validates or trainer.should_stop
        # Every process must take part, so they decide together.
        if trainer.strategy.broadcast(due) and not follows:
            self._save(trainer)

    def on_train_epoch_end(self, trainer: L.Trainer, pl_module: L.LightningModule) -> None:
        """Save; the validation of the epoch is over."""
        self._save(trainer)

    def _save(self, trainer: L.Trainer) -> None:
        trainer.save_checkpoint(self.path)
        self._saved = time.monotonic()


class StopAfter(Callback):
    """Ends a run after so many steps.

    Not by Lightning's own `max_steps`: with it, a run that goes on from the end of an epoch skips
    the next one.
    """

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def on_train_batch_end(
        self,
        trainer: L.Trainer,
        pl_module: L.LightningModule,
        outputs: Any,
        batch: Any,
        batch_idx: int,
    ) -> None:
        """Say so, when it is time; validation and saving follow."""
        trainer.should_stop = trainer.should_stop or trainer.global_step >= self.steps


class KeepBest(Checkpoint):
    """Saves whenever a validation is better than all before: see `is_better`.

    Unlike Lightning's `ModelCheckpoint` it still knows the best one after the folder was moved.

    Args:
        folder: the run folder.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / BEST
        self.accuracy, self.loss = -1.0, math.inf

    def on_validation_end(self, trainer: L.Trainer, pl_module: L.LightningModule) -> None:
        """Save, if it is."""
        metrics = trainer.callback_metrics
        accuracy = float(metrics["val_accuracy"])
        loss = float(metrics.get("val_loss", math.inf))
        if is_better((accuracy, loss), (self.accuracy, self.loss)):
            self.accuracy, self.loss = accuracy, loss
            trainer.save_checkpoint(self.path)

    def state_dict(self) -> dict[str, Any]:
        """The best accuracy so far, and its loss."""
        return {"accuracy": self.accuracy, "loss": self.loss}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take them back; earlier versions kept no loss."""
        self.accuracy = state_dict["accuracy"]
        self.loss = state_dict.get("loss", math.inf)


def is_better(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether a validation is better: by its accuracy, and by its loss where both have the same.

    >>> is_better((0.5, 2.0), (0.5, 2.1)), is_better((0.4, 1.0), (0.5, 2.0))
    (True, False)
    """
    return (one[0], -one[1]) > (other[0], -other[1])


def best_is_of(folder: Path, step: int, lines: str) -> bool:
    """Whether the best checkpoint in a run folder is one of the run that goes on from a step.

    One behind that step is of the way that the run would have gone. One that was measured on other
    validation lines is no longer known to be the best.

    Raises:
        CheckpointError: it is damaged.
    """
    path = folder / BEST
    if not (step and path.exists()):
        return False
    best = read_checkpoint(path, f"move it away, and --resume {folder} goes on without it")
    known: bool = best["validated"].get("lines", lines) == lines  # earlier versions noted none
    return known and best["global_step"] <= step


def read_checkpoint(path: Path, remedy: str = REMEDY) -> dict[str, Any]:
    """What a checkpoint holds.

    Args:
        path: of the checkpoint.
        remedy: what the user can do where it holds none.

    Raises:
        CheckpointError: it is missing, damaged or no checkpoint of a run.
    """
    loaded = load_archive(path, remedy)
    if not (isinstance(loaded, dict) and {"state_dict", "vocabulary"} <= loaded.keys()):
        raise CheckpointError(f"{path} is no checkpoint of a training run: {remedy}")
    return loaded


def vocabulary_of(tokenizer: TextTokenizer) -> dict[str, Any]:
    """What a checkpoint says of the tokens that its network reads and writes."""
    return {
        "recipe": tokenizer.name,
        "source": list(tokenizer.source.ordinary),
        "target": list(tokenizer.target.ordinary),
    }


def must_fit(
    path: Path, saved: Mapping[str, Any], vocabulary: Mapping[str, Any], state: Mapping[str, Tensor]
) -> None:
    """Refuse a checkpoint of another recipe, other tokens or another width.

    Args:
        path: of the checkpoint, for the message.
        saved: its contents, of which the weights that `state` has count.
        vocabulary: of the run at hand, see `vocabulary_of`; only what it has is compared.
        state: the weights of the run at hand.

    Raises:
        CheckpointError: it does not fit; the message says why.
    """
    there, weights = saved["vocabulary"], saved["state_dict"]
    problems = []
    if there["recipe"] != vocabulary["recipe"]:
        problems.append(f"its recipe is {there['recipe']}, not {vocabulary['recipe']}")
    else:
        problems += [
            f"its {side} vocabulary has {len(there[side])} tokens that are not the {len(tokens)} "
            "of these training lines"
            for side, tokens in vocabulary.items()
            if side != "recipe" and there[side] != tokens
        ]
    if not problems:
        problems = [
            f"{name} is {tuple(weights[name].shape)}, not {tuple(value.shape)}"
            if name in weights
            else f"{name} is missing"
            for name, value in state.items()
            if name not in weights or weights[name].shape != value.shape
        ]
    if problems:
        more = f"; and {len(problems) - 3} more" if len(problems) > 3 else ""
        raise CheckpointError(
            f"{path} is of another network ({'; '.join(problems[:3])}{more}): "
            "give the options and the lines that it was trained with"
        )
