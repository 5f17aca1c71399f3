"""Faults of training runs that were found, each with its story."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import lightning as L
import pytest
import torch
from tiny_runs import TINY, arguments, checkpoint, logged, weights

from chainrule.corpus.folder import generate
from chainrule.engine.score import score
from chainrule.errors import ConfigError, CorpusError
from chainrule.tokens import build
from chainrule.train.data import BucketedLoader
from chainrule.train.module import TranslationModule, warmed_average
from chainrule.train.pairs import Pairs
from chainrule.train.record import Record
from chainrule.train.run import main

LINES = [f"d({a}x^{n})/dx={a * n}x^{n - 1}" for a in range(2, 12) for n in range(3, 8)]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "classic"
    generate("classic", 1500, 5, folder)
    return folder


def few(corpus: Path, folder: Path, *more: str) -> list[str]:
    """A run of one epoch of three steps on 24 lines, not scored."""
    return arguments(
        corpus, folder, "--max_lines=24", "--batch_size=8", "--max_epochs=1", "--val_lines=4",
        "--test_path=", *more,
    )  # fmt: skip


def test_a_counting_reader_gets_every_epoch_whole() -> None:
    """Every second epoch of every training run was empty.

    The loader went on to the next epoch when its loop was exhausted, but a trainer counts: it
    stops after the last batch and asks no more. The next iterator then began at the end.
    """
    loader = BucketedLoader(Pairs.encode(LINES, build("words", LINES)), 7, seed=1)
    epochs = [len([*islice(iter(loader), len(loader))]) for _ in range(4)]
    assert epochs == [7, 7, 7, 7]
    assert loader.epoch == 3


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[Path]]:
    """Copies of the run folder as it was after each saving: where a killed run would be found."""
    copies: list[Path] = []
    save = L.Trainer.save_checkpoint

    def save_and_copy(self: L.Trainer, path: Path, **more: Any) -> None:
        save(self, path, **more)
        copies.append(tmp_path / f"copy{len(copies)}")
        shutil.copytree(Path(path).parent, copies[-1])

    with monkeypatch.context() as patch:
        patch.setattr(L.Trainer, "save_checkpoint", save_and_copy)
        yield copies


@pytest.mark.parametrize("limit", [-1, 8])
def test_a_run_killed_at_any_step_equals_itself(
    limit: int,
    corpus: Path,
    tmp_path: Path,
    kept: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A run that went on from the end of an epoch read the first epoch again.

    Lightning gives a loader its place back only in the middle of an epoch. With `max_steps` it
    skipped an epoch there, and a validation that stood between a step and its checkpoint was
    never made up for.
    """
    validated: list[int] = []
    validate = TranslationModule.validation_step

    def note(self: TranslationModule, *given: Any) -> None:
        validated.append(self.trainer.global_step)
        validate(self, *given)

    monkeypatch.setattr(TranslationModule, "validation_step", note)
    run = tmp_path / "run"
    main(
        few(
            corpus, tmp_path, "--max_epochs=3", f"--max_steps={limit}", "--checkpoint_minutes=0",
            "--dropout=0.1", "--check_val_every_n_epoch=1", "--output=",
        )
    )  # fmt: skip
    last = 9 if limit < 0 else limit
    expected, all_validated = weights(run / "out"), [*validated]
    assert all_validated == [3, 6, last]
    copies = [*kept]
    steps = [checkpoint(copy / "last.ckpt")["global_step"] for copy in copies]
    assert set(steps) == set(range(1, last + 1))
    if limit > 0:  # as above but at the ends of epochs
        copies = [copy for copy, step in zip(copies, steps, strict=True) if step % 3 == 0]
    for copy in copies:
        shutil.rmtree(run)
        shutil.copytree(copy, run)
        step = checkpoint(run / "last.ckpt")["global_step"]
        validated.clear()
        main([f"--resume={run}"])
        assert checkpoint(run / "last.ckpt")["global_step"] == last
        assert validated == [v for v in all_validated if v > step], step
        found = weights(run / "out")
        assert all(torch.equal(found[name], expected[name]) for name in expected), step


def test_two_processes_see_each_row_once_an_epoch() -> None:
    pairs = Pairs.encode(LINES, build("words", LINES))
    loaders = [BucketedLoader(pairs, 5, seed=1, rank=r, world_size=2) for r in (0, 1)]
    for epoch in range(3):
        seen = [
            tuple(row.tolist())
            for loader in loaders
            for batch in islice(iter(loader), len(loader))
            for row in torch.nn.functional.pad(batch.source_ids, (0, 9 - batch.source_ids.shape[1]))
        ]
        assert {loader.epoch for loader in loaders} == {epoch}
        assert len(seen) == len(set(seen)) == len(LINES)


def test_the_classic_command_makes_every_step_and_ends_at_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It made half of its steps, its learning rate ended half way, and it never validated."""
    monkeypatch.chdir(tmp_path)
    classic = ["--max_epochs", "10", "--check_val_every_n_epoch=10"]
    main([*classic, *TINY, "--max_lines=640", "--batch_size=64", "--lines=1500", "--val_lines=9"])
    run = tmp_path / "runs" / "classic"
    last = checkpoint(run / "last.ckpt")
    assert last["global_step"] == 100
    assert [*logged(run, "val_accuracy")] == [*logged(run, "val_loss")] == [99]
    rates = [group["lr"] for group in last["optimizer_states"][0]["param_groups"]]
    assert rates == [0, 0]
    printed = capsys.readouterr().out
    assert "train.txt does not exist: generating 1,500 lines in data/classic-1500-1\n" in printed
    assert "saved the last weights (step 100, validation accuracy 0.0000) to runs/cla" in printed
    assert "not scored: test.txt does not exist" in printed
    names = sorted(path.name for path in (run / "out").iterdir())
    assert names == ["hparams.yaml", "model.ckpt", "network.txt"]
    assert not (tmp_path / "model.ckpt").exists()


def test_nothing_that_a_user_named_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A `--train_path` with a typo had 31 generated lines written over the user's `--val_path`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_text("d(3x)/dx=3\n")
    (tmp_path / "val.txt").write_text("d(2x)/dx=2\n")
    for paths, message in (
        (["--train_path=mien.txt"], r"mien\.txt does not exist \(did you mean mine\.txt\?\)"),
        (["--train_path=none/t.txt", "--val_path=mine.txt"], r"none/t\.txt does not exist: make"),
        ([], r"train\.txt does not exist and val\.txt does: name lines .* or move val\.txt away"),
    ):
        with pytest.raises(CorpusError, match=message):
            main([*paths, "--lines=100", *TINY])
    assert (tmp_path / "mine.txt").read_text() == "d(3x)/dx=3\n"
    assert (tmp_path / "val.txt").read_text() == "d(2x)/dx=2\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt", "val.txt"]


def test_a_resumed_run_takes_no_other_options_silently(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--resume --lr 0.05` was accepted, trained with 1e-3 and noted 0.05."""
    command = few(corpus, tmp_path, "--max_epochs=2", "--max_steps=3")
    main(command)
    run = tmp_path / "run"
    main([*command, "--resume"])  # the same command is no contradiction
    assert "going on from step 3" in capsys.readouterr().out
    with pytest.raises(ConfigError, match=r"begun with other options: --max_steps 6 \(3 there\), "):
        main([f"--resume={run}", "--max_steps=6", "--lr=0.05"])
    with pytest.raises(ConfigError, match=r"--lr 0\.05 \(0\.003 there\); leave them out .* or tak"):
        main([f"--resume={run}", "--lr=0.05"])
    with pytest.raises(ConfigError, match=r"--resume names .* and --run_folder other: leave one"):
        main([f"--resume={run}", "--run_folder=other"])
    main([f"--resume={run}", "--max_steps=6", "--lr=0.05", "--override"])
    assert Record.read(run).ran.lr == pytest.approx(0.05)
    last = checkpoint(run / "last.ckpt")
    assert last["global_step"] == 6
    assert last["lr_schedulers"][0]["base_lrs"] == [0.05, 0.05]
    assert last["optimizer_states"][0]["param_groups"][0]["initial_lr"] == pytest.approx(0.05)


def test_a_resumed_run_reads_no_other_lines_silently(corpus: Path, tmp_path: Path) -> None:
    """The lines of a run were noted nowhere, so that other ones went unseen."""
    own = tmp_path / "own"
    shutil.copytree(corpus, own)
    main(few(own, tmp_path))
    (own / "val.txt").write_text("d(3x)/dx=3\n")
    with pytest.raises(
        CorpusError, match=r"val\.txt has other lines than the run began with \(sha"
    ):
        main([f"--resume={tmp_path / 'run'}"])
    main([f"--resume={tmp_path / 'run'}", "--override", "--max_epochs=2"])
    assert Record.read(tmp_path / "run").data["val"]["lines"] == 1


def test_the_average_forgets_the_random_start() -> None:
    """After a few hundred steps with a decay of 0.999 the average was mostly the random start."""
    average: Any = warmed_average(0.999)._kwargs["multi_avg_fn"]
    value, now = [torch.tensor(0.0)], [torch.tensor(1.0)]  # the start; every step since is at one
    for count in range(1, 201):
        average(value, now, torch.tensor(count))
    assert value[0] > 0.999
    assert 1 - 0.999**200 < 0.2, "which a constant decay would give"
    # Later on it is the decay that was asked for.
    late = [torch.tensor(0.0)]
    average(late, now, torch.tensor(1_000_000))
    assert late[0] == pytest.approx(0.001, rel=1e-3)


def test_the_best_weights_are_kept_and_named(
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The last weights were saved, however much better earlier ones had been."""
    accuracies = iter([0.25, 0.75, 0.5])

    def worse_in_the_end(*given: Any) -> Any:
        result: Any = score(*given)
        share = next(accuracies)
        result.wrong[:] = [None] * round((1 - share) * result.total)
        return result

    monkeypatch.setattr("chainrule.train.module.score", worse_in_the_end)
    main(few(corpus, tmp_path, "--max_epochs=3", "--check_val_every_n_epoch=1"))
    printed = capsys.readouterr().out
    assert "the last weights (step 9) have a validation accuracy of 0.5000 only\n" in printed
    assert "saved the best weights (step 6, validation accuracy 0.7500) to" in printed
    best = checkpoint(tmp_path / "run" / "best.ckpt")
    assert best["global_step"] == 6
    for name, value in weights(tmp_path).items():
        assert torch.equal(value, best["state_dict"][f"network.{name}"].half()), name
    saved = {"weights": "best", "step": 6, "val_accuracy": 0.75}
    assert Record.read(tmp_path / "run").saved == saved
