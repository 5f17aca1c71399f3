"""Impossible sizes are refused, all of them together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from chainrule.errors import ConfigError
from chainrule.model import ModelConfig
from chainrule.model.config import PARAMETER_LIMIT


def test_a_head_is_its_share_of_the_width(config: ModelConfig) -> None:
    assert config.d_head == 4


@pytest.mark.parametrize(
    "name",
    [
        *("source_vocab", "target_vocab", "d_model", "n_heads"),
        *("n_encoder", "n_decoder", "d_ff", "max_len"),
    ],
)
def test_every_size_is_at_least_one(config: ModelConfig, name: str) -> None:
    values = {**config.to_dict(), name: 0}
    with pytest.raises(ConfigError, match=rf"^{name} must be at least 1, not 0"):
        ModelConfig(**values)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"n_heads": 5}, "n_heads (5) must divide d_model (12)"),
        ({"d_model": 9}, "d_model must be even for sinusoidal positions, not 9"),
        ({"dropout": 1.0}, "dropout must lie in [0, 1), not 1.0"),
        ({"dropout": -0.1}, "dropout must lie in [0, 1), not -0.1"),
        ({"norm": "mid"}, "norm must be 'pre' or 'post', not 'mid'"),
    ],
)
def test_impossible_values(config: ModelConfig, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=f"^{re.escape(message)}$"):
        replace(config, **changes)


def test_all_problems_are_reported_together() -> None:
    message = (
        "target_vocab must be at least 1, not -3; n_heads (5) must divide d_model (7); "
        "d_model must be even for sinusoidal positions, not 7; "
        "dropout must lie in [0, 1), not 2; norm must be 'pre' or 'post', not ''"
    )
    with pytest.raises(ConfigError, match=f"^{re.escape(message)}$"):
        ModelConfig(11, -3, d_model=7, n_heads=5, dropout=2, norm="")  # type: ignore[arg-type]


def test_plain_values_and_back(config: ModelConfig) -> None:
    assert ModelConfig.from_dict(config.to_dict()) == config


def test_unknown_options_are_listed_together(config: ModelConfig) -> None:
    values = {**config.to_dict(), "n_layers": 3, "activation": "gelu"}
    with pytest.raises(ConfigError, match=r"^unknown model options: activation, n_layers$"):
        ModelConfig.from_dict(values)


def test_the_limit_is_the_promise() -> None:
    assert PARAMETER_LIMIT == 5_000_000
