"""One test a bug of the command line, telling its story."""

from __future__ import annotations

from typer.testing import CliRunner

from chainrule.cli.app import app


def test_an_answer_that_begins_with_a_minus_was_an_unknown_option() -> None:
    """`chainrule check "cos x" "-sin x"` ended with "No such option: -s"."""
    shown = CliRunner().invoke(app, ["check", "cos x", "-sin x"])
    assert shown.exit_code == 0, shown.output
    assert shown.output.splitlines()[0] == "d/dx of cos(x) = -sin(x)?"


def test_a_misspelt_option_of_diff_was_an_extra_argument() -> None:
    """`chainrule diff x --plto f.png` complained about an argument; nothing named the option."""
    shown = CliRunner().invoke(app, ["diff", "--jsn", "x"])
    assert shown.exit_code == 2
    assert "No such option: --jsn. Did you mean --json?" in " ".join(shown.output.split())
