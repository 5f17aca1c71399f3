"""The side file of a run: who began it, what it noted, how it is gone on with."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainrule.errors import InputError
from chainrule.records.runs import MANIFEST, Identity, begun

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
        out.touch()
    with (
        pytest.raises(InputError, match=told),
        begun(out, other, resume=True, force=False),
    ):
        pass
