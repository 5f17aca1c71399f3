"""The pairs that verifiers are compared on, and the processes that ask them."""

from __future__ import annotations

import json
import os
import signal
from itertools import islice
from pathlib import Path

import mpmath
import pytest

from chainrule.evaluate.values import value
from chainrule.expr import parse, to_latex
from verifier import kind_of, written
from verifier_pairs import Case, cases
from verifier_workers import Killable, Word, math_verify, ours, sympy


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    path = tmp_path / "functions.jsonl"
    functions = ("x^2*sin(3x)", "sqrt(x)/3", "x/(1+x^2)", "tan(x)^2", "exp(-x)*cos(x)")
    path.write_text("".join(f"{json.dumps({'f': f, 'var': 'x'})}\n" for f in functions))
    return path


def difference(case: Case, x: str) -> float:
    with mpmath.workdps(40):
        point = {"x": mpmath.mpf(x)}
        return float(abs(value(case.gold, point) - value(case.candidate, point)))


# SymPy's time limit is a signal; Python drops one that strikes in a weak reference's callback.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_labels_are_true(suite: Path) -> None:
    found = list(cases(suite, suite, 16, 1))
    assert {case.source for case in found} == {"derivative", "antiderivative"}
    assert {case.truth for case in found} == {True, False}
    for case in found:
        assert case.gold != case.candidate
        differences = [difference(case, x) for x in ("0.3", "1.4")]
        assert (max(differences) < 1e-20) is case.truth, case
    again = [(case.gold, case.candidate) for case in islice(cases(suite, None, 4, 2), 4)]
    assert again == [(case.gold, case.candidate) for case in cases(suite, None, 4, 2)]


@pytest.mark.parametrize(
    ("word", "of_true", "of_false"),
    [
        ("accepted", "right", "false accepts"), ("rejected", "false rejects", "right"),
        ("undecided", "undecided", "undecided"), ("unreadable", "unreadable", "unreadable"),
        ("late", "late", "late"), ("crash", "crash", "crash"),
    ],
)  # fmt: skip
def test_rows(word: str, of_true: str, of_false: str) -> None:
    x = parse("x")
    assert kind_of(Case("s", "c", True, x, x), word) == of_true
    assert kind_of(Case("s", "c", False, x, x), word) == of_false


@pytest.mark.parametrize(
    ("gold", "candidate", "of_ours", "of_sympy"),
    [
        ("2x*sin(3x)", "sin(3x)*2*x", "accepted", "accepted"),
        ("2x", "3x", "rejected", "rejected"),
        ("1/(x-x)", "1", "undecided", "rejected"),
    ],
)
def test_words(gold: str, candidate: str, of_ours: Word, of_sympy: Word) -> None:
    a, b = parse(gold), parse(candidate)
    assert ours(to_latex(a), to_latex(b), a, b) == of_ours
    assert sympy("", "", a, b) == of_sympy


def test_what_math_verify_cannot_read_is_said() -> None:
    x = parse("x")
    assert math_verify("2 x", "x + x", x, x) == "accepted"
    assert math_verify("2 x", "3 x", x, x) == "rejected"
    assert math_verify(r"\operatorname{sech}\left(x\right)", "x", x, x) == "unreadable"
    assert ours(r"\frac{1}{", "x") == "unreadable"
    assert written(parse("asinh(x)")) == r"\operatorname{arcsinh}\left(x\right)"


def test_a_verifier_that_is_late_is_killed_and_the_next_pair_asked() -> None:
    x = parse("x")
    worker = Killable("chainrule", 60)
    try:
        word, seconds, busy = worker.ask("2 x", "x + x", x, x)
        assert (word, 0 < seconds < 60, 0 < busy < 60) == ("accepted", True, True)
        worker.limit_s = 0.1
        assert worker._process.pid is not None
        os.kill(worker._process.pid, signal.SIGSTOP)  # it will not answer, however fast it is
        assert worker.ask("2 x", "x + x", x, x) == ("late", 0.1, 0.1)
        worker.limit_s = 60
        assert worker.ask("2 x", "3 x", x, x)[0] == "rejected"
        assert worker.ask(1)[0] == "crash"  # whatever goes wrong there
    finally:
        worker.close()
