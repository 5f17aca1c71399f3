"""Where a network looks, by numpy alone: the same weights as torch's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save

from chainrule.engine.attention import Attention, buckets, tensors
from chainrule.engine.bundle import WEIGHTS, Bundle
from chainrule.engine.torch_bundle import TorchEngine, distinct
from chainrule.errors import CheckpointError
from chainrule.expr import parse
from chainrule.model import ModelConfig, Transformer
from chainrule.model.attention import RelativeBias
from chainrule.settings import DEFAULT_BUNDLE
from chainrule.tokens.language import Programs

WORDS = [f"w{i}" for i in range(9)]


class Held:
    """What `Attention` needs of a bundle, for any network."""

    def __init__(self, config: ModelConfig, network: Transformer) -> None:
        from chainrule.tokens.vocabulary import Vocabulary

        self.folder = Path("held")
        self.sizes = config.to_dict()
        self.source = self.target = Vocabulary(WORDS)
        self.network = network

    def read(self, part: str) -> dict[str, bytes]:
        return {part: save(distinct(self.network))}


def attention_of(**sizes: Any) -> tuple[Attention, Transformer, Held]:
    torch.manual_seed(3)
    config = ModelConfig(13, 13, d_model=12, n_heads=3, d_ff=7, **sizes)
    network = Transformer(config).eval()
    for parameter in network.parameters():
        parameter.data = parameter.data.half().float()  # as they are stored
    held = Held(config, network)
    return Attention(held), network, held  # type: ignore[arg-type]


@pytest.mark.parametrize("n_decoder", [1, 2])
@pytest.mark.parametrize("norm", ["pre", "post"])
@pytest.mark.parametrize("positions", ["relative", "sinusoidal"])
@pytest.mark.parametrize(("bias", "shared"), [(True, False), (False, True)])
def test_the_weights_are_those_of_torch(
    n_decoder: int, norm: str, positions: str, bias: bool, shared: bool
) -> None:
    found, network, held = attention_of(
        n_encoder=2, n_decoder=n_decoder, norm=norm, positions=positions, bias=bias, shared=shared
    )
    source, target = WORDS[:7], [WORDS[5], WORDS[1], WORDS[1], WORDS[8], WORDS[0]]
    ids = torch.tensor([[held.source.id(word) for word in source]])
    begun = torch.tensor([[held.target.bos_id, *map(held.target.id, target)]])[:, :-1]
    expected = network.source_attention(ids, begun)[0].numpy()
    weights = found.weights(source, target)
    assert weights.shape == (3, 5, 7)
    np.testing.assert_allclose(weights, expected, atol=1e-5)


def test_the_shipped_network_is_read_as_torch_reads_it() -> None:
    engine = TorchEngine(DEFAULT_BUNDLE)
    bundle = engine.bundle
    source = Programs().write(parse("x^2*sin(3x)"), "x")[0]
    (candidate,) = engine.propose([source])[0]
    ids = torch.tensor([[bundle.source.id(word) for word in source]])
    begun = [bundle.target.bos_id, *map(bundle.target.id, candidate.words)][:-1]
    expected = engine.network.source_attention(ids, torch.tensor([begun]))[0].numpy()
    weights = Attention(Bundle.load(DEFAULT_BUNDLE, lazily=True)).weights(source, candidate.words)
    np.testing.assert_allclose(weights, expected, atol=1e-4)
    np.testing.assert_allclose(weights.sum(-1), 1, atol=1e-5)


@pytest.mark.parametrize("both_ways", [True, False])
def test_distances_fall_into_torchs_buckets(both_ways: bool) -> None:
    distance = np.arange(-600, 601)
    expected = RelativeBias(2, both_ways=both_ways).bucket(torch.from_numpy(distance))
    assert buckets(distance, both_ways=both_ways).tolist() == expected.tolist()


def test_damaged_weights_are_told_with_their_file() -> None:
    head = json.dumps({"a": {"dtype": "I8", "shape": [1], "data_offsets": [0, 1]}}).encode()
    with pytest.raises(ValueError, match="a has numbers of the type I8"):
        tensors(len(head).to_bytes(8, "little") + head + b"\0")
    with pytest.raises(ValueError, match="its head is cut off"):
        tensors(b"\xff" * 9)
    _, _, held = attention_of(n_encoder=1, n_decoder=1)
    held.read = lambda part: {WEIGHTS: b"no"}  # type: ignore[method-assign]
    with pytest.raises(CheckpointError, match=r"held/model.safetensors is damaged \(its head"):
        Attention(held)  # type: ignore[arg-type]
