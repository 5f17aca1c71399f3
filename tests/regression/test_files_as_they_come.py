"""Files that `batch` and `grade` did not choose: each of these lost records, or wrote what no one
can read, before it was mended."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_runs import COMMAND, batch, pick, rows_of, start
from scripted import Scripted, right

from chainrule.cli.batch import run
from chainrule.errors import InputError
from chainrule.records.runs import KEPT, Files, side_file
from chainrule.solver import Solver


def lines(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps({"f": f"x^{i}", "id": i}) + "\n" for i in range(count)))
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [("notes.jsonl", '{"my": "notes"}'), ("table.csv", 'a,b\n"odd,1\n2,3\n')],
)
def test_a_file_that_we_did_not_begin_is_left_alone(
    name: str, content: str, tmp_path: Path
) -> None:
    """Without a final newline, or with an odd number of quotes, it held no whole record of ours,
    so `--resume` began at its start and cut it off."""
    source, out = lines(tmp_path / "in.jsonl", 2), tmp_path / name
    out.write_text(content)
    message = rf"{name} was not begun by chainrule batch, or its {name}\.run is gone: choose anoth"
    with pytest.raises(InputError, match=message):
        batch(source, out, resume=True)
    assert out.read_text() == content


def test_what_is_called_like_a_side_file_is_left_alone(tmp_path: Path) -> None:
    source, out = lines(tmp_path / "in.jsonl", 2), tmp_path / "out.jsonl"
    side_file(out).write_text("my own")
    with pytest.raises(InputError, match=r"out\.jsonl\.run is in the way: it is no file of chain"):
        batch(source, out, force=True)
    assert side_file(out).read_text() == "my own"
    with pytest.raises(InputError, match=r"is the side file of .*out\.jsonl: choose another name"):
        batch(side_file(out), out)


def test_another_input_before_the_place_is_noticed(tmp_path: Path) -> None:
    """Only the function of the last record was compared: a changed line in the middle, or another
    variable, was passed over."""
    source, out = lines(tmp_path / "in.jsonl", 9), tmp_path / "out.jsonl"
    assert batch(source, out) == 0
    text = source.read_text()
    source.write_text(text.replace('"x^7"', '"x^70"'))
    with pytest.raises(InputError, match=r"its record 8 is 'x\^7' of line 8; choose another name"):
        batch(source, out, resume=True)
    source.write_text(text + '{"f": "x", "id": "new"}\n')
    assert batch(source, out, resume=True) == 0  # what stands behind may be new
    assert rows_of(out)[-1]["id"] == "new"


def test_other_options_are_noticed(tmp_path: Path) -> None:
    """Half of the answers simplified and half of them not, in one file, without a word."""
    source, out = lines(tmp_path / "in.jsonl", 2), tmp_path / "out.jsonl"
    batch(source, out)
    message = r"out\.jsonl was begun otherwise \(--raw False, now True\): say the same, choose an"
    with pytest.raises(InputError, match=message):
        run(Files(source, out, resume=True), Solver(Scripted(right), simplify=False))


def test_the_input_under_another_name_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hard link, or standard input, was opened for writing and was empty before it was read."""
    source, out = lines(tmp_path / "in.jsonl", 2), tmp_path / "out.jsonl"
    os.link(source, out)
    with pytest.raises(InputError, match=r"out\.jsonl is the input as well: choose another name"):
        batch(source, out, force=True)
    with source.open("a+") as standard:
        monkeypatch.setattr("sys.stdin", standard)
        monkeypatch.setattr("sys.stdout", standard)
        with pytest.raises(InputError, match=r"out\.jsonl is the input as well"):
            batch(Path("-"), out, force=True)
        with pytest.raises(InputError, match="standard output is the input as well"):
            batch(source, Path("-"))
    assert len(source.read_text().splitlines()) == 2


def test_two_runs_on_one_output_are_not_mixed(tmp_path: Path) -> None:
    """Both wrote their records into it."""
    script, out = tmp_path / "go.py", tmp_path / "out.jsonl"
    script.write_text(COMMAND)
    os.mkfifo(tmp_path / "in.txt")
    first = start(script, str(tmp_path / "in.txt"), str(out), "1")
    with (tmp_path / "in.txt").open("w") as pipe:  # it runs, and waits for more
        pipe.write("x^2\n")
        pipe.flush()
        while not side_file(out).exists() or not side_file(out).stat().st_size:
            assert first.poll() is None
            time.sleep(0.02)
        with pytest.raises(InputError, match=r"out\.jsonl is being written by another run: wait"):
            batch(lines(tmp_path / "b.jsonl", 1), out, force=True)
    _, told = first.communicate()
    assert first.returncode == 0, told
    assert len(rows_of(out)) == 1


def test_a_folder_is_no_output(tmp_path: Path) -> None:
    """IsADirectoryError, as a traceback."""
    (tmp_path / "out.jsonl").mkdir()
    for options in ({"resume": True}, {"force": True}, {}):
        with pytest.raises(InputError, match=r"out\.jsonl cannot be written: it is a folder; name"):
            batch(lines(tmp_path / "in.jsonl", 1), tmp_path / "out.jsonl", **options)


def test_a_lone_carriage_return_in_a_cell(tmp_path: Path) -> None:
    """Python 3.11 writes it without quotes, and no reader takes that."""
    source = tmp_path / "in.csv"
    source.write_bytes(b'f,id\nx^2,"a\rb"\nx\r^3,\nx^4,c\n')
    out = tmp_path / "out.csv"
    assert batch(source, out) == 1
    rows = rows_of(out)
    assert pick(rows, "id", "text") == [("a\rb", "2x"), ("", ""), ("c", "4x^3")]
    assert rows[1]["error"] == (
        "not CSV: a carriage return stands in a cell without quotes: quote the cell"
    )
    assert batch(source, out, resume=True) == 1


def test_a_header_that_is_too_long(tmp_path: Path) -> None:
    """_csv.Error, as a traceback."""
    (tmp_path / "in.csv").write_text("f," + "x" * 200_000 + "\nx,1\n")
    message = r"in\.csv has no header that can be read: field larger than field limit \(131072\)"
    with pytest.raises(InputError, match=message):
        batch(tmp_path / "in.csv", tmp_path / "out.csv")


def test_line_ends_of_the_classic_mac(tmp_path: Path) -> None:
    """The whole file was one line."""
    for name, text in (("in.txt", "x^2\rx^3\r"), ("in.csv", "f,id\rx^2,1\rx^3,2\r")):
        (tmp_path / name).write_bytes(text.encode())
        out = tmp_path / f"{name}.jsonl"
        assert batch(tmp_path / name, out) == 0
        assert [row["text"] for row in rows_of(out)] == ["2x", "3x^2"]


def test_cells_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("f,id\n=cmd|' /C calc'!A0,@sum\n-x^2,+1\n3x,-2\n")
    assert batch(source, out, excel_safe=True) == 1
    rows = list(csv.reader(out.read_text().splitlines()[1:]))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert pick(rows_of(out), "id", "input", "text")[0] == ("'@sum", "'=cmd|' /C calc'!A0", "")
    assert pick(rows_of(out), "id", "text")[1:] == [("'+1", "'-2x"), ("'-2", "3")]
    assert batch(source, out, excel_safe=True, resume=True) == 1


def test_numbers_that_json_has_not(tmp_path: Path) -> None:
    """`NaN` and `1e999` as an id came back as NaN and Infinity, which no other program reads."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"f": "x", "id": NaN}\n{"f": "x", "id": 1e999}\n{"f": "x", "id": -1.5}\n')
    assert batch(source, out) == 1
    assert pick(rows_of(out), "id", "error") == [
        (None, "not JSON: NaN is no number of JSON"),
        (None, "not JSON: 1e999 is too large for a number"),
        (-1.5, None),
    ]


def test_the_order_of_a_record(tmp_path: Path) -> None:
    """It was ignored: the first derivative came back, proved."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    records = [{"f": "x^3", "order": order} for order in (2, "3", None, 0, True, "two", 1.5)]
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    assert batch(source, out) == 1
    rows = rows_of(out)
    assert [row["text"] for row in rows[:3]] == ["6x", "6", "3x^2"]
    assert [row["error"] for row in rows[3:]] == [
        "order must lie between 1 and 20, not 0",
        '"order" must be a whole number, not true',
        '"order" must be a whole number, not "two"',
        '"order" must be a whole number, not 1.5',
    ]
    (tmp_path / "in.csv").write_text("f,order\nx^3,2.0\nx^3,\n")
    assert batch(tmp_path / "in.csv", tmp_path / "b.jsonl") == 0
    assert [row["text"] for row in rows_of(tmp_path / "b.jsonl")] == ["6x", "3x^2"]


@pytest.mark.parametrize("kind", [".jsonl", ".csv"])
def test_unknown_fields_come_back_on_request(kind: str, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / f"out{kind}"
    source.write_text('{"f": "x^2", "book": {"page": 3}, "text": "mine"}\n{"f": "x"}\n')
    assert batch(source, out, keep=True) == 0
    kept = [row["kept"] for row in rows_of(out)]
    if kind == ".csv":
        kept = [json.loads(each) for each in kept]
    assert kept == [{"book": {"page": 3}, "text": "mine"}, {}]
    assert batch(source, out, keep=True, resume=True) == 0
    with pytest.raises(InputError, match=r"begun otherwise \(--keep True, now False\)"):
        batch(source, out, resume=True)


def command(*arguments: str, redirect: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "chainrule"
    words = [program, "batch", *arguments, "--workers", "1"]
    line = " ".join(f"'{word}'" for word in words)
    return subprocess.run(
        ["sh", "-c", f"{line} {redirect}"], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("redirect", "told"),
    [
        (">&-", "standard output is closed: name a file with -o"),
        (">/dev/full", "standard output cannot be written: No space left on device; with -o FILE"),
    ],
)
def test_an_output_that_takes_nothing(redirect: str, told: str, tmp_path: Path) -> None:
    """Closed: exit status 0, and every record was lost. Full: a traceback, twice."""
    if "full" in redirect and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    (tmp_path / "in.txt").write_text("x^2\n")
    ended = command(str(tmp_path / "in.txt"), redirect=redirect)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith(f"chainrule: {told}")
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


def test_a_full_disk_can_be_gone_on_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, out = lines(tmp_path / "in.jsonl", 40), tmp_path / "out.jsonl"
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal = pytest.importorskip("signal")
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, hard))
    try:
        with pytest.raises(InputError, match=r"cannot be written: File too large; what is there i"):
            batch(source, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert out.stat().st_size == 4000
    assert batch(source, out, resume=True) == 0
    assert [row["id"] for row in rows_of(out)] == list(range(40))


def test_every_count_of_the_run_stands_beside_the_output(tmp_path: Path) -> None:
    source, out = lines(tmp_path / "in.jsonl", 3), tmp_path / "out.jsonl"
    batch(source, out)
    first, *_, last = map(json.loads, side_file(out).read_text().splitlines())
    assert (first["chainrule"], first["command"]) == ("run", "batch")
    assert last["finished"] == {"records": 3, "proved": 3, "right": 3}
    assert KEPT not in rows_of(out)[0]


def test_bounds_beside_the_function_are_not_passed_over(tmp_path: Path) -> None:
    """They were unknown fields, and an indefinite answer came back."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    records: list[dict[str, object]] = [
        {"f": "x^2", "from": 0, "to": "1"},
        {"f": "x^2", "lower": 0, "upper": None},
        {"f": "x^2", "from": ""},
        {"f": "∫_0^1 x^2 dx"},
        {"f": "x^2", "task": "diff", "from": "a worksheet"},
    ]
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    run(Files(source, out), Solver(task="integrate"), workers=1)
    found = rows_of(out)
    remedy = 'write "integral of x^2 dx from 0 to 1", or ask `chainrule integrate --from 0 --to 1`'
    assert [row["error"] for row in found] == [
        f'a record has its bounds in its text, and not in "from" and "to": {remedy}',
        f'a record has its bounds in its text, and not in "lower": {remedy}',
        None, None, None,
    ]  # fmt: skip
    assert [row["text"] for row in found[2:]] == ["x^3/3", "1/3", "2x"]
