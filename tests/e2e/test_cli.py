"""The `chainrule` command as a shell sees it: output, exit status, messages."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from chainrule import __version__

CHAINRULE = str(Path(sys.executable).parent / "chainrule")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [CHAINRULE, *arguments], capture_output=True, text=True, timeout=120, check=False
    )


def test_version() -> None:
    assert run("--version").stdout == f"chainrule {__version__}\n"


@pytest.mark.parametrize(
    "name", ["generate", "train", "score", "check", "grade", "attention", "bench"]
)
def test_every_command_has_help(name: str) -> None:
    shown = run(name, "--help")
    assert shown.returncode == 0
    assert "usage" in shown.stdout.lower()


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    """`typer chainrule.cli.app utils docs --name chainrule --title TITLE` writes it."""
    words = ("chainrule.cli.app", "utils", "docs", "--name", "chainrule")
    typer = Path(sys.executable).parent / "typer"
    told = subprocess.run(
        [typer, *words, "--title", "The command line"], capture_output=True, text=True, check=True
    )
    page = Path(__file__).parents[2] / "docs" / "cli.md"
    assert page.read_text(encoding="utf-8").strip() == told.stdout.strip()


def test_bench_measures_a_suite_and_drawn_functions() -> None:
    drawn = run("bench", "--lines", "5", "--workers", "1")
    assert drawn.returncode == 0, drawn.stderr
    assert "5 functions of the recipe general, seed 1; engine ct2" in drawn.stdout
    rows = [line.split() for line in drawn.stdout.splitlines()]
    (alone,) = [row for row in rows if row[:2] == ["one", "question"]]
    assert alone[5] == "5"
    assert 0 < float(alone[7]) <= float(alone[8])
    suite = Path(__file__).parents[2] / "suites" / "general.jsonl"
    shown = run("bench", "--suite", str(suite), "--lines", "3", "--workers", "1")
    assert f"3 functions of {suite}" in shown.stdout.replace("\n", "")


def test_without_a_command_it_lists_them() -> None:
    assert "attention" in run().stdout + run().stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("check", "x^2", "2x"), 0),
        (("check", "x^2", "3x"), 1),
        (("check", "x^", "2x"), 2),
        (("check", "x^2"), 2),
        (("check", "cos x", "-sin x"), 0),
        (("check", "--integral", "-sin x", "cos x"), 0),
        (("check", "--equal", "-x", "x"), 1),
        (("check", "--integrall", "x", "x"), 2),
        (("diff", "-x^2"), 0),
        (("diff", "-cos(x)"), 0),
        (("grade", "no such file.jsonl"), 2),
        (("nonsense",), 2),
    ],
)
def test_exit_status(arguments: tuple[str, ...], status: int) -> None:
    assert run(*arguments).returncode == status


def test_answers_are_graded_through_a_pipe(tmp_path: Path) -> None:
    lines = '{"gold": "2x", "answer": "$x + x$"}\n{"gold": "2x", "answer": "x^2"}\n'
    shown = subprocess.run(
        [CHAINRULE, "grade", "-"], input=lines, capture_output=True, text=True, timeout=60,
        check=True,
    )  # fmt: skip
    grades = [json.loads(line)["grade"] for line in shown.stdout.splitlines()]
    assert grades == ["equal", "different"]
    assert "2 answers: 1 equal" in shown.stderr


def test_attention_is_drawn(tmp_path: Path) -> None:
    picture = tmp_path / "heat.png"
    drawn = run("attention", "d(6sin^4(3x^5))/dx", "-o", str(picture))
    assert drawn.stdout == f"360x^4*cos(3x^5)*sin^3(3x^5)\n{picture}\n"
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_attention_names_what_it_cannot_read(tmp_path: Path) -> None:
    refused = run("attention", "d(6sinh(3x))/dx", "-o", str(tmp_path / "heat.png"))
    assert refused.returncode == 2
    assert refused.stderr.startswith("chainrule: ")
    assert "Traceback" not in refused.stderr


def test_score_names_a_missing_model(tmp_path: Path) -> None:
    refused = run("score", "--checkpoint", str(tmp_path / "none.ckpt"))
    assert refused.returncode == 2
    assert "none.ckpt does not exist: train a model with" in refused.stderr
