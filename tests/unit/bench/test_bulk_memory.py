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


def test_goes_on_with_a_run_that_was_ended(tmp_path: Path) -> None:
    """A million lines take longer than a machine is at hand: what was answered stays answered."""
    whole = bulk_memory.row(12, 1, 1, tmp_path)
    out = tmp_path / "12.jsonl"
    records = out.read_text(encoding="utf-8").splitlines(keepends=True)
    first = records[0]
    looks = len((tmp_path / "12.memory").read_text(encoding="utf-8").splitlines())
    out.write_text("".join(records[:5]), encoding="utf-8")
    again = bulk_memory.row(12, 1, 1, tmp_path)
    assert again.split("|")[:4] == whole.split("|")[:4]
    assert out.read_text(encoding="utf-8").startswith(first)
    assert len((tmp_path / "12.memory").read_text(encoding="utf-8").splitlines()) > looks
