"""What a run that was changed, resumed or moved says of itself, and goes on with."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml
from tiny_runs import checkpoint, everything, few

from chainrule.errors import CheckpointError, ConfigError
from chainrule.train.call import Call
from chainrule.train.module import TranslationModule
from chainrule.train.record import Record
from chainrule.train.run import main

Full = Callable[[str, int], None]


def test_a_finished_run_keeps_its_record(
    run: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--override` on a run that had no step left filed its weights under options of another."""
    before = everything(run)
    for more in (
        ["--lr=0.5", "--seed=7"],
        ["--max_steps=2"],
        [f"--val_path={corpus / 'test.txt'}"],
    ):
        with pytest.raises(
            ConfigError, match=r"has made all its 3 steps, none of them with .*: give more --max_ep"
        ):
            main([f"--resume={run}", "--override", *more])
        assert everything(run) == before, more
    main([f"--resume={run}"])
    assert "saved the last weights (step 3" in capsys.readouterr().out
    assert everything(run)[str(run / "run.yaml")].count(b"from_step") == 1
    # Where the model goes is no fact of its weights.
    main([f"--resume={run}", "--override", f"--output={run.parent / 'other'}"])
    noted = yaml.safe_load((run.parent / "other" / "hparams.yaml").read_text())["training"]
    assert noted["saved"]["step"] == 3


def test_the_record_says_what_each_part_of_a_run_had(run: Path, corpus: Path) -> None:
    """What the first steps were made with was gone after `--resume --override`."""
    first = Record.read(run)
    main([f"--resume={run}", "--override", "--max_epochs=2", "--lr=0.5"])
    record = Record.read(run)
    assert [part.from_step for part in record.parts] == [0, 3]
    assert record.parts[0] == first.parts[0]
    assert record.parts[1].changed == {"max_epochs": [1, 2], "lr": [3e-3, 0.5]}
    assert record.at(3) == replace(first.ran, run_folder=str(run))
    assert record.at(4) == record.ran
    main([f"--resume={run}", "--override", "--max_epochs=3", f"--val_path={corpus / 'test.txt'}"])
    assert [part.from_step for part in Record.read(run).parts] == [0, 3, 6]
    # A part that left no step is none: the run went on again from where it had begun.
    again = record.gone_on(3, replace(record.asked, lr=0.1), {}, record.parts[1])
    assert [part.changed.get("lr") for part in again.parts] == [None, [3e-3, 0.1]]
    assert record.gone_on(0, record.asked, {}, first.parts[0]).parts == first.parts


def test_a_best_one_behind_the_step_is_none_of_the_run(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The weights of a way that the run did not go, made with another `--lr`, became the model."""
    ahead = shutil.copytree(run, tmp_path / "ahead")
    main([f"--resume={ahead}", "--override", "--max_epochs=2"])
    best = checkpoint(ahead / "last.ckpt")
    assert best["global_step"] == 6
    (run / "best.ckpt").write_bytes((ahead / "last.ckpt").read_bytes())
    last = checkpoint(run / "last.ckpt")
    last["callbacks"]["KeepBest"]["accuracy"] = 0.5  # of a best one that the other has replaced
    torch.save(last, run / "last.ckpt")
    capsys.readouterr()
    main([f"--resume={run}", "--override", "--max_epochs=3", "--lr=1e-5"])
    printed = capsys.readouterr().out
    assert "best.ckpt is not of this run, or of what it left: it is best-aside.ckpt now" in printed
    assert "saved the last weights (step 9" in printed
    assert checkpoint(run / "best-aside.ckpt")["global_step"] == 6
    assert checkpoint(run / "best.ckpt")["global_step"] == 9
    assert checkpoint(run / "best.ckpt")["lr_schedulers"][0]["base_lrs"] == [1e-5, 1e-5]


def test_a_best_one_on_other_validation_lines_is_none(run: Path, corpus: Path) -> None:
    """The accuracy on the lines of before was filed under the new `--val_path`."""
    other = [f"--val_path={corpus / 'test.txt'}", "--override"]
    main([f"--resume={run}", "--max_epochs=2", *other])
    assert (run / "best-aside.ckpt").exists()
    assert checkpoint(run / "best.ckpt")["global_step"] == 6
    lines = [checkpoint(run / name)["validated"]["lines"] for name in ("best.ckpt", "last.ckpt")]
    assert lines[0] == lines[1] != checkpoint(run / "best-aside.ckpt")["validated"]["lines"]


def searched(run: Path) -> None:
    """The record as it is after a search."""
    record = Record.read(run)
    asked = replace(record.asked, find_lr=True, run_folder=str(run))
    replace(record, asked=asked, found={"lr": 0.005}).write()


def test_an_option_is_compared_with_what_ran(run: Path) -> None:
    """`--lr` as asked for before a search was accepted, and the rate that was found was used."""
    searched(run)
    with pytest.raises(ConfigError, match=r"other options: --lr 0\.003 \(0\.005 there\); leave"):
        Call.parse([f"--resume={run}", "--lr=3e-3"])
    assert not Call.parse([f"--resume={run}", "--lr=5e-3"]).changed
    # The very command that began the run is no contradiction.
    assert not Call.parse([f"--resume={run}", "--lr=3e-3", "--find_lr"]).changed
    main([f"--resume={run}", "--override", "--lr=3e-3", "--max_epochs=2"])
    record = Record.read(run)
    assert (record.ran.lr, record.found) == (3e-3, {})
    assert record.parts[-1].changed["lr"] == [0.005, 3e-3]


def test_a_record_of_an_earlier_version_is_read(run: Path) -> None:
    values = yaml.safe_load((run / "run.yaml").read_text())
    (first,) = values.pop("parts")
    values |= {name: first[name] for name in ("data", "commit", "environment")}
    before = Record.read(run)
    (run / "run.yaml").write_text(yaml.safe_dump(values))
    assert Record.read(run) == before


def test_a_change_is_read_beside_the_options_that_it_was_with(run: Path) -> None:
    record = Record.read(run)
    asked = replace(record.asked, run_folder=str(run), d_model=20, n_heads=5)
    begun = replace(record, asked=replace(asked, n_heads=4))
    begun.gone_on(3, asked, {}, record.parts[0]).write()
    assert Record.read(run).parts[1].changed == {"n_heads": [4, 5]}
    assert Record.read(run).at(3).n_heads == 4
    text = (run / "run.yaml").read_text()
    (run / "run.yaml").write_text(text.replace("    n_heads:", "    heads:"))
    with pytest.raises(CheckpointError, match=r"damaged \(heads cannot have changed to \[4, 5\]\)"):
        Record.read(run)


def test_epochs_that_a_run_has_behind_it_cannot_be_taken_back(corpus: Path, tmp_path: Path) -> None:
    """Lightning said that this checkpoint had another `current_epoch`."""
    main(few(corpus, tmp_path, "--max_epochs=3", "--max_steps=8", "--output="))
    folder = str(tmp_path / "run")
    with pytest.raises(ConfigError, match=r"has 2 epochs behind it: give at least as many"):
        main(["--resume", folder, "--max_steps=-1", "--max_epochs=1", "--override"])


def test_a_run_knows_its_model_by_any_spelling_of_its_folder(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that was begun with a relative path took its own model for that of another."""
    monkeypatch.chdir(tmp_path)
    words = [w for w in few(corpus, tmp_path) if not w.startswith(("--run_folder", "--output"))]
    main([*words, "--run_folder=own", "--output=model"])
    main(["--resume", str(tmp_path / "own"), "--max_epochs=2", "--override"])


def test_each_process_has_its_own_random_state_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """All had that of the one that writes: with dropout a resumed run of two was another."""
    states = [torch.Generator().manual_seed(seed).get_state() for seed in (1, 2)]
    checkpoint = {"rng_state": states, "validated": {}}
    learner: Any = object.__new__(TranslationModule)
    monkeypatch.setattr(TranslationModule, "global_rank", 1)
    with torch.random.fork_rng():
        learner.__dict__["validated"] = {}
        TranslationModule.on_load_checkpoint(learner, checkpoint)
        assert torch.equal(torch.get_rng_state(), states[1])
