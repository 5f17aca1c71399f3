"""Files of lines: what can be wrong with one is said with its line, and what is ignored is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chainrule.corpus.folder import generate
from chainrule.errors import CorpusError
from chainrule.train.files import Lines, generate_missing, read_lines, say_what_is_ignored
from chainrule.train.options import Options
from chainrule.train.start import load_data


def lines_of(folder: Path, content: bytes) -> Lines:
    path = folder / "lines.txt"
    path.write_bytes(content)
    return Lines.read(path)


def test_missing_and_empty_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"none\.txt does not exist: make it with"):
        read_lines(tmp_path / "none.txt")
    (tmp_path / "empty.txt").write_text("\n\n")
    with pytest.raises(CorpusError, match=r"empty\.txt holds no line: name a file of lines"):
        read_lines(tmp_path / "empty.txt")
    with pytest.raises(CorpusError, match=r"cannot be read \(Is a directory\): name another file"):
        read_lines(tmp_path)


def test_a_near_name_is_offered(tmp_path: Path) -> None:
    (tmp_path / "train.txt").write_text("d(3x)/dx=3\n")
    with pytest.raises(
        CorpusError, match=r"trian\.txt does not exist \(did you mean .*/train\.txt"
    ):
        read_lines(tmp_path / "trian.txt")


def test_marks_and_ends_of_other_systems_are_no_part_of_a_line(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, b"\xef\xbb\xbfd(3x)/dx=3\r\n\r\nd(4x)/dx=4\r\n")
    assert lines.texts == ["d(3x)/dx=3", "d(4x)/dx=4"]


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    message = r"lines\.txt, line 2: byte 0xe9 is not UTF-8: save the file as UTF-8"
    with pytest.raises(CorpusError, match=message):
        lines_of(tmp_path, b"d(3x)/dx=3\nd(4x)/dx=\xe9\n")
    with pytest.raises(
        CorpusError, match=r"0xff is not UTF-8: .* `chainrule clean .*lines\.txt -o "
    ):
        lines_of(tmp_path, "d(3x)/dx=3\n".encode("utf-16"))


@pytest.mark.parametrize("recipe", ["words", "factors", "prefix", "program"])
def test_a_malformed_line_is_named_with_its_number(recipe: str, tmp_path: Path) -> None:
    good = b"d(3x)/dx=3\n"
    val = Lines.read(_written(tmp_path / "val.txt", good))
    train = lines_of(tmp_path, good + b"\n" + good + b"d(3x)/dx\n" + good)
    with pytest.raises(CorpusError, match=r"lines\.txt, line 4 \(mend or remove it\): "):
        load_data(Options(recipe=recipe), train, val)
    train = lines_of(tmp_path, good + b"3x+=3\n")
    with pytest.raises(CorpusError, match=r"lines\.txt, line 2 \(mend or rem"):
        load_data(Options(recipe=recipe), train, val)


def test_validation_lines_that_cannot_be_read_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of which none can be read was taken, and the run ended with an accuracy of 0."""
    train = lines_of(tmp_path, b"d(3x)/dx=3\n")
    bad = b"d(3x)/dx\n\nnonsense\nd(3x)=\n?\n"
    val = Lines.read(_written(tmp_path / "val.txt", b"d(3x)/dx=3\n" + bad))
    load_data(Options(), train, val)
    said = capsys.readouterr().out
    assert "4 of 5 validation lines cannot be read (" in said
    assert "val.txt, line 2: " in said
    assert "; line 4: " in said
    assert "; ...): they are in no loss\n" in said
    val = Lines.read(_written(tmp_path / "val.txt", bad))
    with pytest.raises(
        CorpusError,
        match=r"4 of 4 validation lines cannot be read \(.*val\.txt, line 1: .*; line 3: .*; "
        r"line 4: .*; \.\.\.\): mend them, or name others with --val_path",
    ):
        load_data(Options(), train, val)


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_an_own_val_file_alone_keeps_everything_from_being_generated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "val.txt").write_text("mine\n")
    with pytest.raises(CorpusError, match=r"move val\.txt away to have both generated"):
        generate_missing(Options(lines=100))
    assert [path.name for path in tmp_path.iterdir()] == ["val.txt"]


def test_what_other_lines_make_meaningless_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--corpus`, `--lines` and `--seed` were ignored without a word where lines were there."""
    monkeypatch.chdir(tmp_path)
    generate("classic", 100, 1, Path("data/classic-100-1"))
    shutil.copy("data/classic-100-1/train.txt", "train.txt")
    train = Lines.read(Path("train.txt"))
    capsys.readouterr()

    def said(options: Options, lines: Lines = train) -> str:
        say_what_is_ignored(options, lines)
        return capsys.readouterr().out

    assert said(Options(lines=100)) == ""
    there = "train.txt is there and is used as it is (recipe classic, lines 100, seed 1): "
    assert said(Options(lines=200, seed=3, corpus="general")) == (
        f"{there}--corpus general, --lines 200, --seed 3 would only count where there is none\n"
    )
    # The classic command, after a trial with fewer lines.
    assert said(Options()) == f"{there}--lines 1000000 would only count where there is none\n"
    own = lines_of(tmp_path, b"d(3x)/dx=3\n")
    assert said(Options(train_path="lines.txt"), own) == ""
    assert "--lines 5 would only count where there is none" in said(
        Options(train_path="lines.txt", lines=5), own
    )
