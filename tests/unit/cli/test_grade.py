"""`chainrule grade`: kinds of files and records, resuming, summary, exit status."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from batch_runs import Row, pick, rows_of
from typer.testing import CliRunner

from chainrule.checker.grade import Grade
from chainrule.checker.grading_rules import Rules
from chainrule.cli.app import app
from chainrule.cli.grade import run
from chainrule.errors import InputError
from chainrule.grading import Pair
from chainrule.records.grades import GRADES, graded
from chainrule.records.runs import Files, side_file
from chainrule.types import Region, Verdict


def grade(source: Path, out: Path, *, workers: int = 1, **files: bool) -> int:
    return run(Files(source, out, **files), Rules(), workers=workers)


RECORDS: list[Row] = [
    {"gold": "2x", "answer": r"It is \boxed{x + x}.", "id": {"row": 1}},
    {"gold": "x^2", "answer": "x^2 + 3", "kind": "integral"},
    {"gold": "x^2 + C", "answer": "x^2 + 3", "kind": "equal"},
    {"gold": "a^2 b", "answer": "a^2 b + b", "var": "a", "kind": "integral"},
    {"gold": "a^2 b", "answer": "a^2 b + b", "variable": "b", "kind": "integral"},
    {"gold": 12, "answer": 12.0},
]


def write(path: Path, records: list[Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = write(tmp_path / "in.jsonl", RECORDS), tmp_path / "out.jsonl"
    assert grade(source, out) == 0
    rows = rows_of(out)
    assert all(tuple(row) == GRADES.fields for row in rows)
    assert rows[0] == {
        "line": 1, "id": {"row": 1}, "gold": "2x", "answer": r"It is \boxed{x + x}.",
        "grade": "equal", "correct": True, "reason": "normal form", "gold_reading": "2x",
        "answer_reading": "x + x", "verdict": "proved", "mistake": None, "regions": [],
    }  # fmt: skip
    assert [row["grade"] for row in rows] == [
        "equal", "equal up to a constant", "different", "equal up to a constant", "different",
        "equal",
    ]  # fmt: skip
    summary = capsys.readouterr().err.splitlines()[-1]
    assert summary.startswith(
        "6 answers: 2 equal, 2 equal up to a constant, 0 right only on a region, 2 different, "
        "0 undecided, 0 unreadable; "
    )


def test_records_that_are_none(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        "nonsense\n"
        "[1]\n"
        '{"gold": "2x", "id": 4}\n'
        '{"gold": "2x", "answer": null}\n'
        '{"gold": "2x", "answer": "2x", "var": 3}\n'
        '{"gold": "2x", "answer": "2x", "kind": "limit"}\n'
        '{"gold": "2x", "answer": "2x", "kind": ["equal"]}\n'
        '{"gold": "2x", "answer": "2x", "kind": null, "var": null}\n'
    )
    assert grade(source, out) == 1
    assert pick(rows_of(out), "line", "id", "answer", "grade", "reason") == [
        (1, None, "nonsense", "unreadable", "not JSON: Expecting value at character 1"),
        (2, None, "[1]", "unreadable",
         'not a JSON object; expected {"gold": "2x", "answer": "x + x"}'),
        (3, 4, "", "unreadable", 'the record needs "gold" and "answer"'),
        (4, None, "", "unreadable",
         "the answer cannot be read: an expression is a text or a SymPy expression, not NoneType"),
        (5, None, "2x", "unreadable", '"var" must be a text, not 3'),
        (6, None, "2x", "unreadable",
         'there is no kind "limit"; there are: equal, derivative, integral'),
        (7, None, "2x", "unreadable",
         'there is no kind ["equal"]; there are: equal, derivative, integral'),
        (8, None, "2x", "equal", "the rules give the same"),
    ]  # fmt: skip


def test_csv_both_ways(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text('id,gold,answer,kind\n7,2x,"x\n+ x",\n,2x,,\n8,x^2,x^2 + 1,integral\n')
    assert grade(source, out) == 1
    assert pick(rows_of(out), "line", "id", "grade", "correct", "regions") == [
        ("2", "7", "equal", "true", "[]"),
        ("4", "", "unreadable", "false", "[]"),
        ("5", "8", "equal up to a constant", "true", "[]"),
    ]
    source.write_text("gold\n2x\n")
    with pytest.raises(InputError, match=r"in\.csv has no column answer; its first line has gold"):
        grade(source, out, force=True)


@pytest.mark.parametrize("kind", [".jsonl", ".csv"])
def test_resuming_makes_the_same_file(kind: str, tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", RECORDS)
    whole, out = tmp_path / f"whole{kind}", tmp_path / f"out{kind}"
    grade(source, whole)
    side_file(out).write_bytes(side_file(whole).read_bytes())
    for end in range(0, whole.stat().st_size + 1, 97):
        out.write_bytes(whole.read_bytes()[:end])
        grade(source, out, resume=True)
        assert out.read_bytes() == whole.read_bytes(), end


def test_resuming_something_else_is_refused(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in.jsonl", RECORDS[:2]), tmp_path / "out.jsonl"
    grade(source, out)
    for other in ({**RECORDS[1], "gold": "x^3"}, {**RECORDS[1], "answer": "x"}):
        write(source, [RECORDS[0], other])
        message = r"made from something else than .*in\.jsonl: its record 2 is 'x\^2' of line 2"
        with pytest.raises(InputError, match=message):
            grade(source, out, resume=True)
    write(tmp_path / "strange.jsonl", [{"line": 1}])
    with pytest.raises(
        InputError, match=r"strange\.jsonl was not begun by chainrule grade, or its"
    ):
        grade(source, tmp_path / "strange.jsonl", resume=True)


def test_text_lines_are_no_pairs(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("2x\n")
    with pytest.raises(InputError, match=r"cannot be read: its name must end in \.jsonl, \.csv"):
        grade(tmp_path / "in.txt", tmp_path / "out.jsonl")


def test_standard_input_and_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = b'{"gold": "2x", "answer": "x*2"}\n{"gold": "2x", "answer": "\\ud800"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert grade(Path("-"), Path("-")) == 1
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert pick(printed, "grade", "answer") == [("equal", "x*2"), ("unreadable", "?")]


def test_regions_and_mistakes_are_written() -> None:
    regions = (Region("x > 0", "proved"), Region("x < 0", "refuted", "at x = -1"))
    verdict = Verdict("refuted", "ball arithmetic", mistake="the sign", regions=regions)
    found = Grade("right only on a region", "half right", ("abs(x)", "x"), verdict)
    record = graded(Pair("|x|", "x", Rules()), found)
    assert (record["mistake"], record["verdict"]) == ("the sign", "refuted")
    assert record["regions"] == [
        {"where": "x > 0", "status": "proved", "why": ""},
        {"where": "x < 0", "status": "refuted", "why": "at x = -1"},
    ]


def test_the_command(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in.jsonl", RECORDS), tmp_path / "out.jsonl"
    arguments = ["grade", str(source), "-o", str(out), "--workers", "1"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    plain = [row["grade"] for row in rows_of(out)]
    assert CliRunner().invoke(app, [*arguments, "--resume"]).exit_code == 0
    assert [row["grade"] for row in rows_of(out)] == plain
    write(source, [{"gold": "x^2", "answer": "x^2 + 1"}, {"gold": "1/3", "answer": "0.333"}])
    more = ["--force", "--kind", "integral", "--tolerance", "0"]
    assert CliRunner().invoke(app, [*arguments, *more]).exit_code == 0
    assert [row["grade"] for row in rows_of(out)] == ["equal up to a constant"] * 2
    assert CliRunner().invoke(app, [*arguments, "--force", "--kind", "limit"]).exit_code == 2
    refused = CliRunner().invoke(app, [*arguments, "--force", "--timeout", "0"])
    assert refused.exit_code == 2
    assert "Invalid value for '--timeout': it must be positive, not 0" in refused.output


def test_many_through_workers(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in.jsonl", RECORDS * 10), tmp_path / "out.jsonl"
    alone = tmp_path / "alone.jsonl"
    assert grade(source, out, workers=2) == grade(source, alone, workers=1) == 0
    assert out.read_bytes() == alone.read_bytes()
