"""One question on its way through the solver: what is known of it so far.

In: a query, then the candidates of a network for each differentiation. Out: an `Answer` or a
`Failure`. It knows how a candidate is judged and which one wins, and no engine.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from chainrule.answer import RULES, Answer, Failure, Proposal, reading
from chainrule.checker.check import NO_VALUE, check_derivative
from chainrule.checker.question import infer_variable
from chainrule.errors import AnswerError, ChainruleError, InputError, InternalError, TooLarge
from chainrule.expr import Expr, differentiate, read
from chainrule.expr.limits import MAX_ANSWER_NODES
from chainrule.expr.reading import MAX_ORDER
from chainrule.expr.tidy import tidy
from chainrule.types import Status, Verdict

if TYPE_CHECKING:
    from chainrule.engine.proposer import Candidate
    from chainrule.tokens.language import Language

RIGHT: Final[tuple[Status, ...]] = ("proved", "checked")
_WEAKEST_LAST: Final[tuple[Status, ...]] = ("proved", "checked", "unknown")


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was asked.

    Attributes:
        text: a function, or `d(...)/dx` around one.
        variable: None to infer it.
        order: of a plain function; a text that says its own order needs none.
        error: what made the question unusable before it came here: it ends as that failure.
        letters: names that are letters here and no constants: `e`, `i`, `pi`.
    """

    text: str
    variable: str | None = None
    order: int = 1
    error: ChainruleError | None = None
    letters: tuple[str, ...] = ()


class Work:
    """A question between its reading and its answer.

    Attributes:
        remaining: how often it is still to be differentiated.
        words: what the network is asked in this step; none where it cannot be asked.
        found: the proposal of this step that is right, by its place.
        error: why there will be no answer.
        seconds: the time that it has cost.
    """

    def __init__(self, query: Query, language: Language) -> None:
        self.query = query
        self.language = language
        self.remaining = 1
        self.error = query.error
        self.seconds = 0.0
        self.words: list[str] = []
        self.found: int | None = None
        self._context: Any = None  # what the language needs to read the answers
        self._variables: tuple[str, ...] = ()  # one for each differentiation
        self._reading = ""
        self._notes: tuple[str, ...] = ()
        self._proposals: list[Proposal] = []  # of this step
        self._earlier: list[Proposal] = []
        self._verdicts: list[Verdict] = []
        self._ranks: list[int | None] = []
        self._note = ""
        self._seen: dict[Expr, Verdict] = {}
        self._checking = 0.0
        self._hopeless: Verdict | None = None  # on every answer: the function has no value

    def attempt(self, part: Callable[[], None]) -> None:
        """Do a part of the work; an error ends this question and no other.

        A defect of ours, too: among a million questions one that we did not foresee must not end
        the stream, nor end it again when it is resumed.
        """
        if self.error is not None:
            return
        started = time.perf_counter()
        try:
            part()
        except ChainruleError as error:
            self.error = error.with_traceback(None)  # a stream keeps no frames
        except Exception as error:
            self.error = InternalError.of(error)
        self.seconds += time.perf_counter() - started

    def open(self) -> None:
        """Read the question.

        Raises:
            InputError: it cannot be read, or its variable or order is not clear.
        """
        query = self.query
        if not 1 <= query.order <= MAX_ORDER:
            raise InputError(f"order must lie between 1 and {MAX_ORDER}, not {query.order}")
        found = read(query.text, query.variable, letters=query.letters)
        if found.order and query.order not in (1, found.order):
            raise InputError(
                f"the text asks for a derivative of order {found.order}, but order is "
                f"{query.order}: say it once"
            )
        self.function = self._current = found.function
        variable = found.variable or infer_variable(found.function)
        self._variables = found.by or (variable,) * query.order
        self.remaining = len(self._variables)
        self._reading = reading(found.function, self._variables)
        self._notes = found.notes

    def begin_step(self, max_source: int) -> None:
        """Write the function for the network, if it is not too large for it."""
        self._earlier += self._proposals
        self._proposals, self._seen, self._checking, self.found = [], {}, 0.0, None
        self._hopeless = None
        try:
            words, self._context = self.language.write(self._current, self._variable)
            if len(words) > max_source:
                raise TooLarge(
                    f"the function takes {len(words)} words; this model reads {max_source}"
                )
            self.words = words
        except InputError as error:
            self.words = []
            self._note = str(error).splitlines()[0]

    def judge(self, candidates: Sequence[Candidate], limit: int, timeout_s: float) -> None:
        """Look at candidates, best first, until one is proved; else the first checked one counts.

        Args:
            candidates: those that are known already are passed over.
            limit: candidates of this step, all together.
            timeout_s: for checking all candidates of this step.
        """
        known = {proposal.words for proposal in self._proposals}
        fresh = [candidate for candidate in candidates if candidate.words not in known]
        for candidate in fresh[: limit - len(self._proposals)]:
            proposal = self._proposal(candidate)
            if proposal.expression is not None and not self._is_found("proved"):
                verdict = self._verdict(proposal.expression, timeout_s)
                proposal = replace(proposal, verdict=verdict)
                first = self.found is None and verdict.status == "checked"
                if first or verdict.status == "proved":
                    self.found = len(self._proposals)
            self._proposals.append(proposal)

    def end_step(self, *, fallback: bool, timeout_s: float) -> None:
        """Take the right candidate, or what the rules say, as the function of the next step.

        Raises:
            AnswerError: there is neither.
            TooLarge: a limit is exceeded.
        """
        if self.found is not None:
            proposal = self._proposals[self.found]
            assert proposal.expression is not None
            assert proposal.verdict is not None
            self._current, verdict = proposal.expression, proposal.verdict
        else:
            self._current, verdict = self._by_rules(fallback, timeout_s)
        self._verdicts.append(verdict)
        self._ranks.append(self.found)
        self.remaining -= 1

    def result(self, engine: str) -> Answer | Failure:
        """What became of the question."""
        proposals = (*self._earlier, *self._proposals)
        ms = 1000 * self.seconds
        text = self.query.text
        if self.error is not None:
            return Failure(text, self.error, self._reading, self._variables, proposals, ms)
        ranks = [rank for rank in self._ranks if rank is not None]
        by_network = len(ranks) == len(self._ranks)
        return Answer(
            input=text,
            function=self.function,
            variables=self._variables,
            expression=self._current,
            verdict=_weakest(self._verdicts),
            engine=engine if by_network else RULES,
            candidate=max(ranks) if by_network else None,
            candidates=proposals,
            note=self._note,
            ms=ms,
            notes=self._notes,
        )

    @property
    def is_open(self) -> bool:
        """Whether further candidates may help."""
        return self.error is None and self.found is None and self._hopeless is None

    @property
    def _domain(self) -> tuple[Expr, ...]:
        """Where answers must be right: a later derivative keeps the domain of the function."""
        return (self.function,)

    @property
    def _variable(self) -> str:
        """Of the differentiation at hand."""
        return self._variables[-self.remaining]

    def _proposal(self, candidate: Candidate) -> Proposal:
        step = len(self._verdicts) + 1
        words, log_prob = candidate.words, candidate.log_prob
        try:
            answer = _bounded(tidy(self.language.read(words, self._context)))
            return Proposal(words, log_prob, answer, step=step)
        except (AnswerError, TooLarge) as error:
            return Proposal(words, log_prob, None, problem=str(error), step=step)

    def _is_found(self, status: Status) -> bool:
        if self.found is None:
            return False
        verdict = self._proposals[self.found].verdict
        return verdict is not None and verdict.status == status

    def _verdict(self, answer: Expr, timeout_s: float) -> Verdict:
        """The checker's word, within what is left of this step's time."""
        known = self._hopeless or self._seen.get(answer)
        if known is not None:
            return known
        left = timeout_s - self._checking
        if left <= 0:
            return Verdict("unknown", "deadline", f"no time was left of {timeout_s:g} s")
        started = time.perf_counter()
        verdict = check_derivative(
            self._current, self._variable, answer, domain=self._domain, timeout_s=left
        )
        self._checking += time.perf_counter() - started
        self._seen[answer] = verdict
        if verdict.method == NO_VALUE:
            self._hopeless = verdict
        return verdict

    def _by_rules(self, fallback: bool, timeout_s: float) -> tuple[Expr, Verdict]:
        if not fallback:
            raise AnswerError(
                f"none of the model's {len(self._proposals)} candidates was proved or checked, and "
                "the fallback is off: search with a wider beam, or allow the fallback"
            )
        answer = _bounded(tidy(differentiate(self._current, self._variable)))
        verdict = self._hopeless or check_derivative(
            self._current, self._variable, answer, domain=self._domain, timeout_s=timeout_s
        )
        if verdict.status == "refuted":
            raise AnswerError(f"the checker refuted what the rules gave ({verdict.detail})")
        return answer, verdict


def _bounded(answer: Expr) -> Expr:
    """An answer that can be written."""
    if answer.size > MAX_ANSWER_NODES:
        raise TooLarge(
            f"the answer has {answer.size:,} nodes; the limit is {MAX_ANSWER_NODES:,}: "
            "differentiate a part of the function"
        )
    return answer


def _weakest(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict on a chain of differentiations: all of its weakest links, told once each."""
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
