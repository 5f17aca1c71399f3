"""Faults of runs that were killed, changed or begun in vain, each with its story."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml
from tiny_runs import arguments, checkpoint

from chainrule.corpus.folder import generate
from chainrule.engine.torch_engine import Translator
from chainrule.errors import ChainruleError, CheckpointError, ConfigError, CorpusError, InputError
from chainrule.train.call import Call
from chainrule.train.folders import held
from chainrule.train.module import TranslationModule
from chainrule.train.record import Record
from chainrule.train.run import main

Full = Callable[[str, int], None]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "classic"
    generate("classic", 200, 5, folder)
    return folder


def few(corpus: Path, folder: Path, *more: str) -> list[str]:
    """A run of three steps an epoch, validated after each epoch."""
    return arguments(
        corpus, folder, "--max_lines=24", "--batch_size=8", "--max_epochs=1", "--val_lines=4",
        "--test_path=", "--check_val_every_n_epoch=1", *more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of one epoch, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    main(few(corpus, folder, "--output="))
    return folder / "run"


@pytest.fixture
def run(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "run"))


def everything(folder: Path) -> dict[str, bytes]:
    """All files under a folder but the logs."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in files if "version_" not in str(path)}


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


def test_a_start_that_fails_leaves_everything(corpus: Path, tmp_path: Path) -> None:
    """A typo in `--train_path` cost the `best.ckpt` of the folder that was named."""
    best = tmp_path / "run" / "best.ckpt"
    best.parent.mkdir()
    best.write_text("precious")
    with pytest.raises(CorpusError, match=r"typo\.txt does not exist"):
        main(few(corpus, tmp_path, "--train_path=typo.txt", f"--output={tmp_path / 'new' / 'out'}"))
    assert everything(tmp_path) == {str(best): b"precious"}
    assert not (tmp_path / "new").exists()
    main(few(corpus, tmp_path))
    assert (best.parent / "best-aside.ckpt").read_text() == "precious"


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
    assert checkpoint(run / "best.ckpt")["global_step"] == 6
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


@pytest.mark.parametrize("option", ["--find_lr", "--find_batch_size", "--lines=7", "--init_from=x"])
def test_what_only_begins_a_run_is_no_override(option: str, run: Path) -> None:
    """Nothing was searched, and the record said `find_lr: true`."""
    with pytest.raises(ConfigError, match=rf"^{option.split('=')[0]} would do nothing: only a run"):
        Call.parse([f"--resume={run}", "--override", option])


def test_places_are_looked_at_before_anything_is_read(corpus: Path, tmp_path: Path) -> None:
    """They were found to be none after the whole training, or in a traceback."""
    file = tmp_path / "file"
    file.write_text("mine")
    (tmp_path / "out" / "model.ckpt").mkdir(parents=True)
    for option, message in (
        (f"--output={file}", r"file cannot be written \(File exists\): .* folder with --output"),
        (f"--output={file / 'in'}", r"cannot be written \(Not a directory\): name another"),
        (f"--run_folder={file}", r"file cannot be written .*: name another folder with --run_fold"),
        (f"--run_folder={'a' * 300}", r"a cannot be written \(File name too long\): name another"),
        ("--run_folder=/proc/here", r"/proc/here cannot be written .*: name another folder with"),
        (f"--output={tmp_path / 'out'}", r"model\.ckpt cannot be written: it is no file"),
    ):
        with pytest.raises(InputError, match=message):
            main([*few(corpus, tmp_path, "--train_path=unread.txt", "--force"), option])
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("option", ["run_folder", "output"])
def test_two_runs_are_never_in_one_folder(option: str, run: Path, corpus: Path) -> None:
    """Each replaced what the other had saved."""
    parent = run.parent
    command = few(corpus, parent, f"--run_folder={parent / 'a'}", f"--output={parent / 'out'}")
    other = few(corpus, parent, f"--run_folder={parent / 'b'}", f"--output={parent / 'more'}")
    other.append(f"--{option}={parent / ('a' if option == 'run_folder' else 'out')}")
    with (
        held(Call.parse(command)),
        pytest.raises(ChainruleError, match="is being written by another run: wait for it"),
    ):
        main(other)
    assert sorted(path.name for path in parent.iterdir()) == ["run"]


def test_a_whole_model_of_another_recipe_is_refused(run: Path, corpus: Path) -> None:
    """The record said digits, and the tokenizer was that of the model, factors."""
    begin = few(corpus, run.parent / "new", f"--init_from={run / 'out' / 'model.ckpt'}")
    with pytest.raises(ConfigError, match=r"the recipe factors, not digits: give --recipe factors"):
        main([*begin, "--recipe=digits"])
    with pytest.raises(ConfigError, match=r"sizes than the options: give --d_model 16 --bias"):
        main([*begin, "--d_model=32", "--no-bias"])


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ({"found": {"lr": "fast"}}, "lr must be a number, not 'fast'"),
        ({"found": {"seed": 3}}, "seed cannot be found by a search"),
        ({"found": None}, "it is no record of a run"),
        ({"parts": []}, "it has no parts"),
        ({"parts": [{"data": {"train": {}}}]}, "it has no sha256 of the train lines"),
        ({"parts": None}, "it is no record of a run"),
        ({"options": {"batch_size": 0}}, "batch_size must be at least 1, not 0"),
    ],
)
def test_a_record_that_was_changed_by_hand(damage: Any, message: str, run: Path) -> None:
    """It ended in a traceback."""
    values = yaml.safe_load((run / "run.yaml").read_text())
    (run / "run.yaml").write_text(yaml.safe_dump(values | damage))
    with pytest.raises(
        CheckpointError, match=rf"run\.yaml is damaged \({message}\): begin the run"
    ):
        Record.read(run)


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


def test_each_damage_has_its_own_remedy(
    run: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them were told to begin the run again in another folder."""
    with pytest.raises(
        ConfigError, match=rf"last\.ckpt is a file: name its folder, --resume {run}"
    ):
        Call.parse([f"--resume={run / 'last.ckpt'}"])
    (run / "best.ckpt").write_text("cut")
    with pytest.raises(
        CheckpointError,
        match=rf"best\.ckpt is damaged .*: move it away, and --resume {run} goes on",
    ):
        main([f"--resume={run}"])


def test_a_resumed_run_generates_no_lines(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the lines were gone, a million were generated before they were refused."""
    monkeypatch.chdir(tmp_path)
    for name in ("train", "val"):
        shutil.copyfile(corpus / f"{name}.txt", f"{name}.txt")
    paths = ["--train_path=train.txt", "--val_path=val.txt", "--run_folder=run", "--output="]
    main([*few(corpus, tmp_path), *paths])
    for name in ("train", "val"):
        Path(f"{name}.txt").unlink()
    with pytest.raises(
        CorpusError, match=r"^train\.txt and val\.txt of this run cannot be found: p"
    ):
        main(["--resume=run"])
    assert not Path("data").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("batch_size: 1:30", "batch_size must be a whole number, not '1:30'"),
        ("max_lines: 1:40:00", "max_lines must be a whole number, not '1:40:00'"),
        ("lr: 1:30.5", "lr must be a number, not '1:30.5'"),
        ("lr: 0.1\nseed: 2\nlr: 0.2", "lr is there twice, in lines 1 and 3"),
        ("seed: 5000000000", "seed must be below 4294967296, not 5000000000"),
        ("max_time: 999999999:00:00:00", "max_time must be DD:HH:MM:SS"),
        ("max_time: 00:00:00:00", "max_time must be longer than no time at all"),
    ],
)
def test_options_are_what_they_look_like(text: str, message: str, tmp_path: Path) -> None:
    """YAML 1.1 reads 90 for 1:30 and 8 for 010, and the last of two values without a word."""
    (tmp_path / "c.yaml").write_text(text)
    with pytest.raises(ConfigError, match=message):
        Call.parse([f"--config={tmp_path / 'c.yaml'}"])
    (tmp_path / "c.yaml").write_text("seed: 010\nmax_time: 10:00:00:00\nrun_folder: 2026-01-02")
    options = Call.parse([f"--config={tmp_path / 'c.yaml'}"]).options
    assert (options.seed, options.max_time) == (10, "10:00:00:00")
    assert options.run_folder == "2026-01-02"


@pytest.mark.parametrize("option", ["--batch_size=4", "--max_lines=16"])
def test_what_a_batch_is_cannot_change_in_a_run_that_counts_in_them(run: Path, option: str) -> None:
    """The place in an epoch was read in the new unit: half of the lines were read twice."""
    before = everything(run)
    with pytest.raises(ConfigError, match=r"cannot change: how far a run has come"):
        main(["--resume", str(run), "--max_epochs=3", option, "--override"])
    assert everything(run) == before


def test_epochs_that_a_run_has_behind_it_cannot_be_taken_back(corpus: Path, tmp_path: Path) -> None:
    """Lightning said that this checkpoint had another `current_epoch`."""
    main(few(corpus, tmp_path, "--max_epochs=3", "--max_steps=8", "--output="))
    folder = str(tmp_path / "run")
    with pytest.raises(ConfigError, match=r"has 2 epochs behind it: give at least as many"):
        main(["--resume", folder, "--max_steps=0", "--max_epochs=1", "--override"])


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
