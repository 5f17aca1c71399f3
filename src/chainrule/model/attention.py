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
        bias: whether the projections have additive terms.
    """

    def __init__(self, d_model: int, n_heads: int, *, bias: bool = True) -> None:
        super().__init__()
        self.n_heads = n_heads
        self.d_model = d_model
        # rows: queries, then keys, then values
        self.input = nn.Linear(d_model, 3 * d_model, bias=bias)
        self.output = nn.Linear(d_model, d_model, bias=bias)
        for third in self.input.weight.detach().chunk(3):
            nn.init.xavier_uniform_(third)
        nn.init.xavier_uniform_(self.output.weight)
        for linear in (self.input, self.output):
            if linear.bias is not None:
                nn.init.zeros_(linear.bias)

    def project_all(self, x: Tensor) -> tuple[Tensor, KeyValue]:
        """Queries, keys and values of `x` (batch, length, d_model), in one product."""
        query, keys, values = self.input(x).chunk(3, dim=-1)
        return self._split(query), KeyValue(self._split(keys), self._split(values))

    def project_query(self, x: Tensor) -> Tensor:
        """Queries of `x` (batch, length, d_model): (batch, n_heads, length, d_head)."""
        return self._split(F.linear(x, *self._rows(slice(None, self.d_model))))

    def project_memory(self, memory: Tensor) -> KeyValue:
        """Keys and values of `memory` (batch, length, d_model).

        They are laid out head by head once; otherwise every decoding step would do it again.
        """
        rows = self._rows(slice(self.d_model, None))
        keys, values = F.linear(memory, *rows).chunk(2, dim=-1)
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

    def _rows(self, rows: slice) -> tuple[Tensor, Tensor | None]:
        """Weight and bias of some rows of the input projection."""
        bias = self.input.bias
        return self.input.weight[rows], None if bias is None else bias[rows]

    def _split(self, x: Tensor) -> Tensor:
        """(batch, length, d_model) -> (batch, n_heads, length, d_head)"""
        batch, length, _ = x.shape
        return x.view(batch, length, self.n_heads, self.d_model // self.n_heads).transpose(1, 2)


class RelativeBias(nn.Module):
    """A learned number a head and distance, added to the scores of self-attention.

    Section 2.1 of Raffel et al. (2020), https://arxiv.org/abs/1910.10683: small distances have a
    number each, larger ones share one by the logarithm, so that a network reads on past the
    lengths it was trained on.

    Args:
        n_heads: attention heads.
        both_ways: whether tokens also attend to later ones, as in an encoder.
    """

    BUCKETS = 32
    MAX_DISTANCE = 128

    def __init__(self, n_heads: int, *, both_ways: bool) -> None:
        super().__init__()
        self.both_ways = both_ways
        self.table = nn.Embedding(self.BUCKETS, n_heads)
        nn.init.normal_(self.table.weight, std=0.1)

    def forward(self, query_start: int, query_len: int, key_len: int) -> Tensor:
        """(1, n_heads, query_len, key_len); the first query stands at `query_start`."""
        device = self.table.weight.device
        queries = torch.arange(query_start, query_start + query_len, device=device)
        distance = torch.arange(key_len, device=device)[None, :] - queries[:, None]
        bias: Tensor = self.table(self.bucket(distance))  # (query_len, key_len, n_heads)
        return bias.permute(2, 0, 1)[None]

    def bucket(self, distance: Tensor) -> Tensor:
        """The row of the table for each distance, key position minus query position."""
        buckets = self.BUCKETS
        row = torch.zeros_like(distance)
        if self.both_ways:
            buckets //= 2
            row = row + (distance > 0) * buckets
            distance = distance.abs()
        else:
            distance = (-distance).clamp(min=0)
        exact = buckets // 2
        scale = math.log(self.MAX_DISTANCE / exact)
        far = distance.clamp(min=1).float().div(exact).log().div(scale).mul(buckets - exact)
        far_row = (exact + far.long()).clamp(max=buckets - 1)
        return row + torch.where(distance < exact, distance, far_row)
