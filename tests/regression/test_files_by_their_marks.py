"""Files that are no plain UTF-8: each became records that say `unknown token`, or a single line."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from batch_runs import batch, pick, rows_of, without_ms

from chainrule.errors import InputError


def lines(path: Path, count: int) -> Path:
    path.write_text("".join(f'{{"f": "x^{i}", "id": {i}}}\n' for i in range(count)))
    return path


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_other_encodings_are_read_by_their_marks(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_bytes("x²\n2π x\n".encode(encoding))
    assert batch(tmp_path / "in.txt", tmp_path / "out.jsonl") == 0
    assert [row["text"] for row in rows_of(tmp_path / "out.jsonl")] == ["2x", "2pi"]


def test_packed_files_are_read(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="needs the extra bulk")
    text = lines(tmp_path / "in.jsonl", 300).read_bytes()
    batch(tmp_path / "in.jsonl", tmp_path / "plain.jsonl")
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(text))
    with pyarrow.CompressedOutputStream(str(tmp_path / "in.jsonl.zst"), "zstd") as packed:
        packed.write(text)
    for name in ("in.jsonl.gz", "in.jsonl.zst"):
        assert batch(tmp_path / name, tmp_path / f"{name}.jsonl") == 0
        assert without_ms(tmp_path / f"{name}.jsonl") == without_ms(tmp_path / "plain.jsonl")


def test_a_packed_file_that_was_cut(tmp_path: Path) -> None:
    """All that stands before the cut is answered, and the cut is a record."""
    text = "".join(f"{i}x+{os.urandom(8).hex()}\n" for i in range(3000)).encode()
    (tmp_path / "in.txt.gz").write_bytes(gzip.compress(text)[:-4000])
    assert batch(tmp_path / "in.txt.gz", tmp_path / "out.jsonl") == 1
    *rows, last = rows_of(tmp_path / "out.jsonl")
    assert len(rows) > 1000
    assert last["error"].startswith("the file is damaged from here on (Compressed file ended bef")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("x²\n".encode("utf-16-le") * 9, "seems to be UTF-16 without its mark: convert it with"),
        ("x²\n".encode("utf-16-be") * 9, "`iconv -f UTF-16BE -t UTF-8`"),
        (b"PK\x03\x04...", r"is a zip archive \(a workbook of Excel is one\): unpack it, or save"),
        (b"PAR1....", r"is a Parquet file: give it a name that ends in \.parquet"),
        (b"ARROW1", r"is an Arrow file: give it a name that ends in \.arrow"),
        (b"BZh91AY", "is packed by bzip2: unpack it first"),
        (b"\xfd7zXZ\0", "is packed by xz: unpack it first"),
        (b"%PDF-1.7", "is a PDF: it holds no records"),
        (b"SQLite format 3\0", "is a database of SQLite: write its table as CSV"),
        (b"\xd0\xcf\x11\xe0", "is a file of an old Office program: save it as CSV"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, told: str, tmp_path: Path) -> None:
    """A thousand records that say `unknown token`."""
    (tmp_path / "in.txt").write_bytes(content)
    with pytest.raises(InputError, match=told):
        batch(tmp_path / "in.txt", tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_latin_1_is_named_where_it_is_met(tmp_path: Path) -> None:
    """`x²` in Latin-1 was `unknown token '\\ufffd'`."""
    told = (
        "the byte 0xb2 is no UTF-8: if the file is Latin-1, convert it with "
        "`iconv -f latin1 -t utf-8`"
    )
    texts = {
        "in.txt": "x²\nx\n",
        "in.csv": "f\nx²\nx\n",
        "in.jsonl": '{"f": "x²"}\n{"f": "x"}\n',
    }
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode("latin-1"))
        assert batch(tmp_path / name, tmp_path / f"{name}.jsonl") == 1
        rows = rows_of(tmp_path / f"{name}.jsonl")
        assert pick(rows, "text", "error") == [(None, told), ("1", None)]


def test_a_closed_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(InputError, match="standard input is closed: give the name of a file"):
        batch(Path("-"), tmp_path / "out.jsonl")
