"""What is counted as what. A time-out is neither right nor wrong."""

from __future__ import annotations

import pytest
from scripted import Scripted, malformed, right, wrong

from chainrule.evaluate.metrics import Outcome, band, by, outcome, percentile, tally
from chainrule.evaluate.report import measure, plain
from chainrule.evaluate.suites import Exercise
from chainrule.expr import parse
from chainrule.solver import Solver
from chainrule.tasks import diff
from chainrule.types import Verdict


def problem(f: str = "sin(2x)", expected: str | None = "2cos(2x)", source: str = "s") -> Exercise:
    return Exercise("p", f, "x", source, expected)


def measured(*scripts: object, f: str = "sin(2x)", max_source: int = 400) -> Outcome:
    solver = Solver(Scripted(*scripts, max_source=max_source))  # type: ignore[arg-type]
    return outcome(problem(f), solver.solve_many([f])[0], None)


def summary(o: Outcome) -> tuple[object, ...]:
    return o.greedy, o.n_best, o.exact, o.shown, o.fallback


def test_each_way_an_answer_can_come_about() -> None:
    assert summary(measured(right)) == ("proved", "proved", True, "proved", False)
    assert summary(measured(wrong, right)) == ("refuted", "proved", False, "proved", False)
    assert summary(measured(malformed, wrong)) == ("malformed", "refuted", False, "proved", True)
    too_large = measured(right, max_source=3)
    assert summary(too_large) == ("not asked", "not asked", False, "proved", True)
    failed = measured(right, f="x^")
    assert summary(failed) == ("not asked", "not asked", False, "error", False)
    assert (failed.band, failed.told[:26]) == ("unread", "the expression stops too e")


def test_a_time_out_is_neither_right_nor_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    late = Verdict("unknown", "deadline", "no decision within 2 s")
    monkeypatch.setattr(diff, "check_derivative", lambda *_, domain, timeout_s: late)
    row = measured(right)
    assert summary(row) == ("unknown", "unknown", True, "unknown", True)
    counts = tally([row])
    assert (counts.greedy_unknown, counts.unknown) == (1, 1)
    assert (counts.right, counts.wrong_shown, counts.errors, counts.greedy_refuted) == (0,) * 4


def test_counts_add_up() -> None:
    rows = [
        measured(right), measured(wrong, right), measured(malformed), measured(right, f="x^"),
    ]  # fmt: skip
    counts = tally(rows)
    assert counts.problems == 4
    parts = ("proved", "checked", "refuted", "unknown", "malformed")
    greedy = [getattr(counts, f"greedy_{part}") for part in parts]
    assert [*greedy, counts.not_asked] == [1, 0, 1, 0, 1, 1]
    assert (counts.n_best_proved, counts.n_best_right) == (2, 2)
    assert (counts.exact, counts.with_expected) == (1, 4)
    assert (counts.right, counts.fallback, counts.errors) == (3, 1, 1)
    assert counts.p50_ms <= counts.p95_ms
    assert tally([]).p95_ms == 0.0


def test_groups_keep_their_order() -> None:
    solver = Solver(Scripted(right))
    problems = [problem("x", "1", "b"), problem("x^2*sin(3x)", None, "a"), problem("x^", "", "b")]
    told: list[int] = []
    rows = measure(solver, problems, told.append)
    assert told == [1, 2, 3]
    assert {name: t.problems for name, t in by(rows, lambda o: o.problem.source).items()} == {
        "b": 2,
        "a": 1,
    }
    report = plain(rows, {"engine": "scripted"})
    assert list(report) == ["engine", "all", "by_source", "by_size", "wrong", "missed"]
    assert list(report["by_size"]) == ["0-2 operators", "3-5 operators", "unread"]
    assert report["all"]["exact"] == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [("x", "0-2"), ("x^2+1", "0-2"), ("x^2 sin(3x)", "3-5"), ("+".join("x" * 22), "21+")],
)
def test_bands_of_size(text: str, expected: str) -> None:
    assert band(parse(text)) == f"{expected} operators"


@pytest.mark.parametrize(("percent", "value"), [(50, 50), (95, 95), (100, 100), (0, 1)])
def test_percentiles_are_values_that_occurred(percent: int, value: int) -> None:
    assert percentile(range(100, 0, -1), percent) == value
