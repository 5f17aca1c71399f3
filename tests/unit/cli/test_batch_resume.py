"""`chainrule batch` goes on where a cut, a kill or an interrupt ended it."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_runs import COMMAND, Row, batch, rows_of, start, without_ms
from scripted import Scripted, right

from chainrule.cli.batch import run
from chainrule.errors import InputError
from chainrule.records.runs import Files, side_file
from chainrule.records.sinks import Layout
from chainrule.settings import MICRO_BATCH
from chainrule.solver import Solver


@pytest.mark.parametrize("kind", [".jsonl", ".csv"])
@pytest.mark.parametrize("cut", [1, 40, 10**6])
def test_resuming_makes_the_same_file(kind: str, cut: int, tmp_path: Path) -> None:
    """Cut anywhere: within the last record, in the middle, before everything."""
    source, whole, out = tmp_path / "in.csv", tmp_path / f"whole{kind}", tmp_path / f"out{kind}"
    functions = ["x^2", '"sin(a\n x)"', "x^", "d(t^2)/dt", "x^3"]
    source.write_text("f\n" + "\n".join(functions) + "\n")
    batch(source, whole)
    side_file(out).write_bytes(side_file(whole).read_bytes())
    for end in range(0, whole.stat().st_size + 1, 7 if cut == 1 else cut):
        out.write_bytes(whole.read_bytes()[:end])
        batch(source, out, resume=True)
        assert without_ms(out) == without_ms(whole), end


def test_resuming_tells_what_was_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_text("x^2\nx^3\nx^4\n")
    assert batch(source, out, resume=True) == 0  # there is nothing yet: as without it
    out.write_bytes(out.read_bytes()[:-5])
    capsys.readouterr()
    assert batch(source, out, resume=True) == 0
    err = capsys.readouterr().err
    assert "3 records: 3 proved, " in err
    assert " (2 of them were there, 1 new); " in err
    *_, last = side_file(out).read_text().splitlines()
    assert json.loads(last)["finished"]["records"] == 3


def test_resuming_something_else_is_refused(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_text("x^2\nx^3\n")
    batch(source, out)
    for text, number, said in (
        ("x^2\nx^4\n", 2, r"x\^3"),
        ("x^2\n", 2, r"x\^3"),
        ("", 1, r"x\^2"),
    ):
        source.write_text(text)
        message = (
            rf"made from something else than .*in\.txt: its record {number} is '{said}' of line "
            f"{number}; cho"
        )
        with pytest.raises(InputError, match=message):
            batch(source, out, resume=True)
    with pytest.raises(InputError, match="--resume needs a file that can be gone on with"):
        batch(source, Path("-"), resume=True)
    for name, content in (("a.jsonl", "[]\n"), ("b.jsonl", "x\n"), ("c.csv", "a,b\n1,2\n")):
        (tmp_path / name).write_text(content)
        side_file(tmp_path / name).write_bytes(side_file(out).read_bytes())
        with pytest.raises(InputError, match=f"{name} was not written by chainrule batch: choose"):
            batch(source, tmp_path / name, resume=True)
        assert (tmp_path / name).read_text() == content


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_run_goes_on(workers: str, tmp_path: Path) -> None:
    script, source, out = tmp_path / "go.py", tmp_path / "in.txt", tmp_path / "out.jsonl"
    script.write_text(COMMAND)
    lines = 8 * MICRO_BATCH
    source.write_text("".join(f"x^{i} sin({i}x)\n" for i in range(lines)))
    process = start(script, str(source), str(out), workers)
    deadline = time.monotonic() + 120
    while not (out.exists() and out.stat().st_size):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    kept = out.read_bytes().count(b"\n")
    assert 0 < kept < lines
    again = start(script, str(source), str(out), workers)
    _, told = again.communicate()
    assert again.returncode == 0, told
    assert f"({kept:,} of them were there, {lines - kept:,} new)" in told
    assert [(row["line"], row["input"]) for row in rows_of(out)] == [
        (i + 1, f"x^{i} sin({i}x)") for i in range(lines)
    ]
    assert {row["verdict"] for row in rows_of(out)} == {"proved"}


def _pulled(queries: Iterator[object], rows: Iterator[Row]) -> Iterator[Row]:
    list(queries)
    return rows


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        (".csv", "go on with --resume"),
        (".parquet", "nothing is kept, since a file of .parquet is written whole or not at all"),
    ],
)
def test_a_run_that_is_ended_says_what_is_left(
    number: signal.Signals, kind: str, remedy: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """TERM ended it without a word, and left a part of a table lying about."""
    pytest.importorskip("pyarrow")

    def ended(*_: object, **__: object) -> Iterator[Row]:
        yield {"text": "2x", "verdict": "proved", "engine": "scripted"}
        signal.raise_signal(number)

    (tmp_path / "in.txt").write_text("x^2\nx^3\n")
    solver = Solver(Scripted(right))
    monkeypatch.setattr(solver, "stream", lambda queries, *_, **__: _pulled(queries, ended()))
    out = tmp_path / f"out{kind}"
    monkeypatch.setattr("chainrule.cli.batch.BATCH", Layout("batch", ("line", "text")))
    before = signal.getsignal(signal.SIGTERM)
    assert run(Files(tmp_path / "in.txt", out), solver, workers=1) == 130
    assert signal.getsignal(signal.SIGTERM) == before
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("stopped after 1 records: 1 proved")
    assert told.endswith(f": {remedy}")
    left = {path.name for path in tmp_path.iterdir()} - {"in.txt"}
    assert left == ({"out.csv", "out.csv.run"} if kind == ".csv" else set())
    assert kind != ".csv" or out.read_text() == "line,text\n1,2x\n"
