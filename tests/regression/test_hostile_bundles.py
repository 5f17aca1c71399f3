"""Models that somebody made in order to hurt: each is refused at once, by name.

They ended in tracebacks, read files outside of their folder, or took all memory.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chainrule import plain_yaml
from chainrule.engine.bundle import Bundle
from chainrule.engine.exported import load_engine
from chainrule.errors import CheckpointError
from chainrule.settings import DEFAULT_BUNDLE

yaml = pytest.importorskip("yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFAULT_BUNDLE, tmp_path / "bundle"))


def change(path: Path, how: Callable[[dict[str, Any]], object]) -> None:
    values = json.loads(path.read_text())
    how(values)
    path.write_text(json.dumps(values))


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "ct2/../../secret", "a\\..\\b"])
def test_names_that_leave_the_folder(name: str, folder: Path) -> None:
    (folder.parent / "secret").write_text("secret")
    change(folder / "manifest.json", lambda v: v["files"].update({name: "0" * 64}))
    with pytest.raises(CheckpointError, match=r"manifest\.json names .*, which lies outside of it"):
        Bundle.load(folder)


def test_a_manifest_nested_100_000_deep(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"a":' * 100_000 + "1" + "}" * 100_000)
    with pytest.raises(CheckpointError, match=r"manifest\.json is damaged \(it is nested too deep"):
        Bundle.load(folder)


@pytest.mark.parametrize(
    ("change_it", "told"),
    [
        (lambda v: v.update(max_source=-5), "max_source must be a whole number from 1 to 1,048,57"),
        (lambda v: v["model"].update(d_model=-192), "d_model must be a whole number from 1 to 1,0"),
        (lambda v: v["model"].update(n_heads=True), "n_heads must be a whole number .*, not True"),
        (lambda v: v["model"].update(d_ff=[[]]), r"d_ff must be a whole number .*, not \[\[\]\]"),
        (lambda v: v["model"].update(d_model=10**6), "sizes has about .* weights; at most 1,073,7"),
    ],
)
def test_impossible_sizes(
    change_it: Callable[[dict[str, Any]], object], told: str, folder: Path
) -> None:
    from hashlib import sha256

    change(folder / "config.json", change_it)
    digest = sha256((folder / "config.json").read_bytes()).hexdigest()
    change(folder / "manifest.json", lambda v: v["files"].update({"config.json": digest}))
    for engine in ("ct2", "torch"):
        with pytest.raises(CheckpointError, match=rf"bundle is damaged \(.*{told}"):
            load_engine(folder, engine)


@pytest.mark.parametrize("name", ["manifest.json", "model.safetensors", "ct2/model.bin"])
def test_a_sparse_file_of_10_terabytes(name: str, folder: Path) -> None:
    try:
        os.truncate(folder / name, 10 << 40)
    except OSError:
        pytest.skip("this file system has no sparse files of 10 TB")
    message = rf"{name} has 10,995,116,277,760 bytes; at most [\d,]+ are read: install chainrule"
    with pytest.raises(CheckpointError, match=message):
        Bundle.load(folder)


def test_an_archive_that_unpacks_to_more_than_any_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch_engine = pytest.importorskip("chainrule.engine.torch_engine")
    with zipfile.ZipFile(tmp_path / "model.ckpt", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data", bytes(100_000))
    monkeypatch.setattr(torch_engine, "LARGEST", 50_000)
    with pytest.raises(CheckpointError, match="it unpacks to 100,000 bytes; at most 50,000 are re"):
        torch_engine.load_archive(tmp_path / "model.ckpt")


def test_a_bomb_of_yaml_aliases() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12)
    )
    with pytest.raises(yaml.YAMLError, match=r"its aliases \(\*name\) stand for over 1,000,000 va"):
        plain_yaml.load(bomb)
    with pytest.raises(yaml.YAMLError, match="stand for over 1,000,000 values"):
        plain_yaml.load("&a [*a]")
    with pytest.raises(yaml.YAMLError, match="it is nested too deep"):
        plain_yaml.load("[" * 100_000)
    assert plain_yaml.load("a: &x [1, 2]\nb: *x\n") == {"a": [1, 2], "b": [1, 2]}
    assert plain_yaml.load("") is None


def test_a_bomb_beside_a_model(tmp_path: Path) -> None:
    torch_engine = pytest.importorskip("chainrule.engine.torch_engine")
    shutil.copy("model.ckpt", tmp_path)
    (tmp_path / "hparams.yaml").write_text("&a [*a]")
    with pytest.raises(CheckpointError, match=r"hparams\.yaml is damaged \(its aliases"):
        torch_engine.Translator.load(tmp_path / "model.ckpt", tmp_path / "hparams.yaml")
