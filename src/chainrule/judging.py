"""What a network says of a goal, judged: which of its candidates is right, and if none is, what.

In: a goal that was asked, and candidates, best first. Out: frozen steps of the road: `Judged`,
`Found`. It knows no engine, and no task in particular.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from chainrule.answer import Proposal
from chainrule.checker.check import NO_VALUE
from chainrule.errors import AnswerError, TooLarge
from chainrule.types import ACCEPTED, Status, Verdict

if TYPE_CHECKING:
    from chainrule.asking import Asked
    from chainrule.engine.proposer import Candidate
    from chainrule.expr import Expr
    from chainrule.tasks.task import Plan, Task

_WEAKEST_LAST: Final[tuple[Status, ...]] = (*ACCEPTED, "unknown")


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal, and what is known of the candidates for it.

    Attributes:
        asked: the goal.
        proposals: the candidates in the order in which they were looked at, with their verdicts.
        checking_s: seconds that the checker took for them, all together.
    """

    asked: Asked
    proposals: tuple[Proposal, ...] = ()
    checking_s: float = 0.0

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
        return bool(self.asked.words) and self.best is None and self.hopeless is None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a goal.

    Attributes:
        expression: the answer.
        verdict: the checker's.
        place: which candidate it is; None where the rules gave it.
        note: why the network was not asked.
    """

    expression: Expr
    verdict: Verdict
    place: int | None = None
    note: str = ""


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


def settle(judged: Judged, *, fallback: bool, timeout_s: float) -> Found:
    """The right candidate, or what the rules say: checked all the same, and never refuted.

    Args:
        judged: all candidates, judged.
        fallback: whether the rules may answer.
        timeout_s: for checking what they say.

    Raises:
        AnswerError: there is neither.
        TooLarge: a limit is exceeded.
    """
    task, goal, place = judged.asked.task, judged.asked.goal, judged.best
    if place is not None:
        right = judged.proposals[place]
        assert right.expression is not None
        assert right.verdict is not None
        return Found(right.expression, right.verdict, place)
    if not fallback:
        raise AnswerError(
            f"none of the model's {len(judged.proposals)} candidates was proved or checked, and "
            "the fallback is off: search with a wider beam, or allow the fallback"
        )
    answer = task.by_rules(goal)
    verdict = judged.hopeless or task.verify(goal, answer, timeout_s)
    if verdict.status == "refuted":
        raise AnswerError(f"the checker refuted what the rules gave ({verdict.detail})")
    return Found(answer, verdict, note=judged.asked.note)


def valued(task: Task, plan: Plan, last: Found, timeout_s: float) -> Found:
    """What a plan with bounds asks for, from the answer of its last round.

    Raises:
        AnswerError: there is no exact value.
        InputError: nothing can be said.
    """
    value, verdict = task.between(plan, last.expression, last.verdict, timeout_s)
    return Found(value, verdict, note=last.note)


def weakest(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict on a chain of answers: all of its weakest links, told once each."""
    if len(verdicts) == 1:
        return verdicts[0]
    status = max((verdict.status for verdict in verdicts), key=_WEAKEST_LAST.index)
    weak = [verdict for verdict in verdicts if verdict.status == status]
    methods, details = (
        "; ".join(dict.fromkeys(filter(None, parts)))
        for parts in ((v.method for v in weak), (v.detail for v in weak))
    )
    regions = tuple(dict.fromkeys(region for verdict in weak for region in verdict.regions))
    return Verdict(status, methods, details, regions=regions)


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
    return Judged(
        judged.asked,
        (*judged.proposals, replace(proposal, verdict=verdict)),
        judged.checking_s + time.perf_counter() - started,
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
