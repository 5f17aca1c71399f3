"""The side file of a run: who began it, what it noted, how it is gone on with."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainrule.errors import InputError
from chainrule.records.runs import MANIFEST, Files, Identity, begun, side_file

MINE = Identity("batch", {"--beam": "5"})


def test_a_folder_is_gone_on_with_by_its_manifest(tmp_path: Path) -> None:
    """What stands in it is not done again: all its lines come back, but for one that was cut."""
    with begun(tmp_path, MINE, resume=True, force=False, folder=True) as run:
        assert run.lines == []
        run.note({"part": "a", "rows": 3})
        run.note({"part": "b", "rows": 4})
    manifest = tmp_path / MANIFEST
    manifest.write_text(manifest.read_text() + '{"part": "c", "ro')
    with begun(tmp_path, MINE, resume=True, force=False, folder=True) as run:
        assert [line.get("part") for line in run.lines] == ["a", "b", None]
        run.note({"part": "c"})
    with begun(tmp_path, MINE, resume=True, force=False, folder=True) as run:
        assert [line.get("part") for line in run.lines] == ["a", "b", None, "c"]
    with (
        pytest.raises(InputError, match="exists and is left as it is: go on with --resume"),
        begun(tmp_path, MINE, resume=False, force=False, folder=True),
    ):
        pass
    with begun(tmp_path, MINE, resume=False, force=True, folder=True) as run:
        assert run.lines == []


@pytest.mark.parametrize("cut", ["", '{"chain'])
def test_parts_beside_a_manifest_that_lost_its_first_line_are_left(
    cut: str, tmp_path: Path
) -> None:
    """An empty one was taken for that of a new run, which began with removing all parts."""
    (tmp_path / MANIFEST).write_text(cut)
    (tmp_path / "00000-000000.jsonl").write_text("{}\n")
    for resume, told in ((False, "exists and is left as it is"), (True, "is cut in its first lin")):
        with (
            pytest.raises(InputError, match=told),
            begun(tmp_path, MINE, resume=resume, force=False, folder=True),
        ):
            pass
    with begun(tmp_path, MINE, resume=False, force=True, folder=True) as run:
        assert run.lines == []


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (Identity("batch", {"--beam": "7"}), r"begun otherwise \(--beam 5, now 7\): say the same"),
        (Identity("grade", {"--beam": "5"}), r"begun otherwise \(command batch, now grade\)"),
        (Identity("batch", {"--beam": "5"}, "9.9"), r"begun otherwise \(version .*, now 9\.9\)"),
        (Identity("batch", {"--new": "1"}), r"begun otherwise \(--new None, now 1\)"),
    ],
)
def test_a_run_that_is_another_is_refused(other: Identity, told: str, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with begun(out, MINE, resume=False, force=False):
        out.write_text("{}\n")
    with (
        pytest.raises(InputError, match=told),
        begun(out, other, resume=True, force=False),
    ):
        pass


@pytest.mark.parametrize("cut", ["", '{"chain', '{"chainrule": "run", "comm'])
def test_a_side_file_that_is_cut_in_its_first_line(cut: str, tmp_path: Path) -> None:
    """Nothing is known of the run: it is not gone on with, and `--force` begins anew."""
    out = tmp_path / "out.jsonl"
    out.write_text("{}\n")
    side_file(out).write_text(cut)
    with (
        pytest.raises(
            InputError, match=r"out\.jsonl\.run is cut in its first line: choose another"
        ),
        begun(out, MINE, resume=True, force=False),
    ):
        pass
    with begun(out, MINE, resume=False, force=True):
        pass
    with begun(out, MINE, resume=True, force=False) as run:
        assert run.lines == []


def test_an_empty_output_holds_nothing_to_be_asked_about(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.touch()
    with begun(out, MINE, resume=False, force=False):
        pass


def test_to_keep_and_to_overwrite_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--resume goes on with what is there, --force overwrite"):
        Files(tmp_path / "in.txt", tmp_path / "out.jsonl", resume=True, force=True)
