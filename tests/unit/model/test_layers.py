"""Masks say what they mean, and layer stacks compute what `torch.nn` computes."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
import torch
from torch import Tensor, nn

from chainrule.model import ModelConfig
from chainrule.model.attention import MultiHeadAttention
from chainrule.model.layers import (
    DecoderLayer,
    Embedding,
    EncoderLayer,
    FeedForward,
    LayerCache,
    Residual,
    as_bias,
    causal_mask,
    padding_mask,
    sinusoids,
)

CPU = torch.device("cpu")
Norm = Literal["pre", "post"]


def test_sinusoids_follow_the_formula() -> None:
    table = sinusoids(5, 6)
    assert table.shape == (5, 6)
    angle = 3 / 10_000 ** (4 / 6)
    assert table[3, 4:].tolist() == pytest.approx(
        [torch.sin(torch.tensor(angle)).item(), torch.cos(torch.tensor(angle)).item()]
    )


def test_padding_mask_is_true_where_a_token_stands() -> None:
    mask = padding_mask(torch.tensor([[5, 6, 0], [7, 0, 0]]), pad_id=0)
    assert mask.tolist() == [[[[True, True, False]]], [[[True, False, False]]]]


def test_causal_mask_is_true_for_a_token_and_what_is_before_it() -> None:
    assert causal_mask(3, CPU).tolist() == [
        [[[True, False, False], [True, True, False], [True, True, True]]]
    ]


def test_a_bias_closes_what_the_mask_does_not_allow() -> None:
    bias = as_bias(torch.tensor([[True, False]]), torch.float32)
    assert bias.tolist() == [[0.0, float("-inf")]]
    assert as_bias(torch.tensor([True]), torch.bfloat16).dtype == torch.bfloat16


def test_embedding_scales_tokens_and_adds_positions(config: ModelConfig) -> None:
    embedding = Embedding(7, config)
    ids = torch.tensor([[3, 5], [6, 2], [1, 1]])
    vectors = embedding(ids, start=4)
    assert vectors.shape == (3, 2, 12)
    expected = embedding.tokens.weight[5] * 12**0.5 + sinusoids(17, 12)[5]
    torch.testing.assert_close(vectors[0, 1], expected)
    assert "positions" not in embedding.state_dict()


def test_attention_shapes() -> None:
    attention = MultiHeadAttention(d_model=10, n_heads=5)
    query, own = attention.project_all(torch.randn(3, 7, 10))
    assert query.shape == own.keys.shape == own.values.shape == (3, 5, 7, 2)
    memory = attention.project_memory(torch.randn(3, 4, 10))
    assert memory.keys.shape == memory.values.shape == (3, 5, 4, 2)
    assert attention.weights(query, memory.keys, None).shape == (3, 5, 7, 4)
    assert attention.attend(query, memory, None).shape == (3, 7, 10)


def test_one_product_is_the_three_projections() -> None:
    attention = MultiHeadAttention(d_model=10, n_heads=5)
    nn.init.normal_(attention.input.bias)
    x = torch.randn(3, 7, 10)
    query, own = attention.project_all(x)
    torch.testing.assert_close(attention.project_query(x), query)
    memory = attention.project_memory(x)
    torch.testing.assert_close(memory.keys, own.keys)
    torch.testing.assert_close(memory.values, own.values)


def test_a_closed_key_gets_no_weight() -> None:
    attention = MultiHeadAttention(d_model=10, n_heads=5)
    query, own = attention.project_all(torch.randn(3, 4, 10))
    mask = torch.tensor([True, False, True, True])[None, None, None]
    weights = attention.weights(query, own.keys, as_bias(mask, torch.float32))
    assert weights[..., 1].count_nonzero() == 0
    torch.testing.assert_close(weights.sum(-1), torch.ones(3, 5, 4))


def test_a_cache_selects_rows_and_grows_along_the_length() -> None:
    attention = MultiHeadAttention(d_model=10, n_heads=5)
    first, second = (attention.project_memory(torch.randn(3, n, 10)) for n in (4, 2))
    joined = first.append(second)
    assert joined.keys.shape == joined.values.shape == (3, 5, 6, 2)
    torch.testing.assert_close(joined.values[:, :, 4:], second.values)
    cache = LayerCache(None, joined).select(torch.tensor([2, 2, 0, 1, 2]))
    assert cache.own is None
    torch.testing.assert_close(cache.memory.keys, joined.keys[[2, 2, 0, 1, 2]])
    both = LayerCache(first, second).select(torch.tensor([1]))
    assert both.own is not None
    torch.testing.assert_close(both.own.values, first.values[1:2])


@pytest.mark.parametrize("norm", ["pre", "post"])
def test_where_the_norm_stands(config: ModelConfig, norm: Norm) -> None:
    residual = Residual(replace(config, norm=norm))
    x, update = torch.randn(2, 3, 12), torch.randn(2, 3, 12)
    normed = nn.functional.layer_norm
    before = normed(x, (12,)) if norm == "pre" else x
    after = x + update if norm == "pre" else normed(x + update, (12,))
    torch.testing.assert_close(residual.enter(x), before)
    torch.testing.assert_close(residual.leave(x, update), after)


# Parity with torch.nn: the same weights under the other names.


def copy_attention(ours: MultiHeadAttention, theirs: nn.MultiheadAttention) -> None:
    assert theirs.in_proj_weight is not None
    theirs.in_proj_weight.copy_(ours.input.weight)
    theirs.in_proj_bias.copy_(ours.input.bias)
    theirs.out_proj.weight.copy_(ours.output.weight)
    theirs.out_proj.bias.copy_(ours.output.bias)


def copy_rest(
    feed_forward: FeedForward,
    norms: list[nn.LayerNorm],
    theirs: nn.TransformerEncoderLayer | nn.TransformerDecoderLayer,
) -> None:
    theirs.linear1.load_state_dict(feed_forward.up.state_dict())
    theirs.linear2.load_state_dict(feed_forward.down.state_dict())
    for index, norm in enumerate(norms, start=1):
        theirs.get_submodule(f"norm{index}").load_state_dict(norm.state_dict())


@torch.no_grad()
def twin_encoder(ours: EncoderLayer, norm: Norm) -> nn.TransformerEncoderLayer:
    theirs = nn.TransformerEncoderLayer(
        12, 3, 20, dropout=0, batch_first=True, norm_first=norm == "pre"
    )
    copy_attention(ours.attention, theirs.self_attn)
    norms = [ours.attention_residual.norm, ours.feed_forward_residual.norm]
    copy_rest(ours.feed_forward, norms, theirs)
    return theirs


@torch.no_grad()
def twin_decoder(ours: DecoderLayer, norm: Norm) -> nn.TransformerDecoderLayer:
    theirs = nn.TransformerDecoderLayer(
        12, 3, 20, dropout=0, batch_first=True, norm_first=norm == "pre"
    )
    copy_attention(ours.self_attention, theirs.self_attn)
    copy_attention(ours.cross_attention, theirs.multihead_attn)
    residuals = (ours.self_residual, ours.cross_residual, ours.feed_forward_residual)
    copy_rest(ours.feed_forward, [residual.norm for residual in residuals], theirs)
    return theirs


def shake(layer: nn.Module) -> None:
    """Biases and norms begin as zeros and ones, which would hide a swap."""
    for parameter in layer.parameters():
        if parameter.dim() == 1:
            nn.init.normal_(parameter)


@pytest.fixture
def source() -> Tensor:
    """(5, 7, 12)"""
    return torch.randn(5, 7, 12, generator=torch.Generator().manual_seed(3))


@pytest.fixture
def source_mask() -> Tensor:
    """(5, 7), True where a token stands; rows of 7, 6, ... tokens"""
    return torch.arange(7) < torch.arange(7, 2, -1)[:, None]


@pytest.mark.parametrize("norm", ["pre", "post"])
def test_an_encoder_stack_is_torchs(
    config: ModelConfig, norm: Norm, source: Tensor, source_mask: Tensor
) -> None:
    torch.manual_seed(11)
    layers = [EncoderLayer(replace(config, norm=norm)) for _ in range(3)]
    ours = theirs = source
    for layer in layers:
        shake(layer)
        ours = layer(ours, as_bias(source_mask[:, None, None], torch.float32))
        # In torch.nn a mask says the opposite: True = is hidden.
        theirs = twin_encoder(layer, norm)(theirs, src_key_padding_mask=~source_mask)
    torch.testing.assert_close(ours[source_mask], theirs[source_mask], atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("norm", ["pre", "post"])
def test_a_decoder_stack_is_torchs(
    config: ModelConfig, norm: Norm, source: Tensor, source_mask: Tensor
) -> None:
    torch.manual_seed(13)
    layers = [DecoderLayer(replace(config, norm=norm)) for _ in range(3)]
    ours = theirs = torch.randn(5, 4, 12)
    causal = causal_mask(4, CPU)
    for layer in layers:
        shake(layer)
        cache = LayerCache(None, layer.cross_attention.project_memory(source))
        source_bias = as_bias(source_mask[:, None, None], torch.float32)
        ours = layer(ours, cache, source_bias, as_bias(causal, torch.float32))
        assert cache.own is not None
        assert cache.own.keys.shape == (5, 3, 4, 4)
        theirs = twin_decoder(layer, norm)(
            theirs, source, tgt_mask=~causal[0, 0], memory_key_padding_mask=~source_mask
        )
    torch.testing.assert_close(ours, theirs, atol=1e-5, rtol=1e-5)
