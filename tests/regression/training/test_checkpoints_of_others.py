"""Checkpoints and models that are not those of the run at hand: refused by name, never replaced."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from tiny_runs import few

from chainrule.errors import CheckpointError, ConfigError
from chainrule.train.checkpoints import read_checkpoint
from chainrule.train.run import main


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--max_len=12"], r"--max_len 12 is too short: the longest source has \d+ tokens and "),
        (["--init_from=nowhere"], r"nowhere/last\.ckpt does not exist: name with --init_from a mo"),
        (["--init_from=no.ckpt"], r"no\.ckpt does not exist: name with --init_from a model\.ckpt "),
    ],
)
def test_what_ended_in_a_traceback(
    more: list[str], message: str, corpus: Path, tmp_path: Path
) -> None:
    with pytest.raises((ConfigError, CheckpointError), match=message):
        main(few(corpus, tmp_path, *more))


def test_checkpoints_of_other_networks(corpus: Path, tmp_path: Path) -> None:
    """`--init_from` and `--resume` with another recipe or width ended in a traceback."""
    masked = tmp_path / "masked"
    main(few(corpus, masked, "--objective=mlm"))
    start = f"--init_from={masked / 'run'}"
    with pytest.raises(CheckpointError, match=r"its recipe is factors, not digits\): give the opt"):
        main(few(corpus, tmp_path / "a", start, "--recipe=digits"))
    with pytest.raises(
        CheckpointError, match=r"of another network \(network\.encoder.* is \(\d+, 16"
    ):
        main(few(corpus, tmp_path / "b", start, "--d_model=32"))
    with pytest.raises(CheckpointError, match=r"its source vocabulary has \d+ tokens that are not"):
        main(few(corpus, tmp_path / "c", start, "--max_lines=16"))
    resume = [f"--resume={masked / 'run'}", "--override"]
    with pytest.raises(CheckpointError, match=r"of another network"):
        main([*resume, "--d_model=32"])
    last = masked / "run" / "last.ckpt"
    last.write_bytes(last.read_bytes()[:-2000])
    with pytest.raises(
        CheckpointError, match=r"last\.ckpt is damaged .*: begin the run again in a"
    ):
        main([f"--resume={masked / 'run'}"])


def test_a_model_of_something_else_is_not_overwritten(corpus: Path, tmp_path: Path) -> None:
    """`--output .`, the default, replaced the shipped model without asking."""
    shipped = tmp_path / "model.ckpt"
    shipped.write_text("precious")
    command = few(corpus, tmp_path)
    with pytest.raises(CheckpointError, match=r"holds model\.ckpt of something else: name another"):
        main(command)
    assert shipped.read_text() == "precious"
    main([*command, "--force"])
    assert shipped.stat().st_size > 1000
    main([f"--resume={tmp_path / 'run'}"])  # its own model may be written again


def test_a_damaged_last_checkpoint_beside_a_whole_best_one(corpus: Path, tmp_path: Path) -> None:
    """The whole run was said to be lost; from the best checkpoint it ends as it would have."""
    main(
        few(corpus, tmp_path, "--max_epochs=3", "--check_val_every_n_epoch=2")
    )  # after two of three
    run = tmp_path / "run"
    last, best = run / "last.ckpt", run / "best.ckpt"
    whole = read_checkpoint(last)
    last.write_bytes(last.read_bytes()[:-2000])
    with pytest.raises(
        CheckpointError, match=r"last\.ckpt is damaged .*: copy .*best\.ckpt over it"
    ):
        main([f"--resume={run}"])
    shutil.copyfile(best, last)
    assert read_checkpoint(last)["global_step"] < whole["global_step"]
    main([f"--resume={run}"])
    again = read_checkpoint(last)
    assert again["global_step"] == whole["global_step"]
    for name, weights in whole["state_dict"].items():
        assert torch.equal(weights, again["state_dict"][name]), name
