"""`chainrule convert`: files there and back, what is left out and why, messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chainrule.cli.app import app
from chainrule.cli.convert import run
from chainrule.errors import InputError

GOOD = [
    "7|sub Y' mul INT+ 2 x\tpow x INT+ 2",
    "1|sub Y derivative sin x x\tcos x",
    "2|sub Y' inv x\tln x",
]
WRONG = "1|sub Y' cos x\tmul INT- 1 sin x"
BROKEN = ["1|sub Y' mul erf x\tx", "nonsense"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(name: str, lines: list[str]) -> Path:
    path = Path(name)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def convert(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["convert", *arguments])
    return result.exit_code, result.output, str(result.exception or "")


def test_there_and_back(capsys: pytest.CaptureFixture[str]) -> None:
    source = written("pairs", GOOD)
    assert run(source, Path("ours.jsonl"), "from") == 0
    first = json.loads(Path("ours.jsonl").read_text().splitlines()[0])
    assert first == {"f": "2x", "F": "x^2", "var": "x", "count": 7}
    assert run(Path("ours.jsonl"), Path("back"), "to") == 0
    assert Path("back").read_bytes() == source.read_bytes()
    assert capsys.readouterr().err.endswith("3 lines: 3 converted, 0 left out\n")


def test_lines_to_train_on() -> None:
    assert convert("pairs", "-o", "ours.txt", "--from", "prefix")[2].startswith("pairs cannot be")
    written("pairs", GOOD)
    assert convert("pairs", "-o", "ours.txt", "--from", "prefix")[0] == 0
    assert Path("ours.txt").read_text() == "d(x^2)/dx=2x\nd(sin(x))/dx=cos(x)\nd(ln(x))/dx=1/x\n"
    assert convert("ours.txt", "-o", "back", "--to", "prefix")[0] == 0
    assert Path("back").read_text().splitlines() == [
        "1|sub Y' mul INT+ 2 x\tpow x INT+ 2",
        "1|sub Y' cos x\tsin x",
        "1|sub Y' div INT+ 1 x\tln x",
    ]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = written("pairs", [GOOD[0], *BROKEN, GOOD[1]])
    assert run(source, Path("ours.txt"), "from") == 1
    told = capsys.readouterr().err
    assert "pairs, line 2: unknown operator 'erf'\n  1|sub Y' mul erf x\\tx\n" in told
    assert "pairs, line 3: not a line of pairs; expected count|INPUT<TAB>OUTPUT\n" in told
    assert told.endswith("4 lines: 2 converted, 2 left out\n")
    assert len(Path("ours.txt").read_text().splitlines()) == 2


def test_wrong_pairs_are_counted_and_kept_apart(capsys: pytest.CaptureFixture[str]) -> None:
    hopeless = "1|sub Y' div x sub x x\tx"
    source = written("pairs", [*GOOD, WRONG, hopeless, *BROKEN])
    status = run(source, Path("ours.jsonl"), "from", check=True, bad=Path("bad.jsonl"))
    assert status == 1
    assert capsys.readouterr().err.endswith(
        "7 lines: 4 converted, 3 left out; 3 proved, 0 checked, 1 refuted, 1 unknown\n"
    )
    bad = [json.loads(line) for line in Path("bad.jsonl").read_text().splitlines()]
    assert [entry["line"] for entry in bad] == [4, 6, 7]
    assert bad[0]["text"] == WRONG
    assert bad[0]["why"].startswith(
        "the antiderivative is refuted: d(-1sin(x))/dx=cos(x)\n  at x = "
    )


def test_a_wrong_derivative_is_called_one() -> None:
    source = written("pairs", ["1|sub Y derivative sin x x\tmul INT- 1 cos x"])
    assert run(source, Path("ours.txt"), "from", check=True, bad=Path("bad")) == 1
    assert "the derivative is refuted: d(sin(x))/dx=-1cos(x)" in Path("bad").read_text()


def test_ours_in_letters_of_theirs(capsys: pytest.CaptureFixture[str]) -> None:
    source = written("ours.txt", ["d(k*t^2)/dt=2k*t", "d(x)/dx=1", "d(cbrt(x))/dx=1"])
    assert run(source, Path("pairs"), "to") == 1
    assert Path("pairs").read_text().splitlines() == [
        "1|sub Y' mul mul INT+ 2 a0 x\tmul a0 pow x INT+ 2",
        "1|sub Y' INT+ 1\tx",
    ]
    told = capsys.readouterr().err
    assert "ours.txt, line 3: the prefix format has no function cbrt\n" in told
    assert told.endswith("3 lines: 2 converted, 1 left out; letters renamed in 1\n")


def test_nothing_is_overwritten_without_being_asked() -> None:
    source = written("pairs", GOOD)
    out = written("ours.txt", ["mine"])
    with pytest.raises(
        InputError, match=r"^ours\.txt exists and is left as it is: overwrite it with --force, or"
    ):
        run(source, out, "from")
    assert out.read_text() == "mine\n"
    assert run(source, out, "from", force=True) == 0
    assert len(out.read_text().splitlines()) == 3
    other = written("a.txt", GOOD)
    with pytest.raises(InputError, match=r"^a\.txt is the input as well: choose another name$"):
        run(other, other, "from", force=True)
    with pytest.raises(InputError, match=r"^b\.txt is named twice: choose another name for one"):
        run(source, Path("b.txt"), "from", bad=Path("b.txt"))
    with pytest.raises(InputError, match=r"^no/b\.txt cannot be written: No such file or dir"):
        run(source, Path("no/b.txt"), "from")


def test_a_run_that_fails_leaves_no_file() -> None:
    with pytest.raises(InputError, match=r"^none cannot be read: No such file or directory$"):
        run(Path("none"), Path("ours.txt"), "from")
    assert not list(Path().iterdir())


def test_the_format_must_be_clear() -> None:
    message = (
        r"^ours\.csv cannot be written: its name must end in \.jsonl \(without loss\) or \.txt "
        r"\(lines to train on\)$"
    )
    with pytest.raises(InputError, match=message):
        run(written("pairs", GOOD), Path("ours.csv"), "from")
    with pytest.raises(InputError, match=r"^pairs cannot be read: its name must end in \.jsonl"):
        run(Path("pairs"), Path("ours.csv"), "to")
    for both in ([], ["--from", "prefix", "--to", "prefix"]):
        status, output, _ = convert("pairs", "-o", "x.txt", *both)
        assert status == 2
        assert "name the other notation: --from prefix, or --to prefix" in output
