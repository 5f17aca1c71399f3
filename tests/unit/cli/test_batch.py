"""`chainrule batch`: every kind of file, broken records, what is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from batch_runs import batch, pick, rows_of
from scripted import Scripted, right, wrong
from typer.testing import CliRunner

from chainrule import settings as settings_room
from chainrule.cli.app import app
from chainrule.cli.batch import run
from chainrule.errors import InputError
from chainrule.records import sources
from chainrule.records.record import FIELDS
from chainrule.records.runs import Files
from chainrule.solver import Solver


def test_text_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_bytes("\ufeffx^2\n\nd(6exp^(9a))/da\r\nx^\n2π t√t".encode())
    assert batch(source, out) == 1
    rows = rows_of(out)
    assert all(tuple(row) == FIELDS for row in rows)
    assert pick(rows, "line", "input", "text") == [
        (1, "x^2", "2x"),
        (3, "d(6exp^(9a))/da", "54exp(9a)"),
        (4, "x^", None),
        (5, "2π t√t", "3pi*sqrt(t)"),
    ]
    assert rows[0] | {"ms": 0} == {
        "line": 1, "id": None, "input": "x^2", "reading": "d/dx of x^2", "variable": "x",
        "text": "2x", "raw": "2x", "sympy": "2*x", "latex": "2 x", "verdict": "proved",
        "engine": "scripted",
        "candidate": 0, "ms": 0, "error": None,
    }  # fmt: skip
    assert rows[2]["error"].startswith("the expression stops too early")
    assert (rows[2]["reading"], rows[2]["verdict"], rows[2]["engine"]) == (None, None, None)
    *told, summary = capsys.readouterr().err.splitlines()
    assert told == ["1 of 4 lines", "3 of 4 lines", "4 of 4 lines"]
    start = "4 records: 3 proved, 0 checked, 0 unknown, 1 errors; 0 by the exact rules; "
    assert summary.startswith(start)
    assert summary.endswith(" records/s")


def test_json_lines_and_what_is_none(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        '{"f": "a t", "var": "t", "id": {"row": 1}, "task": "diff"}\n'
        "x^2\n"
        '["x^2"]\n'
        '{"var": "x", "id": 5}\n'
        '{"f": "x", "task": "cook"}\n'
        '{"f": "x", "var": 3}\n'
        '{"f": "x", "var": null}\n'
    )
    assert batch(source, out) == 1
    assert pick(rows_of(out), "line", "id", "input", "text", "error") == [
        (1, {"row": 1}, "a t", "a", None),
        (2, None, "x^2", None, "not JSON: Expecting value at character 1"),
        (3, None, '["x^2"]', None, 'not a JSON object; expected {"f": "x^2"}'),
        (4, 5, "", None, 'the record needs "f", a text with the function'),
        (5, None, "x", None, "there is no task 'cook'; there are: diff, simplify, integrate"),
        (6, None, "x", None, '"var" must be a text, not 3'),
        (7, None, "x", "1", None),
    ]


@pytest.mark.parametrize("kind", [".jsonl", ".csv"])
def test_what_else_a_text_could_have_meant_is_in_its_record(kind: str, tmp_path: Path) -> None:
    """The command for one function said it, and the record of the same function did not."""
    source, out = tmp_path / "in.txt", tmp_path / f"out{kind}"
    source.write_text("1/2x\n3,5x\nx^2\n")
    assert batch(source, out) == 0
    told = [row.get("notes") for row in rows_of(out)]
    if kind == ".csv":
        assert told == [None, None, None]
    else:
        half = "1/2x is read as 1/2*x; for the other reading type 1/(2x)"
        assert told == [[half], ["3,5 is read as 3.5"], None]
    out.write_bytes(out.read_bytes()[:-5])
    assert batch(source, out, resume=True) == 0
    assert [row.get("notes") for row in rows_of(out)] == told


def test_half_a_character_is_written_as_a_question_mark_but_in_an_id(tmp_path: Path) -> None:
    """JSON can say it, so that a record is known by it again; CSV and what was asked cannot."""
    source = tmp_path / "in.jsonl"
    source.write_text('{"f": "x\\ud800", "id": "\\udc00"}\n{"f": "x"}\n')
    for out, id in ((tmp_path / "out.jsonl", "\udc00"), (tmp_path / "out.csv", "?")):
        assert batch(source, out) == 1
        assert pick(rows_of(out), "id", "input")[0] == (id, "x?")
        out.write_text("".join(out.read_text().splitlines(keepends=True)[:-1]))
        assert batch(source, out, resume=True) in (0, 1)
        assert len(rows_of(out)) == 2


def test_csv_both_ways(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text('id,f,var\n1,x^2,\n2,"sin(a\n x)",a\n3,x,1,2\n\n,x^,\n5,t^2,t\n')
    assert batch(source, out) == 1
    assert pick(rows_of(out), "line", "id", "input", "text") == [
        ("2", "1", "x^2", "2x"),
        ("3", "2", "sin(a\n x)", "x*cos(a*x)"),
        ("5", "", "3,x,1,2", ""),
        ("7", "", "x^", ""),
        ("8", "5", "t^2", "2t"),
    ]
    errors = [row["error"] for row in rows_of(out)]
    assert errors[2] == "4 cells under a header of 3: quote what has a comma"
    assert errors[3].count("\n") == 2  # the caret lines stay whole


def test_csv_that_is_none_goes_on_behind_it(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    huge = "x" * (csv.field_size_limit() + 1)
    source.write_text(f"f\n{huge}\nx^2\n")
    assert batch(source, out) == 1
    assert pick(rows_of(out), "text", "error") == [
        (None, "not CSV: field larger than field limit (131072)"),
        ("2x", None),
    ]


def test_a_line_without_end_is_skipped_in_bounded_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LONGEST", 1000)
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_text("+".join("x" * 5000) + "\nx^2\n")
    assert batch(source, out) == 1
    first, second = rows_of(out)
    assert first["error"] == "the line has more than 1,000 bytes"
    assert len(first["input"]) == 203
    assert (second["line"], second["text"]) == (2, "2x")


def test_bytes_that_are_no_text_are_an_error_of_their_line(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_bytes(b"x^2\n\xff\xfe\nx\n")
    assert batch(source, out) == 1
    assert [row["text"] for row in rows_of(out)] == ["2x", None, "1"]


def test_the_rules_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.txt").write_text("sin x\n")
    assert (
        run(Files(tmp_path / "in.txt", tmp_path / "o.jsonl"), Solver(Scripted(wrong)), workers=1)
        == 0
    )
    (row,) = rows_of(tmp_path / "o.jsonl")
    assert (row["text"], row["engine"], row["candidate"]) == ("cos(x)", "rules", None)
    assert (
        "1 proved, 0 checked, 0 unknown, 0 errors; 1 by the exact rules" in capsys.readouterr().err
    )


def test_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.txt").write_text("")
    assert batch(tmp_path / "in.txt", tmp_path / "out.jsonl") == 0
    assert (tmp_path / "out.jsonl").read_text() == ""
    assert capsys.readouterr().err.startswith("0 records: ")


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_text("x\n")
    out.write_text("precious")
    with pytest.raises(
        InputError, match=r"out\.jsonl exists and is left as it is: go on with --re"
    ):
        batch(source, out)
    with pytest.raises(InputError, match=r"none\.txt cannot be read: No such file"):
        batch(tmp_path / "none.txt", out, force=True)
    assert out.read_text() == "precious"
    assert batch(source, out, force=True) == 0
    assert len(rows_of(out)) == 1


@pytest.mark.parametrize(
    ("source", "out", "message"),
    [
        (
            "in.txt",
            "out.xml",
            r"out\.xml cannot be written: its name must end in \.jsonl or \.csv or \.parquet or",
        ),
        (
            "in.xml",
            "out.csv",
            r"in\.xml cannot be read: its name must end in \.txt, \.jsonl, \.csv, \.parquet, ",
        ),
        ("in.csv", "out.csv", r"in\.csv has no column f; its first line has x\^2"),
        ("in.jsonl", "in.jsonl", r"in\.jsonl is the input as well: choose another name"),
        ("in.txt", "none/out.csv", r"out\.csv cannot be written: No such file"),
    ],
)
def test_files_that_cannot_be(source: str, out: str, message: str, tmp_path: Path) -> None:
    for name in ("in.txt", "in.csv", "in.jsonl", "in.xml"):
        (tmp_path / name).write_text("x^2\n")
    with pytest.raises(InputError, match=message):
        batch(tmp_path / source, tmp_path / out)


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_room.Settings, "load_engine", lambda self, task: Scripted(right))
    (tmp_path / "in.txt").write_text("x^2\n")
    out = tmp_path / "out.jsonl"
    arguments = ["batch", str(tmp_path / "in.txt"), "-o", str(out), "--task", "diff"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert [row["text"] for row in rows_of(out)] == ["2x"]
    assert CliRunner().invoke(app, [*arguments, "--workers", "0"]).exit_code == 2
    assert CliRunner().invoke(app, [*arguments, "--task", "cook"]).exit_code == 2
