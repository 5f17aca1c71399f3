"""Training runs of a second: a tiny network, a few lines, and what their folders hold."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import torch

TRAIN = Path("train.py").resolve()
TINY = ["--d_model=16", "--n_heads=2", "--n_encoder=1", "--n_decoder=1", "--d_ff=16"]


def arguments(corpus: Path, folder: Path, *more: str) -> list[str]:
    """The options of a tiny run on a generated corpus; its model goes to `folder`."""
    files = [f"--{name}_path={corpus / name}.txt" for name in ("train", "val", "test")]
    return [
        *files, *TINY, f"--run_folder={folder / 'run'}", f"--output={folder}", "--val_lines=20",
        "--precision=fp32", "--warmup=5", "--lr=3e-3", "--check_val_every_n_epoch=100", *more,
    ]  # fmt: skip


def logged(run: Path, name: str) -> dict[int, float]:
    """Values of a column of the logs by step; a resumed run has several logs."""
    found = {}
    for path in sorted((run / "csv").glob("version_*/metrics.csv")):
        with path.open() as file:
            for row in csv.DictReader(file):
                if row.get(name):
                    found[int(row["step"])] = float(row[name])
    return found


def weights(folder: Path) -> dict[str, torch.Tensor]:
    """Of the model in `folder`."""
    state: dict[str, torch.Tensor] = checkpoint(folder / "model.ckpt")["state_dict"]
    return state


def checkpoint(path: Path) -> dict[str, Any]:
    """What a checkpoint holds."""
    loaded: dict[str, Any] = torch.load(path, weights_only=True)
    return loaded


def single_threaded() -> dict[str, str]:
    """The environment of a process that shares its machine."""
    return {**os.environ, "OMP_NUM_THREADS": "1"}


def few(corpus: Path, folder: Path, *more: str) -> list[str]:
    """A run of three steps an epoch, validated after each epoch."""
    return arguments(
        corpus, folder, "--max_lines=24", "--batch_size=8", "--max_epochs=1", "--val_lines=4",
        "--test_path=", "--check_val_every_n_epoch=1", *more,
    )  # fmt: skip


def everything(folder: Path) -> dict[str, bytes]:
    """All files under a folder but the logs."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in files if "version_" not in str(path)}
