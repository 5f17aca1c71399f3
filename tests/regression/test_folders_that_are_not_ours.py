"""`batch --on ray` cleared what no run of ours had begun, and a `\\r` in a line was a blank.

Parts in a folder without a manifest counted as nothing, so that they were removed, even the input
itself, and before anybody looked whether Ray is there. `x^2\\rx^3` was answered with 5x^4.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import chainrule as cr
from chainrule.bulk.parts import refuse_strangers
from chainrule.errors import InputError
from chainrule.records.runs import MANIFEST


def test_parts_without_a_manifest_are_left_alone(tmp_path: Path) -> None:
    part = tmp_path / "00000-000000.jsonl"
    part.write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError, match=MANIFEST):
        refuse_strangers(tmp_path, ".jsonl")
    assert part.exists()


def test_an_input_may_not_lie_in_the_output(tmp_path: Path) -> None:
    source = tmp_path / "00000-000000.jsonl"
    source.write_text("{}\n", encoding="utf-8")
    (tmp_path / MANIFEST).write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError, match="input"):
        refuse_strangers(tmp_path, ".jsonl", [source])
    refuse_strangers(tmp_path, ".jsonl", [tmp_path.parent / "other.jsonl"])


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_second_line_is_refused_however_lines_end(end: str) -> None:
    with pytest.raises(InputError, match="second line"):
        cr.diff(f"x^2{end}x^3")
    assert cr.diff(f"(x^2 +{end}x^3){end}").text == "2x + 3x^2"
