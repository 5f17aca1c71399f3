"""The one road: who answers when, what is never shown, and that a stream goes on."""

from __future__ import annotations

import functools
import multiprocessing
import pickle
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scripted import Careless, Dying, Scripted, malformed, right, wrong

from chainrule import processes, solver
from chainrule.answer import Answer, Failure, Proposal, Query
from chainrule.checker.check import check_derivative
from chainrule.errors import (
    AnswerError,
    ChainruleError,
    CheckpointError,
    InputError,
    InternalError,
    ParseError,
    TooLarge,
)
from chainrule.expr import Expr, parse, to_text
from chainrule.settings import DEFAULT_BUNDLE, Settings
from chainrule.solver import MICRO_BATCH, Result, Solver
from chainrule.tasks import TASKS, diff
from chainrule.types import Verdict

UNKNOWN = Verdict("unknown", "deadline", "no decision within 2 s")


def texts(results: list[Result]) -> list[str]:
    return [str(r) if isinstance(r, Answer) else f"! {r.error}" for r in results]


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
    ("text", "order", "expected", "reading"),
    [
        ("x^3", 2, "6x", "d^2/dx^2 of x^3"),
        ("d^2(t^3)/dt^2", 1, "6t", "d^2/dt^2 of t^3"),
        ("d^2(t^3)/dt^2", 2, "6t", "d^2/dt^2 of t^3"),
        ("5", 2, "0", "d^2/dx^2 of 5"),
        ("x", 1, "1", "d/dx of x"),
    ],
)
def test_orders(text: str, order: int, expected: str, reading: str) -> None:
    answer = Solver(Scripted(right)).solve(text, order=order)
    assert (answer.text, answer.reading) == (expected, reading)
    assert answer.verdict.status == "proved"
    assert [c.step for c in answer.candidates] == list(range(1, answer.order + 1))


def test_of_several_differentiations_the_weakest_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    verdicts = iter(
        [Verdict("proved", "a"), Verdict("checked", "b", "8 points"), Verdict("checked", "b", "9")]
    )
    monkeypatch.setattr(diff, "check_derivative", lambda *_, domain, timeout_s: next(verdicts))
    answer = Solver(Scripted(right)).solve("sin(x)", order=3)
    assert answer.verdict == Verdict("checked", "b", "8 points; 9")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (Query("x^"), "the expression stops too early"),
        (Query("a b"), "which of a, b is the variable"),
        (Query("x", order=0), "order must lie between 1 and 20, not 0"),
        (Query("x", order=21), "order must lie between 1 and 20, not 21"),
        (Query("d(x)/dx", order=2), "asks for a derivative of order 1, but order is 2: say it"),
        (Query("d(x)/dx", "y"), "differentiates by 'x', but the variable is 'y'"),
        (Query("?", error=InputError("not JSON")), "not JSON"),
        (Query("x" * 3000), "the limit is 2000|limit"),
    ],
)
def test_a_question_that_fails_keeps_its_place(query: Query, message: str) -> None:
    first, failure, last = Solver(Scripted(right)).solve_many(["x^2", query, "x^3"])
    assert (str(first), str(last)) == ("2x", "3x^2")
    assert isinstance(failure, Failure)
    assert failure.input == query.text
    assert re.search(message, str(failure.error))


def test_a_derivative_that_explodes_is_an_honest_error() -> None:
    tower = "sin(" * 30 + "x^x" + ")" * 30
    (failure,) = Solver(Scripted(right)).solve_many([Query(tower, order=9)])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, TooLarge)


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


def test_a_stream_is_read_no_further_than_a_micro_batch() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield f"{taken}x"

    stream = Solver(Scripted(right)).map(endless())
    assert [str(next(stream)) for _ in range(3)] == ["1", "2", "3"]
    assert taken == MICRO_BATCH


def test_workers_give_the_same_in_the_same_order() -> None:
    queries = [f"x^{i % 97} sin({i}x)" if i % 50 else "x^" for i in range(2 * MICRO_BATCH + 7)]
    solver = Solver(Careless(0.02))
    alone, together = solver.solve_many(queries), list(solver.map(queries, workers=2))
    assert texts(together) == texts(alone)
    assert [len(r.candidates) for r in together] == [len(r.candidates) for r in alone]
    failure = together[0]
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, ParseError)
    assert (failure.error.position, failure.error.text) == (2, "x^")


def test_workers_are_not_started_for_a_single_micro_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_Pool", None)
    assert texts(list(Solver(Scripted(right)).map(["x^2"], workers=8))) == ["2x"]
    assert list(Solver(Scripted(right)).map([], workers=8)) == []


def test_a_stream_that_nobody_reads_on_ends_its_workers() -> None:
    stream = Solver(Scripted(right)).map((f"{i}x" for i in range(10**9)), workers=2)
    assert str(next(stream)) == "0"
    stream.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_a_question_that_ends_its_worker_costs_itself_alone() -> None:
    queries = ["x", "sin(x)", *["x^2"] * 2 * MICRO_BATCH, "sin(2x)", "x^3"]
    results = list(Solver(Dying(right)).map(queries, workers=2))
    failures = {i: r for i, r in enumerate(results) if isinstance(r, Failure)}
    assert failures.keys() == {1, len(queries) - 2}
    assert failures[1].input == "sin(x)"
    assert str(failures[1].error) == (
        "chainrule is at fault here (its worker process ended with exit status 9): "
        "please report the input"
    )
    assert [str(results[i]) for i in (0, 2, -1)] == ["1", "2x", "3x^2"]


def test_a_worker_that_cannot_start_is_an_error_and_no_hang(tmp_path: Path) -> None:
    settings = Settings(bundle=tmp_path / "nothing")
    chunks = iter([[Query("x")]] * 3)
    start = functools.partial(solver._start, settings, TASKS, solver._same)
    lost = functools.partial(solver._lost, solver._same)
    with pytest.raises(
        ChainruleError, match="exit status 1 before it was given anything: run again"
    ):
        list(processes.in_order(chunks, Solver(Scripted()).solve_chunk, start, lost, 2))


def test_what_cannot_be_sent_to_workers() -> None:
    queries = ["x"] * 2 * MICRO_BATCH
    with pytest.raises(InputError, match=r"cannot be sent to worker processes .*by its name"):
        list(Solver(Scripted(lambda program: [["1"]])).map(queries, workers=2))
    with pytest.raises(InputError, match="workers must be at least 1, not 0"):
        list(Solver(Scripted()).map(queries, workers=0))


def test_results_can_be_pickled() -> None:
    solver = Solver(Scripted(wrong, right))
    for result in solver.solve_many(["x^2", "2sine(x)"]):
        again = pickle.loads(pickle.dumps(result))
        assert str(again) == str(result) or isinstance(result, Failure)
        if isinstance(result, Failure):
            assert (again.input, str(again.error)) == (result.input, str(result.error))
            assert again.error.did_you_mean == ("sin", "sinh")


def test_a_proposal_prints_its_words_where_it_is_malformed() -> None:
    assert Proposal(("@0:",), -1.0, None).text == "@0:"


def test_a_mixed_derivative_is_taken_letter_by_letter() -> None:
    answer = Solver(Scripted(right)).solve("d^3(x^2*y^3)/(dx dy^2)")
    assert (answer.text, answer.reading) == ("12x*y", "d^3/(dx dy^2) of x^2*y^3")
    assert (answer.variables, answer.variable, answer.order) == (("y", "y", "x"), "x", 3)
    assert (answer.verdict.status, answer.engine) == ("proved", "scripted")
    with pytest.raises(InputError, match="the text differentiates by 'y', but the variable is 'x'"):
        Solver(Scripted(right)).solve("d^2(x*y)/(dx dy)", "x")


def test_a_defect_of_ours_ends_one_question_and_names_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def check(f: Expr, *arguments: Any, **options: Any) -> Verdict:
        if f == parse("sin(x)"):
            raise ZeroDivisionError("of all things")
        return check_derivative(f, *arguments, **options)

    monkeypatch.setattr(diff, "check_derivative", check)
    first, second, third = Solver(Scripted(right)).solve_many(["x^2", "sin(x)", "cos(x)"])
    assert (str(first), str(third)) == ("2x", "-sin(x)")
    assert isinstance(second, Failure)
    assert re.fullmatch(
        r"chainrule is at fault here \(ZeroDivisionError at test_solver\.py:\d+: of all things\): "
        "please report the input",
        str(second.error),
    )
    again = pickle.loads(pickle.dumps(second.error))
    assert (type(again), str(again)) == (InternalError, str(second.error))


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


def test_what_was_found_is_kept_beside_what_is_said() -> None:
    answer = Solver(Scripted(right)).solve("cos(x)*x")
    assert (answer.text, answer.raw) == ("cos(x) - x*sin(x)", "-sin(x)*x + cos(x)")
    assert answer.candidates[0].text == answer.raw
    plain = Solver(Scripted(right), simplify=False).solve("cos(x)*x")
    assert (plain.text, plain.raw) == ("-sin(x)*x + cos(x)",) * 2
    assert plain.rounds[-1].raw == plain.expression


def test_several_rounds_go_on_from_lowest_terms_though_answers_are_simplified() -> None:
    """What is long is only put in order: without lowest terms this one had 771 nodes."""
    answer = Solver(Scripted(right)).solve("tan(x)/(1 + x^2)", order=4)
    assert answer.verdict.status == "proved"
    assert answer.expression.size < 300
    assert answer.rounds[-1].said == answer.expression


def test_the_next_round_differentiates_what_is_said() -> None:
    answer = Solver(Scripted(right)).solve("sin(x)^2", order=2)
    assert answer.text == "2cos(2x)"
    assert [candidate.text for candidate in answer.candidates] == ["2sin(x)*cos(x)", "2cos(2x)"]
    raw = Solver(Scripted(right), simplify=False).solve("sin(x)^2", order=2)
    assert raw.text == "2cos(x)^2 - 2sin(x)^2"


def test_what_is_said_has_a_verdict_of_its_own() -> None:
    answer = Solver(Scripted(right)).solve("sin(x)^2")
    assert answer.candidates[0].verdict == Verdict("proved", "the rules give the same")
    assert answer.verdict == Verdict("proved", "normal form")
