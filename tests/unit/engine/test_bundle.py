"""Bundles: whole, or refused with the name of the file and the remedy."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chainrule.engine.bundle import REMEDY, Bundle
from chainrule.errors import CheckpointError, ConfigError
from chainrule.export.bundle_writing import new_folder, write_description
from chainrule.tokens.general import FIRST_WORDS as WORDS

FILES = [
    "config.json",
    "ct2/config.json",
    "ct2/model.bin",
    "ct2/shared_vocabulary.json",
    "model.safetensors",
    "vocab.json",
]
Reseal = Callable[[Path], None]


def refused(folder: Path, message: str) -> None:
    """Loading fails with exactly these words and the remedy."""
    with pytest.raises(CheckpointError, match=f"^{re.escape(f'{message}: {REMEDY}')}$"):
        Bundle.load(folder)


def change(path: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    values = json.loads(path.read_text())
    edit(values)
    path.write_text(json.dumps(values))


# Whole.


def test_a_bundle_says_what_it_is(shipped: Path) -> None:
    bundle = Bundle.load(shipped)
    assert sorted(bundle.files) == FILES
    assert (bundle.recipe, bundle.tasks) == ("program", ("diff",))
    assert (bundle.max_source, bundle.max_target) == (60, 60)
    assert bundle.source.ordinary == bundle.target.ordinary == WORDS
    assert bundle.sizes["d_model"] == 24
    assert (bundle.training, bundle.scores) == ({"seed": 7}, {})


def test_a_part_is_read_by_bare_names(shipped: Path) -> None:
    bundle = Bundle.load(shipped)
    contents = bundle.read("ct2")
    assert sorted(contents) == ["config.json", "model.bin", "shared_vocabulary.json"]
    assert contents["model.bin"] == (shipped / "ct2" / "model.bin").read_bytes()
    assert list(bundle.read("vocab.json")) == ["vocab.json"]
    for part in ("ct", "model", "manifest.json"):
        message = f"{shipped} has no {part}: {REMEDY}"
        with pytest.raises(CheckpointError, match=f"^{re.escape(message)}$"):
            bundle.read(part)


# Spoiled.


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["a bit turned", "cut short", "emptied"])
def test_a_damaged_file_is_named(bundle_folder: Path, name: str, damage: str) -> None:
    path = bundle_folder / name
    content = bytearray(path.read_bytes())
    if damage == "a bit turned":
        content[len(content) // 2] ^= 4
    else:
        del content[0 if damage == "emptied" else -1 :]
    path.write_bytes(content)
    reason = "is damaged or of another bundle (its sha256 is not the manifest's)"
    refused(bundle_folder, f"{path} {reason}")


@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_missing_file_is_named(bundle_folder: Path, name: str) -> None:
    (bundle_folder / name).unlink()
    refused(bundle_folder, f"{bundle_folder / name} does not exist")


def test_a_missing_bundle_is_named(tmp_path: Path) -> None:
    refused(tmp_path / "none", f"{tmp_path / 'none' / 'manifest.json'} does not exist")


@pytest.mark.parametrize("name", ["notes.txt", "ct2/shared_vocabulary.txt", "model.pkl"])
def test_a_foreign_file_is_named(bundle_folder: Path, name: str) -> None:
    (bundle_folder / name).touch()
    message = f"{bundle_folder / name} is not in the bundle's manifest: remove it, or {REMEDY}"
    with pytest.raises(CheckpointError, match=f"^{re.escape(message)}$"):
        Bundle.load(bundle_folder)


def test_weights_are_hashed_as_they_are_read(bundle_folder: Path) -> None:
    path = bundle_folder / "model.safetensors"
    bundle = Bundle.load(bundle_folder, lazily=True)
    path.write_bytes(path.read_bytes() + b"x")
    reason = "is damaged or of another bundle (its sha256 is not the manifest's)"
    with pytest.raises(CheckpointError, match=re.escape(f"{path} {reason}: {REMEDY}")):
        bundle.read(path.name)
    assert Bundle.load(bundle_folder, lazily=True).read("ct2") == bundle.read("ct2")
    path.unlink()
    message = f"{path} does not exist: {REMEDY}"
    with pytest.raises(CheckpointError, match=f"^{re.escape(message)}$"):
        bundle.read(path.name)


def test_a_swapped_vocabulary_is_found(bundle_folder: Path, reseal: Reseal) -> None:
    path = bundle_folder / "vocab.json"
    change(path, lambda values: values["source"].insert(9, values["source"].pop()))
    reason = "is damaged or of another bundle (its sha256 is not the manifest's)"
    refused(bundle_folder, f"{path} {reason}")
    change(path, lambda values: values["source"].pop())
    reseal(bundle_folder)
    size = len(WORDS) + 4
    refused(
        bundle_folder,
        f"{path} lists {size - 1} source and {size} target words for a network of {size} and "
        f"{size}",
    )


@pytest.mark.parametrize(
    ("name", "edit", "reason"),
    [
        ("config.json", lambda v: v.pop("recipe"), "no 'recipe'"),
        ("config.json", lambda v: v["model"].pop("target_vocab"), "no 'target_vocab'"),
        ("config.json", lambda v: v.update(model=3), "model must be a table, not 3"),
        ("vocab.json", lambda v: v.pop("target"), "no 'target'"),
        ("vocab.json", lambda v: v["source"].append("x"), "tokens listed twice in a vocabulary: x"),
        (
            "vocab.json",
            lambda v: v["source"].pop(0),
            "a vocabulary must begin with <pad> <bos> <eos> <mask>",
        ),
    ],
)
def test_impossible_descriptions_are_refused(
    bundle_folder: Path,
    reseal: Reseal,
    name: str,
    edit: Callable[[dict[str, Any]], object],
    reason: str,
) -> None:
    change(bundle_folder / name, edit)
    reseal(bundle_folder)
    refused(bundle_folder, f"{bundle_folder} is damaged ({reason})")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is damaged (Expecting value: line 1 column 1 (char 0))"),
        ("[1]", "is damaged (it holds no table)"),
        ("{}", "is of format None; this version reads 1"),
        ('{"format": 2}', "is of format 2; this version reads 1"),
        ('{"format": 1, "files": {}}', "is damaged (no 'training')"),
        (
            '{"format": 1, "files": {}, "training": {}, "scores": {}}',
            "is damaged (it lists no config.json or vocab.json)",
        ),
    ],
)
def test_an_impossible_manifest_is_refused(bundle_folder: Path, text: str, reason: str) -> None:
    path = bundle_folder / "manifest.json"
    path.write_text(text)
    refused(bundle_folder, f"{path} {reason}")


def test_limits_within_the_positions(tmp_path: Path) -> None:
    sizes: dict[str, Any] = {"positions": "sinusoidal", "max_len": 9}
    rest: dict[str, Any] = {"source": [], "target": [], "tasks": [], "recipe": "program"}
    message = "limits of 9 and 10 words exceed the 9 positions of this network: lower them"
    with pytest.raises(ConfigError, match=f"^{message}$"):
        write_description(tmp_path, sizes=sizes, max_source=9, max_target=10, **rest)
    sizes["positions"] = "relative"
    write_description(tmp_path, sizes=sizes, max_source=9, max_target=10, **rest)


# New folders.


def test_a_new_folder_appears_when_it_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with new_folder(folder, force=False) as fresh:
        (fresh / "x").write_text("1")
        assert not folder.exists()
        assert fresh.parent.parent == folder.parent
    assert [path.name for path in folder.iterdir()] == ["x"]
    assert [path.name for path in folder.parent.iterdir()] == ["b"]


def test_a_folder_is_replaced_by_force_alone(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    (folder / "x").write_text("old")
    message = f"{folder} exists and is not empty: name another folder, or replace it with --force"
    with (
        pytest.raises(CheckpointError, match=f"^{re.escape(message)}$"),
        new_folder(folder, force=False),
    ):
        pass
    with new_folder(folder, force=True) as fresh:
        (fresh / "x").write_text("new")
    assert (folder / "x").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_force_spares_what_the_command_does_not_write(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    message = (
        f"{tmp_path} also holds thesis.tex, which this command does not write: remove it, or name "
        "another folder"
    )
    with (
        pytest.raises(CheckpointError, match=f"^{re.escape(message)}$"),
        new_folder(tmp_path, force=True) as fresh,
    ):
        (fresh / "x").touch()
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_what_fails_leaves_the_old_folder(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    (folder / "x").write_text("old")
    with pytest.raises(ZeroDivisionError), new_folder(folder, force=True) as fresh:
        (fresh / "x").write_text(str(1 / 0))
    assert (folder / "x").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.touch()
    with (
        pytest.raises(CheckpointError, match=f"^{re.escape(str(path))} is a file: name a folder$"),
        new_folder(path, force=True),
    ):
        pass


def test_an_empty_folder_may_be_filled(tmp_path: Path, shipped: Path) -> None:
    with new_folder(tmp_path, force=False) as fresh:
        shutil.copytree(shipped, fresh, dirs_exist_ok=True)
    Bundle.load(tmp_path)
