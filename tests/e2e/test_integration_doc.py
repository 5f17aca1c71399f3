"""The commands of docs/integration.md that show cases are run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chainrule.cli.app import app

PAGE = (Path(__file__).parents[2] / "docs" / "integration.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"\$ chainrule (integrate .+ --cases)\n((?:    .+\n)+)", PAGE)


def test_there_are_some() -> None:
    assert len(COMMANDS) == 2


@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_the_commands_print_what_is_shown(command: str, shown: str) -> None:
    words = re.findall(r'"([^"]+)"|(\S+)', command)
    done = CliRunner().invoke(app, [quoted or plain for quoted, plain in words])
    assert done.exit_code == 0
    wanted = re.escape(re.sub(r"^    ", "", shown, flags=re.MULTILINE))
    assert re.fullmatch(wanted.replace(re.escape("...\n"), r"(.+\n)+"), done.stdout)
