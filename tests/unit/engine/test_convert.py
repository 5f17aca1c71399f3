"""The same network in CTranslate2: the same probabilities in full precision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import pytest
import torch

from chainrule.engine.torch_bundle import distinct
from chainrule.export import convert as module
from chainrule.export.convert import convert
from chainrule.export.formats import Trained
from chainrule.model.attention import RelativeBias
from chainrule.model.layers import sinusoids


def converted(model: Trained, folder: Path, quantization: str = "float32") -> Any:
    """The network as a CTranslate2 translator."""
    weights = {name: value.numpy() for name, value in distinct(model.network).items()}
    sides = model.source, model.target
    convert(weights, model.network.config, *sides, folder, quantization=quantization)
    return ctranslate2.Translator(str(folder), intra_threads=1)


def test_facts_that_both_layouts_repeat() -> None:
    assert module.MAX_DISTANCE == RelativeBias.MAX_DISTANCE
    assert torch.nn.LayerNorm(2).eps == module.LAYER_NORM_EPSILON
    table = sinusoids(300, 24).numpy()
    np.testing.assert_allclose(module.sinusoids(300, 24), table, atol=1e-4)


def test_every_word_has_the_same_probability(
    variant: Trained, tmp_path: Path, make_sources: Any
) -> None:
    translator = converted(variant, tmp_path)
    sources, targets = make_sources(3, 11, 60), make_sources(40, 1, 59)
    results = translator.score_batch(sources, targets)
    for source, target, result in zip(sources, targets, results, strict=True):
        source_ids, target_ids = (
            torch.tensor([[variant.source.index(word) for word in words]])
            for words in (source, target)
        )
        target_in = torch.cat((torch.tensor([[1]]), target_ids), 1)
        target_out = torch.cat((target_ids, torch.tensor([[2]])), 1)
        with torch.inference_mode():
            log_probs = variant.network(source_ids, target_in).log_softmax(-1)
        expected = log_probs[0].gather(1, target_out.T)[:, 0]
        torch.testing.assert_close(torch.tensor(result.log_probs), expected, atol=1e-3, rtol=1e-4)


def test_every_distance_has_the_same_bias(
    make_trained: Any, make_sources: Any, tmp_path: Path
) -> None:
    """The rounding of logarithms decides which row of the table a distance reads."""
    model = make_trained(max_len=400)
    translator = converted(model, tmp_path)
    (source,), (target,) = make_sources(400), make_sources(300)
    (result,) = translator.score_batch([source], [target], max_input_length=0)
    ids = [
        torch.tensor([[model.source.index(word) for word in words]]) for words in (source, target)
    ]
    with torch.inference_mode():
        target_in = torch.cat((torch.tensor([[1]]), ids[1]), 1)
        log_probs = model.network(ids[0], target_in).log_softmax(-1)[0, :-1]
    expected = log_probs.gather(1, ids[1].T)[:, 0]
    torch.testing.assert_close(torch.tensor(result.log_probs[:-1]), expected, atol=1e-3, rtol=1e-4)


def test_int8_is_a_quarter_of_the_size(variant: Trained, tmp_path: Path) -> None:
    sizes = {}
    for quantization in ("float32", "int8"):
        folder = tmp_path / quantization
        folder.mkdir()
        converted(variant, folder, quantization)
        sizes[quantization] = (folder / "model.bin").stat().st_size
    assert sizes["int8"] < 0.6 * sizes["float32"]  # tables of positions are not quantised


def test_our_mistakes_are_not_silent(make_trained: Any, tmp_path: Path) -> None:
    model: Trained = make_trained()
    weights = {name: value.numpy() for name, value in distinct(model.network).items()}
    config = model.network.config
    with pytest.raises(ValueError, match="Target vocabulary 0 has size 7 but the model expected"):
        convert(weights, config, model.source, model.target[:7], tmp_path)
    del weights["layers.0.cross_attention.output.weight"]
    with pytest.raises(KeyError, match=r"layers\.0\.cross_attention\.output\.weight"):
        convert(weights, config, model.source, model.target, tmp_path)
    assert not list(tmp_path.iterdir())
