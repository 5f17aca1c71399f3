"""`chainrule export`: from its arguments to the listing."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
import torch

from chainrule.cli.app import main
from chainrule.cli.commands_model import Format
from chainrule.cli.export import run
from chainrule.engine.bundle import Bundle
from chainrule.engine.torch_engine import Translator
from chainrule.errors import InputError
from chainrule.export.formats import FORMATS
from chainrule.model import ModelConfig, Transformer
from chainrule.tokens import ProgramTokenizer


@pytest.fixture(autouse=True)
def _saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trained model in `run`."""
    torch.manual_seed(1)
    tokenizer = ProgramTokenizer()
    words = len(tokenizer.source)
    config = ModelConfig(words, words, d_model=6, n_heads=3, n_encoder=1, n_decoder=1, d_ff=5)
    Translator(Transformer(config), tokenizer).save(tmp_path / "run", {"seed": 1})
    monkeypatch.chdir(tmp_path)


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of the command line."""
    monkeypatch.setattr(sys, "argv", ["chainrule", "export", *arguments])
    with pytest.raises(SystemExit) as status:
        main()
    return int(status.value.code or 0)


def test_every_format_is_offered() -> None:
    assert tuple(Format) == FORMATS


def test_the_files_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("scores.json").write_text('{"greedy": 0.97}')
    assert call(monkeypatch, "run", "-o", "out", "--scores", "scores.json") == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [name for _, name in rows] == [
        "out/config.json",
        "out/ct2/config.json",
        "out/ct2/model.bin",
        "out/ct2/shared_vocabulary.json",
        "out/manifest.json",
        "out/model.safetensors",
        "out/vocab.json",
    ]
    assert all(int(size.replace(",", "")) == Path(name).stat().st_size for size, name in rows)
    assert Bundle.load(Path("out")).scores == {"greedy": 0.97}
    assert Bundle.load(Path("out")).training == {"seed": 1}


def test_other_formats_and_force(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("run", "--format", "safetensors", "-o", "out")
    assert call(monkeypatch, *arguments) == 0
    assert call(monkeypatch, *arguments) == 2
    message = "out exists and is not empty: name another folder, or replace it with --force"
    assert capsys.readouterr().err == f"chainrule: {message}\n"
    assert call(monkeypatch, *arguments, "--force") == 0


def test_a_missing_model_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "none", "-o", "out") == 2
    assert capsys.readouterr().err.startswith(
        "chainrule: none holds no model.ckpt and is no bundle: name the --output folder"
    )
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "scores.json cannot be read: No such file or directory"),
        ("{", "scores.json is no JSON (Expecting property name"),
        (json.dumps([1]), "scores.json holds no table of scores"),
    ],
)
def test_scores_that_cannot_be_read(content: str | None, message: str) -> None:
    path = Path("scores.json")
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=f"^{re.escape(message)}"):
        run(Path("run"), "bundle", Path("out"), force=False, scores=path)
