"""Encoded lines: rows of ids, and batches that are cut out of them.

In: lines of a corpus and a tokenizer. Out: padded id tensors. It does not know in which order the
rows are read; `data.py` does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from chainrule.errors import InputError
from chainrule.tokens import TextTokenizer
from chainrule.tokens.lines import split_line
from chainrule.train.names import Renaming, fill_rows

TOLD = 1000
"""Lines after which the progress is told."""


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
    """An encoded corpus: sources and targets, row by row.

    Attributes:
        left_out: lines that are in no row.
    """

    sources: Ragged
    targets: Ragged
    pad_id: int
    renaming: Renaming
    left_out: int = 0

    @classmethod
    def encode(
        cls,
        lines: Sequence[str],
        tokenizer: TextTokenizer,
        *,
        skip: tuple[type[InputError], ...] = (),
        fill: int = 0,
        seed: int = 0,
        progress: Callable[[int], None] = lambda _lines: None,
    ) -> Pairs:
        """Encode lines of a corpus.

        Args:
            lines: of the corpus.
            tokenizer: of the network.
            fill: as in `fill_rows`; 0 keeps a row for each line.
            seed: of the filling.
            skip: errors whose lines are left out. A network that is trained on keeps its
                vocabulary, for example, and new lines may hold a number it has no token for.
            progress: is told how many lines are done so far.

        Raises:
            InputError: a line cannot be encoded, and its error is not in `skip`.
        """
        vocabulary = tokenizer.target
        sources, targets = [], []
        for done, line in enumerate(lines):
            if done % TOLD == 0:
                progress(done)
            try:
                left, right = split_line(line)
                source, letters = tokenizer.encode_source(left)
                target = tokenizer.encode_target(right, letters)
            except skip:
                continue
            sources.append(source)
            targets.append([vocabulary.bos_id, *target, vocabulary.eos_id])
        left_out = len(lines) - len(sources)  # before rows are filled with several lines
        if fill:
            rows = zip(sources, targets, strict=True)
            sources, targets = fill_rows(rows, tokenizer.renamings, fill, seed, tokenizer.names)
        renaming = Renaming(len(tokenizer.source), tokenizer.renamings, tokenizer.names)
        return cls(Ragged(sources), Ragged(targets), vocabulary.pad_id, renaming, left_out)

    def __len__(self) -> int:
        return len(self.sources.lengths)

    @property
    def longest(self) -> tuple[int, int]:
        """Tokens that a network must be able to read for the longest source and target."""
        # The last token of a target is never read, only written.
        return int(self.sources.lengths.max()), int(self.targets.lengths.max()) - 1

    def batch(self, rows: NDArray[np.int64], rng: np.random.Generator | None = None) -> Batch:
        """The given rows as one padded batch; with `rng` their names, if any, are permuted."""
        padded = Batch(
            self.sources.padded(rows, self.pad_id), self.targets.padded(rows, self.pad_id)
        )
        if not (rng and self.renaming.kinds):
            return padded
        return Batch(*self.renaming(padded.source_ids, padded.target_ids, rng))
