"""What a task is: how its question is read, put to a network, answered and proved.

In: a query, then the words of a network. Out: what was read, expressions, verdicts. A task knows
what is to be done to a function, and nothing of engines, batches, files or faces.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.checker.question import infer_variable
from chainrule.errors import AnswerError, InputError, TooLarge
from chainrule.expr import Expr, Reading, read, to_text
from chainrule.expr.bounds import Bound
from chainrule.expr.given import read_given
from chainrule.expr.limits import MAX_ANSWER_NODES
from chainrule.expr.tidy import tidy

if TYPE_CHECKING:
    from chainrule.answer import Answer, Query
    from chainrule.steps.path import Move
    from chainrule.tokens.language import Language
    from chainrule.types import Verdict


@dataclass(frozen=True, slots=True)
class Plan:
    """A query that was read.

    Attributes:
        function: what the task is done to.
        variables: by what, one for each round; the answer of a round is the function of the next.
        reading: the question in words.
        notes: what else the text could have meant, and how to type that.
        bounds: between which the answer of the last round is wanted: see `Task.between`.
    """

    function: Expr
    variables: tuple[str, ...]
    reading: str
    notes: tuple[str, ...] = ()
    bounds: tuple[Bound, Bound] | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules say.

    Attributes:
        expression: their answer.
        verdict: the checker's word on it.
        path: how they found it, where they search.
    """

    expression: Expr
    verdict: Verdict
    path: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be found in one round.

    Attributes:
        function: what the task is done to now.
        variable: by what.
        domain: the functions whose real domain is meant: those that were asked about.
        step: which round it is; 1 is the first.
        timeout_s: seconds in which the rules are to find it, where they may take long.
        limit_s: those that were given for the round, which a message names; None: the same.
    """

    function: Expr
    variable: str
    domain: tuple[Expr, ...]
    step: int = 1
    timeout_s: float = DEFAULT_TIMEOUT_S
    limit_s: float | None = None


def reading_of(query: Query, *, integrals: bool = False) -> Reading:
    """What a query says, as a text or as an object.

    Args:
        query: the question.
        integrals: whether the task takes integrals; see `read`.

    Raises:
        InputError: it cannot be read.
    """
    if query.given is not None:
        return read_given(query.given, query.variable)
    return read(query.text, query.variable, letters=query.letters, integrals=integrals)


class Task(ABC):
    """What is done to a function. Its module has an instance of it, called `TASK`.

    Attributes:
        name: in `TASKS`, on the command line, in files and in the description of a model.
        verb: what is done, as in `Differentiate FUNCTION`.
        asks: whether a network is asked at all: before the rules, unless these go first.
        rules_first: whether it is asked only for what the rules do not find.
        timeout_s: seconds for one round, where the caller says nothing else.
    """

    name: ClassVar[str]
    verb: ClassVar[str]
    asks: ClassVar[bool] = True
    rules_first: ClassVar[bool] = False
    timeout_s: ClassVar[float] = DEFAULT_TIMEOUT_S

    def at_once(self, query: Query, timeout_s: float) -> Answer | None:
        """The answer to what is no plan of rounds and needs no network; None for all else.

        Args:
            query: what is asked.
            timeout_s: seconds for each check.

        Raises:
            InputError: it cannot be read, or its variable is not clear.
            AnswerError: it has none.
        """
        return None

    def read(self, query: Query) -> Plan:
        """What a query asks for: here, one round on a plain function.

        Raises:
            InputError: it cannot be read, or its variable is not clear.
        """
        found = reading_of(query)
        if found.by or query.order != 1:
            raise InputError(f"{self.name} takes a plain function, without d/dx and order")
        variable = found.variable or infer_variable(found.function)
        reading = f"{self.name} by {variable} of {to_text(found.function)}"
        return Plan(found.function, (variable,), reading, found.notes)

    def write(self, goal: Goal, language: Language) -> tuple[list[str], Any]:
        """The words that a network is asked with, and what `build` needs beside its answer.

        Raises:
            InputError: the language cannot say it.
        """
        return language.write(goal.function, goal.variable, self.name)

    def build(self, goal: Goal, words: Sequence[str], context: Any, language: Language) -> Expr:
        """The answer that a network's words stand for.

        Raises:
            AnswerError: they stand for none.
            TooLarge: a limit is exceeded.
        """
        return self.shown(language.read(words, context))

    @abstractmethod
    def verify(self, goal: Goal, answer: Expr, timeout_s: float) -> Verdict:
        """The checker's word on an answer, within so many seconds."""

    @abstractmethod
    def by_rules(self, goal: Goal) -> Expr:
        """The answer of the exact rules.

        Raises:
            AnswerError: they have none.
            TooLarge: a limit is exceeded.
        """

    def ruled(self, goal: Goal, timeout_s: float) -> Ruled:
        """The answer of the exact rules, and the checker's word on it, within so many seconds.

        Raises:
            AnswerError, TooLarge: as `by_rules`.
        """
        answer = self.by_rules(goal)
        return Ruled(answer, self.verify(goal, answer, timeout_s))

    def said(
        self, goal: Goal, answer: Expr, verdict: Verdict, timeout_s: float
    ) -> tuple[Expr, Verdict]:
        """An answer as a person would write it, and the checker's word on that: here, as it is.

        Args:
            goal: what was to be found.
            answer: what was found.
            verdict: the checker's word on it; that on what is said is no weaker.
            timeout_s: seconds for checking what is said.
        """
        return answer, verdict

    def between(
        self, plan: Plan, answer: Expr, word: Verdict, timeout_s: float
    ) -> tuple[Expr, Verdict]:
        """What a plan with bounds asks for, from the answer of its last round.

        Args:
            plan: has bounds.
            answer, word: the answer, and the checker's word on it.
            timeout_s: seconds for it.

        Raises:
            AnswerError: there is no exact value.
        """
        raise AnswerError(f"{self.name} knows no bounds")

    def missed(self, plan: Plan, error: AnswerError, timeout_s: float) -> AnswerError:
        """Why a plan has no answer, with what is known all the same.

        Args:
            plan: one round of it found nothing.
            error: why not.
            timeout_s: seconds for what is known.
        """
        return error

    @contextmanager
    def telling_more(self, plan: Plan, timeout_s: float) -> Iterator[None]:
        """An error inside says what `missed` knows."""
        try:
            yield
        except AnswerError as error:
            raise self.missed(plan, error, timeout_s) from error

    def shown(self, answer: Expr) -> Expr:
        """An answer as it is shown, and checked.

        Raises:
            TooLarge: it cannot be written.
        """
        answer = tidy(answer)
        if answer.size > MAX_ANSWER_NODES:
            raise TooLarge(
                f"the answer has {answer.size:,} nodes; the limit is {MAX_ANSWER_NODES:,}: "
                f"{self.verb} a part of the function"
            )
        return answer
