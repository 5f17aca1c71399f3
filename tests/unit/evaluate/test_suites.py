"""Suites: what is read, and how what cannot be read is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chainrule.errors import InputError
from chainrule.evaluate.suites import Exercise, read_suites


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{x if isinstance(x, str) else json.dumps(x)}\n" for x in lines))
    return path


def test_fields_and_what_stands_in_for_them(tmp_path: Path) -> None:
    full = {"id": 7, "f": "t^2", "var": "t", "source": "s", "expected": "2t", "size": 3}
    path = write(tmp_path / "suite.jsonl", full, "", {"f": "x"})
    assert read_suites([path]) == [
        Exercise("7", "t^2", "t", "s", "2t"),
        Exercise("suite.jsonl:3", "x", None, "suite", None),
    ]
    assert len(read_suites([path, path], limit=1)) == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x^2", r"suite\.jsonl, line 1 is not JSON: "),
        ("[1]", r'line 1 is no problem: it needs "f", as in \{"f": "x\^2", "var": "x"\}'),
        ('{"g": "x"}', r'line 1 is no problem: it needs "f"'),
        ('{"f": "x", "var": 3}', r'line 1: "var" must be a text, not 3'),
        ('{"f": "x", "expected": 3}', r'line 1: "expected" must be a text, not 3'),
        ("", r"no problems in .*suite\.jsonl: a line needs f and var"),
    ],
)
def test_lines_that_are_no_problems(line: str, message: str, tmp_path: Path) -> None:
    path = write(tmp_path / "suite.jsonl", line)
    with pytest.raises(InputError, match=message):
        read_suites([path])


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "suite.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"suite\.jsonl is not a text file in UTF-8"):
        read_suites([tmp_path / "suite.jsonl"])
