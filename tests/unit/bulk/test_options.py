"""Options of a cluster where none is asked for; they were ignored without a word."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from chainrule.cli.app import app


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("batch in.txt --address auto", "'--address': it is of a cluster: add --on ray, or leave"),
        ("batch in.txt --part-rows 5", "'--part-rows': it is of a cluster: add --on ray, or leave"),
        ("grade in.csv --actors 3", "'--actors': it is of a cluster: add --on ray, or leave"),
        ("evaluate --suite s --actors 3", "'--actors': it is of a cluster: add --on ray, or leave"),
        ("generate --address auto", "'--address': it is of a cluster: add --on ray, or leave"),
        ("batch in.txt --workers 2 --on ray", "with --on ray say --actors"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(words: str, message: str) -> None:
    shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, words.split())
    assert shown.exit_code == 2
    assert message in shown.output
