"""Progress for logs and pipes: a plain line now and then, where a bar would only litter."""

from __future__ import annotations

import time
from typing import Any

import lightning as L
from lightning.pytorch.callbacks import Callback


class PlainProgress(Callback):
    """Prints step, loss, accuracy and speed every `seconds`."""

    def __init__(self, seconds: float = 15.0) -> None:
        self.seconds = seconds
        self._since = time.monotonic()
        self._step = 0

    def on_train_start(self, trainer: L.Trainer, _module: L.LightningModule) -> None:
        """Start the clock."""
        self._since, self._step = time.monotonic(), trainer.global_step

    def on_train_batch_end(
        self,
        trainer: L.Trainer,
        pl_module: L.LightningModule,
        outputs: Any,
        batch: Any,
        batch_idx: int,
    ) -> None:
        """Print, when it is time."""
        elapsed = time.monotonic() - self._since
        if elapsed < self.seconds or not trainer.is_global_zero:
            return
        metrics = trainer.callback_metrics
        parts = [f"step {trainer.global_step:,} of {int(trainer.estimated_stepping_batches):,}"]
        parts += [f"{k} {metrics[k]:.4f}" for k in ("train_loss", "val_accuracy") if k in metrics]
        parts.append(f"{(trainer.global_step - self._step) / elapsed:.2f} steps/s")
        print(", ".join(parts), flush=True)
        self._since, self._step = time.monotonic(), trainer.global_step
