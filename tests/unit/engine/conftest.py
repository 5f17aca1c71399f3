"""A tiny random network over the tokens of a few lines, whose weights survive half precision."""

from __future__ import annotations

import pytest
import torch

from chainrule.engine.torch_engine import Translator
from chainrule.model import ModelConfig, Transformer
from chainrule.tokens import Tokenizer

torch.set_num_threads(1)  # threads cost these tiny products more than they give

LINES = [
    "d(6exp^(9a)+4exp^(2a))/da=54exp^(9a)+8exp^(2a)",
    "d(p^7+15p^5+12p^5+8p)/dp=7p^6+75p^4+60p^4+8",
    "d(5tan(2x))/dx=10sec^2(2x)",
    "d(12exp^(4i)*i^3)/di=48exp^(4i)*i^3+36exp^(4i)*i^2",
    "d(40exp^(z)*sin^2(3a))/dz=40exp^(z)*sin^2(3a)",
    "d(7x)/dx=7",
]


@pytest.fixture
def lines() -> list[str]:
    return LINES


@pytest.fixture
def translator() -> Translator:
    torch.manual_seed(4)
    tokenizer = Tokenizer.build("factors", LINES)
    config = ModelConfig(
        source_vocab=len(tokenizer.source),
        target_vocab=len(tokenizer.target),
        d_model=12,
        n_heads=3,
        n_encoder=1,
        n_decoder=2,
        d_ff=20,
        max_len=17,
    )
    network = Transformer(config)
    assert isinstance(network.norm, torch.nn.LayerNorm)
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.dim() > 1:
                parameter.mul_(3)
        network.embedding.tokens.weight.mul_(0.3)
        # An untrained network would write special tokens too, and end as good as never.
        end, specials = network.output.weight[config.eos_id], [config.pad_id, config.bos_id, 3]
        network.norm.bias.copy_(2.5 * end / end.norm())
        network.output.weight[specials] = -end
    return Translator(network.half().float(), tokenizer)
