"""A stream goes on: failures keep their place, workers end with it."""

from __future__ import annotations

import functools
import multiprocessing
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scripted import Careless, Dying, Scripted, right, wrong

from chainrule import processes, solver
from chainrule.answer import Answer, Failure, Query
from chainrule.checker.check import check_derivative
from chainrule.errors import (
    ChainruleError,
    InputError,
    InternalError,
    ParseError,
)
from chainrule.expr import Expr, parse
from chainrule.repeats import Result
from chainrule.settings import MICRO_BATCH, Settings
from chainrule.solver import Solver
from chainrule.tasks import TASKS, diff
from chainrule.types import Verdict

UNKNOWN = Verdict("unknown", "deadline", "no decision within 2 s")


def texts(results: list[Result]) -> list[str]:
    return [str(r) if isinstance(r, Answer) else f"! {r.error}" for r in results]


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
        ChainruleError,
        match=r"^3 worker processes ended before .* and the last ended with exit status 1: run",
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
        r"chainrule is at fault here "
        r"\(ZeroDivisionError at test_solver_streams\.py:\d+: of all things\): "
        "please report the input",
        str(second.error),
    )
    again = pickle.loads(pickle.dumps(second.error))
    assert (type(again), str(again)) == (InternalError, str(second.error))
