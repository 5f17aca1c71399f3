"""Relative positions, no additive terms, one embedding: the shape that the general model has."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from chainrule.errors import ConfigError
from chainrule.model import ModelConfig, Transformer, greedy
from chainrule.model.attention import RelativeBias
from chainrule.model.transformer import count_parameters


@pytest.fixture
def network() -> Transformer:
    torch.manual_seed(3)
    config = ModelConfig(
        13, 13, d_model=12, n_heads=3, n_encoder=2, n_decoder=5, d_ff=20, max_len=17,
        positions="relative", bias=False, shared=True,
    )  # fmt: skip
    network = Transformer(config).eval()
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.dim() > 1:
                parameter.mul_(2)
        network.embedding.tokens.weight.mul_(0.3)
    return network


def test_no_additive_terms_and_one_embedding(network: Transformer) -> None:
    names = [name for name, _ in network.named_parameters()]
    assert not [name for name in names if name.endswith("bias")]
    assert network.embedding is network.encoder.embedding
    tables = [name for name in names if "relative" in name]
    assert tables == ["encoder.relative.table.weight", "relative.table.weight"]
    assert count_parameters(network) == sum(p.numel() for p in set(network.parameters()))


def test_a_cached_step_gives_what_the_whole_target_gives(
    network: Transformer, source_ids: Tensor
) -> None:
    target = torch.randint(3, 13, (23, 6), generator=torch.Generator().manual_seed(7))
    whole = network(source_ids, target)
    mask = (source_ids != 0)[:, None, None, :]
    caches = network.start(network.encoder(source_ids))
    steps = [network.step(target[:, i : i + 1], caches, mask) for i in range(6)]
    torch.testing.assert_close(torch.cat(steps, 1), whole, atol=1e-5, rtol=1e-5)


def test_padding_changes_nothing(network: Transformer, source_ids: Tensor) -> None:
    padded = torch.cat((source_ids, torch.zeros(23, 4, dtype=torch.long)), 1)
    assert greedy(network, padded) == greedy(network, source_ids)


def test_distances_share_rows_by_the_logarithm() -> None:
    both = RelativeBias(3, both_ways=True)
    distance = torch.tensor([0, -1, -7, -8, -127, -500, 1, 7, 500])
    assert both.bucket(distance).tolist() == [0, 1, 7, 8, 15, 15, 17, 23, 31]
    back = RelativeBias(3, both_ways=False)
    assert back.bucket(torch.tensor([0, -1, -15, -16, -127, -999, 5])).tolist() == [
        0, 1, 15, 16, 31, 31, 0,
    ]  # fmt: skip


def test_order_matters_where_only_distances_are_known(network: Transformer) -> None:
    ids = torch.tensor([[4, 5, 6, 7]])
    assert not torch.allclose(network.encoder(ids), network.encoder(ids.flip(1)).flip(1))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"positions": "rotary"}, "positions must be 'sinusoidal' or 'relative', not 'rotary'"),
        ({"shared": True}, "a shared embedding needs one vocabulary, not 11 source and 13 target"),
    ],
)
def test_impossible_shapes_are_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        ModelConfig(11, 13, **changes)  # type: ignore[arg-type]
