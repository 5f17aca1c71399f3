"""`chainrule batch`: every kind of file, broken records, resuming after a kill, bounded memory."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scripted import Scripted, right, wrong
from typer.testing import CliRunner

from chainrule import settings as settings_room
from chainrule.cli.app import app
from chainrule.cli.bar import show
from chainrule.cli.batch import run
from chainrule.errors import InputError
from chainrule.records import sources
from chainrule.records.record import FIELDS, entries
from chainrule.records.sinks import Layout
from chainrule.records.sources import count_lines
from chainrule.solver import MICRO_BATCH, Solver

Row = dict[str, Any]


def batch(source: Path, out: Path, **options: Any) -> int:
    return run(source, out, Solver(Scripted(right)), **{"workers": 1, **options})


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        if path.suffix == ".csv":
            return list(csv.DictReader(stream))
        return [json.loads(line) for line in stream]


def pick(rows: list[Row], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def without_ms(path: Path) -> list[Row]:
    return [{**row, "ms": None} for row in rows_of(path)]


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
        (5, "2π t√t", "2pi*sqrt(t) + pi*t/sqrt(t)"),
    ]
    assert rows[0] | {"ms": 0} == {
        "line": 1, "id": None, "input": "x^2", "reading": "d/dx of x^2", "variable": "x",
        "text": "2x", "sympy": "2*x", "latex": "2 x", "verdict": "proved", "engine": "scripted",
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
        (2, None, "x^2", None, "not JSON: Expecting value: line 1 column 1 (char 0)"),
        (3, None, '["x^2"]', None, 'not a JSON object; expected {"f": "x^2"}'),
        (4, 5, "", None, 'the record needs "f", a text with the function'),
        (5, None, "x", None, "there is no task 'cook'; there are: diff, simplify, integrate"),
        (6, None, "x", None, '"var" must be a text, not 3'),
        (7, None, "x", "1", None),
    ]


def test_half_a_character_is_written_as_a_question_mark(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"f": "x\\ud800", "id": "\\udc00"}\n{"f": "x"}\n')
    for out in (tmp_path / "out.jsonl", tmp_path / "out.csv"):
        assert batch(source, out) == 1
        assert pick(rows_of(out), "id", "input")[0] == ("?", "x?")
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


def test_standard_input_and_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x^2\nsin x\n")))
    assert batch(Path("-"), Path("-")) == 0
    printed = capsys.readouterr()
    assert [json.loads(line)["text"] for line in printed.out.splitlines()] == ["2x", "cos(x)"]
    assert printed.err.startswith("2 records: 2 proved, ")


def test_the_rules_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.txt").write_text("sin x\n")
    assert run(tmp_path / "in.txt", tmp_path / "o.jsonl", Solver(Scripted(wrong)), workers=1) == 0
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
        ("in.txt", "out.xml", r"out\.xml cannot be written: its name must end in \.jsonl or \.csv"),
        (
            "in.xml",
            "out.csv",
            r"in\.xml cannot be read: its name must end in \.txt, \.jsonl, \.csv",
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


@pytest.mark.parametrize("kind", [".jsonl", ".csv"])
@pytest.mark.parametrize("cut", [1, 40, 10**6])
def test_resuming_makes_the_same_file(kind: str, cut: int, tmp_path: Path) -> None:
    """Cut anywhere: within the last record, in the middle, before everything."""
    source, whole, out = tmp_path / "in.csv", tmp_path / f"whole{kind}", tmp_path / f"out{kind}"
    functions = ["x^2", '"sin(a\n x)"', "x^", "d(t^2)/dt", "x^3"]
    source.write_text("f\n" + "\n".join(functions) + "\n")
    batch(source, whole)
    for end in range(0, whole.stat().st_size + 1, 7 if cut == 1 else cut):
        out.write_bytes(whole.read_bytes()[:end])
        batch(source, out, resume=True)
        assert without_ms(out) == without_ms(whole), end


def test_resuming_tells_what_was_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_text("x^2\nx^3\nx^4\n")
    assert batch(source, out, resume=True) == 0  # there is nothing yet: as without it
    out.write_bytes(out.read_bytes()[:-5])
    capsys.readouterr()
    assert batch(source, out, resume=True) == 0
    err = capsys.readouterr().err
    assert "1 records: 1 proved" in err
    assert err.endswith("(2 more were there)\n")


def test_resuming_something_else_is_refused(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_text("x^2\nx^3\n")
    batch(source, out)
    for text in ("x^2\nx^4\n", "x^2\n", ""):
        source.write_text(text)
        message = r"made from something else than .*in\.txt: its record 2 is 'x\^3' of line 2; cho"
        with pytest.raises(InputError, match=message):
            batch(source, out, resume=True)
    with pytest.raises(InputError, match="--resume needs a file that can be gone on with"):
        batch(source, Path("-"), resume=True)
    for name, content in (("a.jsonl", "[]\n"), ("b.jsonl", "x\n"), ("c.csv", "a,b\n1,2\n")):
        (tmp_path / name).write_text(content)
        with pytest.raises(InputError, match=f"{name} was not written by chainrule batch: choose"):
            batch(source, tmp_path / name, resume=True)
        assert (tmp_path / name).read_text() == content


COMMAND = """
import sys
from pathlib import Path
from scripted import Scripted, right
from chainrule.cli.batch import run
from chainrule.solver import Solver

if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2]), Solver(Scripted(right)), resume=True,
                 workers=int(sys.argv[3])))
"""


def start(script: Path, *arguments: str) -> subprocess.Popen[str]:
    helpers = Path(__file__).parents[2] / "helpers"
    environment = {**os.environ, "PYTHONPATH": str(helpers)}
    return subprocess.Popen(
        [sys.executable, str(script), *arguments],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_run_goes_on(workers: str, tmp_path: Path) -> None:
    script, source, out = tmp_path / "go.py", tmp_path / "in.txt", tmp_path / "out.jsonl"
    script.write_text(COMMAND)
    lines = 8 * MICRO_BATCH
    source.write_text("".join(f"x^{i} sin({i}x)\n" for i in range(lines)))
    process = start(script, str(source), str(out), workers)
    deadline = time.monotonic() + 120
    while not (out.exists() and out.stat().st_size):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    kept = out.read_bytes().count(b"\n")
    assert 0 < kept < lines
    again = start(script, str(source), str(out), workers)
    _, told = again.communicate()
    assert again.returncode == 0, told
    assert f"({kept:,} more were there)" in told
    assert [(row["line"], row["input"]) for row in rows_of(out)] == [
        (i + 1, f"x^{i} sin({i}x)") for i in range(lines)
    ]
    assert {row["verdict"] for row in rows_of(out)} == {"proved"}


def test_an_interrupt_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> Iterator[Row]:
        yield {"text": "2x", "verdict": "proved", "engine": "scripted"}
        raise KeyboardInterrupt

    (tmp_path / "in.txt").write_text("x^2\nx^3\n")
    solver = Solver(Scripted(right))
    monkeypatch.setattr(solver, "stream", lambda queries, *_, **__: _pulled(queries, interrupted()))
    out = tmp_path / "out.csv"
    monkeypatch.setattr("chainrule.cli.batch.BATCH", Layout("batch", ("line", "text")))
    assert run(tmp_path / "in.txt", out, solver, workers=1) == 130
    err = capsys.readouterr().err
    assert "stopped after 1 records: 1 proved" in err
    assert err.endswith(": go on with --resume\n")
    assert out.read_text() == "line,text\n1,2x\n"


def _pulled(queries: Iterator[object], rows: Iterator[Row]) -> Iterator[Row]:
    list(queries)
    return rows


def test_a_reader_that_has_seen_enough(tmp_path: Path) -> None:
    script = tmp_path / "go.py"
    script.write_text(COMMAND.replace("resume=True", "resume=False"))
    source = tmp_path / "in.txt"
    source.write_text("x^2\n" * 5000)
    process = start(script, str(source), "-", "1")
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["text"] == "2x"
    process.stdout.close()
    assert process.stderr is not None
    told = process.stderr.read()
    assert process.wait() == 1
    assert "Traceback" not in told
    process.stderr.close()


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    (tmp_path / "in.txt").write_text("x^2\n")
    (tmp_path / "full.jsonl").symlink_to("/dev/full")
    message = r"full\.jsonl cannot be written: No space left on device; what is there is kept: go"
    with pytest.raises(InputError, match=message):
        batch(tmp_path / "in.txt", tmp_path / "full.jsonl", force=True)


def test_an_endless_input_is_answered_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded: no more entries are taken than a micro-batch beyond the answered ones."""
    taken = 0

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readline(self, size: int | None = -1, /) -> bytes:
            nonlocal taken
            taken += 1
            return f"{taken}x\n".encode()

    monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": Endless()}))
    written = 0

    class Watched(io.StringIO):
        def write(self, text: str, /) -> int:
            nonlocal written
            written += text.startswith("{")
            assert taken - written <= MICRO_BATCH
            if written == 3 * MICRO_BATCH:
                raise KeyboardInterrupt
            return len(text)

    monkeypatch.setattr("sys.stdout", Watched())
    assert batch(Path("-"), Path("-")) == 130


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


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_room.Settings, "load_engine", lambda self: Scripted(right))
    (tmp_path / "in.txt").write_text("x^2\n")
    out = tmp_path / "out.jsonl"
    arguments = ["batch", str(tmp_path / "in.txt"), "-o", str(out), "--task", "diff"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert [row["text"] for row in rows_of(out)] == ["2x"]
    assert CliRunner().invoke(app, [*arguments, "--workers", "0"]).exit_code == 2
    assert CliRunner().invoke(app, [*arguments, "--task", "cook"]).exit_code == 2
