"""`--resume` cut off what no run had begun, and went on with an input that was another.

What stood behind the last whole record was taken for a record that a kill had cut, whatever it was;
the input was compared every 256 records, and the side file was believed when it said nothing.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from batch_runs import COMMAND, batch, rows_of, start

from chainrule.appearing import appearing
from chainrule.checker.grading_rules import Rules
from chainrule.cli import grade
from chainrule.errors import InputError
from chainrule.records.lines import writers
from chainrule.records.runs import Files, side_file


def answered(folder: Path, kind: str = ".jsonl") -> tuple[Path, Path]:
    source, out = folder / "in.jsonl", folder / f"out{kind}"
    source.write_text("".join(f'{{"f": "x^{i}", "id": {i}}}\n' for i in range(1, 6)))
    assert batch(source, out) == 0
    return source, out


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (".jsonl", "my notes, in one line"),
        (".jsonl", '{"line": 1, "id": 7, "input": "x^1", "mine": 3}'),
        (".csv", '"my,table\n1,2\n'),
        (".csv", "line,id\n"),
    ],
)
def test_an_unfinished_line_of_somebody_else_is_left_alone(
    kind: str, content: str, tmp_path: Path
) -> None:
    source, out = answered(tmp_path, kind)
    out.write_text(content)
    with pytest.raises(InputError, match=r"ends with something else|was not written by chainrule"):
        batch(source, out, resume=True)
    assert out.read_text() == content


@pytest.mark.parametrize("kind", [".jsonl", ".csv"])
@pytest.mark.parametrize("more", ["and this is mine", '"mine'])
def test_what_was_written_behind_our_records_is_left_alone(
    kind: str, more: str, tmp_path: Path
) -> None:
    source, out = answered(tmp_path, kind)
    content = out.read_text() + more
    out.write_text(content)
    message = rf"out{kind} ends with something else than records of .*in\.jsonl \(behind record 5\)"
    with pytest.raises(InputError, match=message):
        batch(source, out, resume=True)
    source.write_text(source.read_text() + '{"f": "x^6"}\n')
    with pytest.raises(InputError, match=message):
        batch(source, out, resume=True)
    assert out.read_text() == content


@pytest.mark.parametrize("more", ['"var": "t"', '"order": 2', '"task": "integrate"', '"page": 9'])
@pytest.mark.parametrize("cut", [0, 9])
def test_whatever_a_record_asks_is_compared(more: str, cut: int, tmp_path: Path) -> None:
    """Also in a run that is finished, and beside a record that a kill cut."""
    source, out = answered(tmp_path)
    out.write_bytes(out.read_bytes()[: out.stat().st_size - cut])
    source.write_text(source.read_text().replace('"x^4"', f'"x^4", {more}'))
    message = r"made from something else than .*: out\.jsonl\.run knows line 4 otherwise, or not at"
    with pytest.raises(InputError, match=message):
        batch(source, out, resume=True)


def test_the_kind_of_a_grade_is_compared(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    pair = {"gold": "x^2", "answer": "x^2 + 1"}
    source.write_text(json.dumps(pair) + "\n")
    grade.run(Files(source, out), Rules(), workers=1)
    source.write_text(json.dumps(pair | {"kind": "integral"}) + "\n")
    with pytest.raises(InputError, match="knows line 1 otherwise"):
        grade.run(Files(source, out, resume=True), Rules(), workers=1)


def test_a_side_file_without_its_notes_is_not_believed(tmp_path: Path) -> None:
    source, out = answered(tmp_path)
    first, *notes = side_file(out).read_text().splitlines(keepends=True)
    for kept in ("", *notes[:2], '{"records": [], "input": 3}\n', "7\n" * 9):
        side_file(out).write_text(first + kept)
        with pytest.raises(
            InputError, match=r"out\.jsonl\.run knows line \d otherwise, or not at al"
        ):
            batch(source, out, resume=True)
    side_file(out).write_text('{"chainrule": "run", "options": 3, "command": [4]}\n')
    with pytest.raises(InputError, match=r"begun otherwise \(.*command \[4\], now batch"):
        batch(source, out, resume=True)


def test_a_note_of_a_record_that_was_never_written(tmp_path: Path) -> None:
    """A kill may fall between the two, and cut the note as well."""
    source, out = answered(tmp_path)
    whole = out.read_bytes().splitlines(keepends=True)[:-1]
    notes = side_file(out).read_bytes().splitlines(keepends=True)
    for kept in (b"".join(notes[:6]), b"".join(notes[:5]), b"".join(notes[:6])[:-4]):
        out.write_bytes(b"".join(whole))
        side_file(out).write_bytes(kept)
        assert batch(source, out, resume=True) == 0
        assert [row["id"] for row in rows_of(out)] == [1, 2, 3, 4, 5]
        assert side_file(out).read_bytes().splitlines(keepends=True) == notes


def test_a_cell_that_is_longer_than_python_reads(tmp_path: Path) -> None:
    """_csv.Error, as a traceback."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.csv"
    source.write_text(json.dumps({"f": "x^2", "id": "long" * 50_000}) + '\n{"f": "x^3"}\n')
    assert batch(source, out) == 0
    assert batch(source, out, resume=True) == 0


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    """OSError, as a traceback. A side file that is a folder was said of the output."""
    source, out = answered(tmp_path)
    message = r"a+\.jsonl cannot be written: File name too long"
    with pytest.raises(InputError, match=message):
        batch(source, tmp_path / f"{'a' * 300}.jsonl")
    side_file(out).unlink()
    side_file(out).mkdir()
    with pytest.raises(InputError, match=r"out\.jsonl\.run cannot be written: Is a directory"):
        batch(source, out, resume=True)


@pytest.mark.parametrize("link", ["symlink", "link"])
def test_a_run_under_another_name_is_not_mixed(link: str, tmp_path: Path) -> None:
    """The lock lay beside the name and not beside the file: both wrote into it."""
    script, out, other = tmp_path / "go.py", tmp_path / "out.jsonl", tmp_path / "other.jsonl"
    script.write_text(COMMAND)
    os.mkfifo(tmp_path / "in.txt")
    first = start(script, str(tmp_path / "in.txt"), str(out), "1")
    with (tmp_path / "in.txt").open("w") as pipe:  # it runs, and waits for more
        pipe.write("x^2\n")
        pipe.flush()
        while not side_file(out).exists() or not side_file(out).stat().st_size:
            assert first.poll() is None
            time.sleep(0.02)
        (tmp_path / "in.jsonl").write_text('{"f": "x"}\n')
        getattr(os, link)(out, other)
        with pytest.raises(InputError, match=r"other\.jsonl is being written by another run: wait"):
            batch(tmp_path / "in.jsonl", other, force=True)
    _, told = first.communicate()
    assert first.returncode == 0, told
    assert len(rows_of(out)) == 1


def test_a_run_is_gone_on_with_through_a_link(tmp_path: Path) -> None:
    source, out = answered(tmp_path)
    (tmp_path / "other.jsonl").symlink_to(out)
    assert batch(source, tmp_path / "other.jsonl", resume=True) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "in.jsonl", "other.jsonl", "out.jsonl", "out.jsonl.run",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [".parquet", ".arrow"])
def test_a_link_to_a_table_stays_a_link(kind: str, tmp_path: Path) -> None:
    """A file that appears when it is whole took the place of the link, and not of what it names."""
    source, (place, link) = tmp_path / "in.txt", (tmp_path / f"{name}{kind}" for name in "ab")
    source.write_text("x^2\n")
    link.symlink_to(place)
    assert batch(source, link) == 0
    assert link.is_symlink()
    assert place.stat().st_size > 0


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow"])
def test_two_runs_on_one_table_are_one_too_many(name: str, tmp_path: Path) -> None:
    """The later one replaced what the other had finished, without a word."""
    pytest.importorskip("pyarrow")
    (tmp_path / "in.txt").write_text("x^2\n")
    with appearing(tmp_path / name):
        with pytest.raises(InputError, match="is being written by another run"):
            batch(tmp_path / "in.txt", tmp_path / name)
        assert not (tmp_path / name).exists()
    assert (tmp_path / name).exists()
    assert [path.name for path in tmp_path.glob(".*")] == []


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow"])
def test_no_table_takes_the_place_of_a_pipe(name: str, tmp_path: Path) -> None:
    """With --force a device, which a name led to, was a file afterwards."""
    (tmp_path / "in.txt").write_text("x^2\n")
    os.mkfifo(tmp_path / name)
    with pytest.raises(InputError, match="it is no file, and one would take its place"):
        batch(tmp_path / "in.txt", tmp_path / name, force=True)
    with (
        pytest.raises(InputError, match="it is no file"),
        writers(tmp_path / "in.txt", tmp_path / name, force=True),
    ):
        pass
    assert (tmp_path / name).is_fifo()
