"""Where the engine torch computes. What a GPU does is tested only where there is one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from batch_runs import rows_of
from typer.testing import CliRunner

from chainrule.cli.app import app
from chainrule.engine.torch_bundle import TorchEngine
from chainrule.errors import ConfigError, InputError
from chainrule.settings import DEFAULT_BUNDLE, MICRO_BATCH, Settings
from chainrule.tasks import task_named


def test_the_command_for_a_gpu_runs_on_the_cpu(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("x^2\nsin(3x)\n")
    out = tmp_path / "out.jsonl"
    words = ["batch", str(tmp_path / "in.txt"), "-o", str(out), "--engine", "torch"]
    ended = CliRunner().invoke(app, [*words, "--device", "cpu", "--workers", "1"])
    assert ended.exit_code == 0, ended.output
    assert [(row["text"], row["engine"]) for row in rows_of(out)] == [
        ("2x", "torch"), ("3cos(3x)", "torch"),
    ]  # fmt: skip


def test_large_batches_are_cut_as_small_ones_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch of a GPU is larger; what is answered does not depend on it."""
    engine = TorchEngine(DEFAULT_BUNDLE)
    sources = [["<diff>", "@0:", f, "x"] for f in ("sin", "cos", "exp")] * 3
    whole = engine.propose(sources)
    monkeypatch.setattr(engine, "_batch", 2)
    assert [c[0].words for c in engine.propose(sources)] == [c[0].words for c in whole]


def test_devices_that_cannot_be() -> None:
    with pytest.raises(InputError, match="no device is called 'tpu'; there are: cpu, cuda"):
        Settings(device="tpu")
    with pytest.raises(InputError, match="ct2 runs on the CPU: take --engine torch on cuda"):
        Settings(device="cuda")
    settings = Settings("torch", device="cuda")
    assert (settings.micro_batch, Settings().micro_batch) == (16 * MICRO_BATCH, MICRO_BATCH)
    if not torch.cuda.is_available():
        with pytest.raises(ConfigError, match="torch finds no GPU here: leave --device out, or in"):
            settings.load_engine(task_named("diff"))


def test_weights_of_a_bundle_are_in_bfloat16_on_a_gpu(tmp_path: Path) -> None:
    if not torch.cuda.is_available():
        pytest.skip("this machine has no GPU")
    shutil.copytree(DEFAULT_BUNDLE, tmp_path / "bundle")
    engine = TorchEngine(tmp_path / "bundle", device="cuda")
    assert {p.dtype for p in engine.network.parameters()} == {torch.bfloat16}
    assert engine.propose([["<diff>", "@0:", "sin", "x"]])[0][0].words
