"""The network as a whole: shapes, masks, the cache, the parameter limit and network.txt."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from chainrule.errors import ConfigError
from chainrule.model import EncoderLM, ModelConfig, Transformer
from chainrule.model.config import PARAMETER_LIMIT
from chainrule.model.layers import DecoderLayer, as_bias, causal_mask, padding_mask
from chainrule.model.transformer import count_parameters, describe

MakeNetwork = Callable[..., Transformer]
NORMS = pytest.mark.parametrize("norm", ["pre", "post"])


@pytest.fixture
def target_in() -> Tensor:
    """(23, 5), begins with `bos`."""
    ids = torch.randint(3, 13, (23, 5), generator=torch.Generator().manual_seed(7))
    ids[:, 0] = 1
    return ids


@NORMS
def test_shapes(
    make_network: MakeNetwork, norm: str, source_ids: Tensor, target_in: Tensor
) -> None:
    network = make_network(norm=norm)
    assert network.encoder(source_ids).shape == (23, 7, 12)
    assert network(source_ids, target_in).shape == (23, 5, 13)
    assert network.source_attention(source_ids, target_in).shape == (23, 3, 5, 7)


@NORMS
def test_padding_changes_nothing(
    make_network: MakeNetwork, norm: str, source_ids: Tensor, target_in: Tensor
) -> None:
    network = make_network(norm=norm)
    source_wider = torch.nn.functional.pad(source_ids, (0, 4))
    target_wider = torch.nn.functional.pad(target_in, (0, 2))
    logits = network(source_ids, target_in)
    torch.testing.assert_close(network(source_wider, target_wider)[:, :5], logits)


@NORMS
def test_a_row_alone_is_the_row_in_its_batch(
    make_network: MakeNetwork, norm: str, source_ids: Tensor, target_in: Tensor
) -> None:
    network = make_network(norm=norm)
    logits = network(source_ids, target_in)
    for row, ids in enumerate(source_ids):
        alone = network(ids[ids != network.config.pad_id][None], target_in[row : row + 1])
        torch.testing.assert_close(alone[0], logits[row], atol=1e-4, rtol=1e-4)


@NORMS
def test_a_later_token_never_changes_an_earlier_logit(
    make_network: MakeNetwork, norm: str, source_ids: Tensor, target_in: Tensor
) -> None:
    network = make_network(norm=norm)
    changed = target_in.clone()
    changed[:, 3] = (changed[:, 3] + 1) % network.config.target_vocab
    before, after = network(source_ids, target_in), network(source_ids, changed)
    assert torch.equal(before[:, :3], after[:, :3])
    assert (before[:, 3:] != after[:, 3:]).any(-1).all()


@NORMS
def test_cached_steps_are_one_forward_pass(
    make_network: MakeNetwork, norm: str, source_ids: Tensor, target_in: Tensor
) -> None:
    network = make_network(norm=norm)
    caches = network.start(network.encoder(source_ids))
    mask = padding_mask(source_ids, network.config.pad_id)
    steps = [network.step(target_in[:, t : t + 1], caches, mask) for t in range(5)]
    expected = network(source_ids, target_in)
    torch.testing.assert_close(torch.cat(steps, dim=1), expected, atol=1e-4, rtol=1e-4)


def test_a_cached_step_reads_one_token(network: Transformer, source_ids: Tensor) -> None:
    caches = network.start(network.encoder(source_ids))
    mask = padding_mask(source_ids, network.config.pad_id)
    two = torch.ones(23, 2, dtype=torch.long)
    network.step(two, caches, mask)
    with pytest.raises(AssertionError, match=r"^a cached step reads one token"):
        network.step(two, caches, mask)


@NORMS
def test_source_attention_is_what_the_forward_pass_uses(
    make_network: MakeNetwork, norm: str, source_ids: Tensor, target_in: Tensor
) -> None:
    network = make_network(norm=norm)
    weights = network.source_attention(source_ids, target_in)
    torch.testing.assert_close(weights.sum(-1), torch.ones(23, 3, 5))
    hidden = (source_ids == network.config.pad_id)[:, None, None].expand_as(weights)
    assert weights[hidden].count_nonzero() == 0

    # The last layer again, by hand and with these weights: the logits must be those of a forward.
    last = network.layers[-1]
    assert isinstance(last, DecoderLayer)
    caches = network.start(network.encoder(source_ids))
    source_mask = padding_mask(source_ids, network.config.pad_id)
    x = network._read(target_in, caches, source_mask, network.layers[:-1])
    x = last._read_target(x, caches[-1], as_bias(causal_mask(5, x.device), x.dtype))
    heads = (weights @ caches[-1].memory.values).transpose(1, 2).flatten(2)
    x = last.cross_residual.leave(x, last.cross_attention.output(heads))
    x = last.feed_forward_residual.leave(x, last.feed_forward(last.feed_forward_residual.enter(x)))
    logits = network.output(network.norm(x))
    torch.testing.assert_close(logits, network(source_ids, target_in))


def test_one_decoder_layer_has_source_attention_too(
    make_network: MakeNetwork, source_ids: Tensor, target_in: Tensor
) -> None:
    weights = make_network(n_decoder=1).source_attention(source_ids, target_in)
    torch.testing.assert_close(weights.sum(-1), torch.ones(23, 3, 5))


@NORMS
def test_bf16_autocast_is_near_full_precision(
    config: ModelConfig, norm: str, source_ids: Tensor, target_in: Tensor
) -> None:
    torch.manual_seed(2)
    network = Transformer(replace(config, norm=norm))  # type: ignore[arg-type]
    with torch.autocast("cpu", torch.bfloat16):
        rounded = network(source_ids, target_in)
    assert rounded.dtype == torch.bfloat16
    exact = network(source_ids, target_in)
    torch.testing.assert_close(rounded.float(), exact, atol=0.15, rtol=0.05)
    rounded.float().logsumexp(-1).sum().backward()
    assert all(parameter.grad is not None for parameter in network.parameters())


def test_dropout_works_in_training_only(config: ModelConfig, source_ids: Tensor) -> None:
    network = Transformer(replace(config, dropout=0.5))
    assert not torch.equal(network.encoder(source_ids), network.encoder(source_ids))
    network.eval()
    assert torch.equal(network.encoder(source_ids), network.encoder(source_ids))


def test_the_output_is_tied_to_the_target_embedding(network: Transformer) -> None:
    assert network.output.weight is network.embedding.tokens.weight
    assert count_parameters(network) == sum(p.numel() for p in set(network.parameters()))


def test_frozen_parameters_are_not_counted(network: Transformer) -> None:
    before = count_parameters(network)
    network.encoder.embedding.tokens.weight.requires_grad_(False)
    assert count_parameters(network) == before - 11 * 12


@pytest.mark.parametrize("vocab", [41, 400])
def test_the_default_sizes_keep_the_promise(vocab: int) -> None:
    network = Transformer(ModelConfig(source_vocab=vocab, target_vocab=vocab))
    assert 4_000_000 < count_parameters(network) < PARAMETER_LIMIT


def test_too_large_a_network_is_refused_with_its_count(config: ModelConfig) -> None:
    large = replace(config, target_vocab=500_000)
    count = count_parameters(Transformer(large, allow_large=True))
    message = (
        f"this network has {count:,} parameters; the limit is 5,000,000: "
        "choose smaller sizes or a smaller vocabulary, or pass --allow_large"
    )
    with pytest.raises(ConfigError, match=f"^{re.escape(message)}$"):
        Transformer(large)


@NORMS
def test_network_txt_lists_every_layer_and_the_total(make_network: MakeNetwork, norm: str) -> None:
    network = make_network(norm=norm)
    *rows, total = [line.split() for line in describe(network).splitlines()]
    assert total == ["total", f"{count_parameters(network):,}"]
    assert sum(int(size.replace(",", "")) for _, _, size in rows) == count_parameters(network)
    assert {name: shape for name, shape, _ in rows} == {
        name: "x".join(map(str, parameter.shape)) for name, parameter in network.named_parameters()
    }
    assert ["encoder.layers.0.attention.input.weight", "36x12", "432"] in rows


def test_the_language_model_fills_its_own_vocabulary(
    config: ModelConfig, source_ids: Tensor
) -> None:
    network = EncoderLM(config).eval()
    logits = network(source_ids)
    assert logits.shape == (23, 7, 11)
    assert network.output.weight is network.encoder.embedding.tokens.weight
    wider = network(torch.nn.functional.pad(source_ids, (0, 3)))
    real = source_ids != config.pad_id
    torch.testing.assert_close(wider[:, :7][real], logits[real])


def test_the_language_model_warms_a_translator(config: ModelConfig, source_ids: Tensor) -> None:
    language_model, network = EncoderLM(config).eval(), Transformer(config).eval()
    network.encoder.load_state_dict(language_model.encoder.state_dict())
    assert torch.equal(network.encoder(source_ids), language_model.encoder(source_ids))
