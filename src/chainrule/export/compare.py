"""Is what was written the same network? Logits held against logits.

In: a network's settings, and logits. Out: nothing, or an error. It knows no format.
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor

from chainrule.errors import CheckpointError
from chainrule.model import ModelConfig

TOLERANCE: Final = 1e-4


def probe(config: ModelConfig) -> tuple[Tensor, Tensor]:
    """Random source ids with padding (3, 40) and targets (3, 23), to compare networks on."""
    generator = torch.Generator().manual_seed(1)
    length = min(40, config.max_len)
    source_ids = torch.randint(4, config.source_vocab, (3, length), generator=generator)
    source_ids[1, length // 2 :] = config.pad_id
    shape = (3, min(23, config.max_len))
    target_in = torch.randint(4, config.target_vocab, shape, generator=generator)
    target_in[:, 0] = config.bos_id
    return source_ids, target_in


def agree(ours: Tensor, theirs: Tensor, what: str) -> None:
    """Raise `CheckpointError` where logits differ by more than `TOLERANCE`."""
    difference = float((ours - theirs).abs().max())
    if not difference <= TOLERANCE * max(1.0, float(ours.abs().max())):
        raise CheckpointError(
            f"{what} differs from the network by {difference:.2g} in a logit (allowed: "
            f"{TOLERANCE:g} of the largest): please report this with your versions of its packages"
        )
