"""Tiny random networks whose weights survive half precision: over the tokens of a few classic
lines, and over the words of programs, as a bundle."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from chainrule.engine.bundle import all_words
from chainrule.engine.torch_engine import Translator
from chainrule.export import convert as convert_module
from chainrule.export import formats as export_module
from chainrule.export.bundle_writing import write_manifest
from chainrule.export.formats import Trained, export
from chainrule.model import ModelConfig, Transformer
from chainrule.tokens import ProgramTokenizer, Tokenizer
from chainrule.tokens.general import FIRST_WORDS as WORDS
from chainrule.tokens.vocabulary import MASK

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
def sources(lines: list[str]) -> list[str]:
    return [line.partition("=")[0] for line in lines]


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


GENERAL: dict[str, Any] = {
    "positions": "relative",
    "bias": False,
    "shared": True,
    "d_model": 24,
    "n_heads": 3,
    "n_encoder": 2,
    "n_decoder": 1,
    "d_ff": 20,
    "max_len": 60,
}
VARIANTS: dict[str, dict[str, Any]] = {
    "general": {},
    "deep": {"n_decoder": 3, "n_encoder": 1, "seed": 5},
    "classic": {"positions": "sinusoidal", "bias": True, "shared": False},
    "classic, post-norm": {"positions": "sinusoidal", "bias": True, "norm": "post"},
    "post-norm": {"norm": "post", "shared": False},
}
"""What `make_trained` makes of the general network; together they have every option twice."""

MakeTrained = Callable[..., Trained]
MakeSources = Callable[..., list[list[str]]]


@pytest.fixture(scope="session")
def make_trained() -> MakeTrained:
    """`make_trained(norm="post", ...)`: a random network over the words of programs.

    Its answers are long and varied: attention looks far, as biases by distance are large, and no
    embedding is so long that the tied output layer repeats one word for ever; that of the end is
    a little longer, so that some answers end.
    """

    def make(**changes: Any) -> Trained:
        options = GENERAL | changes
        tokenizer = ProgramTokenizer(WORDS, WORDS)
        words = all_words(tokenizer.source)
        torch.manual_seed(options.pop("seed", 0))
        network = Transformer(ModelConfig(len(words), len(words), **options))
        with torch.no_grad():
            for name, parameter in network.named_parameters():
                if "relative" in name:
                    parameter.normal_(std=3)
                elif "embedding" in name:
                    parameter.mul_(0.1)
                elif parameter.dim() > 1:
                    parameter.mul_(3)
                else:
                    parameter.add_(torch.randn_like(parameter) * 0.2)
            config = network.config
            network.output.weight[config.eos_id].mul_(1.7)
            # Engines skip special tokens in different ways; a trained network writes none.
            network.output.weight[[config.pad_id, config.bos_id, words.index(MASK)]] = 0
        limit = network.config.max_len
        network = network.half().float().eval()
        return Trained(network, words, words, "program", limit, limit, training={"seed": 7})

    return make


@pytest.fixture(scope="session")
def make_sources() -> MakeSources:
    """`make_sources(3, 7)`: sources of three and seven random words, behind that of a task."""

    def make(*lengths: int) -> list[list[str]]:
        rng = random.Random(3)
        return [["<diff>", *rng.choices(WORDS, k=length - 1)] for length in lengths]

    return make


@pytest.fixture(scope="session")
def shipped(make_trained: MakeTrained, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle that nobody changes."""
    folder = tmp_path_factory.mktemp("shipped") / "bundle"
    export(make_trained(), "bundle", folder)
    return folder


@pytest.fixture
def bundle_folder(shipped: Path, tmp_path: Path) -> Path:
    """A bundle to spoil."""
    return shutil.copytree(shipped, tmp_path / "bundle")


@pytest.fixture(scope="session")
def reseal() -> Callable[[Path], None]:
    """Give a spoiled bundle a manifest that is right about it."""

    def seal(folder: Path) -> None:
        (folder / "manifest.json").unlink(missing_ok=True)
        write_manifest(folder, training={}, scores={})

    return seal


@pytest.fixture(params=VARIANTS)
def variant(request: pytest.FixtureRequest, make_trained: MakeTrained) -> Trained:
    """One of `VARIANTS`."""
    name: str = request.param
    return make_trained(**VARIANTS[name])


@pytest.fixture
def exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bundles whose CTranslate2 part is not quantised, so that engines agree exactly."""

    def convert(*arguments: Any) -> None:
        convert_module.convert(*arguments, quantization="float32")

    monkeypatch.setattr(export_module, "convert", convert)
