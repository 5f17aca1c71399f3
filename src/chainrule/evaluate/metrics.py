"""What is counted: the network alone, and the system as a user meets it.

In: problems and what the solver made of them. Out: outcomes, and tallies of outcomes. A time-out
or an undecided check is never counted as right, nor as wrong: it has a count of its own. All
shares are of all problems, those that could not be asked included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from chainrule.answer import RULES, Answer, Failure, Proposal
from chainrule.errors import InputError
from chainrule.evaluate.suites import Exercise
from chainrule.expr import Expr, parse, to_text, walk
from chainrule.expr.tidy import tidy
from chainrule.types import ACCEPTED

if TYPE_CHECKING:
    from chainrule.evaluate.judge import Ruling

Said = Literal["proved", "checked", "refuted", "unknown", "malformed", "not asked"]
Shown = Literal["proved", "checked", "refuted", "unknown", "error"]

BANDS: Final = (2, 5, 10, 20)
"""The largest number of operators of each band of size but the last."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One problem, measured.

    Attributes:
        problem: as it stands in the suite.
        band: its band of size; `unread` where it cannot be read.
        greedy: what the network's first answer was.
        n_best: the best verdict among its candidates.
        exact: whether the first answer is the expected text; None where none is given.
        shown: the verdict on what the system shows, or `error` where it shows none.
        text: what it shows; empty where it shows nothing.
        ruling: the word of the judge who does not know the checker; None where nothing is shown.
        fallback: whether the exact rules had to answer.
        ms: milliseconds, asked alone.
        told: the network's first answer as text, and for an error its message.
    """

    problem: Exercise
    band: str
    greedy: Said
    n_best: Said
    exact: bool | None
    shown: Shown
    text: str
    ruling: Ruling | None
    fallback: bool
    ms: float
    told: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of some outcomes.

    Attributes:
        problems: how many there are.
        greedy_proved, greedy_checked, greedy_refuted, greedy_unknown, greedy_malformed, not_asked:
            the network alone, its first answer; they add up to `problems`.
        n_best_proved, n_best_right: some candidate is proved; is proved or checked.
        exact, with_expected: first answers that are the expected text, and how many could be.
        right: the system shows an answer that is proved or checked.
        fallback: the exact rules answered.
        unknown: an answer is shown that the checker could not decide, and the user is told so.
        errors: no answer is shown.
        judged: answers shown on which the independent judge came to a word.
        wrong_shown: answers shown that this judge found wrong; must be 0.
        p50_ms, p95_ms: milliseconds for one problem, asked alone.
    """

    problems: int
    greedy_proved: int
    greedy_checked: int
    greedy_refuted: int
    greedy_unknown: int
    greedy_malformed: int
    not_asked: int
    n_best_proved: int
    n_best_right: int
    exact: int
    with_expected: int
    right: int
    fallback: int
    unknown: int
    errors: int
    judged: int
    wrong_shown: int
    p50_ms: float
    p95_ms: float


def outcome(problem: Exercise, result: Answer | Failure, ruling: Ruling | None) -> Outcome:
    """What became of a problem.

    Args:
        problem: what was asked.
        result: what the solver made of it.
        ruling: the judge's word on what is shown; None where nothing is, or nobody judged.
    """
    candidates = result.candidates
    first = candidates[0] if candidates else None
    failed = isinstance(result, Failure)
    told = str(result.error) if isinstance(result, Failure) else first.text if first else ""
    return Outcome(
        problem=problem,
        band="unread" if isinstance(result, Failure) else band(result.function),
        greedy=_said(first),
        n_best=min(map(_said, candidates), key=_SAID.index, default="not asked"),
        exact=None
        if problem.expected is None
        else first is not None and _is_text(first.text, problem.expected),
        shown="error" if isinstance(result, Failure) else result.verdict.status,
        text="" if isinstance(result, Failure) else result.text,
        ruling=ruling,
        fallback=not failed and isinstance(result, Answer) and result.engine == RULES,
        ms=result.ms,
        told=told,
    )


def _is_text(text: str, expected: str) -> bool:
    """Whether an answer reads as expected; a corpus has its derivatives before they are tidied."""
    if text == expected:
        return True
    try:
        return text == to_text(tidy(parse(expected)))
    except InputError:  # a derivative may be longer than what is read
        return False


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """Count outcomes."""
    rows = list(outcomes)

    def count(holds: Callable[[Outcome], bool]) -> int:
        return sum(map(holds, rows))

    times = [row.ms for row in rows]
    return Tally(
        problems=len(rows),
        greedy_proved=count(lambda o: o.greedy == "proved"),
        greedy_checked=count(lambda o: o.greedy == "checked"),
        greedy_refuted=count(lambda o: o.greedy == "refuted"),
        greedy_unknown=count(lambda o: o.greedy == "unknown"),
        greedy_malformed=count(lambda o: o.greedy == "malformed"),
        not_asked=count(lambda o: o.greedy == "not asked"),
        n_best_proved=count(lambda o: o.n_best == "proved"),
        n_best_right=count(lambda o: o.n_best in ACCEPTED),
        exact=count(lambda o: o.exact is True),
        with_expected=count(lambda o: o.exact is not None),
        right=count(lambda o: o.shown in ACCEPTED),
        fallback=count(lambda o: o.fallback),
        unknown=count(lambda o: o.shown == "unknown"),
        errors=count(lambda o: o.shown == "error"),
        judged=count(lambda o: o.ruling is not None and o.ruling.word != "undecided"),
        wrong_shown=count(is_wrong),
        p50_ms=percentile(times, 50),
        p95_ms=percentile(times, 95),
    )


def is_wrong(row: Outcome) -> bool:
    """Whether the judge found what is shown wrong."""
    return row.ruling is not None and row.ruling.word == "wrong"


def by(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, Tally]:
    """A tally for each value of `key`, in the order in which they first occur."""
    groups: dict[str, list[Outcome]] = {}
    for row in outcomes:
        groups.setdefault(key(row), []).append(row)
    return {name: tally(rows) for name, rows in groups.items()}


def band(function: Expr) -> str:
    """The band of a function's size, by its number of operators.

    >>> from chainrule.expr import parse
    >>> band(parse("x^2 sin(3x)"))
    '3-5 operators'
    """
    operators = sum(1 for node in walk(function) if node.args)
    low = 0
    for high in BANDS:
        if operators <= high:
            return f"{low}-{high} operators"
        low = high + 1
    return f"{low}+ operators"


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that at least so many per cent of the values do not exceed.

    >>> percentile([1, 2, 3, 4], 50)
    2
    """
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)] if ordered else 0.0


_SAID: Final[tuple[Said, ...]] = (
    "proved", "checked", "unknown", "refuted", "malformed", "not asked",
)  # fmt: skip


def _said(proposal: Proposal | None) -> Said:
    if proposal is None:
        return "not asked"
    if proposal.expression is None:
        return "malformed"
    # One that was not looked at stood behind one that was right.
    return proposal.verdict.status if proposal.verdict else "not asked"
