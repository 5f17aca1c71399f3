"""The one road: who answers when, and what is never shown."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from scripted import Scripted, malformed, right, wrong

from chainrule.answer import Failure, Proposal
from chainrule.checker.check import check_derivative
from chainrule.errors import (
    AnswerError,
    CheckpointError,
    InputError,
    TooLarge,
)
from chainrule.expr import Expr, parse, to_text
from chainrule.settings import DEFAULT_BUNDLE
from chainrule.solver import Solver
from chainrule.tasks import diff
from chainrule.types import Verdict

UNKNOWN = Verdict("unknown", "deadline", "no decision within 2 s")


def test_a_greedy_answer_that_is_proved_is_shown_and_the_beam_is_not_asked() -> None:
    engine = Scripted(right)
    answer = Solver(engine).solve("x^2 sin(3x)")
    assert str(answer) == answer.text == "2x*sin(3x) + 3x^2*cos(3x)"
    assert answer.latex == r"2 x\sin 3 x + 3 x^{2}\cos 3 x"
    assert answer._repr_latex_() == f"${answer.latex}$"
    assert answer.python == "2*x*sin(3*x) + 3*x**2*cos(3*x)"
    assert str(answer.sympy()) == "3*x**2*cos(3*x) + 2*x*sin(3*x)"
    assert (answer.engine, answer.candidate, answer.note) == ("scripted", 0, "")
    assert answer.verdict == Verdict("proved", "the rules give the same")
    assert (answer.evidence, answer.reading) == ("the rules give the same", "d/dx of x^2*sin(3x)")
    assert (answer.variable, answer.order, answer.function) == ("x", 1, parse("x^2 sin(3x)"))
    assert repr(answer) == f"<Answer {answer.text} (proved, engine scripted)>"
    assert answer.ms > 0
    assert engine.calls == [(1, 1)]


def test_a_wrong_greedy_answer_gives_way_to_the_first_proved_one_of_the_beam() -> None:
    engine = Scripted(wrong, malformed, right)
    answer = Solver(engine).solve("sin(2x)")
    assert engine.calls == [(1, 1), (5, 1)]
    assert (answer.text, answer.engine, answer.candidate) == ("2cos(2x)", "scripted", 2)
    statuses = [c.verdict and c.verdict.status for c in answer.candidates]
    assert statuses == ["refuted", None, "proved"]
    assert [c.text for c in answer.candidates] == ["sin(2x) + 1", "@0: mul", "2cos(2x)"]
    assert answer.candidates[1].problem == "the last line is cut short"


def test_what_stands_behind_a_proved_candidate_is_not_checked() -> None:
    other = Scripted(wrong, right, lambda program: [["@0:", "1"]])
    answer = Solver(other).solve("sin(x)")
    assert [c.verdict is None for c in answer.candidates] == [False, False, True]


def test_answers_are_tidied_and_checked_as_they_are_shown() -> None:
    answer = Solver(Scripted(right)).solve("ln(t)/t")
    assert (answer.text, answer.verdict.status) == ("(1 - ln(t))/t^2", "proved")
    answer = Solver(Scripted(malformed)).solve("ln(t)/t")
    assert (answer.text, answer.engine) == ("(1 - ln(t))/t^2", "rules")


def test_a_checked_candidate_waits_for_a_proved_one(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"x^2": "unknown", "sin(x)": "checked", "2x": "proved"}

    def check(f: Expr, variable: str, answer: Expr, **_: object) -> Verdict:
        return Verdict(said[to_text(answer)], "script")  # type: ignore[arg-type]

    monkeypatch.setattr(diff, "check_derivative", check)
    scripts = {
        text: lambda _, words=words: [["@0:", *words.split()]]
        for text, words in {"x^2": "mul x x", "sin(x)": "sin x", "2x": "mul c0 x"}.items()
    }
    engine = Scripted(*scripts.values())
    assert Solver(engine).solve("x^2").candidate == 2
    engine = Scripted(scripts["x^2"], scripts["sin(x)"], scripts["x^2"])
    answer = Solver(engine).solve("x^2")
    assert (answer.text, answer.verdict.status, answer.candidate) == ("sin(x)", "checked", 1)


def test_without_a_right_candidate_the_rules_answer_by_name() -> None:
    answer = Solver(Scripted(wrong, malformed)).solve("sin(2x)")
    assert (answer.text, answer.engine, answer.candidate) == ("2cos(2x)", "rules", None)
    assert answer.verdict.status == "proved"
    assert len(answer.candidates) == 2


def test_without_a_fallback_there_is_no_answer() -> None:
    message = re.escape("none of the model's 1 candidates was proved or checked, and the fallback")
    with pytest.raises(AnswerError, match=message):
        Solver(Scripted(wrong), fallback=False).solve("sin(2x)")
    (failure,) = Solver(Scripted(wrong), fallback=False).solve_many(["sin(2x)"])
    assert isinstance(failure, Failure)
    assert failure.reading == "d/dx of sin(2x)"
    assert [c.text for c in failure.candidates] == ["sin(2x) + 1"]


def test_what_cannot_be_decided_is_shown_as_the_rules_say_it_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(diff, "check_derivative", lambda *_, domain, timeout_s: UNKNOWN)
    answer = Solver(Scripted(right)).solve("sin(2x)")
    assert (answer.engine, answer.verdict, answer.verified) == ("rules", UNKNOWN, False)
    assert answer.evidence == "deadline: no decision within 2 s"


def test_what_the_checker_refutes_is_not_shown_even_from_the_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refuted = Verdict("refuted", "ball arithmetic", "at x = 1")
    monkeypatch.setattr(diff, "check_derivative", lambda *_, domain, timeout_s: refuted)
    with pytest.raises(AnswerError, match=r"refuted what the rules gave \(at x = 1\)"):
        Solver(Scripted(right)).solve("sin(2x)")


def test_candidates_share_the_time_of_their_step(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1000))
    monkeypatch.setattr(time, "perf_counter", lambda: float(next(clock)))
    answer = Solver(Scripted(wrong, right), timeout_s=0.5).solve("sin(2x)")
    late = answer.candidates[1].verdict
    assert late == Verdict("unknown", "deadline", "no time was left of 0.5 s")
    assert answer.engine == "rules"


def test_a_function_that_is_too_large_goes_to_the_rules_with_a_note() -> None:
    long = Solver(Scripted(right, max_source=9)).solve("x^2 sin(3x)")
    assert (long.engine, long.candidates) == ("rules", ())
    assert long.note == "the function takes 16 words; this model reads 9"
    many = " + ".join(f"sin({i}x)" for i in range(2, 40))
    engine = Scripted(right)
    answer = Solver(engine).solve(many)
    assert answer.engine == "rules"
    assert "more than 48" in answer.note
    assert engine.calls == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"engine": "gpt"}, "no engine is called 'gpt'; there are: ct2, torch"),
        ({"beam": 0}, "beam must be at least 1, not 0"),
        ({"timeout_s": 0}, "timeout_s must be positive, not 0"),
        ({"threads": 0}, "threads must be at least 1, not 0"),
    ],
)
def test_impossible_values(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Solver(**{"engine": Scripted(), **arguments})  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ["ct2", "torch"])
def test_a_missing_model_is_named_with_the_remedy(engine: str, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=f"{tmp_path}.*does not exist: install chainrule"):
        Solver(engine, bundle=tmp_path)
    assert DEFAULT_BUNDLE.parts[-3:] == ("chainrule", "models", "default")


def test_a_proposal_prints_its_words_where_it_is_malformed() -> None:
    assert Proposal(("@0:",), -1.0, None).text == "@0:"


def test_where_a_function_has_no_value_the_search_is_spared() -> None:
    engine = Scripted(right, right, wrong)
    answer = Solver(engine).solve("x/(x - x)")
    assert (answer.verdict.status, answer.verdict.method, answer.engine) == (
        "unknown", "no value", "rules",
    )  # fmt: skip
    assert engine.calls == [(1, 1)]


def test_an_answer_that_nobody_can_read_is_refused() -> None:
    """csch in csch, 94 deep: 54,000 characters of text and 285,000 of LaTeX, 600 MB a worker."""
    deep = "x"
    for _ in range(94):
        deep = f"csch({deep})"
    with pytest.raises(TooLarge, match=r"^the answer has 9,305 nodes; the limit is 5,000: diff"):
        Solver(Scripted(right)).solve(deep)
    with pytest.raises(TooLarge, match="9,305 nodes"):
        Solver(Scripted(lambda program: [["1"]])).solve(deep)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("x*erf(x)", "erf(x) + 2x*exp(-x^2)/sqrt(pi)"),
        ("floor(x)*x", "floor(x)"),
        ("x!", "x!*psi(x+1)"),
    ],
)
def test_the_shipped_network_knows_the_newer_functions(text: str, answer: str) -> None:
    found = Solver().solve(text)
    assert (found.engine, found.candidate, found.verdict.status) == ("ct2", 0, "proved")
    assert check_derivative(found.function, "x", parse(answer)).status == "proved"
