"""The bench for a GPU takes the same road on the CPU."""

from __future__ import annotations

import sys

import pytest

import gpu


def test_the_bench_for_a_gpu_runs_on_the_cpu(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gpu.py", "--device", "cpu", "--lines", "4"])
    gpu.main()
    head, _, names, _, alone, checked = capsys.readouterr().out.splitlines()
    assert head == "4 lines of the recipe general, cpu"
    assert names == "| what | answered | a second |"
    assert alone.startswith("| the network alone, 1 process(es) | 4 | ")
    assert checked.startswith("| checked, 1 process(es) | 4 | ")
