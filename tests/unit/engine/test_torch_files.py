"""The translator's files are whole, or named with the remedy."""

from __future__ import annotations

import os
import pickle
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import pytest
import torch
import yaml

from chainrule.engine.torch_engine import REMEDY, Translator
from chainrule.errors import CheckpointError
from chainrule.model.transformer import describe


@pytest.fixture
def folder(translator: Translator, tmp_path: Path) -> Path:
    translator.save(tmp_path / "a" / "b", {"lr": 0.5, "run": "runs/x"})
    return tmp_path / "a" / "b"


def load(folder: Path) -> Translator:
    return Translator.load(folder / "model.ckpt", folder / "hparams.yaml")


def refused(folder: Path, name: str, reason: str) -> None:
    """Loading fails and tells the file, the reason (a regular expression) and the remedy."""
    pattern = rf"^{re.escape(str(folder / name))} {reason}: {re.escape(REMEDY)}$"
    with pytest.raises(CheckpointError, match=pattern):
        load(folder)


def test_saved_and_loaded_it_answers_the_same(
    translator: Translator, sources: list[str], folder: Path
) -> None:
    loaded = load(folder)
    assert loaded.translate(sources) == translator.translate(sources)
    assert loaded.network.config == translator.network.config
    assert loaded.tokenizer.name == "factors"
    assert not loaded.network.training
    states = (loaded.network.state_dict(), translator.network.state_dict())
    assert states[0].keys() == states[1].keys()
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])
    assert loaded.network.output.weight is loaded.network.embedding.tokens.weight


def test_the_files_beside_the_weights(
    translator: Translator, lines: list[str], folder: Path
) -> None:
    values = yaml.safe_load((folder / "hparams.yaml").read_text())
    assert list(values) == ["model", "training", "tokenizer"]
    assert values["training"] == {"lr": 0.5, "run": "runs/x"}
    assert values["tokenizer"]["target"] == list(translator.tokenizer.target.ordinary)
    assert (folder / "network.txt").read_text() == describe(translator.network)


@pytest.mark.parametrize("name", ["model.ckpt", "hparams.yaml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    refused(folder, name, "does not exist")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("model.ckpt", "is no file"),
        ("hparams.yaml", "is no file"),
    ],
)
def test_a_folder_in_place_of_a_file_is_named(folder: Path, name: str, reason: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    refused(folder, name, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", r"is damaged \(it holds no options\)"),
        (b"- a\n- b\n", r"is damaged \(it holds no options\)"),
        (b"model: {d_model: 8\n", r"is damaged \((?s:.*)expected ',' or '}'(?s:.*)\)"),
        (b"\xff\xfe\x00", r"is damaged \(.*codec can't decode.*\)"),
        (b"a\x00b: 1", r"is damaged \((?s:.*)not allowed(?s:.*)\)"),
        (b"day: !!timestamp 2001-99-99", r"is damaged \(month must be in 1\.\.12.*\)"),
        (b"model: {}\n", r"is damaged \(no 'tokenizer'\)"),
    ],
)
def test_damaged_hparams_are_named(folder: Path, text: bytes, reason: str) -> None:
    (folder / "hparams.yaml").write_bytes(text)
    refused(folder, "hparams.yaml", reason)


def drop_vocabulary(values: dict[str, Any]) -> None:
    del values["model"]["source_vocab"]


def rename_size(values: dict[str, Any]) -> None:
    values["model"]["width"] = values["model"].pop("d_model")


def spoil_sizes(values: dict[str, Any]) -> None:
    values["model"].update(n_heads=5, d_model=13)


def spoil_recipe(values: dict[str, Any]) -> None:
    values["tokenizer"]["recipe"] = "bpe"


def unquote_token(values: dict[str, Any]) -> None:
    values["tokenizer"]["source"][0] = 8


def repeat_token(values: dict[str, Any]) -> None:
    values["tokenizer"]["source"][1] = values["tokenizer"]["source"][0]


def lose_token(values: dict[str, Any]) -> None:
    values["tokenizer"]["target"].pop()


def no_sizes(values: dict[str, Any]) -> None:
    values["model"] = None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (drop_vocabulary, r"is damaged \(.*missing 1 required .*'source_vocab'\)"),
        (rename_size, r"is damaged \(unknown model options: width\)"),
        (
            spoil_sizes,
            r"is damaged \(n_heads \(5\) must divide d_model \(13\); "
            r"d_model must be even for sinusoidal positions, not 13\)",
        ),
        (spoil_recipe, r"is damaged \(unknown tokenizer recipe 'bpe'; choose from .*\)"),
        (unquote_token, r"is damaged \(tokens must be texts, not 8\)"),
        (repeat_token, r"is damaged \(tokens listed twice in a vocabulary: .*\)"),
        (lose_token, r"lists 21 source and 24 target tokens for a network of 21 and 25"),
        (no_sizes, r"is damaged \(model must be a table, not None\)"),
    ],
)
def test_impossible_hparams_are_named(
    folder: Path, change: Callable[[dict[str, Any]], None], reason: str
) -> None:
    values = yaml.safe_load((folder / "hparams.yaml").read_text())
    change(values)
    (folder / "hparams.yaml").write_text(yaml.safe_dump(values))
    refused(folder, "hparams.yaml", reason)


@pytest.mark.parametrize("content", [b"", b"hello\n", b"PK\x03\x04", pickle.dumps({"w": 1})])
def test_what_is_no_archive_is_named(folder: Path, content: bytes) -> None:
    (folder / "model.ckpt").write_bytes(content)
    refused(folder, "model.ckpt", r"is damaged \(File is not a zip file\)")


def test_an_archive_of_something_else_is_named(folder: Path) -> None:
    with ZipFile(folder / "model.ckpt", "w") as archive:
        archive.writestr("readme.txt", "hello")
    refused(folder, "model.ckpt", r"is damaged \(.*\)")


@pytest.mark.parametrize(
    "content",
    [[1, 2], None, {"model": {}}, {"state_dict": [1]}, {"state_dict": {"norm.weight": 3}}],
)
def test_a_foreign_checkpoint_is_named(folder: Path, content: object) -> None:
    torch.save(content, folder / "model.ckpt")
    refused(folder, "model.ckpt", "is not a checkpoint of this program")


def test_a_tensor_that_calls_itself_a_folder_is_noticed(folder: Path) -> None:
    """One bit of the directory of the archive had torch take what its memory held for weights."""
    path = folder / "model.ckpt"
    with ZipFile(path) as archive:
        entries = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    with ZipFile(path, "w") as archive:
        for name, content in entries.items():
            entry = ZipInfo(name)
            entry.external_attr = 0x10 if name.endswith("data/0") else 0
            archive.writestr(entry, content)
    refused(folder, "model.ckpt", r"is damaged \(\w+/data/0 is called a folder\)")


def test_damage_anywhere_is_noticed(folder: Path, sources: list[str]) -> None:
    """Cut short or with one bit turned: refused, or (in unused bytes) loaded as it was."""
    rng = random.Random(6)
    whole = (folder / "model.ckpt").read_bytes()
    state = load(folder).network.state_dict()
    unharmed = 0
    for trial in range(150):
        damaged = bytearray(whole)
        if trial % 3:
            damaged[rng.randrange(len(whole))] ^= 1 << rng.randrange(8)
        else:
            del damaged[rng.randrange(len(whole)) :]
        (folder / "model.ckpt").write_bytes(damaged)
        try:
            again = load(folder).network.state_dict()
        except CheckpointError:
            continue
        unharmed += 1
        assert all(torch.equal(again[name], state[name]) for name in state)
    assert unharmed < 75


class Bomb:
    """Unpickled, it makes a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.path),)


@pytest.mark.parametrize("place", ["alone", "among the weights"])
def test_code_in_a_checkpoint_is_never_run(folder: Path, tmp_path: Path, place: str) -> None:
    bomb = Bomb(tmp_path / "boom")
    torch.save(bomb if place == "alone" else {"state_dict": {"w": bomb}}, folder / "model.ckpt")
    refused(folder, "model.ckpt", "holds more than weights, perhaps code, and was not loaded")
    (folder / "model.ckpt").write_bytes(pickle.dumps(bomb))
    refused(folder, "model.ckpt", r"is damaged \(File is not a zip file\)")
    assert not bomb.path.exists()
    pickle.loads(pickle.dumps(bomb))
    assert bomb.path.exists(), "the bomb is real"


def test_weights_that_do_not_fit_are_listed(translator: Translator, folder: Path) -> None:
    weights = dict(translator.network.state_dict())
    del weights["norm.bias"]
    weights["spare"] = torch.zeros(2)
    weights["norm.weight"] = torch.zeros(3, 5)
    torch.save({"state_dict": weights}, folder / "model.ckpt")
    refused(
        folder,
        "model.ckpt",
        r"does not fit hparams\.yaml "
        r"\(norm\.bias is missing; spare is unknown; norm\.weight is \(3, 5\), not \(12,\)\)",
    )


def test_a_long_list_of_misfits_is_cut(translator: Translator, folder: Path) -> None:
    torch.save({"state_dict": {"w": torch.zeros(2)}}, folder / "model.ckpt")
    count = len(translator.network.state_dict()) + 1 - 5
    refused(
        folder,
        "model.ckpt",
        rf"does not fit hparams\.yaml \(embedding.* is missing; .*; and {count} more\)",
    )


def test_the_files_may_lie_anywhere(folder: Path, tmp_path: Path, sources: list[str]) -> None:
    shutil.copy(folder / "model.ckpt", tmp_path / "w")
    shutil.copy(folder / "hparams.yaml", tmp_path / "h")
    loaded = Translator.load(tmp_path / "w", tmp_path / "h")
    assert loaded.translate(sources) == load(folder).translate(sources)
