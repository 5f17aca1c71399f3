"""The bar of a long run, and the lines where there is no terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainrule.cli.bar import show
from chainrule.records.record import entries
from chainrule.records.sources import count_lines


def test_lines_are_counted_for_the_bar(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text("x\ny\n")
    assert count_lines(path) == 2
    assert count_lines(Path("-")) is None
    assert [entry.line for entry in entries(path)] == [1, 2]


def test_without_a_total_progress_counts(capsys: pytest.CaptureFixture[str]) -> None:
    with show(None) as progress:
        for lines in (1, 9_999, 10_050, 19_999, 20_000):
            progress(lines)
    assert capsys.readouterr().err == "10,050 lines\n20,000 lines\n"


def test_a_bar_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    with show(3) as progress:
        progress(3)
    assert "3/3" in capsys.readouterr().err
