"""Searches before a run: the largest batch that fits, and a learning rate by a range test.

Each works on a Trainer of its own that is thrown away afterwards, and leaves weights and random
numbers as they were: a run with a value that was found is the run with that value given.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import lightning as L
import numpy as np
import torch
from lightning.pytorch.callbacks import Callback
from lightning.pytorch.tuner.tuning import Tuner
from numpy.typing import NDArray

from chainrule.train.data import CorpusData
from chainrule.train.progress import say

LARGEST_TRIAL = 6
"""Doublings from the given batch: on a CPU nothing else would stop the search."""
RATES: Final = np.geomspace(1e-6, 1e-1, 100)
"""Learning rates of the range test, one a step."""
WINDOW = 13
"""Steps over which losses are averaged: batches hold lines of like length, so single ones jump."""
DIVERGED = 3.0
"""The range test ends where the loss is so many times the least one."""


def find_batch_size(trainer: L.Trainer, module: L.LightningModule, data: CorpusData) -> int:
    """Double the batch until memory or the corpus ends; `data.batch_size` keeps what fitted."""
    largest = len(data.pairs) // 4  # a trial takes three steps
    trials = 0
    while trials < LARGEST_TRIAL and data.batch_size << (trials + 1) <= largest:
        trials += 1
    if not trials:
        say(f"batch size stays {data.batch_size}: the corpus is too small to try more")
        return data.batch_size
    say(f"searching a batch size from {data.batch_size} on")
    with torch.random.fork_rng():
        Tuner(trainer).scale_batch_size(
            module,
            datamodule=data,
            mode="power",
            steps_per_trial=3,
            init_val=data.batch_size,
            max_trials=trials,
        )
    say(f"batch size found: {data.batch_size}")
    return data.batch_size


class RangeTest(Callback):
    """Raises the learning rate at every step and notes the loss (Smith, 2017)."""

    def __init__(self) -> None:
        self.losses: list[float] = []

    def on_train_batch_start(
        self, trainer: L.Trainer, pl_module: L.LightningModule, batch: Any, batch_idx: int
    ) -> None:
        """Set the rate of this step."""
        for group in trainer.optimizers[0].param_groups:
            group["lr"] = float(RATES[len(self.losses)])

    def on_train_batch_end(
        self,
        trainer: L.Trainer,
        pl_module: L.LightningModule,
        outputs: Any,
        batch: Any,
        batch_idx: int,
    ) -> None:
        """Note the loss; stop where it has gone up for good."""
        loss = float(outputs["loss"])
        self.losses.append(loss)
        gone = not math.isfinite(loss) or loss > DIVERGED * min(self.losses)
        trainer.should_stop = gone or len(self.losses) == len(RATES)


def find_lr(
    trainer: L.Trainer, module: L.LightningModule, data: CorpusData, test: RangeTest, folder: Path
) -> float | None:
    """Raise the learning rate until the loss turns; draw the curve into `folder`.

    Args:
        trainer: takes `len(RATES)` steps; `test` is one of its callbacks.
        module, data: to train on; the weights are put back afterwards.
        folder: for the picture `lr_find.png`.

    Returns:
        the rate at which the loss fell most steeply, or None if it never fell.
    """
    say(f"searching a learning rate in {len(RATES)} steps")
    weights = copy.deepcopy(module.state_dict())
    with torch.random.fork_rng():
        trainer.fit(module, data)
    module.load_state_dict(weights)
    chosen = steepest(test.losses)
    picture = folder / "lr_find.png"
    draw(RATES[: len(test.losses)], test.losses, chosen, picture)
    if chosen is None:
        say(f"no learning rate stands out; the curve is in {picture}")
        return None
    rate = float(f"{RATES[chosen]:.3g}")  # what is said is what is used
    say(f"learning rate found: {rate:g}; the curve is in {picture}")
    return rate


def smoothed(losses: Sequence[float]) -> NDArray[np.float64]:
    """Means over a window around each step that is cut at both ends alike, so that nothing bends.

    >>> smoothed([3.0, 2.0, 1.0]).tolist()
    [3.0, 2.0, 1.0]
    """
    values = np.asarray(losses, dtype=np.float64)
    reach = [min(WINDOW // 2, i, len(values) - 1 - i) for i in range(len(values))]
    return np.array([values[i - r : i + r + 1].mean() for i, r in enumerate(reach)])


def steepest(losses: Sequence[float]) -> int | None:
    """The step of the range test where the loss falls most steeply; None if it never falls.

    The slope of a straight line through a window of steps, which is one over the logarithm of the
    rate, since the rates grow by a factor: over the rate itself the fall at the smallest ones, next
    to nothing divided by next to nothing, would look steepest. Only whole windows count, up to
    where the loss is least: single losses decide nothing at the ends.
    """
    values = np.array([loss for loss in losses if math.isfinite(loss)])
    reach = WINDOW // 2
    end = int(smoothed(values.tolist()).argmin()) + reach + 1 if len(values) else 0
    if len(values[:end]) < WINDOW:
        return None
    places = np.arange(-reach, reach + 1)
    slopes = np.correlate(values[:end], places, "valid") / (places @ places)
    return int(slopes.argmin()) + reach if slopes.min() < 0 else None


def draw(
    rates: NDArray[np.float64], losses: Sequence[float], chosen: int | None, picture: Path
) -> None:
    """Losses, their means, and the choice, over the logarithm of the rate."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 4))
    axis = figure.subplots()
    axis.plot(rates, losses, ".", color="#9db4c6", label="loss of a batch")
    axis.plot(rates, smoothed(losses), color="#22313f", label=f"mean over {WINDOW} batches")
    if chosen is not None:
        axis.axvline(rates[chosen], color="#c0392b", label=f"chosen: {rates[chosen]:.3g}")
    axis.set_xscale("log")
    axis.set_xlabel("learning rate")
    axis.set_ylabel("training loss a token")
    axis.legend(frameon=False)
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=120)
