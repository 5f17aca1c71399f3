"""Inputs and parts of an output folder; without Ray."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from chainrule.bulk.inputs import inputs
from chainrule.bulk.labor import Labor, afar
from chainrule.bulk.parts import (
    Left,
    cleared,
    count,
    forget,
    kind_in,
    make,
    parts_left,
    parts_of,
    refuse_strangers,
    write_part,
)
from chainrule.checker.grading_rules import Rules
from chainrule.errors import InputError
from chainrule.records.runs import MANIFEST
from chainrule.settings import Settings

LABOR = Labor(Settings())


def test_parts_are_the_rows_of_a_file_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("x\n\nx^2\nx^3\nx^\nx^5\n")
    parts = list(parts_of(LABOR, 7, tmp_path / "in.txt", 2))
    assert [part.name for part in parts] == ["00007-000000", "00007-000001", "00007-000002"]
    assert [[row.line for row in part.rows] for part in parts] == [[1, 3], [4, 5], [6]]
    again = list(parts_of(LABOR, 7, tmp_path / "in.txt", 2))
    assert [part.input for part in again] == [part.input for part in parts]
    (tmp_path / "in.txt").write_text("x\n\nx^2\nx^33\nx^\nx^5\n")
    changed = list(parts_of(LABOR, 7, tmp_path / "in.txt", 2))
    assert [a.input == b.input for a, b in zip(changed, parts, strict=True)] == [True, False, True]


@pytest.mark.parametrize("kind", [".jsonl", ".csv"])
def test_a_part_is_written_whole(kind: str, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("x\nx^\n")
    (part,) = parts_of(LABOR, 0, tmp_path / "in.txt", 10)
    records = LABOR.begin()(part.rows)
    out = tmp_path / "out"
    out.mkdir()
    hashed = write_part(out, part, kind, LABOR.layout, records)
    records[0]["ms"] = 77.0  # a second actor may have answered it, too
    assert write_part(out, part, kind, LABOR.layout, records) == hashed
    assert [path.name for path in out.iterdir()] == [f"00000-000000{kind}"]
    assert count(LABOR, records) == {"records": 2, "proved": 1, "right": 1, "errors": 1}
    (out / MANIFEST).touch()
    refuse_strangers(out, kind)
    (out / f".00000-000001.99{kind}").write_text("half of it")
    refuse_strangers(out, kind)
    with cleared(out, kind, Left({}, {part.name}, {})):
        pass
    assert sorted(os.listdir(out)) == [f"00000-000000{kind}", MANIFEST]
    with cleared(out, kind, Left({}, set(), {})):
        pass
    assert os.listdir(out) == [MANIFEST]
    with pytest.raises(InputError, match=r"gone/.*cannot be written: No such file or dir"):
        write_part(tmp_path / "gone", part, kind, LABOR.layout, records)


def test_a_part_that_was_emptied_or_cut_is_not_kept(tmp_path: Path) -> None:
    """That it exists was enough, and its rows were lost."""
    (tmp_path / "in.txt").write_text("".join(f"{i}x\n" for i in range(10)))
    lines = []
    for part in parts_of(LABOR, 3, tmp_path / "in.txt", 2):
        records = LABOR.begin()(part.rows)
        output = write_part(tmp_path, part, ".jsonl", LABOR.layout, records)
        counts = count(LABOR, records)
        lines.append({"part": part.name, "input": part.input, "output": output, "rows": 2,
                      "counts": counts})  # fmt: skip
    paths = [tmp_path / f"00003-{i:06d}.jsonl" for i in range(5)]
    paths[0].write_text("")
    paths[1].write_bytes(paths[1].read_bytes()[:100])
    paths[2].write_bytes(paths[2].read_bytes().replace(b'"text": "4"', b'"text": "7"'))
    paths[3].unlink()
    left = parts_left(tmp_path, ".jsonl", [*lines, {}, {"finished": {}, "rows": 10}])
    assert left.kept == {"00003-000004"}
    assert left.counts == {"records": 2, "proved": 2, "right": 2}
    assert left.inputs == {line["part"]: line["input"] for line in lines}
    assert left.of(3).inputs == left.inputs
    assert not left.of(0).inputs


def test_whatever_a_file_fails_with_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged one came as an error of Ray in which no file was named."""

    def fail(path: Path) -> Any:
        raise EOFError("Compressed file ended before the end-of-stream marker was reached")

    monkeypatch.setattr(Labor, "entries", lambda _, path: map(fail, [path]))
    with pytest.raises(InputError, match=r"in\.gz cannot be read \(Compressed file ended before"):
        next(parts_of(LABOR, 0, tmp_path / "in.gz", 2))


def test_a_manifest_that_is_the_only_file_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).touch()
    (tmp_path / "00000-000000.jsonl").touch()
    forget(tmp_path)
    assert len(os.listdir(tmp_path)) == 2
    (tmp_path / "00000-000000.jsonl").unlink()
    forget(tmp_path)
    assert os.listdir(tmp_path) == []


def test_grades_are_read_and_counted(tmp_path: Path) -> None:
    labor = Labor(Rules())
    (tmp_path / "in.csv").write_text("gold,answer\n2x,x+x\n2x,x\n")
    (part,) = parts_of(labor, 0, tmp_path / "in.csv", 10)
    records = labor.begin()(part.rows)
    assert [record["grade"] for record in records] == ["equal", "different"]
    assert count(labor, records) == {"records": 2, "equal": 1, "different": 1, "right": 2}
    assert "the rules" in labor.options
    assert labor.patience_s == 80


def test_inputs_that_cannot_be(tmp_path: Path) -> None:
    for name in ("b.txt", "a.jsonl.gz", "c.parquet", "_SUCCESS", ".a.txt", "manifest.jsonl"):
        (tmp_path / name).touch()
    assert [path.name for path in inputs(tmp_path)] == ["a.jsonl.gz", "b.txt", "c.parquet"]
    assert inputs(tmp_path / "b.txt") == [tmp_path / "b.txt"]
    for name in ("notes.xlsx", "more"):
        (tmp_path / name).mkdir()
        with pytest.raises(InputError, match=rf"holds {name}, which is not read \(what is: file"):
            inputs(tmp_path)
        (tmp_path / name).rmdir()
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for path, message in (
        (Path("-"), "standard input cannot be shared among machines: write it into a file"),
        (Path("s3://bucket/in"), "is no path: read it with Ray Data and give the data set to"),
        (tmp_path / "pipe.txt", r"pipe\.txt cannot be shared among machines: write it into a fi"),
        (tmp_path / "gone.txt", r"gone\.txt cannot be read: No such file or directory"),
        (tmp_path / "empty", r"empty holds no file that is read: \.txt, \.jsonl"),
    ):
        with pytest.raises(InputError, match=message):
            inputs(path)


def test_an_output_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    refuse_strangers(tmp_path / "new", ".jsonl")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="file is a file; with --on ray the output is a folder"):
        refuse_strangers(tmp_path / "file", ".jsonl")
    with pytest.raises(
        InputError, match="holds file, which is no part of an output \\(by the name"
    ):
        refuse_strangers(tmp_path, ".jsonl")
    assert os.listdir(tmp_path) == ["file"]
    (tmp_path / "pipes").mkdir()
    os.mkfifo(tmp_path / "pipes" / MANIFEST)
    with pytest.raises(InputError, match=r"pipes holds manifest\.jsonl, which is no file: name"):
        refuse_strangers(tmp_path / "pipes", ".jsonl")
    with pytest.raises(InputError, match=r"with --on ray the output is a folder: name one with -o"):
        refuse_strangers(Path("-"), ".jsonl")
    with pytest.raises(InputError, match=r"file/out cannot be written: Not a directory"):
        make(tmp_path / "file" / "out")


def test_settings_that_travel_have_one_processor_and_a_path_that_holds_anywhere() -> None:
    settings = afar(Settings(bundle=Path("models/mine")))
    assert (settings.threads, settings.bundle) == (1, Path.cwd() / "models" / "mine")


@pytest.mark.parametrize(
    "name",
    ["00000-000001.jsonl.gz", "00000-000001.jsonl.bak", "00000-000001.mine.jsonl",
     ".00000-000001.jsonl", "00000-000001.csv"],
)  # fmt: skip
def test_what_is_named_nearly_like_a_part_is_no_part_and_stays(name: str, tmp_path: Path) -> None:
    """Copies that somebody had put beside the parts were removed with them."""
    (tmp_path / MANIFEST).touch()
    (tmp_path / name).touch()
    with pytest.raises(InputError, match=r"no part of an output \(by the name of the folder they"):
        refuse_strangers(tmp_path, ".jsonl")
    with cleared(tmp_path, ".jsonl", Left({}, set(), {})):
        pass
    assert sorted(os.listdir(tmp_path)) == sorted([name, MANIFEST])


@pytest.mark.parametrize("odd", [{"counts": 5}, {"part": ["a"]}, {"counts": {"records": "a"}}])
def test_a_manifest_with_values_that_no_run_writes_is_told_in_words(
    odd: dict[str, Any], tmp_path: Path
) -> None:
    line = {"part": "00000-000000", "input": "", "output": "", "rows": 1, "counts": {}}
    with pytest.raises(InputError, match=r"manifest\.jsonl says of a part what no run writes \("):
        parts_left(tmp_path, ".jsonl", [line | odd])


def test_the_kind_of_parts_is_the_ending_of_their_folder() -> None:
    kinds = [kind_in(Path(name)) for name in ("out", "out.CSV", "out.parquet", "out.d")]
    assert kinds == [".jsonl", ".csv", ".parquet", ".jsonl"]


def test_parts_that_are_not_kept_come_back_when_the_run_is_refused(tmp_path: Path) -> None:
    """They were removed before anybody had compared the input."""
    one, two = (tmp_path / f"00000-00000{i}.jsonl" for i in range(2))
    left = Left({"00000-000000": "", "00000-000001": ""}, set(), {})
    one.write_text("edited")
    two.write_text("edited")

    def refused() -> None:
        with cleared(tmp_path, ".jsonl", left):
            assert not one.exists()
            two.write_text("anew")
            raise InputError("the input is another than it was")

    with pytest.raises(InputError):
        refused()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        one.name: "edited",
        two.name: "anew",
    }
    with cleared(tmp_path, ".jsonl", left):
        one.write_text("anew")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {one.name: "anew"}
