"""`chainrule diff`: what is printed where, exit statuses, the picture."""

from __future__ import annotations

import json
import re
from math import isfinite
from pathlib import Path

import pytest
from scripted import Scripted, malformed, right, wrong
from typer.testing import CliRunner

from chainrule import settings as settings_room
from chainrule.answer import Query
from chainrule.cli import plot, show
from chainrule.cli.app import app
from chainrule.cli.solve import Extras, run
from chainrule.solver import Solver
from chainrule.tasks import diff as task
from chainrule.types import Verdict


def solver(*scripts: object) -> Solver:
    return Solver(Scripted(*(scripts or (right,))))  # type: ignore[arg-type]


@pytest.fixture
def _scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line gets a scripted engine for every name."""
    monkeypatch.setattr(settings_room.Settings, "load_engine", lambda self, task: Scripted(right))


def test_the_answer_with_reading_verdict_and_origin(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Query("x**2*sin(3*x)"), solver()) == 0
    printed = capsys.readouterr()
    assert re.sub(r"\d+ ms", "? ms", printed.out) == (
        "d/dx of x^2*sin(3x)\n"
        "  2x*sin(3x) + 3x^2*cos(3x)\n"
        "proved (the rules give the same)\n"
        "by the model (scripted), ? ms\n"
    )
    assert printed.err == ""


def test_who_answered_is_always_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Query("ln(|x|)"), solver(wrong, right)) == 0
    out = capsys.readouterr().out
    assert "  1/x\nproved (normal form)\n" in out
    assert "by the model (scripted), its candidate 2, " in out
    assert run(Query("sin(x)"), solver(wrong, malformed)) == 0
    expected = "by the exact rules: none of the model's 2 candidates was proved or checked, "
    assert expected in capsys.readouterr().out
    small = Solver(Scripted(right, max_source=3))
    assert run(Query("sin(x)"), small) == 0
    expected = "by the exact rules: the function takes 4 words; this model reads 3, "
    assert expected in capsys.readouterr().out


def test_an_answer_is_shown_as_a_person_writes_it_or_as_it_was_found() -> None:
    words = ["diff", "cos(x)*x"]
    done = CliRunner().invoke(app, words)
    assert done.stdout.splitlines()[1] == "  cos(x) - x*sin(x)"
    done = CliRunner().invoke(app, [*words, "--raw"])
    assert done.stdout.splitlines()[1] == "  -sin(x)*x + cos(x)"
    found = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert (found["text"], found["raw"]) == ("cos(x) - x*sin(x)", "-sin(x)*x + cos(x)")


@pytest.mark.parametrize(("form", "line"), [("latex", r"\cos x"), ("python", "cos(x)")])
def test_another_notation_is_alone_on_standard_output(
    form: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(Query("sin x"), solver(), form=form) == 0  # type: ignore[arg-type]
    printed = capsys.readouterr()
    assert printed.out == f"{line}\n"
    assert printed.err.startswith(
        "d/dx of sin(x)\nproved (the rules give the same)\nby the model (scripted), "
    )


def test_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Query("d^2(t^3)/dt^2"), solver(), form="json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found.pop("ms") > 0
    assert [c.pop("log_prob") for c in found["candidates"]] == [0, 0]
    proved = {"verdict": "proved", "problem": ""}
    assert found == {
        "input": "d^2(t^3)/dt^2",
        "reading": "d^2/dt^2 of t^3",
        "variable": "t",
        "text": "6t",
        "raw": "6t",
        "sympy": "6*t",
        "latex": "6 t",
        "verdict": "proved",
        "engine": "scripted",
        "candidate": 0,
        "error": None,
        "order": 2,
        "python": "6*t",
        "evidence": "the rules give the same",
        "note": "",
        "notes": [],
        "candidates": [{"text": "3t^2", **proved, "step": 1}, {"text": "6t", **proved, "step": 2}],
    }


def test_an_error_has_a_caret_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Query("2sine(x)"), solver()) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("chainrule: unknown function 'sine'")
    assert printed.err.endswith("  2sine(x)\n   ^\n")
    assert run(Query("2sine(x)"), solver(), form="json") == 2
    found = json.loads(capsys.readouterr().out)
    assert found["error"].startswith("unknown function 'sine'")
    assert (found["input"], found["text"], found["verdict"]) == ("2sine(x)", None, None)


def test_no_verified_answer_is_status_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(Query("sin(x)"), Solver(Scripted(wrong), fallback=False)) == 1
    assert "none of the model's 1 candidates" in capsys.readouterr().err
    late = Verdict("unknown", "deadline", "no decision within 2 s")
    monkeypatch.setattr(task, "check_derivative", lambda *_, domain, timeout_s: late)
    assert run(Query("sin(x)"), solver()) == 1
    out = capsys.readouterr().out
    assert "  cos(x)\nunknown (deadline)\nno decision within 2 s\nby the exact rules: " in out


@pytest.mark.usefixtures("_scripted")
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--", "-x^2"], "  -2x"),
        (["-x^2"], "  -2x"),
        (["-cos(x)"], "  sin(x)"),
        (["-5"], "  0"),
        (["--var", "t", "-t x"], "  -x"),
        (["a t", "--variable", "t"], "  a"),
        (["x^3", "--order", "2"], "  6x"),
    ],
)
def test_arguments(arguments: list[str], line: str) -> None:
    shown = CliRunner().invoke(app, ["diff", *arguments])
    assert shown.exit_code == 0, shown.output
    assert shown.output.splitlines()[1] == line


@pytest.mark.usefixtures("_scripted")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x", "--latex", "--json"], "choose one of --json, --latex and --python"),
        (["x", "--plto"], "No such option: --plto."),
        (["x", "--beam", "0"], "greater than or equal to 1"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    shown = CliRunner().invoke(app, ["diff", *arguments])
    assert shown.exit_code == 2
    assert message in shown.output


def test_colours_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    terminal: object = Terminal()
    assert show.paint("proved", "proved", terminal) == "\x1b[32mproved\x1b[0m"  # type: ignore[arg-type]
    monkeypatch.setenv("NO_COLOR", "1")
    assert show.paint("proved", "proved", terminal) == "proved"  # type: ignore[arg-type]


def test_a_picture_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "f.png"
    assert run(Query("ln(x)/x"), solver(), more=Extras(plot=picture)) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert capsys.readouterr().out.endswith(f"{picture}\n")


def test_the_curves_have_gaps_where_there_are_no_real_values() -> None:
    x, f, slope = plot.curves(solver().solve("sqrt(x)"))
    for point, value, rise in zip(x, f, slope, strict=True):
        assert isfinite(value) == isfinite(rise) == (point > 0)
        if point > 0.1:
            assert value == pytest.approx(point**0.5)
            assert rise == pytest.approx(0.5 / point**0.5)


def test_no_line_is_drawn_through_a_pole() -> None:
    values = [9.0, 99.0, -99.0, -9.0, *([0.0] * 40)]
    cut = plot._cut(values)
    assert [isfinite(v) for v in cut[:4]] == [True, True, False, True]


@pytest.mark.parametrize(
    ("function", "name", "message"),
    [
        ("a x b", "f.png", "to draw it, a, b must be a number: put one in the place of the letter"),
        ("sqrt(-1 - x^2)", "f.png", "nothing to draw: no real values between -6 and 6"),
        ("x", "none/f.png", "none/f.png cannot be written: "),
        ("x", "f.xyz", "f.xyz cannot be written: "),
    ],
)
def test_what_cannot_be_drawn(
    function: str, name: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(Query(function), solver(), more=Extras(plot=tmp_path / name)) == 2
    assert message in capsys.readouterr().err


def test_values_at_points(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Query("x^3"), solver(), more=Extras(at=("x=2", "x = 1/3"))) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-5:-1] == ["at x = 2:", "  12", "at x = 1/3:", "  1/3"]
    assert lines[-1].startswith("  [0.333333333333333 +/- ")
    assert run(Query("a x^2"), solver(), more=Extras(at=("x=3",)), form="python") == 0
    assert capsys.readouterr().out.splitlines() == ["2*a*x", "6*a"]
    assert run(Query("sqrt(x)"), solver(), more=Extras(at=("x=2",)), form="json") == 0
    (value,) = json.loads(capsys.readouterr().out)["at"]
    assert (value["point"], value["text"]) == ({"x": "2"}, "1/(2sqrt(2))")
    assert (value["decimal"], value["ball"][:18]) == ("0.353553390593274", "[0.353553390593274")


def test_a_point_outside_of_the_domain_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Query("ln(x)"), solver(), more=Extras(at=("x=-1",))) == 2
    assert "at x = -1 the function ln(-1) has no real value" in capsys.readouterr().err
