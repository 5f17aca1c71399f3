"""`chainrule check`: three questions, regions, exit status; arguments that begin with a minus."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from chainrule.cli import check as room
from chainrule.cli.app import app
from chainrule.cli.check import run
from chainrule.types import Region, Verdict


def invoke(*arguments: str) -> tuple[int, str]:
    shown = CliRunner().invoke(app, ["check", *arguments])
    return shown.exit_code, shown.output


@pytest.mark.parametrize(
    ("arguments", "status", "first"),
    [
        (("cos x", "-sin x"), 0, "d/dx of cos(x) = -sin(x)?"),
        (("-cos x", "sin x"), 0, "d/dx of -cos(x) = sin(x)?"),
        (("-x", "-1"), 0, "d/dx of -x = -1?"),
        (("-x^2", "-2x", "--timeout", "5"), 0, "d/dx of -x^2 = -2x?"),
        (("--variable", "t", "-a t", "-a"), 0, "d/dt of -a*t = -a?"),
        (("--var", "t", "-a t", "a"), 1, "d/dt of -a*t = a?"),
        (("x", "--", "--x"), 1, "d/dx of x = -(-x)?"),
        (("--integral", "-sin x", "cos x + C"), 0, "integral of -sin(x) dx = cos(x) + C?"),
        (("1/t", "ln(t)", "--integral"), 0, "integral of 1/t dt = ln(t)?"),
        (("0", "a", "--integral", "--var", "x"), 0, "integral of 0 dx = a?"),
        (("2", "2t", "--integral"), 0, "integral of 2 dt = 2t?"),
        (("x", "x^2", "--integral"), 1, "integral of x dx = x^2?"),
        (("--integral", "∫ x^2 dx", "x^3/3 + C"), 0, "integral of x^2 dx = x^3/3 + C?"),
        (("--integral", r"$\int a t\,dt$", "a t^2/2"), 0, "integral of a*t dt = a*t^2/2?"),
        (
            ("--integral", "Find the integral of cos(x)", "sin(x)"),
            0,
            "integral of cos(x) dx = sin(x)?",
        ),
        (("--equal", "-x", "x - 2x"), 0, "-x = x - 2x?"),
        (("--equal", "x", "-x"), 1, "x = -x?"),
        (("--equal", "a + b", "b + a"), 0, "a + b = b + a?"),
        (("--equal", "e^7", "e*e^6", "--var", "e"), 0, "e^7 = e*e^6?"),
    ],
)
def test_questions(arguments: tuple[str, ...], status: int, first: str) -> None:
    code, output = invoke(*arguments)
    assert output.splitlines()[0] == first
    assert code == status


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--integrall", "x", "x"), "No such option: --integrall. Did you mean --integral?"),
        (("x", "1", "--vra=x"), "No such option: --vra. Did you mean --var?"),
        (("x", "--xyz"), "No such option: --xyz. Put -- before an argument that begins so."),
        (("-x", "-1", "-2"), "unexpected extra argument"),
        (("-x",), "Missing argument"),
        (("x", "1", "--integral", "--equal"), "choose one of --integral and --equal"),
        (("x", "1", "--timeout", "0"), "Invalid value for '--timeout': it must be positive, not 0"),
        (("x", "sine(x)", "--equal"), "unknown function 'sine'"),
        (
            ("a b", "a", "--integral"),
            "which of a, b is the variable? Name it: --variable, or variable=",
        ),
        (("x", "x", "--equal", "--var", "sin"), "'sin' cannot be a variable"),
        (
            ("∫_0^1 x^2 dx", "1/3", "--integral"),
            "a definite integral is a number and has no antiderivative: leave out its bounds, or "
            "ask for its value with `chainrule integrate`",
        ),
        (
            ("∫∫ x y dx dy", "x^2 y^2/4", "--integral"),
            "several integral signs are not checked at once: check one at a time",
        ),
        (
            ("∫ x^2 dx", "x^3/3", "--integral", "--var", "t"),
            "the text integrates by 'x', but the variable is 't'",
        ),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    code, output = invoke(*arguments)
    assert code == 2
    assert message in " ".join(output.replace("│", " ").split())


def test_regions_are_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    regions = (
        Region("x > 0", "proved"),
        Region("x < 0", "refuted", "at x = -1: the first is 1, the second is -1"),
        Region("x = 0", "unknown"),
    )
    verdict = Verdict("refuted", "ball arithmetic", "at x = -1", regions=regions)
    monkeypatch.setattr(room, "answer_question", lambda *_: verdict)
    assert run("|x|", "x", None, kind="equal") == 1
    assert capsys.readouterr().out.splitlines() == [
        "abs(x) = x?",
        "right only on a region (ball arithmetic)",
        "at x = -1",
        "  right where x > 0",
        "  wrong where x < 0 (at x = -1: the first is 1, the second is -1)",
        "  undecided where x = 0",
    ]


def test_an_integral_has_no_rule_to_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("x", "x^2", None, kind="integral") == 1
    shown = capsys.readouterr().out
    assert "refuted (ball arithmetic)" in shown
    assert "by the rules" not in shown
