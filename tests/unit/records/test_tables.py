"""Parquet and Arrow, in and out of `chainrule batch` and `grade`."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from batch_runs import batch, rows_of
from scripted import Scripted, right

from chainrule.checker.grading_rules import Rules
from chainrule.cli import grade
from chainrule.cli.batch import run
from chainrule.errors import InputError
from chainrule.records import tables
from chainrule.records.record import FIELDS
from chainrule.records.runs import Files
from chainrule.solver import Solver

pa = pytest.importorskip("pyarrow", reason="needs the extra bulk")
from pyarrow import feather, ipc, parquet  # noqa: E402 - behind the skip

COLUMNS: dict[str, list[object]] = {
    "id": [7, None, 9],
    "f": ["x^2", "a t", "x^"],
    "var": [None, "t", None],
}


def write(path: Path, columns: Mapping[str, Sequence[object]]) -> Path:
    table = pa.table(columns)
    if path.suffix == ".parquet":
        parquet.write_table(table, path)
    else:
        feather.write_feather(table, path, compression="uncompressed")
    return path


def read(path: Path) -> list[dict[str, object]]:
    table = parquet.read_table(path) if path.suffix == ".parquet" else feather.read_table(path)
    rows: list[dict[str, object]] = table.to_pylist()
    return rows


@pytest.mark.parametrize("kind", [".parquet", ".arrow"])
def test_a_table_goes_in_and_comes_out(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_GROUP", 2)
    source, out = write(tmp_path / f"in{kind}", COLUMNS), tmp_path / f"out{kind}"
    assert batch(source, out) == 1
    rows = read(out)
    assert all(tuple(row) == FIELDS for row in rows)
    assert [(row["line"], row["id"], row["text"], row["variable"]) for row in rows] == [
        (1, "7", "2x", "x"), (2, None, "a", "t"), (3, "9", None, None),
    ]  # fmt: skip
    assert isinstance(rows[0]["ms"], float)
    assert str(rows[2]["error"]).startswith("the expression stops too early")
    assert sorted(os.listdir(tmp_path)) == [source.name, out.name]
    with pytest.raises(InputError, match=r"exists and is left as it is: overwrite it with --force"):
        batch(source, out)
    with pytest.raises(InputError, match="--resume needs a file of lines that can be gone on with"):
        batch(source, out, resume=True)
    assert batch(source, out, force=True) == 1


def test_values_that_json_has_not(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {
        "f": ["x", "x"],
        "id": [float("nan"), 1.5],
        "when": [datetime.date(2026, 1, 2), None],
        "raw": [b"a\xff", b""],
        "many": [[1.0, float("inf")], []],
        "one": [{"a": 1}, None],
    }
    source = write(tmp_path / "in.parquet", columns)
    assert batch(source, tmp_path / "out.jsonl", keep=True) == 0
    first, second = rows_of(tmp_path / "out.jsonl")
    assert (first["id"], second["id"]) == (None, 1.5)
    assert first["kept"] == {
        "when": "2026-01-02", "raw": "a\\xff", "many": [1.0, None], "one": {"a": 1},
    }  # fmt: skip


def test_a_stream_of_arrow(tmp_path: Path) -> None:
    table = pa.table({"f": ["x^2"]})
    with ipc.new_stream(tmp_path / "in.arrow", table.schema) as stream:
        stream.write_table(table)
    assert batch(tmp_path / "in.arrow", tmp_path / "out.jsonl") == 0
    assert rows_of(tmp_path / "out.jsonl")[0]["text"] == "2x"


def test_grades_in_a_table(tmp_path: Path) -> None:
    source = write(tmp_path / "in.parquet", {"gold": ["2x"], "answer": ["x + x"]})
    out = tmp_path / "out.parquet"
    assert grade.run(Files(source, out), Rules(), workers=1) == 0
    (row,) = read(out)
    assert (row["correct"], row["grade"], row["regions"]) == (True, "equal", "[]")


@pytest.mark.parametrize("kind", [".parquet", ".arrow"])
def test_what_is_no_table(kind: str, tmp_path: Path) -> None:
    (tmp_path / f"in{kind}").write_bytes(b"x^2\n" * 9)
    with pytest.raises(InputError, match=rf"in\{kind} is no table, or is damaged \("):
        batch(tmp_path / f"in{kind}", tmp_path / "out.jsonl")
    source = write(tmp_path / f"in{kind}", {"g": ["x"]})
    with pytest.raises(InputError, match=rf"in\{kind} has no column f; its columns are g"):
        batch(source, tmp_path / "out.jsonl")
    with pytest.raises(InputError, match=rf"none\{kind} cannot be read: No such file"):
        batch(tmp_path / f"none{kind}", tmp_path / "out.jsonl")
    good = write(tmp_path / f"in{kind}", COLUMNS)
    with pytest.raises(InputError, match=rf"out\{kind} cannot be written: No such file"):
        batch(good, tmp_path / "none" / f"out{kind}")


def test_a_table_damaged_in_the_middle_is_answered_up_to_there(tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    texts = [f"{i}x" for i in range(4000)]
    parquet.write_table(pa.table({"f": texts}), source, row_group_size=2000, use_dictionary=False)
    content = bytearray(source.read_bytes())
    middle = parquet.ParquetFile(source).metadata.row_group(1).column(0).data_page_offset
    content[middle : middle + 200] = bytes(200)
    source.write_bytes(content)
    assert run(Files(source, tmp_path / "o.jsonl"), Solver(Scripted(right)), workers=1) == 1
    *rows, last = rows_of(tmp_path / "o.jsonl")
    assert len(rows) == 2000
    assert last["error"].startswith("the file is damaged from here on (")


def test_a_base_install_imports_neither_pyarrow_nor_ray(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("x^2\n")
    code = (
        "import sys; from pathlib import Path\n"
        "import chainrule, chainrule.bulk\n"
        "from chainrule.cli import batch\n"
        "from chainrule.records.runs import Files\n"
        "from chainrule.solver import Solver\n"
        "batch.run(Files(Path(sys.argv[1]), Path('-')), Solver(), workers=1)\n"
        "print(sorted({'pyarrow', 'ray', 'pandas'} & sys.modules.keys()), file=sys.stderr)\n"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "in.txt")]
    ended = subprocess.run(words, capture_output=True, text=True, check=True)
    assert ended.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("kind", [".parquet", ".arrow"])
def test_half_a_character_ends_no_table(kind: str, tmp_path: Path) -> None:
    """UnicodeEncodeError, when all records were written at the end."""
    source, out = tmp_path / "in.jsonl", tmp_path / f"out{kind}"
    source.write_text('{"f": "x", "id": "\\ud800", "k": "\\ud800"}\n{"f": "\\ud800", "id": 7}\n')
    assert batch(source, out, keep=True) == 1
    rows = read(out)
    assert [(row["id"], row["kept"]) for row in rows] == [("?", '{"k": "\\ud800"}'), ("7", "{}")]
    assert "?" in str(rows[1]["input"])


def test_times_that_python_has_not(tmp_path: Path) -> None:
    """Nanoseconds and the year 10000 were a traceback, a zone that is not known here was damage."""
    moment = pa.timestamp("ns")
    columns = {
        "f": pa.array(["x", "x"]),
        "id": pa.array([10**18 + 1, None], moment),
        "day": pa.array([0, 10**8], pa.int32()).cast(pa.date32()),
        "zone": pa.array([0, 1], pa.timestamp("s", "Europe/Nowhere")),
        "took": pa.array([1, 10**18 + 1], pa.duration("ns")),
        "many": pa.array([[1], []], pa.list_(moment)),
        "one": pa.array([{"at": 1}, None], pa.struct([("at", moment)])),
    }
    parquet.write_table(pa.table(columns), tmp_path / "in.parquet")
    assert batch(tmp_path / "in.parquet", tmp_path / "out.jsonl", keep=True) == 0
    first, second = rows_of(tmp_path / "out.jsonl")
    assert first["id"] == "2001-09-09 01:46:40.000000001"
    assert first["kept"] == {
        "day": "1970-01-01", "zone": "1970-01-01 00:00:00.000Z", "took": 1,
        "many": ["1970-01-01 00:00:00.000000001"], "one": {"at": "1970-01-01 00:00:00.000000001"},
    }  # fmt: skip
    assert (second["kept"]["day"], second["kept"]["took"]) == (
        "<value out of range: 100000000>", 10**18 + 1,
    )  # fmt: skip


@pytest.mark.parametrize("kind", [".parquet", ".arrow"])
def test_times_inside_of_other_types_damage_no_row(kind: str, tmp_path: Path) -> None:
    """Only lists and structs were looked into: rows were damaged, though no one asked for these."""
    moment, text = pa.timestamp("ns", "Europe/Berlin"), "1970-01-01 00:00:00.000000001Z"
    columns = {
        "f": pa.array(["x", "x"]),
        "large": pa.array([[1], None], pa.large_list(moment)),
        "fixed": pa.array([[1], None], pa.list_(moment, 1)),
        "map": pa.array([[("a", 1)], None], pa.map_(pa.string(), moment)),
        "coded": pa.array([1, None], moment).dictionary_encode(),
        "took": pa.array([[1], None], pa.large_list(pa.duration("ns"))),
        "deep": pa.array([[[1]], None], pa.large_list(pa.list_(moment, 1))),
    }
    source = write(tmp_path / f"in{kind}", columns)
    assert batch(source, tmp_path / "out.jsonl", keep=True) == 0
    first, second = rows_of(tmp_path / "out.jsonl")
    assert (first["text"], second["text"]) == ("1", "1")
    assert first["kept"] == {
        "large": [text], "fixed": [text], "map": [["a", text]], "coded": text, "took": [1],
        "deep": [[text]],
    }  # fmt: skip
    assert not any(second["kept"].values())


def test_what_python_has_not_is_told_as_a_text(tmp_path: Path) -> None:
    """Two fields of one name, and types that pyarrow cannot change, damaged their rows."""
    ones = [pa.array([1], pa.int64()), pa.array([2], pa.int64())]
    moment = pa.array([[1]], pa.list_view(pa.timestamp("ns")))
    table = pa.table(
        {"f": ["x"], "two": pa.StructArray.from_arrays(ones, names=["a", "a"]), "view": moment}
    )
    with ipc.new_file(tmp_path / "in.arrow", table.schema) as file:
        file.write_table(table)
    assert batch(tmp_path / "in.arrow", tmp_path / "out.jsonl", keep=True) == 0
    (row,) = rows_of(tmp_path / "out.jsonl")
    assert row["text"] == "1"
    assert row["kept"]["view"] == "[ [ 1970-01-01 00:00:00.000000001 ] ]"
    assert row["kept"]["two"].endswith("child 0 type: int64 [ 1 ] -- child 1 type: int64 [ 2 ]")


def test_offsets_that_lead_astray_cost_their_rows(tmp_path: Path) -> None:
    """They were followed, and the process ended."""
    source = write(tmp_path / "in.arrow", {"f": [f"{i}x" for i in range(10, 2000)]})
    content = bytearray(source.read_bytes())
    place = content.index(b"".join(i.to_bytes(4, "little") for i in (0, 3, 6, 9)))
    content[place + 4 : place + 8] = b"\xff\xff\xff\x7f"
    source.write_bytes(content)
    assert batch(source, tmp_path / "out.jsonl") == 1
    rows = rows_of(tmp_path / "out.jsonl")
    assert [str(row["error"])[:20] for row in rows[:2]] == ["the row is damaged ("] * 2
    assert [row["text"] for row in rows[2:]] == [str(i) for i in range(12, 2000)]


def test_a_text_that_is_none_costs_its_row(tmp_path: Path) -> None:
    """All 1,024 rows that were read together with it were lost, and all behind them."""
    buffers = pa.array([b"x", b"\xb2", b"x"]).buffers()
    column = pa.Array.from_buffers(pa.string(), 3, buffers)
    parquet.write_table(pa.table({"f": column}), tmp_path / "in.parquet")
    assert batch(tmp_path / "in.parquet", tmp_path / "out.jsonl") == 1
    rows = rows_of(tmp_path / "out.jsonl")
    assert [row["text"] for row in rows] == ["1", None, "1"]
    assert "Invalid UTF8" in rows[1]["error"]


@pytest.mark.parametrize("kind", [".parquet", ".arrow"])
def test_tables_that_are_refused(kind: str, tmp_path: Path) -> None:
    """Of two columns the last one was answered; a packed table was a `Corrupted message`."""
    table = pa.Table.from_arrays([pa.array(["x"]), pa.array(["y"])], names=["f", "f"])
    if kind == ".parquet":
        parquet.write_table(table, tmp_path / "in.parquet")
    else:
        with ipc.new_file(tmp_path / "in.arrow", table.schema) as file:
            file.write_table(table)
    with pytest.raises(InputError, match=r"has 2 columns f: rename or remove all but one"):
        batch(tmp_path / f"in{kind}", tmp_path / "out.jsonl")
    (tmp_path / f"in{kind}.gz").touch()
    with pytest.raises(InputError, match=r"in\.\w+\.gz is packed, and a table is read where it li"):
        batch(tmp_path / f"in{kind}.gz", tmp_path / "out.jsonl")


def test_a_table_that_says_it_is_larger_than_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A length that is damaged is believed by who reads it: MemoryError, as a traceback."""

    class Huge:
        num_rows = 1

        def slice(self, start: int, rows: int) -> Huge:
            raise MemoryError

    monkeypatch.setattr(tables, "_batches", lambda path, stream: (["f"], iter([Huge()])))
    (tmp_path / "in.arrow").touch()
    assert batch(tmp_path / "in.arrow", tmp_path / "out.jsonl") == 1
    (row,) = rows_of(tmp_path / "out.jsonl")
    assert row["error"].startswith("the file is damaged from here on (it would not fit into memor")
