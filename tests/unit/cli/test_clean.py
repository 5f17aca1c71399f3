"""`chainrule clean`: our own lines, spoilt as data sets are, are told from the good ones."""

from __future__ import annotations

import json
import random
import re
import signal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chainrule.cli.app import app
from chainrule.cli.clean import run
from chainrule.corpus.classic import sample_recipe
from chainrule.errors import InputError

SPOILT = ["d(6cos(3a)*y^2)/da=18sin(3a)*y^2", "d(6a^4+a)/da=24a^3+"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def classic_lines(count: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    return [sample_recipe(rng, "classic") for _ in range(count)]


def lost_sign(line: str) -> str | None:
    """The minus of a derivative of cos beside a second letter, lost."""
    source, target = line.split("=")
    letters = set(re.sub("exp|sin|cos|tan", "", source[2:])) & set("abcdefghijklmnopqrstuvwxyz")
    if "cos" not in source or len(letters) < 2 or not target.startswith("-") or target == "0":
        return None
    return f"{source}={target[1:]}"


def dropped_one(line: str) -> str | None:
    """The derivative of a lone letter at the end, lost."""
    return line[:-1] if re.search(r"[a-z0-9][+-]1$", line.split("=")[1]) else None


def test_lines_spoilt_in_the_two_ways_of_public_data(capsys: pytest.CaptureFixture[str]) -> None:
    lines = classic_lines(20_000, seed=5)
    first = [spoilt for line in lines if (spoilt := lost_sign(line))][:20]
    second = [spoilt for line in lines if (spoilt := dropped_one(line))][:20]
    assert len(first) >= 10
    assert len(second) >= 3
    good = lines[:60]
    mixed = [*good[:30], *first, *good[30:], *second]
    Path("lines.txt").write_text("".join(f"{line}\n" for line in mixed))
    assert run(Path("lines.txt"), Path("good.txt"), bad=Path("bad.jsonl")) == 1
    assert Path("good.txt").read_text().splitlines() == good
    bad = [json.loads(line) for line in Path("bad.jsonl").read_text().splitlines()]
    assert [entry["text"] for entry in bad] == [*first, *second]
    assert [entry["line"] for entry in bad[: len(first)]] == [*range(31, 31 + len(first))]
    for entry in bad[: len(first)]:
        assert entry["finding"] == "refuted"
        assert "the derivative is" in entry["why"]
        if not re.search(r".[+-]", entry["text"].split("=")[1]):  # of one term all is wrong
            assert entry["mistake"] == "the sign is wrong: this is minus the derivative"
    for entry in bad[len(first) :]:
        assert entry["finding"] == "unreadable"
        assert entry["why"].startswith("the expression stops too early; expected")
    total, wrong = len(mixed), len(first)
    assert capsys.readouterr().err.endswith(
        f"{total} lines, 60 of them good: 60 proved, 0 checked, {wrong} refuted, "
        f"{len(second)} unreadable, 0 undecided\n"
    )


def test_without_a_file_for_them_the_bad_ones_are_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("in.txt").write_text("\n".join([*SPOILT, "x^2 \x1b[2J", "d(x/(x-x))/dx=1", ""]))
    assert run(Path("in.txt"), Path("good.txt")) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"line 1: refuted: {SPOILT[0]}"
    assert told[1].startswith("  at a = ")
    assert told[2] == "  likely mistake: the sign is wrong: this is minus the derivative"
    assert told[3] == f"line 2: unreadable: {SPOILT[1]}"
    assert told[4].startswith("  the expression stops too early; expected")
    assert "line 3: unreadable: x^2 \\x1b[2J" in told
    assert "  expected d(FUNCTION)/dVARIABLE=DERIVATIVE" in told
    assert "line 4: undecided: d(x/(x-x))/dx=1" in told
    assert Path("good.txt").read_text() == ""


def test_several_processes_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [*classic_lines(150, seed=6), *SPOILT]
    Path("in.txt").write_text("".join(f"{line}\r\n" for line in lines))
    for workers in (1, 2):
        status = run(
            Path("in.txt"), Path(f"good{workers}"), bad=Path(f"bad{workers}"), workers=workers
        )
        assert status == 1
    assert Path("good1").read_text().splitlines() == lines[:150]
    assert Path("good1").read_bytes() == Path("good2").read_bytes()
    assert Path("bad1").read_bytes() == Path("bad2").read_bytes()


def test_nothing_is_overwritten_without_being_asked() -> None:
    Path("in.txt").write_text("d(x^2)/dx=2x\n")
    Path("good.txt").write_text("mine\n")
    with pytest.raises(InputError, match=r"^good\.txt exists and is left as it is: overwrite it"):
        run(Path("in.txt"), Path("good.txt"))
    assert Path("good.txt").read_text() == "mine\n"
    assert run(Path("in.txt"), Path("good.txt"), force=True) == 0
    assert Path("good.txt").read_text() == "d(x^2)/dx=2x\n"


def test_an_impossible_deadline() -> None:
    with pytest.raises(InputError, match=r"^timeout_s must be positive, not 0$"):
        run(Path("in.txt"), Path("good.txt"), timeout_s=0)


def test_the_command() -> None:
    Path("in.txt").write_text("d(x^2)/dx=2x\nd(x^2)/dx=3x\n")
    shown = CliRunner().invoke(app, ["clean", "in.txt", "-o", "good.txt", "--bad", "bad.jsonl"])
    assert shown.exit_code == 1
    assert Path("good.txt").read_text() == "d(x^2)/dx=2x\n"
    assert json.loads(Path("bad.jsonl").read_text())["line"] == 2


def test_term_leaves_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ended the process where it stood."""
    Path("in.txt").write_text("d(x^2)/dx=2x\n")
    monkeypatch.setattr(
        "chainrule.cli.clean.judge_line", lambda *_: signal.raise_signal(signal.SIGTERM)
    )
    with pytest.raises(KeyboardInterrupt):
        run(Path("in.txt"), Path("good.txt"))
    assert [path.name for path in Path().iterdir()] == ["in.txt"]
