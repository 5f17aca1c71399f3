"""`chainrule batch` on streams: endless ones, closed ones, a full disk; bounded memory."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from batch_runs import COMMAND, batch, start

from chainrule.errors import InputError
from chainrule.settings import MICRO_BATCH


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
    with pytest.raises(InputError, match=message):  # it is no file that is read to its end
        batch(tmp_path / "in.txt", tmp_path / "full.jsonl", resume=True)
    assert not Path("/dev/full.run").exists()


def test_an_endless_input_is_answered_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded: no more entries are taken than a micro-batch beyond the answered ones."""
    taken = 0

    class Endless:
        def read1(self, size: int) -> bytes:
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


def test_standard_input_and_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x^2\nsin x\n")))
    assert batch(Path("-"), Path("-")) == 0
    printed = capsys.readouterr()
    assert [json.loads(line)["text"] for line in printed.out.splitlines()] == ["2x", "cos(x)"]
    assert printed.err.startswith("2 records: 2 proved, ")


@pytest.mark.parametrize("errors", ["closed", "/dev/full"])
def test_a_standard_error_that_takes_nothing(
    errors: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Full: it ended the run. Closed: what belongs there came among the records."""
    if errors == "/dev/full" and not Path(errors).exists():
        pytest.skip("no /dev/full here")
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_text("x^2\nx^3\n")
    with open(os.devnull if errors == "closed" else errors, "w") as stream:
        monkeypatch.setattr("sys.stderr", None if errors == "closed" else stream)
        assert batch(source, out) == 0
    assert len(out.read_text().splitlines()) == 2
    assert capsys.readouterr().out == ""
