"""Our network as a CTranslate2 model: the only place that knows both layouts.

In: weights as numpy arrays by our names (`network.txt` lists them), the sizes, the words of both
sides. Out: a folder that `ctranslate2.Translator` loads. No torch is imported here.

Both networks are the Transformer of the same paper, and the differences are four:

- CTranslate2 has its own sinusoids (sines first, from position 1, another base), so that ours are
  stored as a table, as if they had been learned;
- our bias by distance is T5's, but CTranslate2 then expects the table in every layer;
- its LayerNorm must have a `beta`: zero where ours has none;
- queries, keys and values are one product in self-attention; in attention to the source the
  queries stand alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from ctranslate2.specs import TransformerSpec
from numpy.typing import NDArray

from chainrule.tokens.vocabulary import BOS, EOS, MASK

if TYPE_CHECKING:
    from chainrule.model.config import ModelConfig

Weights = Mapping[str, NDArray[np.floating[Any]]]

LAYER_NORM_EPSILON: Final = 1e-5
"""torch's default, which the network uses."""

MAX_DISTANCE: Final = 128
"""`RelativeBias.MAX_DISTANCE`; a test holds them equal."""


def convert(
    weights: Weights,
    config: ModelConfig,
    source: Sequence[str],
    target: Sequence[str],
    folder: Path,
    *,
    quantization: str = "int8",
) -> None:
    """Write a CTranslate2 model.

    Args:
        weights: every tensor of the network by its name; of tied ones the decoder's embedding is
            enough.
        config: sizes of the network.
        source, target: the words of both sides, special ones included.
        folder: an empty folder.
        quantization: `"int8"`, or `"float32"` to compare engines exactly.

    Raises:
        KeyError: a tensor is missing.
        ValueError: a vocabulary is not of the network's size.
    """
    spec = TransformerSpec.from_config(
        (config.n_encoder, config.n_decoder),
        config.n_heads,
        pre_norm=config.norm == "pre",
        relative_attention_bias=config.positions == "relative",
    )
    tensors = {name: value.astype(np.float32) for name, value in weights.items()}
    _set_encoder(spec.encoder, tensors, config)
    _set_decoder(spec.decoder, tensors, config)
    spec.config.bos_token = spec.config.decoder_start_token = BOS
    spec.config.eos_token = EOS
    # Never met: the guard refuses unknown words. But a word that the vocabulary lacks would be
    # appended to it, one longer than the embedding.
    spec.config.unk_token = MASK
    spec.config.layer_norm_epsilon = LAYER_NORM_EPSILON
    spec.register_source_vocabulary(list(source))
    spec.register_target_vocabulary(list(target))
    spec.validate()
    spec.optimize(quantization=quantization)
    spec.save(str(folder))


def sinusoids(length: int, d_model: int) -> NDArray[np.float32]:
    """The table of `model.layers.sinusoids`: sines in even columns, cosines in odd ones."""
    position = np.arange(length, dtype=np.float32)[:, None]
    frequency = np.exp(np.arange(0, d_model, 2) * (-math.log(10_000.0) / d_model))
    table = np.empty((length, d_model), dtype=np.float32)
    table[:, 0::2] = np.sin(position * frequency.astype(np.float32))
    table[:, 1::2] = np.cos(position * frequency.astype(np.float32))
    return table


def _set_encoder(spec: Any, weights: Weights, config: ModelConfig) -> None:
    _set_stack(spec, spec.embeddings[0], weights, "encoder.", config)
    for index, layer in enumerate(spec.layer):
        name = f"encoder.layers.{index}"
        _set_self_attention(layer.self_attention, weights, f"{name}.attention", "encoder.", config)
        _set_norm(layer.self_attention.layer_norm, weights, f"{name}.attention_residual.norm")
        _set_feed_forward(layer.ffn, weights, name)


def _set_decoder(spec: Any, weights: Weights, config: ModelConfig) -> None:
    _set_stack(spec, spec.embeddings, weights, "", config)
    spec.projection.weight = weights["embedding.tokens.weight"]
    for index, layer in enumerate(spec.layer):
        name = f"layers.{index}"
        _set_self_attention(layer.self_attention, weights, f"{name}.self_attention", "", config)
        _set_norm(layer.self_attention.layer_norm, weights, f"{name}.self_residual.norm")
        queries, memory, output = layer.attention.linear
        rows = config.d_model
        _set_linear(queries, weights, f"{name}.cross_attention.input", slice(None, rows))
        _set_linear(memory, weights, f"{name}.cross_attention.input", slice(rows, None))
        _set_linear(output, weights, f"{name}.cross_attention.output")
        _set_norm(layer.attention.layer_norm, weights, f"{name}.cross_residual.norm")
        _set_feed_forward(layer.ffn, weights, name)


def _set_stack(
    spec: Any, embeddings: Any, weights: Weights, prefix: str, config: ModelConfig
) -> None:
    """Embedding, positions and the last norm of encoder (`encoder.`) or decoder (no prefix)."""
    side = "" if config.shared else prefix
    embeddings.weight = weights[f"{side}embedding.tokens.weight"]
    if config.positions == "sinusoidal":
        spec.position_encodings.encodings = sinusoids(config.max_len, config.d_model)
    if config.norm == "pre":
        _set_norm(spec.layer_norm, weights, f"{prefix}norm")


def _set_self_attention(
    spec: Any, weights: Weights, name: str, prefix: str, config: ModelConfig
) -> None:
    both, output = spec.linear
    _set_linear(both, weights, f"{name}.input")
    _set_linear(output, weights, f"{name}.output")
    if config.positions == "relative":
        spec.relative_attention_bias = weights[f"{prefix}relative.table.weight"]
        spec.relative_attention_max_distance = np.int32(MAX_DISTANCE)


def _set_feed_forward(spec: Any, weights: Weights, name: str) -> None:
    _set_linear(spec.linear_0, weights, f"{name}.feed_forward.up")
    _set_linear(spec.linear_1, weights, f"{name}.feed_forward.down")
    _set_norm(spec.layer_norm, weights, f"{name}.feed_forward_residual.norm")


def _set_linear(spec: Any, weights: Weights, name: str, rows: slice = slice(None)) -> None:
    spec.weight = weights[f"{name}.weight"][rows]
    if f"{name}.bias" in weights:
        spec.bias = weights[f"{name}.bias"][rows]


def _set_norm(spec: Any, weights: Weights, name: str) -> None:
    spec.gamma = weights[f"{name}.weight"]
    bias = weights.get(f"{name}.bias")
    spec.beta = np.zeros_like(spec.gamma) if bias is None else bias
