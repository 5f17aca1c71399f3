"""What is refused before anything of a run is touched, and with which remedy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tiny_runs import everything, few

from chainrule.errors import ChainruleError, CheckpointError, ConfigError, CorpusError, InputError
from chainrule.train.call import Call
from chainrule.train.folders import held
from chainrule.train.record import Record
from chainrule.train.run import main

Full = Callable[[str, int], None]


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


def test_a_run_that_cannot_be_written_is_not_told_to_go_elsewhere(run: Path) -> None:
    """It was told to name another folder, which is another run."""
    (run / ".lock").mkdir()  # what the disk says to a folder that may only be read
    with pytest.raises(InputError, match=rf"make it writable, then go on with --resume {run}"):
        main(["--resume", str(run)])


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


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--max_len=999999999999", "max_len must be at most 100,000"),
        ("--d_model=10000000", "d_model must be at most 65,536"),
        ("--n_encoder=100000", "n_encoder must be at most 1,000"),
        ("--d_ff=1000000", "66,004,944 parameters; the limit is"),
        ("--test_path=nowhere.txt", "nowhere.txt does not exist"),
        ("--max_steps=0", "max_steps must be at least 1, or -1"),
        ("--init_from=train.py", "train.py is no run folder: name with --init_from"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_had_or_done(
    corpus: Path, tmp_path: Path, option: str, message: str
) -> None:
    """Sizes were a traceback of memory, or minutes of silence; a test file was missed at last."""
    with pytest.raises((CheckpointError, ConfigError, CorpusError), match=message):
        main(few(corpus, tmp_path, option))
    assert not (tmp_path / "model.ckpt").exists()


def test_lines_that_are_learned_and_scored_are_counted(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A validation file that is the training file was scored without a word."""
    same = f"--val_path={corpus / 'train.txt'}"
    main(few(corpus, tmp_path, same, f"--test_path={corpus / 'train.txt'}"))
    printed = capsys.readouterr().out
    assert "4 of 4 validation lines are training lines, too" in printed
    assert "24 of 183 test lines are training lines, too" in printed
