"""What a run says: each phase at once, a long one now and then, and one process of several."""

from __future__ import annotations

import pytest
from lightning.fabric.utilities.rank_zero import rank_zero_only

from chainrule.train import progress


def test_a_phase_is_said_at_once_and_a_long_one_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with progress.phase("scoring 10,000 lines", 10_000) as tell:
        assert capsys.readouterr().out == "scoring 10,000 lines\n"
        tell(1)
        assert capsys.readouterr().out == ""
        monkeypatch.setattr(progress, "LONG_S", -1.0)
        tell(5120)
        assert capsys.readouterr().out == "  5,120 of 10,000\n"


def test_only_the_first_process_speaks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rank_zero_only, "rank", 1)
    with progress.phase("scoring 10,000 lines", 10_000) as tell:
        tell(10_000)
    progress.say("saved")
    assert capsys.readouterr().out == ""


def test_on_a_terminal_a_bar_is_drawn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "has_bars", lambda: True)
    monkeypatch.setattr(progress, "_plain", None)  # not used
    with progress.phase("scoring 4 lines", 4) as tell:
        tell(4)
    assert capsys.readouterr().out.startswith("scoring 4 lines\n")
