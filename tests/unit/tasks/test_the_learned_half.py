"""Who is asked for an antiderivative, when, and what becomes of a hint."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from chainrule.answer import Failure
from chainrule.engine.bundle import Bundle
from chainrule.engine.proposer import Candidate
from chainrule.errors import AnswerError, InputError
from chainrule.hints.words import WORDS
from chainrule.settings import Half
from chainrule.solver import Solver
from chainrule.tokens.vocabulary import Vocabulary

NEEDED = "(7x^5 + 2)/(2sqrt(x^5 + 1)*(x^7 + x^2 + 1))"
"""Of atan(x·sqrt(x^5 + 1)): no method of the exact half finds it."""

RIGHT = "atan + x @0 ; |"


class Hinting:
    """An engine that gives the same hints to every integrand, likelier ones first."""

    name = "hinting"
    max_source = 200

    def __init__(self, *hints: str, tasks: Sequence[str] = ("integrate",)) -> None:
        self._hints = [hint.split() for hint in hints]
        self.asked: list[str] = []
        words = Vocabulary(WORDS)
        self.bundle = Bundle(
            folder=Path("nowhere"),
            sizes={},
            source=words,
            target=words,
            tasks=tuple(tasks),
            recipe="hints",
            max_source=200,
            max_target=100,
            training={},
            scores={},
            files={},
        )

    def propose(
        self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
    ) -> list[list[Candidate]]:
        """See `Engine.propose`."""
        self.asked += [" ".join(source) for source in sources]
        found = [Candidate(tuple(words), -float(i)) for i, words in enumerate(self._hints)]
        return [found[:n_best] for _ in sources]


def solver(engine: Hinting, half: Half = "both", timeout_s: float = 8.0) -> Solver:
    return Solver(engine, task="integrate", half=half, timeout_s=timeout_s)


def failed(solver: Solver, text: str) -> Failure:
    """The one question has no answer."""
    (failure,) = solver.solve_many([text])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, AnswerError)
    return failure


def test_the_exact_half_goes_first_and_the_network_is_not_asked() -> None:
    engine = Hinting(RIGHT)
    answer = solver(engine).solve("x*cos(x)")
    assert (answer.text, answer.engine, engine.asked) == ("cos(x) + x*sin(x)", "rules", [])


def test_what_it_does_not_find_the_network_hints_at() -> None:
    engine = Hinting("log + x ; |", RIGHT)
    answer = solver(engine).solve(NEEDED)
    assert answer.text == "atan(x*sqrt(x^5 + 1))"
    assert (answer.engine, answer.candidate, answer.verdict.status) == ("hinting", 1, "proved")
    question = "<int> @0: root 1 / 2 + x ^5 + 1 top + 7 / 2 x ^5 @0 + @0"
    assert engine.asked[0].startswith(question)
    assert len(engine.asked) == 2  # greedy, then the beam


def test_users_names_come_back() -> None:
    text = "(7t^5 + 2k)/(2sqrt(t^5 + k)*(t^7 + k*t^2 + 1))"
    answer = solver(Hinting(RIGHT)).solve(text, "t")
    assert answer.text == "atan(t*sqrt(t^5 + k))"


def test_each_half_alone() -> None:
    with pytest.raises(AnswerError, match="was found by the methods of docs/integration"):
        solver(Hinting(RIGHT), "exact").solve(NEEDED)
    engine = Hinting("| + x @0 + @1")
    answer = solver(engine, "network").solve("x*sin(x)")
    assert (answer.text, answer.engine) == ("sin(x) - x*cos(x)", "hinting")
    message = "none of the model's 1 candidates was proved or checked, and the fallback is off"
    with pytest.raises(AnswerError, match=message):
        solver(Hinting("log + x ; |"), "network").solve(NEEDED)


def test_where_no_hint_helps_the_exact_half_has_the_word() -> None:
    engine = Hinting("log + x ; |", "nonsense", "atan + @9 ; |")
    failure = failed(solver(engine), NEEDED)
    assert "was found by the methods of docs/integration.md" in str(failure.error)
    problems = [proposal.problem for proposal in failure.candidates]
    assert "none of 1 hints leads to an antiderivative of" in problems[0]
    assert problems[1:] == [
        "word 1 of the answer is not a new function, or |",
        "word 3 of the answer is not a name",
    ]


def test_what_cannot_be_said_is_not_asked() -> None:
    engine = Hinting(RIGHT)
    failed(solver(engine), "exp(x^2)*abs(x^3 + x + 1)*sin(x)")
    assert engine.asked == []


def test_a_network_of_another_task_is_not_asked() -> None:
    failed(solver(Hinting(RIGHT, tasks=("diff",))), NEEDED)
    with pytest.raises(InputError, match="was trained for diff and not for integrate: name"):
        solver(Hinting(RIGHT, tasks=("diff",)), "network")


def test_the_halves_are_named() -> None:
    with pytest.raises(InputError, match=r"^half must be one of both, exact, network, not 'none'$"):
        Solver(task="integrate", half="none")  # type: ignore[arg-type]


def test_a_round_ends_in_its_time() -> None:
    """The exact half and all hints share it; the factor is for a busy machine."""
    started = time.monotonic()
    hints = [f"log + x ^{k} + x + @0 ; | + x ^16 + 1" for k in range(2, 12)]
    busy = Solver(Hinting(*hints), task="integrate", timeout_s=1.0, beam=10)
    failed(busy, "ln(x^3 + x + exp(sin(x)))/sqrt(x^5 + ln(x) + 1)")
    assert time.monotonic() - started < 15
