"""Multi-head scaled dot-product attention with an optional key/value cache."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(slots=True)
class KeyValue:
    """Keys and values of one attention, already split into heads.

    Attributes:
        keys, values: (batch, n_heads, length, d_head)
    """

    keys: Tensor
    values: Tensor

    def select(self, rows: Tensor) -> KeyValue:
        """The cache of the given rows of the batch; `rows` holds indices and may repeat."""
        return KeyValue(self.keys[rows], self.values[rows])

    def append(self, new: KeyValue) -> KeyValue:
        """This cache with `new` behind it along the length."""
        return KeyValue(
            torch.cat((self.keys, new.keys), dim=2), torch.cat((self.values, new.values), dim=2)
        )


class MultiHeadAttention(nn.Module):
    """Attention of section 3.2 of Vaswani et al. (2017), https://arxiv.org/abs/1706.03762.

    The projections of queries, keys and values are one matrix, three times as tall: a product
    of that size keeps a CPU busy that three small ones leave waiting.

    Args:
        d_model: width of queries, memory and output.
        n_heads: number of heads; divides `d_model`.
    """

    def __init__(self, d_model: int, n_heads: int) -> None:
        super().__init__()
        self.n_heads = n_heads
        self.d_model = d_model
        self.input = nn.Linear(d_model, 3 * d_model)  # rows: queries, then keys, then values
        self.output = nn.Linear(d_model, d_model)
        for third in self.input.weight.detach().chunk(3):
            nn.init.xavier_uniform_(third)
        nn.init.xavier_uniform_(self.output.weight)
        nn.init.zeros_(self.input.bias)
        nn.init.zeros_(self.output.bias)

    def project_all(self, x: Tensor) -> tuple[Tensor, KeyValue]:
        """Queries, keys and values of `x` (batch, length, d_model), in one product."""
        query, keys, values = self.input(x).chunk(3, dim=-1)
        return self._split(query), KeyValue(self._split(keys), self._split(values))

    def project_query(self, x: Tensor) -> Tensor:
        """Queries of `x` (batch, length, d_model): (batch, n_heads, length, d_head)."""
        weight, bias = self.input.weight[: self.d_model], self.input.bias[: self.d_model]
        return self._split(F.linear(x, weight, bias))

    def project_memory(self, memory: Tensor) -> KeyValue:
        """Keys and values of `memory` (batch, length, d_model).

        They are laid out head by head once; otherwise every decoding step would do it again.
        """
        weight, bias = self.input.weight[self.d_model :], self.input.bias[self.d_model :]
        keys, values = F.linear(memory, weight, bias).chunk(2, dim=-1)
        return KeyValue(self._split(keys).contiguous(), self._split(values).contiguous())

    def attend(self, query: Tensor, kv: KeyValue, bias: Tensor | None) -> Tensor:
        """Attend from `query` (batch, n_heads, target_len, d_head) to `kv`.

        Args:
            bias: added to the scores, 0 where a query may attend and -inf where not; broadcast
                to (batch, n_heads, target_len, length). None lets every query see every key.

        Returns:
            (batch, target_len, d_model)
        """
        if query.is_cuda:
            heads = F.scaled_dot_product_attention(query, kv.keys, kv.values, attn_mask=bias)
        else:
            # In bf16 on a CPU the fused kernel was measured eight times slower than this.
            heads = self.weights(query, kv.keys, bias) @ kv.values
        batch, _, target_len, _ = heads.shape  # (batch, n_heads, target_len, d_head)
        joined: Tensor = self.output(heads.transpose(1, 2).reshape(batch, target_len, self.d_model))
        return joined

    def weights(self, query: Tensor, keys: Tensor, bias: Tensor | None) -> Tensor:
        """Attention probabilities, (batch, n_heads, target_len, length)."""
        scores = (query * (1 / math.sqrt(query.shape[-1]))) @ keys.transpose(-2, -1)
        if bias is not None:
            scores = scores + bias
        return scores.softmax(dim=-1)

    def _split(self, x: Tensor) -> Tensor:
        """(batch, length, d_model) -> (batch, n_heads, length, d_head)"""
        batch, length, _ = x.shape
        return x.view(batch, length, self.n_heads, self.d_model // self.n_heads).transpose(1, 2)
