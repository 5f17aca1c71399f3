"""The order in which encoded lines are read, and the data module that Lightning asks for them.

In: `Pairs`. Out: batches of like length. The order is a pure function of (seed, epoch), so that a
resumed run, or one on several processes, sees the same data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import lightning as L
import numpy as np
import torch
from numpy.typing import NDArray
from torch.utils.data import DataLoader

from chainrule.errors import CorpusError
from chainrule.train.pairs import Batch, Pairs

CHUNK = 200
"""Batches that are sorted by length together: enough to pad little, few enough to stay shuffled."""


class BucketedLoader:
    """Batches of lines of like length, in an order that depends on (seed, epoch) alone.

    Lightning treats it as a stateful data loader: `state_dict` says where the next batch stands,
    so that a run resumed in the middle of an epoch reads on exactly there.

    Args:
        pairs: the encoded corpus.
        batch_size: rows a batch and process; over all processes `world_size` times as many.
        seed: of the order.
        rank, world_size: this process and how many there are; each takes every
            `world_size`-th row of a batch, so that together they see the batches of one process.
    """

    def __init__(
        self, pairs: Pairs, batch_size: int, seed: int, *, rank: int = 0, world_size: int = 1
    ) -> None:
        if len(pairs) < batch_size * world_size:
            raise CorpusError(
                f"{len(pairs)} lines do not fill one batch of {batch_size * world_size}: "
                "give more lines or a smaller --batch_size"
            )
        self.pairs = pairs
        self.batch_size = batch_size
        self.seed = seed
        self.rank = rank
        self.world_size = world_size
        self.epoch = 0
        self.position = 0

    def __len__(self) -> int:
        # The last, short batch is left out; which lines it holds changes from epoch to epoch.
        return len(self.pairs) // (self.batch_size * self.world_size)

    def order(self, epoch: int) -> NDArray[np.int64]:
        """(batches, rows) of the whole epoch, over all processes."""
        rng = np.random.default_rng([self.seed, epoch])
        size = self.batch_size * self.world_size
        rows = rng.permutation(len(self.pairs))
        chunk_of = np.arange(len(rows)) // (size * CHUNK)
        # Last key first: by chunk, then by target length in pairs, then by source length. Both
        # sides of a batch come out of nearly equal length; equal lengths stay shuffled.
        source_lengths = self.pairs.sources.lengths[rows]
        target_lengths = self.pairs.targets.lengths[rows]
        rows = rows[np.lexsort((source_lengths, target_lengths // 2, chunk_of))]
        batches = rows[: len(self) * size].reshape(len(self), size)
        return rng.permutation(batches)

    def __iter__(self) -> Iterator[Batch]:
        # Whoever counts the batches stops after the last one, so this generator is never run to
        # its end: a new iteration is what begins the next epoch.
        if self.position >= len(self):
            self.epoch, self.position = self.epoch + 1, 0
        order = self.order(self.epoch)
        while self.position < len(order):
            rows = order[self.position, self.rank :: self.world_size]
            rng = np.random.default_rng([self.seed, self.epoch, self.position, self.rank])
            self.position += 1
            yield self.pairs.batch(rows, rng)

    def state_dict(self) -> dict[str, Any]:
        """Where the next batch stands."""
        return {"epoch": self.epoch, "position": self.position}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go to where `state_dict` was taken."""
        self.epoch, self.position = state["epoch"], state["position"]


@dataclass(frozen=True, slots=True)
class Validation:
    """All that a validation looks at.

    Attributes:
        lines: to be translated.
        batches: the same, encoded, as far as the network can read them; for the loss.
    """

    lines: Sequence[str]
    batches: Sequence[Batch]

    @property
    def digest(self) -> str:
        """Which lines they are: an accuracy is one of these lines alone."""
        return sha256("\n".join(self.lines).encode()).hexdigest()

    def to(self, device: torch.device) -> Validation:
        """The same on another device; Lightning calls this."""
        return Validation(self.lines, [batch.to(device) for batch in self.batches])


class CorpusData(L.LightningDataModule):
    """Encoded train and validation lines; it knows how far the training lines are read.

    Lightning gives a data loader its place back only where a run was killed in the middle of an
    epoch; a data module gets its own back always.

    Args:
        pairs: encoded lines to learn from.
        validation: lines for the validation loss and accuracy; never learned from.
        batch_size: rows a batch and process; the batch-size finder changes it.
        seed: of the order.
    """

    def __init__(self, pairs: Pairs, validation: Validation, *, batch_size: int, seed: int) -> None:
        super().__init__()
        self.pairs = pairs
        self.validation = validation
        self.batch_size = batch_size
        self.seed = seed
        self._loader: BucketedLoader | None = None
        self._place: dict[str, Any] | None = None

    def train_dataloader(self) -> BucketedLoader:
        """The training batches of this process, from where a resumed run stopped."""
        trainer = self.trainer
        rank, world_size = (trainer.global_rank, trainer.world_size) if trainer else (0, 1)
        self._loader = BucketedLoader(
            self.pairs, self.batch_size, self.seed, rank=rank, world_size=world_size
        )
        if self._place:
            self._loader.load_state_dict(self._place)
            self._place = None
        return self._loader

    def val_dataloader(self) -> DataLoader[Validation]:
        """One "batch" with all of it; the module translates the lines whole."""
        whole: Any = [self.validation]
        unchanged: Any = _unchanged
        return DataLoader(whole, batch_size=None, collate_fn=unchanged)

    def state_dict(self) -> dict[str, Any]:
        """Where the next batch stands."""
        return self._loader.state_dict() if self._loader else {}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Begin there; called before `train_dataloader`."""
        self._place = state


def _unchanged(whole: Validation) -> Validation:
    return whole
