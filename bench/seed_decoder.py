"""The plainest greedy decoder, as the first version of this project had it: what we compare with.

In: a network and padded source ids. Out: target ids. Every step reads the whole prefix again,
without a key/value cache, and every row runs to the maximal length, though it ended long before.
"""

from __future__ import annotations

import torch
from torch import Tensor

from chainrule.model import Transformer
from chainrule.model.layers import padding_mask

MAX_LENGTH = 30
"""Tokens of the longest answer, without `bos` and `eos`."""


@torch.no_grad()
def seed_greedy(network: Transformer, source_ids: Tensor) -> list[list[int]]:
    """The most probable token at every step, for (batch, source_len) source ids."""
    config = network.config
    memory = network.encoder(source_ids)
    source_mask = padding_mask(source_ids, config.pad_id)
    target = torch.full((len(source_ids), 1), config.bos_id)
    for _ in range(MAX_LENGTH):
        logits = network.step(target, network.start(memory), source_mask)
        target = torch.cat((target, logits[:, -1].argmax(-1, keepdim=True)), dim=1)
    return [until(config.eos_id, row) for row in target[:, 1:].tolist()]


def until(end: int, ids: list[int]) -> list[int]:
    """The ids before the first `end`."""
    return ids[: ids.index(end)] if end in ids else ids
