"""Lightning's finders: the largest batch that fits, and a learning rate from a range test.

Each works on a Trainer of its own that is thrown away afterwards: a finder leaves its traces in
the loops and callbacks of the Trainer that it used.
"""

from __future__ import annotations

from pathlib import Path

import lightning as L
from lightning.pytorch.tuner.tuning import Tuner

from chainrule.train.data import CorpusData

LARGEST_TRIAL = 6
"""Doublings from the given batch: on a CPU nothing else would stop the search."""


def find_batch_size(trainer: L.Trainer, module: L.LightningModule, data: CorpusData) -> int:
    """Double the batch until memory or the corpus ends; `data.batch_size` keeps what fitted."""
    largest = len(data.pairs) // 4  # a trial takes three steps
    trials = 0
    while trials < LARGEST_TRIAL and data.batch_size << (trials + 1) <= largest:
        trials += 1
    if not trials:
        print(f"batch size stays {data.batch_size}: the corpus is too small to try more")
        return data.batch_size
    Tuner(trainer).scale_batch_size(
        module,
        datamodule=data,
        mode="power",
        steps_per_trial=3,
        init_val=data.batch_size,
        max_trials=trials,
    )
    print(f"batch size found: {data.batch_size}")
    return data.batch_size


def find_lr(
    trainer: L.Trainer, module: L.LightningModule, data: CorpusData, folder: Path, steps: int = 100
) -> float:
    """Raise the learning rate until the loss turns (Smith, 2017); draw the curve into `folder`.

    Returns:
        the rate at which the loss fell most steeply.
    """
    finder = Tuner(trainer).lr_find(
        module, datamodule=data, min_lr=1e-6, max_lr=1e-1, num_training=steps, update_attr=True
    )
    assert finder is not None
    suggestion = finder.suggestion()
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "lr_find.png"
    figure = finder.plot(suggest=True)
    assert figure is not None
    figure.savefig(picture, dpi=120)
    if suggestion is None:
        print(f"no learning rate stands out; the curve is in {picture}")
        return float("nan")
    print(f"learning rate found: {suggestion:.2e}; the curve is in {picture}")
    return float(suggestion)
