"""What a run changes in its folder, once it makes a step: nothing before is of any effect.

In: the record of a run. A call that fails, or finds no step left to make, leaves what was there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lightning as L
from lightning.pytorch.callbacks import Callback

from chainrule.appearing import part_of
from chainrule.train.checkpoints import ASIDE, BEST, LAST, KeepBest
from chainrule.train.progress import say
from chainrule.train.record import Record


class FirstStep(Callback):
    """Writes the record before the first step, and leaves nothing of another run beside it.

    Args:
        record: of the run.
        keeps_best: whether the best checkpoint that is there is one of this run.
    """

    def __init__(self, record: Record, *, keeps_best: bool) -> None:
        self.record = record
        self.keeps_best = keeps_best
        self.made = False

    def on_train_batch_start(
        self, trainer: L.Trainer, pl_module: L.LightningModule, batch: Any, batch_idx: int
    ) -> None:
        """Do so, once."""
        if self.made:
            return
        self.made = True
        if not self.keeps_best:  # else the next one would have to be better than what is none
            for callback in trainer.callbacks:  # type: ignore[attr-defined]
                if isinstance(callback, KeepBest):
                    callback.accuracy = -1.0
        if trainer.is_global_zero:
            self._begin(self.record.asked.folder)

    def _begin(self, folder: Path) -> None:
        self.record.write()
        best = folder / BEST
        if best.exists() and not self.keeps_best:
            best.replace(folder / ASIDE)
            say(f"{best} is not of this run, or of what it left: it is {ASIDE} now")
        for name in (LAST, BEST):  # of a saving that was killed
            part_of(folder / name).unlink(missing_ok=True)
