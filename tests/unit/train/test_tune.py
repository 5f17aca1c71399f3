"""The learning-rate search: the choice is where the loss falls, and it is what is trained with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from tiny_runs import arguments, weights

from chainrule.corpus.folder import generate
from chainrule.errors import ConfigError
from chainrule.train.record import Record
from chainrule.train.run import main
from chainrule.train.tune import RATES, smoothed, steepest


@pytest.mark.parametrize("seed", range(5))
def test_the_steepest_fall_and_not_the_plateau_is_chosen(seed: int) -> None:
    """Over the rate itself the plateau looked steepest: 2.2e-5 where the loss fell from 1e-4 on."""
    noise = 0.05 * np.random.default_rng(seed).standard_normal(len(RATES))
    position = np.log10(RATES)
    falls = 5 - 3 / (1 + np.exp(-4 * (position + 3)))  # from 1e-4 to 1e-2, most at 1e-3
    rises = np.where(position > -1.7, 40 * (position + 1.7) ** 2, 0)
    chosen = steepest((falls + rises + noise).tolist())
    assert chosen is not None
    assert 3e-4 < RATES[chosen] < 3e-3


def test_a_loss_that_never_falls_gives_no_rate() -> None:
    assert steepest(np.linspace(1, 9, 100).tolist()) is None
    assert steepest([float("nan")] * 50) is None
    assert steepest([3.0, 2.0, 1.0]) is None


def test_a_jump_at_either_end_decides_nothing() -> None:
    losses = [*np.full(40, 5.0), *np.linspace(5, 2, 20), *np.full(40, 2.0)]
    losses[0], losses[99] = 6.0, 1.0
    chosen = steepest(losses)
    assert chosen is not None
    assert 40 <= chosen <= 60


def test_means_do_not_bend_at_the_start() -> None:
    line = np.linspace(5, 1, 40)
    assert smoothed(line.tolist()) == pytest.approx(line)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "classic"
    generate("classic", 600, 5, folder)
    return folder


def test_what_is_found_is_used_and_noted(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--find_batch_size` found 512 and 64 was noted; `--find_lr` ended the run."""
    common = ("--max_steps=4", "--val_lines=4", "--test_path=", "--dropout=0.1")
    command = arguments(
        corpus, tmp_path / "a", "--batch_size=8", "--find_batch_size", "--find_lr", *common
    )
    main(command)
    printed = capsys.readouterr().out
    record = Record.read(tmp_path / "a" / "run")
    assert record.found["batch_size"] == 64
    assert f"batch size found: {record.found['batch_size']}" in printed
    assert f"learning rate found: {record.found['lr']:g}; the curve is in" in printed
    assert (tmp_path / "a" / "run" / "lr_find.png").stat().st_size > 5000
    assert (record.asked.batch_size, record.ran.batch_size) == (8, 64)
    assert f"lr: {record.found['lr']}\n" in (tmp_path / "a" / "hparams.yaml").read_text()
    # The same values, given: the same run.
    given = (f"--lr={record.found['lr']}", "--batch_size=64")
    main(arguments(corpus, tmp_path / "b", *common, *given))
    searched, direct = weights(tmp_path / "a"), weights(tmp_path / "b")
    assert all(torch.equal(searched[name], direct[name]) for name in direct)
    # A resumed run does not search again.
    main([*command, "--resume"])
    assert "searching" not in capsys.readouterr().out


def test_a_small_corpus_gives_no_larger_batch(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = ("--max_lines=16", "--batch_size=8", "--max_steps=1", "--val_lines=4", "--test_path=")
    main(arguments(corpus, tmp_path, *few, "--find_batch_size"))
    assert "batch size stays 8: the corpus is too small to try more" in capsys.readouterr().out


def test_several_processes_do_not_search(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="search with one process: search with --devices 1"):
        main(arguments(corpus, tmp_path, "--batch_size=8", "--find_lr", "--devices=2"))
