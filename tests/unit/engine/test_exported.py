"""Every format that `export` writes is an engine again, and says the same as the others."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chainrule.engine.bundle import Bundle
from chainrule.engine.exported import RUNS, form_of, load_engine, open_export
from chainrule.engine.proposer import Engine
from chainrule.errors import CheckpointError, ConfigError, InputError
from chainrule.export.formats import FORMATS, Trained, export

MakeSources = Callable[..., list[list[str]]]
OTHERS = ("ct2", "onnx", "safetensors", "hf")


@pytest.fixture(scope="module")
def model(make_trained: Any) -> Trained:
    """The limit of answers is short: engines without a cache take a step for each word."""
    trained: Trained = make_trained()
    return replace(trained, max_target=20)


@pytest.fixture(scope="module")
def folders(model: Trained, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The model in every format."""
    root = tmp_path_factory.mktemp("formats")
    for form in FORMATS:
        export(model, form, root / form)
    return {form: root / form for form in FORMATS}


def test_every_format_is_told_by_its_files(folders: dict[str, Path]) -> None:
    assert tuple(RUNS) == FORMATS
    assert {form: form_of(folder) for form, folder in folders.items()} == {f: f for f in FORMATS}


@pytest.mark.parametrize("form", OTHERS)
def test_every_format_is_described(form: Any, folders: dict[str, Path], model: Trained) -> None:
    found, bundle = open_export(folders[form], form), Bundle.load(folders["bundle"])
    for name in ("sizes", "tasks", "recipe", "max_source", "max_target"):
        assert getattr(found, name) == getattr(bundle, name)
    assert found.source.ordinary == bundle.source.ordinary


@pytest.mark.parametrize(("beam", "n_best"), [(1, 1), (3, 3)])
@pytest.mark.parametrize(
    ("form", "name", "runs"),
    [
        ("bundle", "torch", "torch"),
        ("safetensors", "ct2", "torch"),
        ("safetensors", "torch", "torch"),
        ("onnx", "ct2", "onnx"),
        ("hf", "ct2", "hf"),
    ],
)
def test_full_precision_engines_agree(
    folders: dict[str, Path], make_sources: MakeSources,
    form: str, name: str, runs: str, beam: int, n_best: int,
) -> None:  # fmt: skip
    reference = load_engine(folders["bundle"], "torch")
    engine: Engine = load_engine(folders[form], name)
    assert (engine.name, engine.max_source) == (runs, reference.max_source)
    sources = make_sources(3, 9, 17, 9)
    ours, theirs = (e.propose(sources, beam=beam, n_best=n_best) for e in (engine, reference))
    assert [[c.words for c in row] for row in ours] == [[c.words for c in row] for row in theirs]
    for row, other in zip(ours, theirs, strict=True):
        assert [c.log_prob for c in row] == pytest.approx([c.log_prob for c in other], abs=2e-3)
    with pytest.raises(InputError, match=r"^source 0 has the word 'sine'; this model knows"):
        engine.propose([["<diff>", "sine"]])


def test_a_ct2_folder_is_that_of_the_bundle(
    folders: dict[str, Path], make_sources: MakeSources
) -> None:
    both = [load_engine(folders[form], "ct2", threads=1) for form in ("bundle", "ct2")]
    assert [e.name for e in both] == ["ct2", "ct2"]
    first, second = (e.propose(make_sources(3, 9, 17), beam=3, n_best=3) for e in both)
    assert first == second


@pytest.mark.parametrize(("form", "runs"), [("ct2", "ct2"), ("onnx", "onnx"), ("hf", "hf")])
def test_an_engine_that_does_not_run_a_format(
    folders: dict[str, Path], form: str, runs: str
) -> None:
    message = (
        f"{folders[form]} is an export in the format {form}, which the engine {runs} runs and "
        "torch does not: leave --engine torch out"
    )
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        load_engine(folders[form], "torch")


def test_what_is_no_model_says_which_are(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    ways = (
        r"It loads what `chainrule export MODEL --format FORMAT -o DIR` writes, where FORMAT is "
        r"bundle, ct2, onnx, safetensors, hf$"
    )
    with pytest.raises(CheckpointError, match=rf"is no model that this command loads\. {ways}"):
        load_engine(tmp_path, "ct2")
    (tmp_path / "model.ckpt").touch()
    with pytest.raises(
        CheckpointError, match=rf"it holds a trained model: export it first\. {ways}"
    ):
        load_engine(tmp_path, "ct2")
    with pytest.raises(CheckpointError, match=r"none/manifest\.json does not exist: install"):
        load_engine(tmp_path / "none", "ct2")


@pytest.mark.parametrize(("form", "name"), [("ct2", "chainrule.json"), ("onnx", "vocab.json")])
def test_a_folder_without_its_description(
    folders: dict[str, Path], tmp_path: Path, form: str, name: str
) -> None:
    shutil.copytree(folders[form], tmp_path / "x")
    (tmp_path / "x" / name).write_text("{}")
    with pytest.raises(CheckpointError, match=r"x is damaged \(no '(format|source)'\): make"):
        load_engine(tmp_path / "x", "ct2")
    (tmp_path / "x" / name).unlink()
    with pytest.raises(
        CheckpointError, match=rf"{name} does not exist, so that it is not known what the network"
    ):
        load_engine(tmp_path / "x", "ct2")


def test_weights_that_are_damaged(folders: dict[str, Path], tmp_path: Path) -> None:
    for form, name in (("onnx", "model.onnx"), ("hf", "model.safetensors"), ("ct2", "model.bin")):
        shutil.copytree(folders[form], tmp_path / form)
        (tmp_path / form / name).write_bytes(b"no weights")
        with pytest.raises(CheckpointError, match=r"cannot be loaded \("):
            load_engine(tmp_path / form, "ct2")


@pytest.mark.parametrize(
    ("form", "package"), [("onnx", "onnxruntime"), ("hf", "transformers"), ("safetensors", "torch")]
)
def test_a_missing_package_is_named(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch, form: str, package: str
) -> None:
    for module in ("onnx_engine", "hf_engine", "torch_bundle"):
        monkeypatch.delitem(sys.modules, f"chainrule.engine.{module}", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    extra = "torch" if package == "torch" else "export"
    message = rf"^the format {form} needs {package}: pip install 'chainrule\[{extra}\]'$"
    with pytest.raises(ConfigError, match=message):
        load_engine(folders[form], "ct2")


def test_safetensors_become_a_bundle_and_the_others_say_why_not(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    export(Trained.read(folders["safetensors"]), "bundle", tmp_path / "b")
    assert Bundle.load(tmp_path / "b").files == Bundle.load(folders["bundle"]).files
    for form in ("ct2", "onnx", "hf"):
        message = (
            f"{folders[form]} is an export in the format {form}, which has no weights that others "
            "could be made of: name the model that it was made of"
        )
        with pytest.raises(CheckpointError, match=f"^{re.escape(message)}$"):
            Trained.read(folders[form])


def test_the_hugging_face_folder_says_how_to_use_it(folders: dict[str, Path]) -> None:
    readme = (folders["hf"] / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("---\nlicense: mit\n")
    assert 'python example.py "x^2 sin(3x)"' in readme
    assert "`program`" in readme
    # This network is random: what it writes is no program, and the example says so.
    shown = subprocess.run(
        [sys.executable, str(folders["hf"] / "example.py")],
        capture_output=True, text=True, timeout=240, check=False,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )  # fmt: skip
    assert shown.returncode == 1, shown.stderr
    assert shown.stderr.splitlines()[-1].startswith("the output is no expression: ")
    assert json.loads((folders["hf"] / "chainrule.json").read_text())["recipe"] == "program"
