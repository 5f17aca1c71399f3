"""What a network says of a goal, judged: which of its candidates is right, and if none is, what.

In: a goal that was asked, and candidates, best first. Out: frozen steps of the road: `Judged`,
`Found`. It knows no engine, and no task in particular.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from chainrule.algebra import is_rational, lowest_terms
from chainrule.answer import Proposal
from chainrule.asking import Asked, unasked
from chainrule.batching import Request
from chainrule.checker.check import NO_VALUE
from chainrule.errors import AnswerError, TooLarge
from chainrule.expr import to_text
from chainrule.steps.path import Move
from chainrule.steps.round import Round
from chainrule.tasks.task import Ruled
from chainrule.tokens.language import Programs
from chainrule.types import ACCEPTED, Verdict

if TYPE_CHECKING:
    from chainrule.batching import Road
    from chainrule.engine.proposer import Candidate
    from chainrule.expr import Expr
    from chainrule.tasks.task import Goal, Plan, Task

_RULES_SHARE: Final = 0.6
"""Of the time of a round: what the rules have where they go first and a network may be asked."""

_LEAST_S: Final = 0.1
_MUCH: Final = 0.9  # in lowest terms all is multiplied out, and in no one's order
_LARGE: Final = 150
"""Nodes from which on `shorter` looks at an answer that is no rational function, too."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal, and what is known of the candidates for it.

    Attributes:
        asked: the goal.
        proposals: the candidates in the order in which they were looked at, with their verdicts.
        checking_s: seconds that the checker took for them, all together.
        by_rules, missed: what the rules said where they went first, or why they said nothing.
    """

    asked: Asked
    proposals: tuple[Proposal, ...] = ()
    checking_s: float = 0.0
    by_rules: Found | None = None
    missed: AnswerError | None = None

    @property
    def best(self) -> int | None:
        """The place of the candidate that is right: the first proved one, else the first checked
        one."""
        statuses = [proposal.verdict and proposal.verdict.status for proposal in self.proposals]
        places = (statuses.index(status) for status in ACCEPTED if status in statuses)
        return next(places, None)

    @property
    def hopeless(self) -> Verdict | None:
        """The verdict on every answer, where the function has no value."""
        verdicts = (proposal.verdict for proposal in self.proposals)
        return next((v for v in verdicts if v is not None and v.method == NO_VALUE), None)

    @property
    def is_open(self) -> bool:
        """Whether further candidates may help."""
        told = self.by_rules is not None or self.best is not None or self.hopeless is not None
        return bool(self.asked.words) and not told


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a goal.

    Attributes:
        expression: the answer.
        verdict: the checker's.
        place: which candidate it is; None where the rules gave it.
        note: why the network was not asked.
        path: how the rules found it, where they search.
        round: all that is known of it when it is over, the answer before it was simplified, too.
    """

    expression: Expr
    verdict: Verdict
    place: int | None = None
    note: str = ""
    path: tuple[Move, ...] = ()
    round: Round | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What one round may cost, and who may answer.

    Attributes:
        beam: candidates that the network searches where its first answer is not right.
        timeout_s: for checking the candidates; the rules have as many again. Where these go first,
            seconds for the whole round.
        fallback: whether the rules may answer.
        ask: puts a goal into the words of a network, which may have to be loaded for it.
        may_ask: whether there is one to be asked about a task.
    """

    beam: int
    timeout_s: float
    fallback: bool
    ask: Callable[[Task, Goal], Asked]
    may_ask: Callable[[Task], bool]


def one_round(task: Task, goal: Goal, terms: Terms) -> Road[Judged]:
    """One goal, and all that is said of it; at each `yield` the network is asked.

    Raises:
        TooLarge: a limit is exceeded.
    """
    until = time.monotonic() + terms.timeout_s
    by_rules = task.rules_first and terms.fallback
    judged = _rules_first(task, goal, terms) if by_rules else Judged(terms.ask(task, goal))
    for beam in dict.fromkeys((1, terms.beam)):
        if judged.is_open:
            candidates = yield Request(judged.asked.words, beam, task.name)
            if task.rules_first:  # each candidate has its share of what is left
                left_s = max(until - time.monotonic(), _LEAST_S) / beam
                asked = replace(judged.asked, goal=replace(goal, timeout_s=left_s))
                judged = replace(judged, asked=asked)
            judged = judge(judged, candidates, beam, terms.timeout_s)
    return judged


def _rules_first(task: Task, goal: Goal, terms: Terms) -> Judged:
    """What the rules say of a goal; only where they find nothing it is put to a network."""
    seconds = terms.timeout_s * (_RULES_SHARE if terms.may_ask(task) else 1)
    hurried = Judged(unasked(task, replace(goal, timeout_s=seconds, limit_s=terms.timeout_s)))
    try:
        found = settle(hurried, terms.timeout_s, fallback=True)
        return Judged(unasked(task, goal), by_rules=found)
    except AnswerError as error:
        return Judged(terms.ask(task, goal), missed=error)


def judge(judged: Judged, candidates: Sequence[Candidate], limit: int, timeout_s: float) -> Judged:
    """Look at candidates, best first, until one is proved.

    Args:
        judged: what is known already; candidates that are in it are passed over.
        candidates: what the network says.
        limit: candidates of this goal, all together.
        timeout_s: for checking all candidates of this goal.
    """
    known = {proposal.words for proposal in judged.proposals}
    fresh = [candidate for candidate in candidates if candidate.words not in known]
    for candidate in fresh[: limit - len(judged.proposals)]:
        judged = _with(judged, _proposal(judged.asked, candidate), timeout_s)
    return judged


def settle(judged: Judged, timeout_s: float, *, fallback: bool) -> Found:
    """The right candidate, or what the rules say: checked all the same, and never refuted.

    Args:
        judged: all candidates, judged.
        timeout_s: for checking what the rules say.
        fallback: whether they may answer.

    Raises:
        AnswerError: there is neither.
        TooLarge: a limit is exceeded.
    """
    task, goal, place = judged.asked.task, judged.asked.goal, judged.best
    if judged.by_rules is not None:
        return judged.by_rules
    if place is not None:
        right = judged.proposals[place]
        assert right.expression is not None
        assert right.verdict is not None
        return Found(right.expression, right.verdict, place)
    if judged.missed is not None:
        raise judged.missed
    if not fallback:
        raise AnswerError(
            f"none of the model's {len(judged.proposals)} candidates was proved or checked, and "
            "the fallback is off: search with a wider beam, or allow the fallback"
        )
    if judged.hopeless is not None:
        ruled = Ruled(task.by_rules(goal), judged.hopeless)
    else:
        ruled = task.ruled(goal, timeout_s)
    if ruled.verdict.status == "refuted":
        raise AnswerError(f"the checker refuted what the rules gave ({ruled.verdict.detail})")
    return Found(ruled.expression, ruled.verdict, note=judged.asked.note, path=ruled.path)


def as_said(judged: Judged, found: Found, timeout_s: float, *, simplify: bool) -> Found:
    """The answer as it is said, with its own verdict, and what its steps are told from.

    Args:
        judged: the goal and its candidates.
        found: the answer to it.
        timeout_s: for checking what is said.
        simplify: whether it is said as a person would write it; else as it was found.
    """
    asked, raw = judged.asked, found.expression
    expression, verdict = raw, found.verdict
    if simplify:
        expression, verdict = asked.task.said(asked.goal, raw, verdict, timeout_s)
    words: tuple[str, ...] = ()
    if found.place is not None and isinstance(asked.language, Programs):
        words = judged.proposals[found.place].words
    goal = asked.goal
    told = Round(
        goal.function, goal.variable, goal.domain[0], raw, expression, verdict, words, found.path
    )  # fmt: skip
    return replace(found, expression=expression, verdict=verdict, round=told)


def shorter(judged: Judged, said: Found, timeout_s: float) -> Found:
    """What is said in one of several rounds, in lowest terms where those are shorter and proved.

    Every quotient rule doubles a size: raw, the tenth derivative of 1/(1 + x^2) would have ten
    thousand nodes. Answers that are simplified need it, too: what is long is only put in order, and
    the fourth derivative of tan(x)/(1 + x^2) has 771 nodes instead of 220.

    Args:
        judged: the goal of the round.
        said: the answer to it.
        timeout_s: for checking the other way of writing it.
    """
    answer = said.expression
    is_small = not is_rational(answer) and answer.size < _LARGE
    if said.verdict.status != "proved" or is_small:
        return said
    way = lowest_terms(answer)
    if way is None or len(to_text(way)) > _MUCH * len(to_text(answer)):
        return said
    verdict = judged.asked.task.verify(judged.asked.goal, way, timeout_s)
    if verdict.status != "proved":
        return said
    told = None if said.round is None else replace(said.round, said=way, verdict=verdict)
    return replace(said, expression=way, verdict=verdict, round=told)


def valued(task: Task, plan: Plan, last: Found, timeout_s: float) -> Found:
    """What a plan with bounds asks for, from the answer of its last round.

    Raises:
        AnswerError: there is no exact value.
        InputError: nothing can be said.
    """
    value, verdict = task.between(plan, last.expression, last.verdict, timeout_s)
    return Found(value, verdict, note=last.note)


def _proposal(asked: Asked, candidate: Candidate) -> Proposal:
    """A candidate, read."""
    assert asked.language is not None
    step, words, log_prob = asked.goal.step, candidate.words, candidate.log_prob
    try:
        answer = asked.task.build(asked.goal, words, asked.context, asked.language)
        return Proposal(words, log_prob, answer, step=step)
    except (AnswerError, TooLarge) as error:
        return Proposal(words, log_prob, None, problem=str(error), step=step)


def _with(judged: Judged, proposal: Proposal, timeout_s: float) -> Judged:
    """One candidate more; looked at, unless it is malformed or another is proved already."""
    best = judged.best
    known = None if best is None else judged.proposals[best].verdict
    if proposal.expression is None or (known is not None and known.status == "proved"):
        return replace(judged, proposals=(*judged.proposals, proposal))
    started = time.perf_counter()
    verdict = _verdict(judged, proposal.expression, timeout_s)
    return replace(
        judged,
        proposals=(*judged.proposals, replace(proposal, verdict=verdict)),
        checking_s=judged.checking_s + time.perf_counter() - started,
    )


def _verdict(judged: Judged, answer: Expr, timeout_s: float) -> Verdict:
    """The checker's word, within what is left of the goal's time."""
    if judged.hopeless is not None:
        return judged.hopeless
    for earlier in judged.proposals:
        if earlier.verdict is not None and earlier.expression == answer:
            return earlier.verdict
    left_s = timeout_s - judged.checking_s
    if left_s <= 0:
        return Verdict("unknown", "deadline", f"no time was left of {timeout_s:g} s")
    return judged.asked.task.verify(judged.asked.goal, answer, left_s)
