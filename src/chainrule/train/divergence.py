"""The end of a run whose weights are no numbers any more: it is said, and never saved.

In: a network while it is trained. Out: an error that names the step and what to do. A loss that is
no number once is none yet: with half precision such steps are skipped.
"""

from __future__ import annotations

from typing import Any, Final

import lightning as L
import torch
from lightning.pytorch.callbacks import Callback
from torch import nn

from chainrule.errors import CheckpointError

_EVERY: Final = 50
"""Steps between two looks at all weights: a GPU waits for the answer."""


def is_finite(network: nn.Module) -> bool:
    """Whether all weights are numbers.

    >>> layer = nn.Linear(2, 2)
    >>> is_finite(layer)
    True
    >>> _ = layer.weight.data.fill_(float("nan"))
    >>> is_finite(layer)
    False
    """
    sums = [weights.detach().abs().sum() for weights in network.parameters()]
    return not sums or bool(torch.stack(sums).isfinite().all())


def refuse_divergence(module: L.LightningModule, folder: object, rate: float) -> None:
    """Refuse weights that are no numbers.

    Args:
        module: with those weights, in training.
        folder: of the run, whose last checkpoint is from before.
        rate: the peak learning rate.

    Raises:
        CheckpointError: they are none.
    """
    if not is_finite(module):
        raise CheckpointError(
            f"the run has diverged: at step {module.trainer.global_step:,} its weights are no "
            f"numbers any more, with --lr {rate:g}. What {folder} holds is from before: go on from "
            f"it with --resume {folder} --override --lr {rate / 10:g}, or begin again"
        )


class StopDiverged(Callback):
    """Ends a run that has diverged, soon after.

    Args:
        folder: of the run.
        rate: its peak learning rate.
    """

    def __init__(self, folder: object, rate: float) -> None:
        self._folder, self._rate = folder, rate

    def on_train_batch_end(
        self,
        trainer: L.Trainer,
        pl_module: L.LightningModule,
        outputs: Any,
        batch: Any,
        batch_idx: int,
    ) -> None:
        """Look, now and then; every process sees the same weights."""
        if trainer.global_step % _EVERY == 0:
            refuse_divergence(pl_module, self._folder, self._rate)
