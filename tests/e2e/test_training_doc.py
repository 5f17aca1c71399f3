"""`docs/training.md` word by word: its blocks run in their order in one folder, at tiny sizes.

A block `sh` is run command by command, a block `python` as it stands, a block `yaml` is written to
the file that its first line names. Commands of ours run in this process, which spares each of them
the seconds that torch takes to load; what starts processes of its own is run as a shell runs it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chainrule.cli.app import app
from chainrule.cli.score import main as score
from chainrule.train.run import main as train

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "training.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
RUNNABLE = [(kind, text) for kind, text in BLOCKS if kind != "slurm"]

SMALL = {
    "200000": "1500",
    "600000": "2400",
    "60000": "1200",
    "2001": "41",
    "2000": "40",
    "1000": "20",
}
"""Numbers of lines in the page, and here."""

TINY = (
    "--d_model 12 --n_heads 2 --n_encoder 1 --n_decoder 1 --d_ff 8 --max_lines 40 --batch_size 4 "
    "--val_lines 3 --warmup 1 --precision fp32"
)
"""Behind every training command of the page that begins a run."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A place like a fresh clone, for all blocks together."""
    place = tmp_path_factory.mktemp("clone")
    for name in ("train.py", "main.py"):
        shutil.copy(ROOT / name, place)
    (place / "suites").mkdir()
    (place / "configs").mkdir()
    shutil.copy(ROOT / "configs" / "antiderivative.yaml", place / "configs")
    (place / "src").symlink_to(ROOT / "src")
    with (ROOT / "suites" / "general.jsonl").open(encoding="utf-8") as lines:
        head = [next(lines) for _ in range(3)]
    (place / "suites" / "general.jsonl").write_text("".join(head), encoding="utf-8")
    before = Path.cwd()
    os.chdir(place)
    yield place
    os.chdir(before)


def small(command: str) -> str:
    for large, little in SMALL.items():
        command = re.sub(rf"(?<![\d.]){large}(?!\d)", little, command)
    return command


def commands(block: str) -> list[str]:
    return [line for line in block.replace("\\\n", " ").splitlines() if line.strip()]


def tiny(command: str) -> str:
    """A command of the page, with tiny sizes where it trains."""
    if "train.py" not in command or "--resume" in command:
        return small(command)
    behind = " &" if command.endswith("&") else ""
    return f"{small(command).rstrip(' &')} {TINY}{behind}"


def run_here(command: str) -> None:
    """A command of ours in this process."""
    words = shlex.split(command)
    if words[:3] == ["python", "-u", "train.py"]:
        train(words[3:])
    elif words[:3] == ["python", "-u", "main.py"]:
        score(words[3:])
    else:
        assert words[0] == "chainrule"
        shown = CliRunner().invoke(app, words[1:])
        assert shown.exit_code == 0, (command, shown.output, shown.exception)


def run_as_a_shell_does(script: str) -> None:
    """Where `python` and `torchrun` are those of this environment."""
    programs = {
        "torchrun ": f"{sys.executable} -m torch.distributed.run ",
        "python ": f"{sys.executable} ",
    }
    for name, program in programs.items():
        script = re.sub(rf"(?<![\w/.]){name}", program, script)
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        ["bash", "-ec", script],
        capture_output=True, text=True, timeout=280, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, (script, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("kind", "text"), RUNNABLE, ids=[f"{i}-{kind}" for i, (kind, _) in enumerate(RUNNABLE)]
)
def test_block(
    folder: Path, kind: str, text: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    if kind == "yaml":
        name = text.splitlines()[0].removeprefix("# ")
        (folder / name).write_text(text, encoding="utf-8")
    elif kind == "python":
        exec(compile(text, "docs/training.md", "exec"), {"__name__": "training_doc"})
        assert capsys.readouterr().out.strip()
    elif any(word in text for word in ("torchrun", "xargs", "head ", "cat ")):
        for command in commands(text):
            if command.startswith("chainrule "):
                run_here(small(command))
        rest = [tiny(c) for c in commands(text) if not c.startswith("chainrule ")]
        run_as_a_shell_does("\n".join(rest))
    else:
        for command in commands(text):
            run_here(tiny(command))


def test_the_runs_left_what_the_page_says(folder: Path) -> None:
    """The table of files; two machines and two processes wrote one run each."""
    table = PAGE.split("| file | what it says |")[1].split("\n\n")[0]
    names = re.findall(
        r"`([\w./]+)`", "".join(row.split("|")[1] for row in table.splitlines() if row)
    )
    assert len(names) == 8
    for name in names:
        assert (folder / "runs" / "mine" / name).exists(), name
    for run in (
        "program",
        "found",
        "lr-0.0005",
        "lr-0.002",
        "two",
        "nodes",
        "hints",
        "antiderivative",
    ):
        assert (folder / "runs" / run / "out" / "model.ckpt").exists(), run


def test_slurm_starts_what_the_page_starts_by_hand() -> None:
    """There is no Slurm here: bash reads the script, and its command is held against the other."""
    (script,) = [text for kind, text in BLOCKS if kind == "slurm"]
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    assert script.startswith("#!/bin/bash\n#SBATCH ")
    options = set(re.findall(r"--[a-z_]+", script.split("srun", 1)[1]))
    (by_hand, _) = [c for _, text in BLOCKS for c in commands(text) if "--node_rank" in c][-3:-1]
    assert options | {"--run_folder", "--max_epochs"} == set(re.findall(r"--[a-z_]+", by_hand))


def test_the_page_has_the_numbers_that_are_made_small() -> None:
    for large in SMALL:
        assert re.search(rf"(?<![\d.]){large}(?!\d)", PAGE), large
