"""The front door is executed: every command in README.md, with the output it promises."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from chainrule.train.call import Call

README = Path("README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
SESSIONS = re.findall(r"^    \$ (.+)\n((?:    (?!\$ ).+\n)*)", README, re.MULTILINE)


def command(text: str) -> list[str]:
    words = shlex.split(text)
    return [str(BIN / words[0]), *words[1:]]


def without_times(text: str) -> str:
    return re.sub(r"[0-9]+ ms", "some ms", text)


def without_make() -> dict[str, str]:
    """The environment without what an outer make, that runs these tests, tells an inner one."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}


@pytest.mark.parametrize(("text", "output"), SESSIONS, ids=[text for text, _ in SESSIONS])
def test_commands_print_what_the_readme_shows(text: str, output: str) -> None:
    found = subprocess.run(command(text), capture_output=True, text=True, timeout=120, check=False)
    expected = re.sub(r"^    ", "", output, flags=re.MULTILINE)
    try:
        assert without_times(found.stdout) == without_times(expected), found.stderr
    finally:
        Path("predictions.txt").unlink(missing_ok=True)


def test_make_run_reaches_the_accuracy_that_the_readme_states() -> None:
    """The shipped model on the whole test; the floor only ever rises."""
    stated = re.search(r"^    (accuracy: 0\.\d{4} \(\d+/10000\))$", README, re.MULTILINE)
    assert stated is not None
    # -o: the environment that runs this test stands in for the one that make would build.
    found = subprocess.run(
        ["make", "-o", ".venv/installed-run", f"BIN={BIN}", "run"],
        capture_output=True, text=True, timeout=280, check=True, env=without_make(),
    )  # fmt: skip
    accuracy = float(found.stdout.splitlines()[-1].split()[1])
    assert accuracy >= 0.999
    # Another processor rounds differently: two lines of 10,000 may fall to the other side.
    assert accuracy == pytest.approx(float(stated[1].split()[1]), abs=2e-4)


def test_make_test_runs_pytest() -> None:
    shown = subprocess.run(
        ["make", "-n", "-o", ".venv/installed-dev", "test"],
        capture_output=True, text=True, timeout=20, check=True, env=without_make(),
    )  # fmt: skip
    assert shown.stdout.endswith("-m pytest -n auto --dist loadfile\n")


def test_make_train_trains_on_the_corpus_that_it_generates() -> None:
    """Each of its two runs looks for its corpus, and for weights, where the other left them."""
    shown = subprocess.run(
        ["make", "-n", "-o", ".venv/installed-dev", "train"],
        capture_output=True, text=True, timeout=20, check=True, env=without_make(),
    )  # fmt: skip
    lines = shown.stdout.splitlines()
    made = []
    for generating, training in zip(lines[::2], lines[1::2], strict=True):
        corpus = Path(generating.split(" -o ")[1])
        options = Call.parse(["--config", training.split("--config ")[1]]).options
        assert (Path(options.train_path).parent, Path(options.val_path).parent) == (corpus, corpus)
        # No line is passed twice: nine in ten lines are for training.
        drawn = int(generating.split("--lines ")[1].split()[0])
        assert options.max_steps * options.batch_size < 0.93 * drawn
        made.append(options)
    first, second = made
    assert Path(second.init_from) == first.output_folder / "model.ckpt"
    assert second.output_folder == Path("runs/classic-second/out")


def test_training_options_of_the_readme_exist() -> None:
    shown = subprocess.run(
        [sys.executable, "train.py", "--help"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    for option in ("--max_epochs", "--check_val_every_n_epoch", "--resume"):
        assert option in README
        assert option in shown.stdout


def test_python_session() -> None:
    failures, attempted = doctest.testfile(str(Path("README.md").resolve()), module_relative=False)
    assert attempted >= 2
    assert failures == 0


def test_examples_run() -> None:
    found = subprocess.run(
        [sys.executable, "examples/differentiate.py"],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "d(5tan(2x))/dx = 10sec^2(2x)" in found.stdout


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)]+)\)", README))))
def test_links_lead_somewhere(link: str) -> None:
    assert Path(link).exists()
