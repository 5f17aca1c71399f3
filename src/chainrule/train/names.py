"""Names of lines and constants, dealt to the rows of training data.

In: encoded programs, whose names are ids of known ranges. Out: rows with other names, or with
several programs in them. It does not know what the other ids mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

PERMUTED = 0.25
"""Share of the rows whose names are permuted and not moved along."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """Gives names that mean nothing by themselves to each row anew.

    A row holds few of the names there are, and the first ones of each kind. Most rows have theirs
    moved along, from the last name on to the first: every name is trained, and a program longer
    than any of the corpus only goes on. The others have theirs permuted, so that the network also
    learns to look a name up instead of counting on.

    Attributes:
        vocab: number of ids of the vocabulary that both sides share.
        kinds: first ids of the ranges of each kind of names; see `ProgramTokenizer.renamings`.
        names: how many names each range has.
    """

    vocab: int
    kinds: Sequence[Sequence[int]]
    names: int

    def __call__(
        self, source_ids: Tensor, target_ids: Tensor, rng: np.random.Generator
    ) -> tuple[Tensor, Tensor]:
        """Both sides of a batch, (batch, length), each row with the same new names on both."""
        rows, names = len(source_ids), self.names
        table = np.tile(np.arange(self.vocab), (rows, 1))  # (rows, vocab): old id -> new id
        for firsts in self.kinds:
            moved = (np.arange(names) + rng.integers(names, size=(rows, 1))) % names
            permuted = rng.random((rows, names)).argsort(axis=1)
            chosen = np.where(rng.random((rows, 1)) < PERMUTED, permuted, moved)
            for first in firsts:
                table[:, first : first + names] = first + chosen
        renamed = torch.from_numpy(table)
        return renamed.gather(1, source_ids), renamed.gather(1, target_ids)


def fill_rows(
    rows: Iterable[tuple[list[int], list[int]]],
    kinds: Sequence[Sequence[int]],
    most: int,
    seed: int,
    names: int,
) -> tuple[list[list[int]], list[list[int]]]:
    """Put several programs into one row, one behind the other, each with names of its own.

    A row is filled up to a number of lines that is drawn for it, 1 to `most`: so a network learns
    to find its way about long programs from short functions, and rows of every length are alike
    frequent. The answer to a row is the answers to its programs, in their order.

    Args:
        rows: sources (the task first) and targets (`bos` first, `eos` last).
        kinds: first ids of the ranges of each kind of names, lines first; see
            `ProgramTokenizer.renamings`.
        most: lines of the longest row, at most `names`.
        seed: of the lengths drawn.
        names: how many names each range has.

    Returns:
        The sources and the targets of the filled rows.
    """
    rng = np.random.default_rng([seed, most])
    sources: list[list[int]] = []
    targets: list[list[int]] = []
    used = [names] * len(kinds)  # names of each kind in the row at hand
    room = 0
    for source, target in rows:
        own = [max(_used(source, first, names) for first in firsts) for firsts in kinds]
        together = [a + b for a, b in zip(used, own, strict=True)]
        if together[0] > room or max(together) > names:
            sources.append(source)
            targets.append(target)
            used, room = own, int(rng.integers(1, most + 1))
            continue
        moved = {f: by for firsts, by in zip(kinds, used, strict=True) for f in firsts}
        sources[-1] = sources[-1] + _renamed(source[1:], moved, names)
        targets[-1] = targets[-1][:-1] + _renamed(target[1:], moved, names)
        used = together
    return sources, targets


def _used(ids: Sequence[int], first: int, names: int) -> int:
    """How many of the names from `first` on the row uses; it uses the first ones."""
    return max((i - first + 1 for i in ids if first <= i < first + names), default=0)


def _renamed(ids: Sequence[int], moved: Mapping[int, int], names: int) -> list[int]:
    """`ids` with each name `moved[first]` names further on."""
    renamed = list(ids)
    for first, by in moved.items():
        for place, token in enumerate(ids):
            if first <= token < first + names:
                renamed[place] = token + by
    return renamed
