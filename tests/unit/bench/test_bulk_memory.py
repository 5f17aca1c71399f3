"""What `bench/bulk_memory.py` looks at, with a few lines."""

from __future__ import annotations

from pathlib import Path

import bulk_memory


def test_a_line_of_the_table(tmp_path: Path) -> None:
    cells = [cell.strip() for cell in bulk_memory.row(52, 1, 1, tmp_path).strip("|").split("|")]
    assert cells[:3] == ["52", "52", "yes"]
    assert 20 < int(cells[6]) <= int(cells[5])
    texts = (tmp_path / "52.txt").read_text().splitlines()
    assert [number for number, text in enumerate(texts, 1) if ")/d" not in text] == [50]
    assert texts == list(bulk_memory.mixed(52, 1))


def test_no_single_moment_makes_the_highest_tenth() -> None:
    assert bulk_memory.highest_tenth([5] * 50 + [6] * 50) == 6
    assert bulk_memory.highest_tenth([5] * 50 + [900] + [5] * 49) == 5
