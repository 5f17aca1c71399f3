"""How fast a solver answers: one question after the other, and a stream.

In: a solver and functions. Out: rates and times, of text in and checked answer out.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from chainrule.answer import Answer, Query
from chainrule.evaluate.metrics import percentile
from chainrule.solver import Solver


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured of one way to ask.

    Attributes:
        way: how was asked, in words.
        answered: functions that got an answer.
        seconds: for all of them.
        p50_ms, p95_ms: of one question in milliseconds; None for a stream, whose questions go
            through the network together.
    """

    way: str
    answered: int
    seconds: float
    p50_ms: float | None = None
    p95_ms: float | None = None

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answered / self.seconds


def one_by_one(solver: Solver, questions: Sequence[Query]) -> Speed:
    """Ask one question after the other; `map` and `batch` are much faster."""
    warm_up(solver)
    times = []
    answered = 0
    for question in questions:
        started = time.perf_counter()
        (result,) = solver.solve_chunk([question])
        times.append(time.perf_counter() - started)
        answered += isinstance(result, Answer)
    p50, p95 = (1000 * percentile(times, percent) for percent in (50, 95))
    return Speed("one question at a time", answered, sum(times), p50, p95)


def streamed(solver: Solver, questions: Sequence[Query], workers: int) -> Speed:
    """Ask all questions as `batch` does; the start of worker processes counts too."""
    warm_up(solver)
    started = time.perf_counter()
    answered = sum(isinstance(each, Answer) for each in solver.map(questions, workers=workers))
    processes = "process" if workers == 1 else "processes"
    return Speed(f"a stream, {workers} {processes}", answered, time.perf_counter() - started)


def warm_up(solver: Solver) -> None:
    """What is done once only, such as building the tables of the checker, is no question's time."""
    solver.solve_chunk([Query("x^2")])
