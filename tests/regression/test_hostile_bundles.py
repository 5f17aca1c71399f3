"""Models that somebody made in order to hurt: each is refused at once, by name.

They ended in tracebacks, read files outside of their folder, or took all memory.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from chainrule import plain_yaml
from chainrule.engine.bundle import Bundle
from chainrule.engine.exported import load_engine
from chainrule.errors import ChainruleError, CheckpointError
from chainrule.settings import DEFAULT_BUNDLE
from chainrule.solver import Solver

yaml = pytest.importorskip("yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFAULT_BUNDLE, tmp_path / "bundle"))


def reseal(folder: Path, *names: str) -> None:
    """Give a manifest the hashes of what is there now: whoever means harm can do that, too."""
    digests = {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
    change(folder / "manifest.json", lambda v: v["files"].update(digests))


def change(path: Path, how: Callable[[dict[str, Any]], object]) -> None:
    values = json.loads(path.read_text())
    how(values)
    path.write_text(json.dumps(values))


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "ct2/../../secret", "a\\..\\b"])
def test_names_that_leave_the_folder(name: str, folder: Path) -> None:
    (folder.parent / "secret").write_text("secret")
    change(folder / "manifest.json", lambda v: v["files"].update({name: "0" * 64}))
    with pytest.raises(
        CheckpointError, match=r"manifest\.json is damaged \(.* lies outside of its"
    ):
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
    change(folder / "config.json", change_it)
    reseal(folder, "config.json")
    for engine in ("ct2", "torch"):
        with pytest.raises(CheckpointError, match=rf"bundle is damaged \(.*{told}"):
            load_engine(folder, engine)


@pytest.mark.parametrize("name", ["x" * 300, "x/" * 5000 + "x", "a\nb", "", ".", "ct2/"])
def test_a_name_that_no_file_has(name: str, folder: Path) -> None:
    """The operating system was asked for it, and its error was the user's traceback."""
    change(folder / "manifest.json", lambda v: v["files"].update({name: "0" * 64}))
    with pytest.raises(
        CheckpointError, match=r"^.{1,400} is no name of a file\): install chain.*$"
    ):
        Bundle.load(folder)


def test_a_network_of_a_checkpoint_whose_padding_is_none(tmp_path: Path) -> None:
    """It was loaded, and its first answer was a traceback of torch."""
    torch_engine = pytest.importorskip("chainrule.engine.torch_engine")
    values = yaml.safe_load(Path("hparams.yaml").read_text())
    values["model"]["pad_id"] = None
    (tmp_path / "hparams.yaml").write_text(yaml.safe_dump(values))
    with pytest.raises(CheckpointError, match=r"yaml is damaged \(pad_id must be 0, not None\): "):
        torch_engine.Translator.load(Path("model.ckpt"), tmp_path / "hparams.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
@pytest.mark.parametrize("name", ["manifest.json", "config.json", "ct2/model.bin"])
@pytest.mark.timeout(60)
def test_a_pipe_instead_of_a_file(name: str, folder: Path) -> None:
    """It was waited for until somebody would write into it."""
    (folder / name).unlink()
    os.mkfifo(folder / name)
    with pytest.raises(CheckpointError, match=rf"{name} is no file: install chainrule again"):
        load_engine(folder, "ct2")


def test_a_folder_whose_name_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"cannot be read \(File name too long\): install"):
        load_engine(tmp_path / ("x" * 300), "ct2")


CT2_WORDS, CT2_OPTIONS = "ct2/shared_vocabulary.json", "ct2/config.json"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("ct2/model.bin", bytes(10_000), r"ct2 cannot be loaded \(.* not found\)"),
        (
            CT2_WORDS,
            b'["<pad>"]',
            r"vocabulary\.json is damaged \(its words are not those of the n",
        ),
        (CT2_WORDS, b"[" * 100_000, r"vocabulary\.json is damaged \(it is nested too deep\)"),
        (CT2_OPTIONS, b'{"add_source_bos": 0}', r"config\.json is damaged \(its options are not "),
        (CT2_OPTIONS, b"[]", r"config\.json is damaged \(its options are not those of the network"),
    ],
)
def test_a_model_that_ended_in_an_error_of_its_library(
    name: str, content: bytes, told: str, folder: Path
) -> None:
    """Some of them when it was loaded, some only when it was asked."""
    (folder / name).write_bytes(content)
    reseal(folder, name)
    with pytest.raises(CheckpointError, match=f"{told}.*: install chainrule again"):
        load_engine(folder, "ct2")


@pytest.mark.parametrize("more", [-1, 1])
def test_words_that_the_weights_have_no_rows_for(more: int, folder: Path) -> None:
    """One word less: `Invalid token ID` when it was written. One more: CTranslate2 read what lay
    behind its weights."""
    words: list[str] = json.loads((folder / CT2_WORDS).read_text())
    words = words[:more] if more < 0 else [*words, "surplus"]
    (folder / CT2_WORDS).write_text(json.dumps(words))
    change(folder / "vocab.json", lambda v: v.update(source=words, target=words))
    sizes = {"source_vocab": len(words), "target_vocab": len(words)}
    change(folder / "config.json", lambda v: v["model"].update(sizes))
    reseal(folder, CT2_WORDS, "vocab.json", "config.json")
    told = rf"model\.bin is damaged \(its .* is for 213 words and not {213 + more}\): install"
    with pytest.raises(CheckpointError, match=told):
        load_engine(folder, "ct2")


WRONG: tuple[object, ...] = (
    None,
    [],
    {},
    [[1]],
    {"a": {}},
    10**400,
    -1,
    1.5,
    True,
    "",
    "x\n" * 300,
    "\ud800",
)


def mutants(values: Any, name: str | int) -> Iterator[Any]:
    """What is left without one value, and with others in its place."""
    less = deepcopy(values)
    del less[name]
    yield less
    for wrong in WRONG:
        other = deepcopy(values)
        other[name] = wrong
        yield other


def spoiled(name: str, values: dict[str, Any]) -> Iterator[Any]:
    """A description in some hundred ways in which it is none."""
    for field in values:
        yield from mutants(values, field)
    inner = {"config.json": ("model", "tasks"), "vocab.json": ("source",)}.get(name, ())
    for table in inner:
        places: list[Any] = list(values[table]) if isinstance(values[table], dict) else [0, -1]
        for place in places:
            for mutant in mutants(values[table], place):
                yield {**values, table: mutant}


def problem(folder: Path) -> str:
    """What is said of a folder, if it is refused."""
    try:
        Solver(bundle=folder).solve("x")
    except ChainruleError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", ["manifest.json", "config.json", "vocab.json"])
def test_any_value_of_any_type_in_any_field(name: str, folder: Path) -> None:
    """A list as the recipe was a traceback, as were tasks that are numbers and much else."""
    refused = 0
    for values in spoiled(name, json.loads((folder / name).read_text())):
        (folder / name).write_text(json.dumps(values))
        if name != "manifest.json":
            reseal(folder, name)
        told = problem(folder)
        assert "\n" not in told
        assert len(told) < 600
        refused += bool(told)
    assert refused > 30


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
