"""`main.py` from its arguments to its last line, with a tiny random network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import torch

from chainrule.cli import score as score_room
from chainrule.cli.score import is_derivative, main, reference_problem
from chainrule.engine.score import Score, Wrong
from chainrule.engine.torch_engine import Translator
from chainrule.errors import CheckpointError, InputError
from chainrule.model import ModelConfig, Transformer
from chainrule.tokens import Tokenizer

torch.set_num_threads(1)

LINES = ["d(7x)/dx=7", "d(3x^2)/dx=6x", "d(5tan(2z))/dz=10sec^2(2z)"]


@pytest.fixture(autouse=True)
def _saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`model.ckpt` and `hparams.yaml` in the current folder."""
    torch.manual_seed(1)
    tokenizer = Tokenizer.build("factors", LINES)
    vocabularies = len(tokenizer.source), len(tokenizer.target)
    config = ModelConfig(*vocabularies, d_model=6, n_heads=3, n_encoder=1, n_decoder=1, d_ff=5)
    Translator(Transformer(config), tokenizer).save(tmp_path, {})
    monkeypatch.chdir(tmp_path)


def answers() -> list[str | None]:
    translator = Translator.load(Path("model.ckpt"), Path("hparams.yaml"))
    return [answer.text for answer in translator.translate([s.split("=")[0] for s in LINES])]


def right(index: int) -> str:
    """A line that the network gets right."""
    return f"{LINES[index].split('=')[0]}={answers()[index]}"


def test_the_last_line_is_the_accuracy(capsys: pytest.CaptureFixture[str]) -> None:
    Path("test.txt").write_text(f"{LINES[0]}\n{right(1)}\n{LINES[2]}\n")
    main([])
    out, err = capsys.readouterr()
    assert out == "accuracy: 0.3333 (1/3)\n"
    assert err == "test.txt: 3 lines\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last_end", [True, False])
def test_every_way_to_end_a_line(
    capsys: pytest.CaptureFixture[str], end: str, last_end: bool
) -> None:
    text = end.join([right(0), right(1), right(2)]) + (end if last_end else "")
    Path("lines").write_bytes(b"\xef\xbb\xbf" + text.encode())
    main(["--test_path", "lines", "--batch_size", "2"])
    assert capsys.readouterr().out == "accuracy: 1.0000 (3/3)\n"


def test_malformed_lines_are_named_and_do_not_stop_the_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("test.txt").write_text(f"{right(0)}\n\nx^2\n{LINES[1]}\n")
    main(["--predictions", "out.txt"])
    assert capsys.readouterr().out.splitlines() == [
        "line 2 is malformed: expected d(FUNCTION)/dVARIABLE=DERIVATIVE, not ''",
        "line 3 is malformed: expected d(FUNCTION)/dVARIABLE=DERIVATIVE, not 'x^2'",
        "2 malformed lines are in no count",
        "accuracy: 0.5000 (1/2)",
    ]
    first, second, _ = answers()
    assert Path("out.txt").read_text() == f"{first}\n\n\n{second}\n"


def test_a_form_feed_is_no_end_of_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("test.txt").write_text(f"{right(0)}\nd(7\fx)/dx=7\u2028\n{right(2)}\n")
    main(["--predictions", "out.txt"])
    assert capsys.readouterr().out == "accuracy: 0.6667 (2/3)\n"
    assert Path("out.txt").read_text() == f"{answers()[0]}\n\n{answers()[2]}\n"


def test_files_that_cannot_be_used_are_named() -> None:
    with pytest.raises(
        InputError, match=r"^test\.txt does not exist: name a file with --test_path$"
    ):
        main([])
    Path("test.txt").touch()
    message = r"^test\.txt is empty: it needs lines like d\(3x\^2\)/dx=6x$"
    with pytest.raises(InputError, match=message):
        main([])
    Path("test.txt").write_bytes(b"d(x)/dx=\xff\n")
    with pytest.raises(InputError, match=r"^test\.txt is not a text file in UTF-8 \(.*0xff.*\)$"):
        main([])
    with pytest.raises(InputError, match=r"^\. cannot be read: Is a directory$"):
        main(["--test_path", "."])


def test_a_place_that_cannot_be_written_is_named_before_the_work() -> None:
    Path("test.txt").write_text(f"{LINES[0]}\n")
    message = r"^no/out\.txt cannot be written: No such file or directory$"
    with pytest.raises(InputError, match=message):
        main(["--predictions", "no/out.txt"])


@pytest.mark.parametrize(("option", "name"), [("--checkpoint", "w.ckpt"), ("--hparams", "h.yaml")])
def test_a_missing_model_is_named_with_the_remedy(option: str, name: str) -> None:
    message = f"{name} does not exist: train a model with `python -u train.py`"
    with pytest.raises(CheckpointError, match=f"^{re.escape(message)}"):
        main([option, name])


@pytest.mark.parametrize("size", ["0", "-3"])
def test_impossible_batches_are_refused(capsys: pytest.CaptureFixture[str], size: str) -> None:
    with pytest.raises(SystemExit, match=r"^2$"):
        main(["--batch_size", size])
    expected = f"main.py: error: --batch_size must be at least 1, not {size}\n"
    assert capsys.readouterr().err.endswith(expected)


@pytest.mark.parametrize(
    ("source", "target", "answer", "accepted"),
    [
        ("d(3x^2)/dx", "6x", "3*2x", True),
        ("d(3x^2)/dx", "6x", "5x", False),
        ("d(3x^2)/dx", "6x", "6x(", False),
        ("d(3e^2)/de", "6e", "2*3e", True),
        ("d(x^2*e)/dx", "2x*e", "2e*x", True),  # e is the other letter, not Euler's number
        ("d(x^2*e)/dx", "2x*e", "2x*exp(1)", False),
    ],
)
def test_what_counts_as_semantically_right(
    source: str, target: str, answer: str, accepted: bool
) -> None:
    assert is_derivative(Wrong(1, source, target, answer)) is accepted


def test_check_prints_its_count_before_the_last_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("test.txt").write_text(f"{right(0)}\n{LINES[1]}\n")
    main(["--check"])
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "semantically right: 0.5000 (1/2)"
    assert shown[1] == "accuracy: 0.5000 (1/2)"


SIGN = Wrong(4, "d(6cos(3a)*y^2)/da", "18sin(3a)*y^2", "-18sin(3a)*y^2")
ONE = Wrong(7, "d(6a^4+a)/da", "24a^3+", "24a^3+1")


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (SIGN, "the reference is refuted, the answer proved: d(6cos(3a)*y^2)/da=18sin(3a)*y^2, "
               "answered -18sin(3a)*y^2 (at a = "),
        (ONE, "the reference is unreadable, the answer proved: d(6a^4+a)/da=24a^3+, "
              "answered 24a^3+1"),
        (Wrong(1, "d(x^2)/dx", "3x", "5x"), ""),  # both are wrong
        (Wrong(1, "d(x^2)/dx", "2x+", "5x"), ""),
        (Wrong(1, "d(x^2)/dx", "2*x", "2x"), ""),  # both are right
        (Wrong(1, "d(x^2)/dx", "3x", "2x("), ""),  # the answer is no expression
    ],
)  # fmt: skip
def test_what_is_said_of_a_reference(wrong: Wrong, problem: str) -> None:
    assert reference_problem(wrong).startswith(problem)
    assert bool(reference_problem(wrong)) == bool(problem)


@pytest.mark.parametrize(
    ("wrongs", "behind"),
    [
        ([SIGN, ONE], "; 2 references refuted, the answer proved"),
        ([SIGN], "; 1 reference refuted, the answer proved"),
        ([Wrong(1, "d(x^2)/dx", "3x", "5x")], ""),
    ],
)
def test_wrong_references_are_counted_apart(
    wrongs: list[Wrong],
    behind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of 2,323 public lines 26 references were wrong, and counted against a model that was right.

    What the network answers is scripted here: a tiny one knows no derivative.
    """
    Path("test.txt").write_text(f"{LINES[0]}\n")
    result = Score(100, wrongs, [], [])
    monkeypatch.setattr(score_room, "_score", lambda *_: result)
    main(["--check"])
    shown = capsys.readouterr().out.splitlines()
    right = 100 - len(wrongs)
    assert shown[-1] == f"accuracy: {right / 100:.4f} ({right}/100){behind}"
    told = [line for line in shown if line.startswith("line ")]
    assert len(told) == len(wrongs) * bool(behind)
    if behind:
        assert shown[-2] == "semantically right: 1.0000 (100/100)"
        assert told[0].startswith("line 4: the reference is refuted, the answer proved: ")
    main([])
    assert capsys.readouterr().out.splitlines()[-1] == str(result)
