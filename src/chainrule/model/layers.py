"""Encoder and decoder layers, embeddings with sinusoidal positions, and the masks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from chainrule.model.attention import KeyValue, MultiHeadAttention
from chainrule.model.config import ModelConfig


def sinusoids(length: int, d_model: int) -> Tensor:
    """Sinusoidal positions of section 3.5 of Vaswani et al. (2017): (length, d_model)."""
    position = torch.arange(length, dtype=torch.float32).unsqueeze(1)
    frequency = torch.exp(torch.arange(0, d_model, 2) * (-math.log(10_000.0) / d_model))
    table = torch.empty(length, d_model)
    table[:, 0::2] = torch.sin(position * frequency)
    table[:, 1::2] = torch.cos(position * frequency)
    return table


def padding_mask(ids: Tensor, pad_id: int) -> Tensor:
    """(batch, length) ids -> (batch, 1, 1, length), True where a real token stands."""
    return (ids != pad_id)[:, None, None, :]


def causal_mask(length: int, device: torch.device) -> Tensor:
    """(1, 1, length, length), True on and below the diagonal: a token sees itself and before."""
    return torch.ones(length, length, dtype=torch.bool, device=device).tril()[None, None]


def as_bias(mask: Tensor, dtype: torch.dtype) -> Tensor:
    """A mask as what is added to the scores: 0 where True, -inf where False; the same shape."""
    return torch.zeros(mask.shape, dtype=dtype, device=mask.device).masked_fill_(
        ~mask, float("-inf")
    )


class Embedding(nn.Module):
    """Token embedding times sqrt(d_model), plus sinusoidal positions where they are absolute."""

    positions: Tensor | None

    def __init__(self, vocab: int, config: ModelConfig) -> None:
        super().__init__()
        self.tokens = nn.Embedding(vocab, config.d_model)
        nn.init.normal_(self.tokens.weight, std=config.d_model**-0.5)
        self.scale = math.sqrt(config.d_model)
        self.dropout = nn.Dropout(config.dropout)
        absolute = config.positions == "sinusoidal"
        table = sinusoids(config.max_len, config.d_model) if absolute else None
        self.register_buffer("positions", table, persistent=False)

    def forward(self, ids: Tensor, start: int = 0) -> Tensor:
        """(batch, length) -> (batch, length, d_model); the first id stands at `start`."""
        embedded: Tensor = self.tokens(ids) * self.scale
        if self.positions is not None:
            embedded = embedded + self.positions[start : start + ids.shape[1]]
        embedded = self.dropout(embedded)
        device = embedded.device.type
        if torch.is_autocast_enabled(device):
            # The whole residual stream in bf16: otherwise a third of a CPU step goes into casts.
            return embedded.to(torch.get_autocast_dtype(device))
        return embedded


class FeedForward(nn.Module):
    """Position-wise feed-forward network of section 3.3, with ReLU as in the paper."""

    def __init__(self, d_model: int, d_ff: int, *, bias: bool = True) -> None:
        super().__init__()
        self.up = nn.Linear(d_model, d_ff, bias=bias)
        self.down = nn.Linear(d_ff, d_model, bias=bias)
        for linear in (self.up, self.down):
            nn.init.xavier_uniform_(linear.weight)
            if linear.bias is not None:
                nn.init.zeros_(linear.bias)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, length, d_model) -> the same shape."""
        transformed: Tensor = self.down(F.relu(self.up(x)))
        return transformed


class Residual(nn.Module):
    """Where a sub-layer meets the residual stream: pre-norm or post-norm."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(config.d_model, bias=config.bias)
        self.dropout = nn.Dropout(config.dropout)
        self.pre = config.norm == "pre"

    def enter(self, x: Tensor) -> Tensor:
        """What the sub-layer reads."""
        entered: Tensor = self.norm(x) if self.pre else x
        return entered

    def leave(self, x: Tensor, update: Tensor) -> Tensor:
        """The stream after the sub-layer's `update`."""
        summed: Tensor = x + self.dropout(update)
        left: Tensor = summed if self.pre else self.norm(summed)
        return left


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward, each in a residual."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.attention = MultiHeadAttention(config.d_model, config.n_heads, bias=config.bias)
        self.feed_forward = FeedForward(config.d_model, config.d_ff, bias=config.bias)
        self.attention_residual = Residual(config)
        self.feed_forward_residual = Residual(config)

    def forward(self, x: Tensor, source_bias: Tensor) -> Tensor:
        """(batch, source_len, d_model) -> the same shape."""
        query, own = self.attention.project_all(self.attention_residual.enter(x))
        update = self.attention.attend(query, own, source_bias)
        x = self.attention_residual.leave(x, update)
        update = self.feed_forward(self.feed_forward_residual.enter(x))
        return self.feed_forward_residual.leave(x, update)


@dataclass(slots=True)
class LayerCache:
    """What a decoder layer keeps between decoding steps.

    Attributes:
        own: keys and values of the target tokens so far; None before the first.
        memory: keys and values of the encoded source.
    """

    own: KeyValue | None
    memory: KeyValue

    def select(self, rows: Tensor) -> LayerCache:
        """The cache of the given rows of the batch."""
        return LayerCache(self.own and self.own.select(rows), self.memory.select(rows))


class DecoderLayer(nn.Module):
    """Causal self-attention, attention to the source, and feed-forward, each in a residual."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.self_attention = MultiHeadAttention(config.d_model, config.n_heads, bias=config.bias)
        self.cross_attention = MultiHeadAttention(config.d_model, config.n_heads, bias=config.bias)
        self.feed_forward = FeedForward(config.d_model, config.d_ff, bias=config.bias)
        self.self_residual = Residual(config)
        self.cross_residual = Residual(config)
        self.feed_forward_residual = Residual(config)

    def forward(
        self, x: Tensor, cache: LayerCache, source_bias: Tensor, target_bias: Tensor | None
    ) -> Tensor:
        """Read `x` (batch, target_len, d_model), extend `cache.own`, return the same shape."""
        x = self._read_target(x, cache, target_bias)
        query = self.cross_attention.project_query(self.cross_residual.enter(x))
        update = self.cross_attention.attend(query, cache.memory, source_bias)
        x = self.cross_residual.leave(x, update)
        update = self.feed_forward(self.feed_forward_residual.enter(x))
        return self.feed_forward_residual.leave(x, update)

    def source_weights(
        self, x: Tensor, cache: LayerCache, source_bias: Tensor, target_bias: Tensor | None
    ) -> Tensor:
        """Attention to the source, (batch, n_heads, target_len, source_len), for drawing."""
        x = self._read_target(x, cache, target_bias)
        query = self.cross_attention.project_query(self.cross_residual.enter(x))
        return self.cross_attention.weights(query, cache.memory.keys, source_bias)

    def _read_target(self, x: Tensor, cache: LayerCache, target_bias: Tensor | None) -> Tensor:
        query, new = self.self_attention.project_all(self.self_residual.enter(x))
        cache.own = new if cache.own is None else cache.own.append(new)
        return self.self_residual.leave(
            x, self.self_attention.attend(query, cache.own, target_bias)
        )
