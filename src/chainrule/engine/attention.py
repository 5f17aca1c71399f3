"""Where a network looked: how its last decoder layer attends to the source, without torch.

In: a bundle, a source and what was written for it, as words. Out: an array of probabilities. It
reads the half-precision weights of `model.safetensors` and follows `model/` step by step in numpy:
what is drawn is what the network computes, and a test holds it against torch. It searches for no
answer: the fast engine has written it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from chainrule.engine.bundle import REMEDY, WEIGHTS, Bundle
from chainrule.errors import CheckpointError

Array = npt.NDArray[np.float32]
_TYPES: Final = {"F16": np.float16, "F32": np.float32}
_BUCKETS: Final = 32
_MAX_DISTANCE: Final = 128
_EPSILON: Final = 1e-5  # of a layer norm, as in torch


class Attention:
    """The weights of a bundle, ready to say where its network looks.

    Args:
        bundle: has the weights in half precision.

    Raises:
        CheckpointError: they are missing or damaged.
    """

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self._sizes = bundle.sizes
        self._heads: int = bundle.sizes["n_heads"]
        try:
            self._tensors = tensors(bundle.read(WEIGHTS)[WEIGHTS])
        except (KeyError, ValueError) as error:
            path = bundle.folder / WEIGHTS
            raise CheckpointError(f"{path} is damaged ({error}): {REMEDY}") from None

    def weights(self, source: Sequence[str], target: Sequence[str]) -> Array:
        """How much each word that was written looked at each word that was read.

        Args:
            source: what the network read.
            target: what it wrote. A word is chosen while the one before it is read.

        Returns:
            (n_heads, target_len, source_len); each row sums to one.
        """
        ids = [self.bundle.source.id(word) for word in source]
        begun = [self.bundle.target.bos_id, *map(self.bundle.target.id, target)][:-1]
        memory = self._encoded(ids)
        x = self._embedded(begun, "embedding.tokens.weight")
        bias = self._bias(len(begun), "relative", both_ways=False)
        bias = bias + np.triu(np.full((len(begun), len(begun)), -np.inf, np.float32), 1)
        *before, last = (f"layers.{i}" for i in range(self._sizes["n_decoder"]))
        for layer in before:
            x = self._read_target(x, layer, bias)
            x = self._residual(
                x, f"{layer}.cross_residual", lambda h, at=layer: self._crossed(h, memory, at)
            )
            x = self._fed(x, layer)
        x = self._read_target(x, last, bias)
        query = self._entered(x, f"{last}.cross_residual")
        return self._probabilities(*self._cross(query, memory, last)[:2], None)

    def _encoded(self, ids: Sequence[int]) -> Array:
        """(source_len, d_model)"""
        shared = self._sizes.get("shared")
        table = "embedding.tokens.weight" if shared else "encoder.embedding.tokens.weight"
        x = self._embedded(ids, table)
        bias = self._bias(len(ids), "encoder.relative", both_ways=True)
        for i in range(self._sizes["n_encoder"]):
            layer = f"encoder.layers.{i}"
            x = self._residual(
                x,
                f"{layer}.attention_residual",
                lambda h, at=layer: self._own(h, f"{at}.attention", bias),
            )
            x = self._fed(x, layer)
        return self._normed(x, "encoder.norm") if self._is_pre else x

    def _read_target(self, x: Array, layer: str, bias: Array) -> Array:
        own = f"{layer}.self_attention"
        return self._residual(x, f"{layer}.self_residual", lambda h: self._own(h, own, bias))

    def _fed(self, x: Array, layer: str) -> Array:
        def through(h: Array) -> Array:
            up = np.maximum(self._linear(h, f"{layer}.feed_forward.up"), 0)
            return self._linear(up, f"{layer}.feed_forward.down")

        return self._residual(x, f"{layer}.feed_forward_residual", through)

    def _own(self, x: Array, name: str, bias: Array) -> Array:
        """Self-attention."""
        query, keys, values = np.split(self._linear(x, f"{name}.input"), 3, axis=-1)
        found = self._probabilities(self._split(query), self._split(keys), bias)
        return self._joined(found @ self._split(values), name)

    def _crossed(self, query: Array, memory: Array, layer: str) -> Array:
        """Attention to the source."""
        q, keys, values = self._cross(query, memory, layer)
        return self._joined(self._probabilities(q, keys, None) @ values, f"{layer}.cross_attention")

    def _cross(self, query: Array, memory: Array, layer: str) -> tuple[Array, Array, Array]:
        name, width = f"{layer}.cross_attention.input", query.shape[-1]
        q = self._linear(query, name, slice(None, width))
        keys, values = np.split(self._linear(memory, name, slice(width, None)), 2, axis=-1)
        return self._split(q), self._split(keys), self._split(values)

    def _probabilities(self, query: Array, keys: Array, bias: Array | None) -> Array:
        """(n_heads, target_len, length)"""
        scores = (query * np.float32(1 / math.sqrt(query.shape[-1]))) @ keys.transpose(0, 2, 1)
        if bias is not None:
            scores = scores + bias
        powers = np.exp(scores - scores.max(-1, keepdims=True))
        found: Array = powers / powers.sum(-1, keepdims=True)
        return found

    def _split(self, x: Array) -> Array:
        """(length, d_model) -> (n_heads, length, d_head)"""
        length, width = x.shape
        return x.reshape(length, self._heads, width // self._heads).transpose(1, 0, 2)

    def _joined(self, heads: Array, name: str) -> Array:
        """(n_heads, length, d_head) -> (length, d_model), through the output of an attention"""
        joined = heads.transpose(1, 0, 2).reshape(heads.shape[1], -1)
        return self._linear(joined, f"{name}.output")

    def _residual(self, x: Array, name: str, through: Any) -> Array:
        summed: Array = x + through(self._entered(x, name))
        return summed if self._is_pre else self._normed(summed, f"{name}.norm")

    def _entered(self, x: Array, name: str) -> Array:
        return self._normed(x, f"{name}.norm") if self._is_pre else x

    @property
    def _is_pre(self) -> bool:
        return bool(self._sizes["norm"] == "pre")

    def _embedded(self, ids: Sequence[int], table: str) -> Array:
        x: Array = self._tensors[table][list(ids)] * np.float32(math.sqrt(self._sizes["d_model"]))
        if self._sizes.get("positions", "sinusoidal") == "sinusoidal":
            x = x + sinusoids(len(ids), self._sizes["d_model"])
        return x

    def _linear(self, x: Array, name: str, rows: slice = slice(None)) -> Array:
        y: Array = x @ self._tensors[f"{name}.weight"][rows].T
        bias = self._tensors.get(f"{name}.bias")
        return y if bias is None else y + bias[rows]

    def _normed(self, x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scale = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(_EPSILON))
        y: Array = centred / scale * self._tensors[f"{name}.weight"]
        bias = self._tensors.get(f"{name}.bias")
        return y if bias is None else y + bias

    def _bias(self, length: int, name: str, *, both_ways: bool) -> Array:
        """What self-attention adds to its scores: (n_heads or 1, length, length)"""
        table = self._tensors.get(f"{name}.table.weight")
        if table is None:
            return np.zeros((1, length, length), np.float32)
        places = np.arange(length)
        rows = buckets(places[None, :] - places[:, None], both_ways=both_ways)
        return table[rows].transpose(2, 0, 1)


def tensors(content: bytes) -> Mapping[str, Array]:
    """The tensors of a file of the format safetensors, in single precision.

    Raises:
        ValueError: it is none, or has numbers of another type.
    """
    size = int.from_bytes(content[:8], "little")
    if not 0 < size <= len(content) - 8:
        raise ValueError("its head is cut off")
    found = {}
    for name, row in json.loads(content[8 : 8 + size]).items():
        if name == "__metadata__":
            continue
        if row["dtype"] not in _TYPES:
            raise ValueError(f"{name} has numbers of the type {row['dtype']}")
        start, end = (8 + size + offset for offset in row["data_offsets"])
        flat = np.frombuffer(content[start:end], _TYPES[row["dtype"]])
        found[name] = flat.astype(np.float32).reshape(row["shape"])
    return found


def sinusoids(length: int, d_model: int) -> Array:
    """Sinusoidal positions, (length, d_model); see `model.layers.sinusoids`."""
    frequency = np.exp(np.arange(0, d_model, 2) * (-math.log(10_000.0) / d_model))
    angle = np.arange(length)[:, None] * frequency
    return np.stack((np.sin(angle), np.cos(angle)), -1).reshape(length, -1).astype(np.float32)


def buckets(distance: npt.NDArray[np.int64], *, both_ways: bool) -> npt.NDArray[np.int64]:
    """The row of a table of relative positions; see `model.attention.RelativeBias.bucket`.

    >>> buckets(np.array([-20, -1, 0, 1]), both_ways=False).tolist()
    [17, 1, 0, 0]
    """
    half = _BUCKETS // 2 if both_ways else _BUCKETS
    row = (distance > 0) * half if both_ways else np.zeros_like(distance)
    away = np.abs(distance) if both_ways else np.maximum(-distance, 0)
    exact = half // 2
    scale = np.float32(math.log(_MAX_DISTANCE / exact))
    far = np.log(np.maximum(away, 1).astype(np.float32) / exact) / scale * (half - exact)
    far_row = np.minimum(exact + far.astype(np.int64), half - 1)
    return row + np.where(away < exact, away, far_row)
