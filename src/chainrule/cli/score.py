"""Score a file of classic lines with `model.ckpt` and `hparams.yaml`: what `main.py` calls."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from chainrule.checker.check import check_derivative
from chainrule.engine.score import Score, Wrong, score
from chainrule.engine.torch_engine import Translator
from chainrule.errors import InputError
from chainrule.expr import parse
from chainrule.terminal import say
from chainrule.tokens.lines import letters_of, read_source
from chainrule.types import Verdict


def main(arguments: Sequence[str] | None = None) -> None:
    """Translate every line, print what is malformed and, as the last line, the accuracy."""
    options = _parse(sys.argv[1:] if arguments is None else arguments)
    translator = Translator.load(options.checkpoint, options.hparams)
    lines = _read(options.test_path)
    if options.predictions:
        _write(options.predictions, [])  # a name that cannot be written to shows itself at once
    say(f"{options.test_path}: {len(lines):,} lines", stream=sys.stderr)
    result = _score(translator, lines, options.batch_size)
    if options.predictions:
        _write(options.predictions, result.predictions)
    for number, problem in result.malformed:
        say(f"line {number} is malformed: {problem}")
    if result.malformed:
        print(f"{len(result.malformed)} malformed lines are in no count")
    print(f"{result}{_checked(result) if options.check else ''}")


def _checked(result: Score) -> str:
    """Print what the checker makes of the answers; what it says of the references goes behind."""
    right = result.total - sum(not is_derivative(wrong) for wrong in result.wrong)
    share = right / result.total if result.total else 0.0
    refuted = 0
    for wrong in result.wrong:
        problem = reference_problem(wrong)
        if problem:
            refuted += 1
            print(f"line {wrong.line}: {problem}")
    print(f"semantically right: {share:.4f} ({right}/{result.total})")
    references = "1 reference" if refuted == 1 else f"{refuted} references"
    return f"; {references} refuted, the answer proved" if refuted else ""


def is_derivative(wrong: Wrong) -> bool:
    """Does the checker accept an answer that is not the expected string?"""
    verdict = _verdict(wrong.source, wrong.answer)
    return verdict is not None and verdict.accepted


def reference_problem(wrong: Wrong) -> str:
    """What is wrong with the expected string where the answer is proved; empty where nothing is.

    >>> reference_problem(Wrong(1, "d(3x^2)/dx", "6x+", "6x"))
    'the reference is unreadable, the answer proved: d(3x^2)/dx=6x+, answered 6x'
    """
    answered = _verdict(wrong.source, wrong.answer)
    if answered is None or answered.status != "proved":
        return ""
    reference = _verdict(wrong.source, wrong.target)
    if reference is not None and reference.status != "refuted":
        return ""
    what = "unreadable" if reference is None else "refuted"
    point = f" ({reference.detail})" if reference is not None else ""
    line = f"{wrong.source}={wrong.target}, answered {wrong.answer}"
    return f"the reference is {what}, the answer proved: {line}{point}"


def _verdict(source: str, derivative: str) -> Verdict | None:
    """The checker's word on a derivative; None where it cannot be read."""
    function, variable = read_source(source)
    # In this notation e is a letter; the parser takes it for one where it is called the variable.
    letter = "e" if letters_of(function, variable).constant == "e" else variable
    try:
        f, answer = parse(function, letter), parse(derivative, letter)
    except InputError:
        return None
    return check_derivative(f, variable, answer)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="Score lines d(FUNCTION)/dVARIABLE=DERIVATIVE by strict string equality.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument("--test_path", type=Path, default=Path("test.txt"), help="lines to score")
    parser.add_argument("--batch_size", type=int, default=512, help="lines decoded together")
    parser.add_argument("--predictions", type=Path, help="write one predicted string a line here")
    parser.add_argument("--checkpoint", type=Path, default=Path("model.ckpt"), help="weights")
    parser.add_argument(
        "--hparams", type=Path, default=Path("hparams.yaml"), help="sizes and token dictionary"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="let the checker judge what differs: other forms, and references that are wrong",
    )
    options = parser.parse_args(arguments)
    if options.batch_size < 1:
        parser.error(f"--batch_size must be at least 1, not {options.batch_size}")
    return options


def _read(path: Path) -> list[str]:
    try:
        # Not splitlines: it also cuts at form feeds and their like, and the numbers would be off.
        *lines, rest = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: name a file with --test_path") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not a text file in UTF-8 ({error})") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    lines += [rest] if rest else []
    if not lines:
        raise InputError(f"{path} is empty: it needs lines like d(3x^2)/dx=6x")
    return lines


def _write(path: Path, lines: Sequence[str]) -> None:
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from None


def _score(translator: Translator, lines: list[str], batch_size: int) -> Score:
    """With a bar on a terminal; elsewhere the closing line is enough, it is seconds away."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return score(translator, lines, batch_size=batch_size)
    columns = (TextColumn("lines"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("lines", total=len(lines))
        return score(
            translator, lines, batch_size=batch_size, progress=lambda n: bar.advance(task, n)
        )
