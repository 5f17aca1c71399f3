"""Several rounds of a question, and what is said beside what was found."""

from __future__ import annotations

import pytest
from scripted import Scripted, right

from chainrule.answer import Failure, Query
from chainrule.errors import (
    InputError,
    TooLarge,
)
from chainrule.solver import Solver
from chainrule.tasks import diff
from chainrule.types import Verdict

UNKNOWN = Verdict("unknown", "deadline", "no decision within 2 s")


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


def test_a_derivative_that_explodes_is_an_honest_error() -> None:
    tower = "sin(" * 30 + "x^x" + ")" * 30
    (failure,) = Solver(Scripted(right)).solve_many([Query(tower, order=9)])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, TooLarge)


def test_a_mixed_derivative_is_taken_letter_by_letter() -> None:
    answer = Solver(Scripted(right)).solve("d^3(x^2*y^3)/(dx dy^2)")
    assert (answer.text, answer.reading) == ("12x*y", "d^3/(dx dy^2) of x^2*y^3")
    assert (answer.variables, answer.variable, answer.order) == (("y", "y", "x"), "x", 3)
    assert (answer.verdict.status, answer.engine) == ("proved", "scripted")
    with pytest.raises(InputError, match="the text differentiates by 'y', but the variable is 'x'"):
        Solver(Scripted(right)).solve("d^2(x*y)/(dx dy)", "x")


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
