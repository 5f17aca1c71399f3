"""A run that diverged was saved as a model, without a word, and over good weights."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from tiny_runs import checkpoint, few

from chainrule.engine.torch_engine import Translator
from chainrule.errors import CheckpointError
from chainrule.train.checkpoints import is_better
from chainrule.train.run import main

WILD = ("--lr=1e30", "--clip=1e38")


def test_a_run_that_diverges_ends_and_saves_nothing(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"diverged: at step .* --lr 1e\+29"):
        main(few(corpus, tmp_path, *WILD, "--max_epochs=3"))
    assert not (tmp_path / "model.ckpt").exists()
    assert not (tmp_path / "run" / "last.ckpt").exists()


def test_it_is_seen_between_two_savings(corpus: Path, tmp_path: Path) -> None:
    more = ("--check_val_every_n_epoch=100", "--max_epochs=30", "--max_lines=200")
    with pytest.raises(CheckpointError, match="at step 50 its weights"):
        main(few(corpus, tmp_path, *WILD, *more, "--batch_size=2"))


def test_good_weights_are_not_lost_to_it(run: Path, corpus: Path, tmp_path: Path) -> None:
    before = checkpoint(run / "last.ckpt")
    resumed = [f"--resume={run}", "--override", *WILD, "--max_epochs=3", f"--output={tmp_path}"]
    with pytest.raises(CheckpointError, match=f"What {run} holds is from before"):
        main(resumed)
    after = checkpoint(run / "last.ckpt")
    assert after["global_step"] == before["global_step"]
    assert all(value.isfinite().all() for value in after["state_dict"].values())


def test_of_equal_accuracies_less_loss_is_better() -> None:
    assert is_better((0.0, 2.0), (0.0, 3.0))
    assert not is_better((0.0, float("nan")), (0.0, 3.0))
    assert not is_better((0.0, 3.0), (0.0, 3.0))
    assert is_better((0.1, 9.0), (0.0, 3.0))


def test_a_model_of_no_numbers_is_not_loaded(corpus: Path, tmp_path: Path) -> None:
    main(few(corpus, tmp_path))
    state = checkpoint(tmp_path / "model.ckpt")
    name = next(iter(state["state_dict"]))
    state["state_dict"][name][0] = float("nan")
    torch.save(state, tmp_path / "model.ckpt")
    with pytest.raises(CheckpointError, match=f"{name} has values that are no numbers"):
        Translator.load(tmp_path / "model.ckpt", tmp_path / "hparams.yaml")
