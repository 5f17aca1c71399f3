"""A run of three steps, made once a file and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tiny_runs import few

from chainrule.corpus.folder import generate
from chainrule.train.run import main


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "classic"
    generate("classic", 200, 5, folder)
    return folder


@pytest.fixture(scope="module")
def made(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of one epoch, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    main(few(corpus, folder, "--output="))
    return folder / "run"


@pytest.fixture
def run(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "run"))
