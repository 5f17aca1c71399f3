"""Exports: what others load answers as the network does."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_model

from chainrule.engine.bundle import REMEDY, Bundle
from chainrule.engine.ct2_engine import Ct2Engine
from chainrule.engine.torch_bundle import TorchEngine
from chainrule.engine.torch_engine import Translator
from chainrule.errors import CheckpointError, ConfigError
from chainrule.export.compare import agree
from chainrule.export.formats import FORMATS, Trained, export
from chainrule.model import ModelConfig, Transformer, greedy
from chainrule.tokens import ProgramTokenizer
from chainrule.tokens.general import FIRST_WORDS as WORDS

MakeSources = Callable[..., list[list[str]]]


@pytest.fixture
def run_folder(make_trained: Any, tmp_path: Path) -> Path:
    """`model.ckpt` and `hparams.yaml`, as training writes them."""
    folder = tmp_path / "run"
    Translator(make_trained().network, ProgramTokenizer(WORDS, WORDS)).save(
        folder, {"seed": 7, "lr": 0.1}
    )
    return folder


def same_weights(ours: Transformer, theirs: Transformer) -> bool:
    states = ours.state_dict(), theirs.state_dict()
    return states[0].keys() == states[1].keys() and all(
        torch.equal(states[0][name], states[1][name]) for name in states[0]
    )


def ids_of(model: Trained, sources: list[list[str]]) -> torch.Tensor:
    longest = max(map(len, sources))
    rows = [[model.source.index(word) for word in source] for source in sources]
    return torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])


# From a run to a bundle and back.


def test_a_run_becomes_a_bundle(run_folder: Path, tmp_path: Path) -> None:
    model = Trained.read(run_folder)
    export(replace(model, scores={"greedy": 0.5}), "bundle", tmp_path / "b")
    bundle = Bundle.load(tmp_path / "b")
    assert (bundle.training, bundle.scores) == ({"seed": 7, "lr": 0.1}, {"greedy": 0.5})
    assert (bundle.recipe, bundle.tasks, bundle.max_source) == ("program", ("diff",), 60)
    again = Trained.read(tmp_path / "b")
    assert same_weights(again.network, model.network)
    assert replace(again, network=model.network, scores={}) == model


def test_a_bundle_becomes_the_same_bundle(shipped: Path, tmp_path: Path) -> None:
    export(Trained.read(shipped), "bundle", tmp_path / "b")
    assert Bundle.load(tmp_path / "b").files == Bundle.load(shipped).files


def test_limits_of_a_bundle_may_exceed_those_of_training(
    make_trained: Any, tmp_path: Path, make_sources: MakeSources
) -> None:
    model = replace(make_trained(), max_source=80, max_target=90)
    export(model, "bundle", tmp_path / "b")
    engine = TorchEngine(tmp_path / "b")
    assert engine.network.config.max_len == 90
    engine.propose(make_sources(80))
    with pytest.raises(ConfigError, match=r"^limits of 61 and 60 words exceed the 60 positions"):
        export(
            replace(make_trained(positions="sinusoidal"), max_source=61), "bundle", tmp_path / "c"
        )
    assert not (tmp_path / "c").exists()


def test_what_is_no_model_is_refused(tmp_path: Path, shipped: Path) -> None:
    message = (
        f"{tmp_path} holds no model.ckpt and is no bundle: name the --output folder of a training "
        "run, or a bundle"
    )
    with pytest.raises(CheckpointError, match=f"^{re.escape(message)}$"):
        Trained.read(tmp_path)
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(CheckpointError, match=re.escape(REMEDY)):
        Trained.read(tmp_path)


def test_formats(make_trained: Any, tmp_path: Path) -> None:
    message = "unknown format 'tflite'; choose from bundle, ct2, onnx, safetensors, hf"
    with pytest.raises(ConfigError, match=f"^{message}$"):
        export(make_trained(), "tflite", tmp_path / "x")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("form", "package"),
    [("hf", "transformers"), ("hf", "tokenizers"), ("onnx", "onnxscript"), ("onnx", "onnxruntime")],
)
def test_a_missing_package_is_named(
    make_trained: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    message = f"the format {form} needs {package}: pip install 'chainrule[export]'"
    with pytest.raises(ConfigError, match=f"^{re.escape(message)}$"):
        export(make_trained(), form, tmp_path / "x")
    assert not (tmp_path / "x").exists()


# Each format.


def test_safetensors_load_without_us(variant: Trained, tmp_path: Path) -> None:
    export(variant, "safetensors", tmp_path)
    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1, "the weights can be read by whoever can read the rest"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "config.json",
        "model.safetensors",
        "vocab.json",
    ]
    network = Transformer(variant.network.config)
    load_model(network, tmp_path / "model.safetensors")
    assert same_weights(network, variant.network)


def test_ct2_is_that_of_the_bundle(make_trained: Any, shipped: Path, tmp_path: Path) -> None:
    export(make_trained(), "ct2", tmp_path)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    description = json.loads(files.pop("chainrule.json"))
    assert files == Bundle.load(shipped).read("ct2")
    assert description.pop("vocab") == json.loads((shipped / "vocab.json").read_text())
    assert description == json.loads((shipped / "config.json").read_text())
    Ct2Engine(shipped)


@pytest.mark.slow
def test_onnx_has_free_lengths(make_trained: Any, tmp_path: Path) -> None:
    import onnxruntime

    model = make_trained(n_encoder=1)
    export(model, "onnx", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "config.json",
        "model.onnx",
        "vocab.json",
    ]
    session = onnxruntime.InferenceSession(tmp_path / "model.onnx")
    shapes = {value.name: value.shape for value in (*session.get_inputs(), *session.get_outputs())}
    assert shapes == {
        "source_ids": ["batch", "source_len"],
        "target_in": ["batch", "target_len"],
        "logits": ["batch", "target_len", len(model.target)],
    }
    for rows, source_len, target_len in ((1, 1, 1), (5, 60, 3), (2, 7, 60)):
        source_ids = torch.randint(4, 100, (rows, source_len))
        source_ids[0, 4:] = 0
        target_in = torch.randint(4, 100, (rows, target_len))
        inputs = {"source_ids": source_ids.numpy(), "target_in": target_in.numpy()}
        (logits,) = session.run(None, inputs)
        expected = model.network(source_ids, target_in).detach()
        torch.testing.assert_close(torch.from_numpy(logits), expected, atol=1e-4, rtol=1e-4)


@pytest.fixture(scope="module")
def t5(make_trained: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hf") / "t5"
    export(make_trained(n_decoder=2), "hf", folder)
    return folder


def test_t5_has_our_logits(t5: Path, make_trained: Any, make_sources: MakeSources) -> None:
    from transformers import T5ForConditionalGeneration

    model = make_trained(n_decoder=2)
    theirs = T5ForConditionalGeneration.from_pretrained(t5)
    assert type(theirs) is T5ForConditionalGeneration
    source_ids = ids_of(model, make_sources(60, 3, 22))
    target_in = ids_of(model, make_sources(50, 50, 50))
    with torch.inference_mode():
        expected = model.network(source_ids, target_in)
        mask = source_ids != 0
        logits = theirs(
            input_ids=source_ids, attention_mask=mask, decoder_input_ids=target_in
        ).logits
    torch.testing.assert_close(logits, expected, atol=1e-4, rtol=1e-4)


def test_t5_generates_our_answers(t5: Path, make_trained: Any, make_sources: MakeSources) -> None:
    from transformers import AutoTokenizer, T5ForConditionalGeneration

    model = make_trained(n_decoder=2)
    tokenizer = AutoTokenizer.from_pretrained(t5)
    sources = make_sources(5, 12, 30)
    texts = [" ".join(source) for source in sources]
    inputs = tokenizer(texts, padding=True, return_tensors="pt")
    source_ids = ids_of(model, sources)
    assert torch.equal(inputs["input_ids"], source_ids)
    output = T5ForConditionalGeneration.from_pretrained(t5).generate(
        input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"]
    )
    answers = greedy(model.network, source_ids)
    expected = [" ".join(model.target[i] for i in answer) for answer in answers]
    assert tokenizer.batch_decode(output, skip_special_tokens=True) == expected
    assert len(set(map(len, answers))) > 1
    with pytest.raises(Exception, match=r"Missing \[UNK\] token"):
        tokenizer("<diff> sine")


def test_what_t5_is_not(make_trained: Any, tmp_path: Path) -> None:
    message = (
        "T5 has no network with sinusoidal positions, post-norm, additive terms, an embedding for "
        "each side: train with --positions relative --norm pre --no-bias --shared, or export to "
        "onnx, ct2 or safetensors"
    )
    model = make_trained(positions="sinusoidal", norm="post", bias=True, shared=False)
    with pytest.raises(ConfigError, match=f"^{re.escape(message)}$"):
        export(model, "hf", tmp_path / "x")
    with pytest.raises(ConfigError, match=r"^T5 has no network with additive terms: train"):
        export(make_trained(bias=True), "hf", tmp_path / "x")


def test_networks_that_disagree_are_told() -> None:
    ours = torch.tensor([20.0, 1.0])
    agree(ours, ours + 1e-3, "the copy")
    message = (
        "the copy differs from the network by 0.003 in a logit (allowed: 0.0001 of the largest): "
        "please report this with your versions of its packages"
    )
    with pytest.raises(CheckpointError, match=f"^{re.escape(message)}$"):
        agree(ours, ours + 3e-3, "the copy")
    with pytest.raises(CheckpointError, match=r"^the copy differs from the network by nan"):
        agree(ours, ours * float("nan"), "the copy")


@pytest.mark.parametrize("form", ["ct2", "safetensors", "bundle"])
def test_force_replaces_an_export(
    make_trained: Any, shipped: Path, tmp_path: Path, form: str
) -> None:
    assert form in FORMATS
    export(make_trained(seed=9), form, tmp_path)
    message = f"{tmp_path} exists and is not empty: name another folder, or replace it with --force"
    with pytest.raises(CheckpointError, match=f"^{re.escape(message)}$"):
        export(make_trained(), form, tmp_path)
    export(make_trained(), form, tmp_path, force=True)
    files = {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    }
    for name in files - {"chainrule.json"}:
        inside = shipped / "ct2" / name if form == "ct2" else shipped / name
        assert (tmp_path / name).read_bytes() == inside.read_bytes()


@pytest.mark.usefixtures("exact")
def test_classic_models_become_bundles(translator: Translator, tmp_path: Path) -> None:
    """Another recipe, two vocabularies, positions in a table."""
    translator.save(tmp_path / "run", {})
    export(Trained.read(tmp_path / "run"), "bundle", tmp_path / "b")
    engines = TorchEngine(tmp_path / "b"), Ct2Engine(tmp_path / "b")
    ids, letters = translator.tokenizer.encode_source("d(5tan(2x))/dx")
    words = [translator.tokenizer.source.token(i) for i in ids]
    for engine in engines:
        ((candidate,),) = engine.propose([words])
        answer = [translator.tokenizer.target.id(word) for word in candidate.words]
        (expected,) = translator.translate(["d(5tan(2x))/dx"])
        assert translator.tokenizer.decode_target(answer, letters) == expected.text
    config = ModelConfig.from_dict(dict(Bundle.load(tmp_path / "b").sizes))
    assert config == translator.network.config
