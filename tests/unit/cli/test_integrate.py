"""`chainrule integrate`: antiderivatives, values between bounds, exit statuses."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from chainrule.cli.app import app
from chainrule.errors import InputError
from chainrule.settings import DEFAULT_BUNDLE, Settings
from chainrule.tasks.task import Task


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Settings, task: Task) -> None:
        raise AssertionError("no network is needed, and none is loaded")

    monkeypatch.setattr(Settings, "load_engine", refuse)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["integrate", *words])


def without_times(text: str) -> str:
    return re.sub(r"\d+ ms", "? ms", text)


@pytest.mark.usefixtures("no_engine")
def test_several_antiderivatives() -> None:
    done = run("x cos(x)", "∫ dt/t")
    assert done.exit_code == 0
    assert without_times(done.stdout) == (
        "integral of x*cos(x) dx\n"
        "  cos(x) + x*sin(x)\n"
        "proved (normal form)\n"
        "on every interval where both f and F are real\n"
        "by the exact rules: no model was asked, ? ms\n"
        "\n"
        "integral of 1/t dt\n"
        "  ln(abs(t))\n"
        "proved (normal form)\n"
        "on every interval where both f and F are real; all symbols real\n"
        "by the exact rules: no model was asked, ? ms\n"
    )


@pytest.mark.usefixtures("no_engine")
def test_bounds() -> None:
    done = run("-sin x", "--from", "-1", "--to", "pi", "--digits", "20")
    assert done.exit_code == 0
    shown = re.sub(r"± \S+", "± ?", without_times(done.stdout))
    assert shown == (
        "integral of -sin(x) dx from -1 to pi\n"
        "  -1 - cos(1)\n"
        "  = -1.5403023058681397174 ± ?\n"
        "proved (fundamental theorem)\n"
        "F is continuous between the bounds, and F' = f\n"
        "F = cos(x)\n"
        "? ms\n"
    )


def test_bounds_in_the_text_and_to_infinity() -> None:
    done = run(r"\int_0^\infty e^{-x^2}\,dx")
    assert done.exit_code == 0
    assert re.sub(r"± \S+", "± ?", without_times(done.stdout)) == (
        "integral of exp(-x^2) dx from 0 to oo\n"
        "  sqrt(pi)/2\n"
        "  = 0.886226925452758 ± ?\n"
        "proved (fundamental theorem)\n"
        "F is continuous between the bounds, and F' = f\n"
        "F = sqrt(pi)*erf(x)/2\n"
        "? ms\n"
    )


def test_divergence() -> None:
    done = run("1/x", "--from", "-1", "--to", "1")
    assert done.exit_code == 0
    assert "  diverges\nproved (divergence)\n1/f = x is zero and smooth near x = 0\n" in done.stdout


def test_what_is_not_decided_has_another_status() -> None:
    done = run("sin(x)/(x + sin(x))", "--from", "1", "--to", "oo")
    assert done.exit_code == 1
    assert "  undecided\nunknown (no enclosure)\n" in done.stdout


def test_json() -> None:
    done = run("x^2", "cos(x)", "--json", "--from", "0", "--to", "1")
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["text"], first["kind"], first["verdict"]) == ("1/3", "exact", "proved")
    assert (first["lower"], first["upper"], first["variable"]) == ("0", "1", "x")
    assert first["enclosure"].startswith("0.333333333333333 ± ")
    assert first["value"] == pytest.approx(1 / 3)
    assert (first["antiderivative"], first["error"]) == ("x^3/3", None)
    assert second["exact"] == "sin(1)"
    plain = json.loads(run("x", "--json").stdout)
    assert (plain["text"], plain["reading"]) == ("x^2/2", "integral of x dx")


def test_other_forms() -> None:
    done = run("x", "--from", "0", "--to", "1", "--latex")
    assert done.stdout == "\\frac{1}{2}\n"
    assert done.stderr.startswith("integral of x dx from 0 to 1\nproved (fundamental theorem)\n")
    assert run("1/x", "--from", "0", "--to", "1", "--python").stdout == "diverges\n"
    assert run("exp(-x^4)", "--from", "0", "--to", "1", "--python").stdout == "0.8448385947571024\n"
    assert run("x", "--latex").stdout == "\\frac{x^{2}}{2}\n"


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("x", "--from", "0"), 2, "an integral has both bounds or none: give lower and upper, or"),
        (("∫_0^1 x dx", "--from", "0", "--to", "1"), 2, "the text has bounds already: say them"),
        (("d/dx x",), 2, "and this asks for a derivative: `chainrule diff`, the task diff, takes"),
        (("exp(x^3)",), 1, "no antiderivative of exp(x^3) by x was found"),
        (("sqrt(x)", "--from", "-1", "--to", "1"), 2, "sqrt(x) is not real near x = -0.75"),
        (("x*(",), 2, "the expression stops too early"),
        (("f(x)", "--letter", "q"), 2, "'q' needs no declaration"),
    ],
)
def test_refusals(words: tuple[str, ...], status: int, message: str) -> None:
    done = run(*words)
    assert done.exit_code == status
    assert message in done.stderr
    assert json.loads(run(*words, "--json").stdout)["error"]


def test_a_bound_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    done = run("x", "--from", "1+", "--to", "2")
    assert done.exit_code != 0


def test_the_worst_status_counts() -> None:
    assert run("x", "exp(x^3)", "x*(").exit_code == 2


def test_diff_names_the_task_that_takes_integrals() -> None:
    done = CliRunner().invoke(app, ["simplify", "∫ x dx"])
    assert done.exit_code == 2
    assert "this asks for an integral" in done.stderr
    assert "`chainrule integrate`, the task integrate, takes integrals" in done.stderr


NEEDED = "(7x^5 + 2)/(2sqrt(x^5 + 1)*(x^7 + x^2 + 1))"


def test_what_algebra_misses_the_shipped_network_invents() -> None:
    assert run(NEEDED, "--half", "exact").exit_code == 1
    done = run(NEEDED, "--timeout", "30")
    assert done.stdout.splitlines()[1:3] == ["  atan(x*sqrt(x^5 + 1))", "proved (normal form)"]
    assert "by the model (ct2)" in done.stdout


def test_a_half_that_is_not_there(tmp_path: Path) -> None:
    folder = shutil.copytree(DEFAULT_BUNDLE, tmp_path / "bundle")
    assert run("x", "--half", "exact", "--bundle", str(folder)).exit_code == 0
    done = run("x", "--half", "network", "--bundle", str(folder))
    assert isinstance(done.exception, InputError)
    assert "was trained for diff and not for integrate: name another" in str(done.exception)
