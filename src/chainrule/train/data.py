"""Encoded lines and the loader that cuts them into batches of like length.

In: lines of a corpus and a tokenizer. Out: padded id tensors. The order of the batches is a pure
function of (seed, epoch), so that a resumed run, or one on several processes, sees the same data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightning as L
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader

from chainrule.errors import CorpusError, TokenError
from chainrule.tokens import TextTokenizer
from chainrule.tokens.words import split_line
from chainrule.train.names import Renaming, fill_rows

CHUNK = 200
"""Batches that are sorted by length together: enough to pad little, few enough to stay shuffled."""


def read_lines(path: Path) -> list[str]:
    """The lines of a corpus file, without their ends; empty ones are skipped."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise CorpusError(
            f"{path} does not exist: make it with `chainrule generate`, or name another file"
        ) from None
    lines = [line for line in lines if line]
    if not lines:
        raise CorpusError(f"{path} holds no line")
    return lines


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch on its way to the network.

    Attributes:
        source_ids: (batch, source_len), padded on the right.
        target_ids: (batch, target_len), `bos` first, `eos` last, padded on the right.
    """

    source_ids: Tensor
    target_ids: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device; Lightning calls this."""
        return Batch(self.source_ids.to(device), self.target_ids.to(device))


class Ragged:
    """Rows of ids of different lengths, end to end in one array."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self.lengths: NDArray[np.int64] = np.array([len(row) for row in rows], dtype=np.int64)
        self.starts = np.concatenate(([0], np.cumsum(self.lengths)))[:-1]
        self.ids: NDArray[np.int32] = np.fromiter(
            (token for row in rows for token in row), dtype=np.int32, count=int(self.lengths.sum())
        )

    def padded(self, rows: NDArray[np.int64], pad_id: int) -> Tensor:
        """(len(rows), longest of them), padded on the right."""
        lengths = self.lengths[rows]
        columns = np.arange(lengths.max(initial=1))
        inside = columns < lengths[:, None]
        index = np.where(inside, self.starts[rows][:, None] + columns, 0)
        return torch.from_numpy(np.where(inside, self.ids[index], pad_id).astype(np.int64))


@dataclass(frozen=True, slots=True)
class Pairs:
    """An encoded corpus: sources and targets, row by row."""

    sources: Ragged
    targets: Ragged
    pad_id: int
    renaming: Renaming

    @classmethod
    def encode(
        cls,
        lines: Sequence[str],
        tokenizer: TextTokenizer,
        *,
        skip_unknown: bool = False,
        fill: int = 0,
        seed: int = 0,
    ) -> Pairs:
        """Encode lines of a corpus.

        Args:
            lines: of the corpus.
            tokenizer: of the network.
            fill: as in `fill_rows`; 0 keeps a row for each line.
            seed: of the filling.
            skip_unknown: leave out lines with a token that the vocabulary lacks: a network that is
                trained on keeps its vocabulary, and new lines may hold a number it has no token
                for. Otherwise such a line is a `TokenError`.
        """
        vocabulary = tokenizer.target
        sources, targets = [], []
        for line in lines:
            left, right = split_line(line)
            try:
                source, letters = tokenizer.encode_source(left)
                target = tokenizer.encode_target(right, letters)
            except TokenError:
                if skip_unknown:
                    continue
                raise
            sources.append(source)
            targets.append([vocabulary.bos_id, *target, vocabulary.eos_id])
        if fill:
            rows = zip(sources, targets, strict=True)
            sources, targets = fill_rows(rows, tokenizer.renamings, fill, seed)
        renaming = Renaming(len(tokenizer.source), tokenizer.renamings)
        return cls(Ragged(sources), Ragged(targets), vocabulary.pad_id, renaming)

    def __len__(self) -> int:
        return len(self.sources.lengths)

    def batch(self, rows: NDArray[np.int64], rng: np.random.Generator | None = None) -> Batch:
        """The given rows as one padded batch; with `rng` their names, if any, are permuted."""
        padded = Batch(
            self.sources.padded(rows, self.pad_id), self.targets.padded(rows, self.pad_id)
        )
        if not (rng and self.renaming.kinds):
            return padded
        return Batch(*self.renaming(padded.source_ids, padded.target_ids, rng))


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


class CorpusData(L.LightningDataModule):
    """Train and validation lines, encoded once.

    Args:
        train: lines to learn from.
        val: lines for the validation loss and accuracy; never learned from.
        tokenizer: encodes both.
        batch_size: rows a batch and process; the batch-size finder changes it.
        seed: of the order.
        skip_unknown, fill: as in `Pairs.encode`.
    """

    def __init__(
        self,
        train: Sequence[str],
        val: Sequence[str],
        tokenizer: TextTokenizer,
        *,
        batch_size: int,
        seed: int,
        skip_unknown: bool = False,
        fill: int = 0,
    ) -> None:
        super().__init__()
        self.val_lines = val
        self.tokenizer = tokenizer
        self.batch_size = batch_size
        self.seed = seed
        self.pairs = Pairs.encode(train, tokenizer, skip_unknown=skip_unknown, fill=fill, seed=seed)

    def train_dataloader(self) -> BucketedLoader:
        """The training batches of this process."""
        trainer = self.trainer
        rank, world_size = (trainer.global_rank, trainer.world_size) if trainer else (0, 1)
        return BucketedLoader(
            self.pairs, self.batch_size, self.seed, rank=rank, world_size=world_size
        )

    def val_dataloader(self) -> DataLoader[Sequence[str]]:
        """One "batch": the validation lines as they are; the module translates them whole."""
        whole: Any = [self.val_lines]
        return DataLoader(whole, batch_size=None, collate_fn=_unchanged)


def _unchanged(lines: Sequence[str]) -> Sequence[str]:
    return lines
