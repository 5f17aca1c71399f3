"""Tiny random networks whose sizes all differ, so that a swapped axis fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from chainrule.model import ModelConfig, Transformer

torch.set_num_threads(1)  # threads cost these tiny products more than they give

TINY = ModelConfig(
    source_vocab=11,
    target_vocab=13,
    d_model=12,
    n_heads=3,
    n_encoder=2,
    n_decoder=5,
    d_ff=20,
    max_len=17,
)

MakeNetwork = Callable[..., Transformer]


@pytest.fixture
def config() -> ModelConfig:
    return TINY


@pytest.fixture
def make_network() -> MakeNetwork:
    """`make_network(norm="post", ...)`: a seeded tiny network in evaluation mode.

    A freshly initialised network repeats one token for ever: its output is tied to its embedding.
    Larger weights, smaller embeddings and a leaning towards the end make answers of all lengths.
    """

    def make(seed: int = 2, **changes: object) -> Transformer:
        torch.manual_seed(seed)
        network = Transformer(replace(TINY, **changes)).eval()  # type: ignore[arg-type]
        with torch.no_grad():
            for parameter in network.parameters():
                if parameter.dim() > 1:
                    parameter.mul_(3)
            network.embedding.tokens.weight.mul_(0.3)
            if isinstance(network.norm, torch.nn.LayerNorm):
                end = network.output.weight[network.config.eos_id]
                network.norm.bias.copy_(2.5 * end / end.norm())
        return network

    return make


@pytest.fixture
def network(make_network: MakeNetwork) -> Transformer:
    return make_network()


@pytest.fixture
def source_ids() -> Tensor:
    """(23, 7): rows of every length from 1 to 7, padded on the right."""
    generator = torch.Generator().manual_seed(5)
    ids = torch.randint(4, TINY.source_vocab, (23, 7), generator=generator)
    lengths = 7 - torch.arange(23) % 7
    return ids.masked_fill(torch.arange(7) >= lengths[:, None], TINY.pad_id)
