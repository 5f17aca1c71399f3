"""The encoder-decoder network, its masked-language-model twin, and the list of its layers."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from chainrule.errors import ConfigError
from chainrule.model.attention import RelativeBias
from chainrule.model.config import PARAMETER_LIMIT, ModelConfig
from chainrule.model.layers import (
    DecoderLayer,
    Embedding,
    EncoderLayer,
    LayerCache,
    as_bias,
    causal_mask,
    padding_mask,
)


def count_parameters(network: nn.Module) -> int:
    """Number of trainable parameters; a shared tensor counts once."""
    return sum(parameter.numel() for parameter in network.parameters() if parameter.requires_grad)


def final_norm(config: ModelConfig) -> nn.Module:
    """Pre-norm leaves the stream unnormalised at the end; post-norm has done it already."""
    if config.norm == "post":
        return nn.Identity()
    return nn.LayerNorm(config.d_model, bias=config.bias)


def relative_bias(config: ModelConfig, *, both_ways: bool) -> RelativeBias | None:
    """The one bias by distance that all layers of a stack share, where positions are relative."""
    relative = config.positions == "relative"
    return RelativeBias(config.n_heads, both_ways=both_ways) if relative else None


class Encoder(nn.Module):
    """Source ids to contextual vectors."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.pad_id = config.pad_id
        self.embedding = Embedding(config.source_vocab, config)
        self.layers = nn.ModuleList(EncoderLayer(config) for _ in range(config.n_encoder))
        self.relative = relative_bias(config, both_ways=True)
        self.norm = final_norm(config)

    def forward(self, source_ids: Tensor) -> Tensor:
        """(batch, source_len) -> (batch, source_len, d_model)"""
        x = self.embedding(source_ids)
        bias = as_bias(padding_mask(source_ids, self.pad_id), x.dtype)
        if self.relative is not None:
            length = source_ids.shape[1]
            bias = bias + self.relative(0, length, length).to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        encoded: Tensor = self.norm(x)
        return encoded


class Transformer(nn.Module):
    """Encoder-decoder Transformer (Vaswani et al., 2017) that translates ids into ids.

    Args:
        config: the sizes.
        allow_large: build a network of `PARAMETER_LIMIT` parameters or more all the same.

    Raises:
        ConfigError: the network would have `PARAMETER_LIMIT` parameters or more.

    >>> config = ModelConfig(11, 13, d_model=8, n_heads=2, n_encoder=1, n_decoder=1, d_ff=16)
    >>> network = Transformer(config)
    >>> network(torch.tensor([[3, 4, 5]]), torch.tensor([[1, 7]])).shape
    torch.Size([1, 2, 13])
    """

    def __init__(self, config: ModelConfig, *, allow_large: bool = False) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.embedding = (
            self.encoder.embedding if config.shared else Embedding(config.target_vocab, config)
        )
        self.relative = relative_bias(config, both_ways=False)
        self.layers = nn.ModuleList(DecoderLayer(config) for _ in range(config.n_decoder))
        self.norm = final_norm(config)
        self.output = nn.Linear(config.d_model, config.target_vocab, bias=False)
        self.output.weight = self.embedding.tokens.weight  # tied, section 3.4 of the paper
        count = count_parameters(self)
        if count >= PARAMETER_LIMIT and not allow_large:
            raise ConfigError(
                f"this network has {count:,} parameters; the limit is {PARAMETER_LIMIT:,}: "
                "choose smaller sizes or a smaller vocabulary, or pass --allow_large"
            )

    def forward(self, source_ids: Tensor, target_in: Tensor) -> Tensor:
        """Logits of the token after each of `target_in`.

        Args:
            source_ids: (batch, source_len), padded on the right.
            target_in: (batch, target_len), begins with `bos`, padded on the right.

        Returns:
            (batch, target_len, target vocab); positions of padding hold nothing of use.
        """
        caches = self.start(self.encoder(source_ids))
        return self.step(target_in, caches, padding_mask(source_ids, self.config.pad_id))

    def start(self, memory: Tensor) -> list[LayerCache]:
        """One empty cache a decoder layer, with the projected `memory` of the source."""
        caches = []
        for layer in self.layers:
            assert isinstance(layer, DecoderLayer)
            caches.append(LayerCache(None, layer.cross_attention.project_memory(memory)))
        return caches

    def step(self, target_ids: Tensor, caches: list[LayerCache], source_mask: Tensor) -> Tensor:
        """Logits after each of `target_ids` (batch, new_len), which follow what `caches` hold.

        The caches are extended in place. Without a cached past, `target_ids` may be a whole
        target (a causal mask is laid over it); with one it must be a single token.
        """
        logits: Tensor = self.output(
            self.norm(self._read(target_ids, caches, source_mask, self.layers))
        )
        return logits  # (batch, new_len, target vocab)

    @torch.no_grad()
    def source_attention(self, source_ids: Tensor, target_in: Tensor) -> Tensor:
        """How the last decoder layer attends to the source.

        Returns:
            (batch, n_heads, target_len, source_len); each row sums to one.
        """
        source_mask = padding_mask(source_ids, self.config.pad_id)
        caches = self.start(self.encoder(source_ids))
        x = self._read(target_in, caches, source_mask, self.layers[:-1])
        last = self.layers[-1]
        assert isinstance(last, DecoderLayer)
        target_bias = self._target_bias(0, target_in.shape[1], x)
        return last.source_weights(x, caches[-1], as_bias(source_mask, x.dtype), target_bias)

    def _read(
        self,
        target_ids: Tensor,
        caches: list[LayerCache],
        source_mask: Tensor,
        layers: Iterable[nn.Module],
    ) -> Tensor:
        """`target_ids` through the first `layers`: (batch, new_len, d_model)."""
        past = caches[0].own
        start = 0 if past is None else past.keys.shape[2]
        length = target_ids.shape[1]
        assert start == 0 or length == 1, "a cached step reads one token"
        x: Tensor = self.embedding(target_ids, start)
        source_bias = as_bias(source_mask, x.dtype)
        target_bias = self._target_bias(start, length, x)
        for layer, cache in zip(layers, caches, strict=False):
            x = layer(x, cache, source_bias, target_bias)
        return x

    def _target_bias(self, start: int, length: int, x: Tensor) -> Tensor | None:
        """What self-attention adds to its scores; None for nothing.

        (1, 1 or n_heads, length, start + length)
        """
        bias = as_bias(causal_mask(length, x.device), x.dtype) if length > 1 else None
        if self.relative is None:
            return bias
        relative: Tensor = self.relative(start, length, start + length).to(x.dtype)
        return relative if bias is None else bias + relative


class EncoderLM(nn.Module):
    """The same encoder with an output layer over its own vocabulary: fills masked tokens.

    Trained by the masked-language-model objective of BERT (Devlin et al., 2019); its encoder is
    a warm start for the translation. The output layer is tied to the embedding.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.output = nn.Linear(config.d_model, config.source_vocab, bias=False)
        self.output.weight = self.encoder.embedding.tokens.weight

    def forward(self, source_ids: Tensor) -> Tensor:
        """(batch, source_len) -> logits (batch, source_len, source vocab)"""
        logits: Tensor = self.output(self.encoder(source_ids))
        return logits


def describe(network: nn.Module) -> str:
    """Every layer with its shape and trainable parameters, one a line: what `network.txt` holds."""
    rows = [
        (name, "x".join(map(str, parameter.shape)), parameter.numel())
        for name, parameter in network.named_parameters()
    ]
    width = max(len(name) for name, _, _ in rows)
    lines = [f"{name:<{width}}  {shape:>12}  {size:>10,}" for name, shape, size in rows]
    lines.append(f"{'total':<{width}}  {'':>12}  {count_parameters(network):>10,}")
    return "\n".join(lines) + "\n"
