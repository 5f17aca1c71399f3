"""The sizes of a network as a frozen dataclass that refuses impossible and oversized ones."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Final, Literal

from chainrule.errors import ConfigError

PARAMETER_LIMIT = 5_000_000
"""The project's promise: a shipped network has fewer trainable parameters than this."""

_MOST: Final = {
    "d_model": 65_536, "n_heads": 65_536, "n_encoder": 1_000, "n_decoder": 1_000,
    "d_ff": 1_048_576, "max_len": 100_000,
}  # fmt: skip
"""Sizes beyond which there is no network, but a slip of the hand."""


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """Sizes of an encoder-decoder Transformer (Vaswani et al., 2017).

    Attributes:
        source_vocab, target_vocab: number of tokens of each side.
        pad_id, bos_id, eos_id: ids of the special tokens, the same on both sides.
        d_model: width of the residual stream.
        n_heads: attention heads; must divide `d_model`.
        n_encoder, n_decoder: number of layers.
        d_ff: hidden width of the position-wise feed-forward network.
        dropout: probability, applied to embeddings and to each sub-layer's output.
        norm: `"pre"` normalises a sub-layer's input (Xiong et al., 2020), `"post"` its output.
        max_len: longest sequence in tokens, on both sides.
        positions: `"sinusoidal"` adds them to the embeddings (the paper); `"relative"` adds a
            learned bias by distance to the scores of self-attention (T5, Raffel et al., 2020).
        bias: False leaves the additive terms of linear layers and norms out, as T5 does.
        shared: one embedding for both sides, which then have one vocabulary.

    >>> ModelConfig(source_vocab=20, target_vocab=30).d_head
    31
    """

    source_vocab: int
    target_vocab: int
    pad_id: int = 0
    bos_id: int = 1
    eos_id: int = 2
    d_model: int = 248
    n_heads: int = 8
    n_encoder: int = 4
    n_decoder: int = 5
    d_ff: int = 256
    dropout: float = 0.0
    norm: Literal["pre", "post"] = "pre"
    max_len: int = 128
    positions: Literal["sinusoidal", "relative"] = "sinusoidal"
    bias: bool = True
    shared: bool = False

    def __post_init__(self) -> None:
        problems = [
            f"{name} must be at least 1, not {getattr(self, name)}"
            for name in (
                "source_vocab",
                "target_vocab",
                "d_model",
                "n_heads",
                "n_encoder",
                "n_decoder",
                "d_ff",
                "max_len",
            )
            if getattr(self, name) < 1
        ]
        problems += [
            f"{name} must be at most {most:,}, not {getattr(self, name):,}"
            for name, most in _MOST.items()
            if getattr(self, name) > most
        ]
        if self.n_heads >= 1 and self.d_model % self.n_heads:
            problems.append(f"n_heads ({self.n_heads}) must divide d_model ({self.d_model})")
        if self.d_model % 2:
            problems.append(f"d_model must be even for sinusoidal positions, not {self.d_model}")
        if not 0 <= self.dropout < 1:
            problems.append(f"dropout must lie in [0, 1), not {self.dropout}")
        if self.norm not in ("pre", "post"):
            problems.append(f"norm must be 'pre' or 'post', not {self.norm!r}")
        if self.positions not in ("sinusoidal", "relative"):
            problems.append(f"positions must be 'sinusoidal' or 'relative', not {self.positions!r}")
        if self.shared and self.source_vocab != self.target_vocab:
            problems.append(
                f"a shared embedding needs one vocabulary, not {self.source_vocab} source and "
                f"{self.target_vocab} target tokens"
            )
        if problems:
            raise ConfigError("; ".join(problems))

    @property
    def d_head(self) -> int:
        """Width of one attention head."""
        return self.d_model // self.n_heads

    def to_dict(self) -> dict[str, Any]:
        """The fields as plain values, for YAML and JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> ModelConfig:
        """Build from plain values; unknown keys raise `ConfigError`, all reported together."""
        unknown = sorted(set(values) - {field.name for field in fields(cls)})
        if unknown:
            raise ConfigError(f"unknown model options: {', '.join(unknown)}")
        return cls(**values)
