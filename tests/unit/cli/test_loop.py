"""`chainrule` alone: the loop, its history, and the help where nobody types."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from scripted import Scripted, right
from typer.testing import CliRunner

from chainrule.cli import loop
from chainrule.cli.app import app
from chainrule.solver import Solver


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def typed(*lines: str | type[BaseException]) -> Callable[[str], str]:
    """A person who types these lines, or keys that raise."""
    script = iter(lines)

    def read(prompt: str) -> str:
        assert prompt == "> "
        line = next(script, EOFError)
        if isinstance(line, str):
            return line
        raise line

    return read


def test_answers_errors_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    reader = typed("x^2", "", "x^", "help", KeyboardInterrupt, "a b", "d(t^3)/dt")
    assert loop.run(Solver(Scripted(right)), reader) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{loop.BANNER}\nd/dx of x^2\n  2x\nproved (the rules give the same)\n")
    assert "the expression stops too early" in out
    assert "  x^\n    ^\n" in out
    assert loop.HELP in out
    assert "which of a, b is the variable" in out
    assert "d/dt of t^3\n  3t^2\n" in out


def test_integrals(capsys: pytest.CaptureFixture[str]) -> None:
    reader = typed("∫ x cos(x) dx", "int_0^1 x^2 dx", "∫ x dx + 1", "x^2")
    assert loop.run(Solver(Scripted(right)), reader) == 0
    printed = capsys.readouterr()
    assert "integral of x*cos(x) dx\n  cos(x) + x*sin(x)\nproved (" in printed.out
    assert "integral of x^2 dx from 0 to 1\n  1/3\n  = 0.333333333333333 ± " in printed.out
    assert "an integral is read only around a whole text" in printed.err
    assert "d/dx of x^2\n  2x\n" in printed.out


@pytest.mark.parametrize("word", ["quit", "exit"])
def test_a_word_leaves(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert loop.run(Solver(Scripted(right)), typed(word, "x^2")) == 0
    assert "2x" not in capsys.readouterr().out


def test_an_interrupted_answer_does_not_end_the_loop(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    solver = Solver(Scripted(right))

    def interrupted(text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(solver, "solve", interrupted)
    assert loop.run(solver, typed("x^2")) == 0
    assert "stopped" in capsys.readouterr().out


def test_history_is_kept(state: Path) -> None:
    readline = pytest.importorskip("readline")
    readline.clear_history()
    readline.add_history("x^2")
    loop.run(Solver(Scripted(right)), typed())
    assert loop.history_file() == state / "chainrule" / "history"
    assert "x^2" in loop.history_file().read_text()
    readline.clear_history()
    loop.run(Solver(Scripted(right)), typed())
    assert readline.get_current_history_length() >= 1


def test_history_that_cannot_be_written_is_no_error(state: Path) -> None:
    state.write_text("a file where a folder should be")
    assert loop.run(Solver(Scripted(right)), typed("x")) == 0


def test_the_usual_place_of_history(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", "/home/somebody")
    assert loop.history_file() == Path("/home/somebody/.local/state/chainrule/history")


def test_without_a_terminal_the_help_is_printed() -> None:
    shown = CliRunner().invoke(app, [])
    assert shown.exit_code == 0
    for command in ("diff", "batch", "check", "evaluate", "generate", "train"):
        assert command in shown.output
