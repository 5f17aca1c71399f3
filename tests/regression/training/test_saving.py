"""A full disk or a kill in a save leaves what was saved before."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny_runs import checkpoint, everything, few

from chainrule.engine.torch_engine import Translator
from chainrule.errors import CheckpointError, InputError
from chainrule.train.record import Record
from chainrule.train.run import main

Full = Callable[[str, int], None]


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Full:
    """Makes a disk full for the file of a name, from a number of writings on."""
    fsync = os.fsync
    left: dict[str, int] = {}

    def written(file: int) -> None:
        name = Path(f"/proc/self/fd/{file}").readlink().name
        for wanted in left:
            if wanted in name:
                left[wanted] -= 1
                if left[wanted] < 0:
                    raise OSError(errno.ENOSPC, "No space left on device")
        fsync(file)

    monkeypatch.setattr("chainrule.appearing.os.fsync", written)
    return left.__setitem__


def test_a_full_disk_leaves_the_checkpoint_before(corpus: Path, tmp_path: Path, full: Full) -> None:
    """`last.ckpt` had no bytes any more, and the run was lost; a kill while it was written, too."""
    full("last.ckpt", 1)
    with pytest.raises(
        CheckpointError,
        match=r"last\.ckpt cannot be written: No space left on device; what was saved before is "
        r"whole: make room, then go on with --resume .*run$",
    ):
        main(few(corpus, tmp_path, "--checkpoint_minutes=0"))
    run = tmp_path / "run"
    assert checkpoint(run / "last.ckpt")["global_step"] == 1
    assert [path.name for path in run.glob(".*")] == []
    (run / ".best.ckpt.part").write_text("half of it")  # as a kill would leave it
    full("last.ckpt", 9)
    main([f"--resume={run}"])
    assert checkpoint(run / "last.ckpt")["global_step"] == 3
    assert [path.name for path in run.glob(".*")] == []


def test_no_checkpoint_takes_its_way_through_another_file_system(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was written to /tmp and copied from there over the one before, a piece at a time."""

    def elsewhere(*given: Any, **more: Any) -> Any:
        raise AssertionError("a file in /tmp")

    monkeypatch.setattr(tempfile, "mkstemp", elsewhere)
    main(few(corpus, tmp_path))
    assert checkpoint(tmp_path / "run" / "best.ckpt")["global_step"] == 3


@pytest.mark.parametrize("name", ["model.ckpt", "hparams.yaml", "network.txt"])
def test_a_full_disk_leaves_the_model_before(name: str, run: Path, full: Full) -> None:
    """`model.ckpt` had no bytes any more, beside the `hparams.yaml` of before."""
    before = everything(run / "out")
    translator = Translator.load(run / "out" / "model.ckpt", run / "out" / "hparams.yaml")
    full(name, 0)
    with pytest.raises(InputError, match=f"{name} cannot be written: No space left on device"):
        translator.save(run / "out", {"lr": 0.5})
    after = everything(run / "out")
    assert after.keys() == before.keys()
    changed = [path for path, content in before.items() if after[path] != content]
    assert str(run / "out" / name) not in changed


def test_a_run_whose_model_met_a_full_disk_goes_on(
    corpus: Path, tmp_path: Path, full: Full
) -> None:
    full("model.ckpt", 0)
    with pytest.raises(
        CheckpointError, match=r"model\.ckpt cannot be written: .*; the run is whole: make room, th"
    ):
        main(few(corpus, tmp_path))
    full("model.ckpt", 9)
    main([f"--resume={tmp_path / 'run'}"])
    assert Record.read(tmp_path / "run").saved["step"] == 3


def test_a_full_disk_under_a_log_is_told_in_a_line(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("lightning.pytorch.loggers.CSVLogger.save", full)
    with pytest.raises(InputError, match=r"run cannot be written \(No space left on device\): m"):
        main(few(corpus, tmp_path))
