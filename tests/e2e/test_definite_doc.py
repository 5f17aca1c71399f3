"""The examples of docs/definite.md are run."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from typer.testing import CliRunner

from chainrule.cli.app import app

PAGE = Path(__file__).parents[2] / "docs" / "definite.md"


def test_examples() -> None:
    failures, attempted = doctest.testfile(str(PAGE), module_relative=False)
    assert attempted >= 5
    assert failures == 0


def test_the_command() -> None:
    text = PAGE.read_text(encoding="utf-8")
    command = re.search(r"\$ chainrule (integrate .+)\n", text)
    assert command is not None
    shown = text[command.end() :].partition("\n\n")[0]
    words = [word.strip('"') for word in command[1].split()]
    done = CliRunner().invoke(app, words).stdout
    wanted = [re.escape(line.strip()) for line in shown.splitlines()]
    assert re.match("\n *".join(wanted).replace(re.escape("2.55e-17"), r"\S+"), done.strip())
