"""What a run says while it works: a bar on a terminal, a plain line now and then elsewhere.

Of several processes the first one speaks.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import lightning as L
from lightning.fabric.utilities.rank_zero import rank_zero_only
from lightning.pytorch.callbacks import Callback

LONG_S = 15.0
"""Seconds between two plain lines."""


def is_first() -> bool:
    """Whether this is the process that speaks and writes."""
    return not getattr(rank_zero_only, "rank", 0)


def say(text: str) -> None:
    """Print a line at once."""
    if is_first():
        print(text, flush=True)


def has_bars() -> bool:
    """Whether bars can be drawn: on a terminal, with rich."""
    return sys.stdout.isatty() and find_spec("rich") is not None


@contextmanager
def phase(text: str, total: int) -> Iterator[Callable[[int], None]]:
    """Say what is done now; the function is told how many of `total` are done so far."""
    say(text)
    if not (is_first() and has_bars()):
        yield _plain(total)
        return
    from rich.progress import Progress

    with Progress(transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.update(task, completed=done)


def _plain(total: int) -> Callable[[int], None]:
    """A line every `LONG_S` seconds: a short phase needs none."""
    told = time.monotonic()

    def tell(done: int) -> None:
        nonlocal told
        if time.monotonic() - told > LONG_S:
            told = time.monotonic()
            say(f"  {done:,} of {total:,}")

    return tell


class PlainProgress(Callback):
    """Prints step, loss, accuracy and speed every `seconds`."""

    def __init__(self, seconds: float = LONG_S) -> None:
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
        total: Any = pl_module.total_steps
        parts = [f"step {trainer.global_step:,} of {total:,}"]
        parts += [f"{k} {metrics[k]:.4f}" for k in ("train_loss", "val_accuracy") if k in metrics]
        parts.append(f"{(trainer.global_step - self._step) / elapsed:.2f} steps/s")
        say(", ".join(parts))
        self._since, self._step = time.monotonic(), trainer.global_step
