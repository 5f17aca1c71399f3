"""A run logs to CSV and TensorBoard, and where asked to one more place, without a network."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from tiny_runs import TRAIN, arguments, logged, single_threaded

from chainrule.errors import ConfigError
from chainrule.train import loggers
from chainrule.train.loggers import build_loggers, must_have_logger
from chainrule.train.options import Options

LINES = [f"d({n}x^{p})/dx={n * p}x^{p - 1}" for n in range(2, 6) for p in range(3, 8)]


def train(folder: Path, logger: str) -> None:
    """A run of an epoch with a further logger that may not reach any server."""
    for name in ("train", "val", "test"):
        (folder / f"{name}.txt").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    words = arguments(folder, folder, f"--logger={logger}", "--batch_size=5", "--max_epochs=1")
    words.append("--check_val_every_n_epoch=1")
    done = subprocess.run(
        [sys.executable, str(TRAIN), *words],
        capture_output=True, text=True, timeout=280, check=False, cwd=folder,
        env=single_threaded() | {"WANDB_MODE": "offline"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_csv_and_tensorboard_are_the_default() -> None:
    kinds = [type(logger).__name__ for logger in build_loggers(Options())]
    assert kinds == ["CSVLogger", "TensorBoardLogger"]


def test_without_tensorboard_there_is_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loggers, "find_spec", lambda _: None)
    assert [type(logger).__name__ for logger in build_loggers(Options())] == ["CSVLogger"]


@pytest.mark.parametrize("name", ["wandb", "mlflow"])
def test_a_missing_package_is_named_with_its_remedy(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loggers, "find_spec", lambda _: None)
    must_have_logger(Options())
    with pytest.raises(
        ConfigError,
        match=rf"--logger {name} needs the package {name}, which is not installed: "
        r"pip install 'chainrule\[loggers\]', or leave --logger out",
    ):
        must_have_logger(Options(logger=name))


def test_another_name_is_refused() -> None:
    with pytest.raises(ConfigError, match="logger must be one of none, wandb, mlflow, not 'wand'"):
        Options.read({"logger": "wand"})


@pytest.mark.skipif(find_spec("wandb") is None, reason="needs chainrule[loggers]")
def test_weights_and_biases_offline(tmp_path: Path) -> None:
    train(tmp_path, "wandb")
    (log,) = (tmp_path / "run" / "wandb").glob("offline-run-*/*.wandb")
    written = log.read_bytes()
    for name in (b"chainrule", b"val_loss", b"d_model"):
        assert name in written
    assert logged(tmp_path / "run", "val_loss")


@pytest.mark.skipif(find_spec("mlflow") is None, reason="needs chainrule[loggers]")
def test_mlflow_without_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    train(tmp_path, "mlflow")
    database = sqlite3.connect(tmp_path / "run" / "mlflow.db")
    values = dict(database.execute("select key, value from metrics").fetchall())
    options = dict(database.execute("select key, value from params").fetchall())
    runs = database.execute("select name, status from runs").fetchall()
    database.close()
    (loss,) = logged(tmp_path / "run", "val_loss").values()
    assert values["val_loss"] == pytest.approx(loss)
    assert options["d_model"] == "16"
    assert runs == [("run", "FINISHED")]
    assert not (tmp_path / "mlruns").exists()
