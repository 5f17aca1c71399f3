"""Files that `batch` did not choose, damaged, or fed by a slow pipe: each of these ended a run with
a traceback, or lost rows without a word."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from batch_runs import batch, pick, rows_of

from chainrule.errors import InputError
from chainrule.evaluate.suites import read_suites
from chainrule.records.lines import lines_of


class Slow(io.RawIOBase):
    """A pipe whose writer gives a byte at a time."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview, /) -> int:  # type: ignore[override]
        byte = self._content.read(1)
        into[: len(byte)] = byte
        return len(byte)


def answers(source: Path, content: bytes) -> list[tuple[object, ...]]:
    source.write_bytes(content)
    out = source.with_name("out.jsonl")
    batch(source, out, force=True)
    return pick(rows_of(out), "line", "text", "error")


CUT = "the file is damaged from here on ({}); nothing behind is read"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "in.txt.gz",
            gzip.compress(b"x\n")[:2],
            "Compressed file ended before the end-of-stream m",
        ),
        ("in.csv.gz", gzip.compress(b"f\n")[:11], "Compressed file ended before the end-of-strea"),
        (
            "in.txt.gz",
            gzip.compress(b"x\n")[:10] + b"\xff" * 40,
            "Error -3 while decompressing data",
        ),
        ("in.txt.gz", b"\x1f\x8b\x07" + bytes(20), "Unknown compression method"),
        ("in.txt.zst", b"\x28\xb5\x2f\xfd", "Truncated compressed stream"),
        ("in.jsonl.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 50, "ZSTD decompress failed"),
    ],
    ids=["head", "first byte", "blocks", "method", "zstd cut", "zstd"],
)
def test_a_packed_file_damaged_at_its_start_is_a_record(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    """A traceback: the start was looked at outside of what tells of damage."""
    if name.endswith(".zst"):
        pytest.importorskip("pyarrow", reason="needs the extra bulk")
    ((line, text, error),) = answers(tmp_path / name, content)
    assert (line, text) == (1, None)
    assert str(error).startswith(CUT.split("{}")[0] + reason)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_zstandard_unpacked_before_the_damage_is_answered(
    encoding: str, tmp_path: Path
) -> None:
    """All lines that were read together with the damage were lost: 200 of 200."""
    pyarrow = pytest.importorskip("pyarrow", reason="needs the extra bulk")
    packed = pyarrow.Codec("zstd").compress(("x\n" * 40).encode(encoding), asbytes=True)
    *rows, last = answers(tmp_path / "in.txt.zst", packed + b"no frame")
    assert rows == [(line, "1", None) for line in range(1, 41)]
    assert str(last[2]).startswith(CUT.split("{}")[0] + "ZSTD decompress failed")


def test_what_stands_before_a_damaged_block_of_zstandard_is_answered(tmp_path: Path) -> None:
    """Of what pyarrow unpacks together with the damage it gives nothing."""
    pytest.importorskip("pyarrow", reason="needs the extra bulk")
    good = (200 << 3).to_bytes(3, "little") + b"x\n" * 100  # a block that is stored as it is
    rows = answers(tmp_path / "in.txt.zst", b"\x28\xb5\x2f\xfd\0\x58" + good * 2 + b"\xff" * 99)
    assert rows[:100] == [(line, "1", None) for line in range(1, 101)]
    assert str(rows[-1][2]).startswith(CUT.split("{}")[0] + "ZSTD decompress failed")


def test_a_damaged_file_of_lines_is_named(tmp_path: Path) -> None:
    """`clean` and `convert` ended with a traceback."""
    (tmp_path / "in.txt.gz").write_bytes(gzip.compress(b"x\n" * 3)[:-3])
    with pytest.raises(InputError, match=r"in\.txt\.gz is damaged in line \d \(Compressed file en"):
        list(lines_of(tmp_path / "in.txt.gz"))


def test_a_file_that_is_packed_for_ever(tmp_path: Path) -> None:
    """One that unpacks to itself was unpacked until Python's stack ended."""
    (tmp_path / "in.txt.gz").write_bytes(gzip.compress(gzip.compress(b"x\n")))
    with pytest.raises(InputError, match=r"in\.txt\.gz is packed twice: unpack it first"):
        batch(tmp_path / "in.txt.gz", tmp_path / "out.jsonl")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_an_end_in_the_middle_of_a_character(encoding: str, tmp_path: Path) -> None:
    """The half character was dropped: `x^2` became `x^`, or `x^20` `x^2`."""
    told = CUT.format("it ends in the middle of a character")
    content = "x^2\nx^20".encode(encoding)
    assert answers(tmp_path / "in.txt", content[:-1]) == [(1, "2x", None), (2, None, told)]


@pytest.mark.parametrize(
    "content",
    [
        b"x^2\rx^3\r",
        gzip.compress(b"x^2\nx^3\n"),
        "x^2\nx^3\n".encode("utf-16"),
        "x^2\nx^3\n".encode("utf-32"),
        b"x^2\nx^3\n",
    ],
    ids=["mac", "gzip", "utf-16", "utf-32", "plain"],
)
def test_a_byte_at_a_time_tells_what_it_is(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what the first write brought was looked at."""
    monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": io.BufferedReader(Slow(content))}))
    assert batch(Path("-"), tmp_path / "out.jsonl") == 0
    assert [row["text"] for row in rows_of(tmp_path / "out.jsonl")] == ["2x", "3x^2"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04", "standard input is a zip archive"),
        ("x\nx\n".encode("utf-16-le"), "standard input seems to be UTF-16 without its mark"),
        ("x\nx\n".encode("utf-32-be"), "UTF-32 without its mark: convert .*-f UTF-32BE -t"),
    ],
    ids=["zip", "no mark", "no mark, UTF-32"],
)
def test_a_byte_at_a_time_is_refused_by_name(
    content: bytes, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": io.BufferedReader(Slow(content))}))
    with pytest.raises(InputError, match=told):
        batch(Path("-"), tmp_path / "out.jsonl")


def test_a_row_that_is_cut_is_no_row(tmp_path: Path) -> None:
    """The cells that stood behind 1 MiB were lost, and the rest was answered."""
    long = b"x," + b",".join([b"y" * 100_000] * 11)
    content = b"f,a,b,c,d,e,g,h,i,j,k,l\n" + long + b"\nx,1\n"
    (line, text, error), good = answers(tmp_path / "in.csv", content)
    assert (line, text, error) == (2, None, "the line has more than 1,048,576 bytes")
    assert good == (3, "1", None)


def test_a_quote_that_is_not_closed_costs_its_line(tmp_path: Path) -> None:
    """All rows behind it were one cell: one error for 10,000 rows."""
    rows = answers(tmp_path / "in.csv", b'f,id\nx^2,1\n"x,2\n' + b"x^3,3\n" * 300)
    assert rows[:2] == [
        (2, "2x", None),
        (3, None, "not CSV: a quote that opens in this line is not closed"),
    ]
    assert rows[2:] == [(line, "3x^2", None) for line in range(4, 304)]
    told = r"in\.csv has no header that can be read: a quote that opens in this line is not closed"
    with pytest.raises(InputError, match=told):
        answers(tmp_path / "in.csv", b'"f,id\nx,1\n')


def test_of_two_values_none_is_chosen(tmp_path: Path) -> None:
    """The last one was answered, without a word."""
    with pytest.raises(InputError, match=r"in\.csv has 2 columns f: rename or remove all but one"):
        answers(tmp_path / "in.csv", b"f,id,f\nx,1,x^2\n")
    assert answers(tmp_path / "in.csv", b"f,,\nx,,\n") == [(2, "1", None)]  # no names at all
    ((_, text, error),) = answers(tmp_path / "in.jsonl", b'{"f": "x", "f": "x^2"}\n')
    assert (text, error) == (None, 'not JSON: "f" stands twice in an object')


def test_columns_without_names_are_told_apart_by_their_places(tmp_path: Path) -> None:
    """The last one was kept, and the others were lost."""
    for head, kept in (
        ("f,,", {"column 2": "a", "column 3": "b"}),
        ("f,,b", {"": "a", "b": "b"}),
    ):
        (tmp_path / "in.csv").write_text(f"{head}\nx,a,b\n")
        assert batch(tmp_path / "in.csv", tmp_path / "out.jsonl", keep=True, force=True) == 0
        assert pick(rows_of(tmp_path / "out.jsonl"), "kept") == [(kept,)]
    with pytest.raises(InputError, match="has 2 columns column 2: rename or remove all but one"):
        answers(tmp_path / "in.csv", b"f,,,column 2\nx,1,2,3\n")


def test_values_of_json_beyond_all_bounds(tmp_path: Path) -> None:
    """Tracebacks, texts of 300 digits, and advice about a function of Python."""
    deep = "[" * 500 + "]" * 500
    given = [
        (f'"order": "{" " * 21}2"', None),
        ('"order": 1e300', '"order" is far too large: 1e+300'),
        (f'"order": "{"9" * 5000}"', f'"order" is far too large: "{"9" * 59}...'),
        (f'"id": {"1" * 5000}', "not JSON: a number of 5,000 digits is too long"),
        (f'"order": {deep}', "not JSON that can be read: it is nested more than 100 deep"),
        (f'"id": {"[" * 50 + "]" * 50}', None),
    ]
    text = "".join(f'{{"f": "x", {field}}}\n' for field, _ in given)
    found = answers(tmp_path / "in.jsonl", text.encode())
    assert [error for _, _, error in found] == [error for _, error in given]


def test_ids_come_back_as_they_came(tmp_path: Path) -> None:
    """Half a character was a question mark, so that two records had one id."""
    ids = ["\ud800", "\udfff", 1.0, 1e3, -0.0, 2**200, "1", None, True, {"a": [1.5]}]
    text = "".join(json.dumps({"f": "x", "id": each, "k": each}) + "\n" for each in ids)
    (tmp_path / "in.jsonl").write_text(text)
    assert batch(tmp_path / "in.jsonl", tmp_path / "out.jsonl", keep=True) == 0
    rows = rows_of(tmp_path / "out.jsonl")
    assert [repr(row["id"]) for row in rows] == [repr(each) for each in ids]
    assert [row["kept"]["k"] for row in rows] == ids
    assert batch(tmp_path / "in.jsonl", tmp_path / "out.jsonl", keep=True, resume=True) == 0


def test_what_is_no_file_of_records_is_told_the_way(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").mkdir()
    with pytest.raises(
        InputError, match=r"is a folder: name one file of it, or read all with --on"
    ):
        batch(tmp_path / "in.jsonl", tmp_path / "out.jsonl")


def test_a_suite_is_read_as_strictly(tmp_path: Path) -> None:
    """A mark of UTF-8 was no JSON; brackets without an end were a traceback."""
    suite = tmp_path / "suite.jsonl"
    suite.write_text('\ufeff{"f": "x", "id": 1}\n', encoding="utf-8")
    assert [problem.name for problem in read_suites([suite])] == ["1"]
    suite.write_text('{"f": ' + "[" * 100_000 + "\n")
    with pytest.raises(InputError, match="line 1 is not JSON that can be read: it is nested more"):
        read_suites([suite])
