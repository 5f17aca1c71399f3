"""The record of a run: what it was asked, read and ran on, in its folder and in its logs."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from tiny_runs import arguments, checkpoint, logged

from chainrule.corpus.folder import generate
from chainrule.errors import CheckpointError
from chainrule.train.record import NAME, Record
from chainrule.train.run import main


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run of two epochs."""
    folder = tmp_path_factory.mktemp("run")
    generate("classic", 200, 5, folder / "corpus")
    more = ("--max_epochs=2", "--batch_size=32", "--check_val_every_n_epoch=1", "--test_path=")
    main(arguments(folder / "corpus", folder, *more))
    return folder / "run"


def test_the_record_says_what_was_asked_and_read(run: Path) -> None:
    record = Record.read(run)
    assert (record.asked.batch_size, record.asked.max_epochs) == (32, 2)
    train = run.parent / "corpus" / "train.txt"
    content = train.read_bytes()
    assert record.data["train"] == {
        "path": str(train),
        "lines": content.count(b"\n"),
        "sha256": sha256(content).hexdigest(),
    }
    assert {"python", "torch", "platform", "threads", "gpu"} <= record.parts[0].environment.keys()
    # A clone knows its commit, a copy of the files does not.
    assert re.fullmatch(r"([0-9a-f]{40}(-dirty)?)?", record.parts[0].commit)
    assert record.saved["step"] == checkpoint(run / "last.ckpt")["global_step"]


def test_the_model_says_what_ran(run: Path) -> None:
    noted = yaml.safe_load((run.parent / "hparams.yaml").read_text())["training"]
    record = Record.read(run)
    assert noted == {**record.ran.to_dict(), "saved": record.saved}


def test_the_logs_have_the_options_and_both_validations(run: Path) -> None:
    steps = checkpoint(run / "last.ckpt")["global_step"]
    for name in ("val_loss", "val_accuracy"):
        assert [*logged(run, name)] == [steps // 2 - 1, steps - 1]
    first, last = logged(run, "val_loss").values()
    assert last < first
    for logger in ("csv", "tensorboard"):
        noted = yaml.safe_load((run / logger / "version_0" / "hparams.yaml").read_text())
        assert noted["batch_size"] == 32


def test_damaged_records(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"run\.yaml does not exist: there is no run to res"):
        Record.read(tmp_path)
    (tmp_path / NAME).write_text("options: {norm: posst}\n")
    with pytest.raises(CheckpointError, match=r"is damaged \(norm must be one of pre, post"):
        Record.read(tmp_path)
    for text in ("", "- a\n", "a: [", "options: {}\nmore: 1\n"):
        (tmp_path / NAME).write_text(text)
        with pytest.raises(
            CheckpointError, match=r"(?s)run\.yaml is damaged .*: begin the run again"
        ):
            Record.read(tmp_path)
