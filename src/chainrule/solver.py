"""The one road from a text to an answer: read, ask, judge, fall back, answer.

In: texts. Out: `Answer` or `Failure`, in their order. Whoever answers a user comes this way: the
command line, Python, the evaluation. A score that is measured here is a score of what users get.

    read     the task reads the query: a function, and a variable for each round
    ask      the function of the round in the words of the network: its greedy answer
    judge    proved or checked? If not: its beam, the first proved, else the first checked
    settle   otherwise the exact rules, named `rules` and checked all the same
    say      as a person would write it, if that is proved as well; between rounds in lowest terms
    answer   the last round's expression, with the weakest verdict of all rounds

`_road` below is this table as code. What the checker refuted is never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from chainrule.answer import RULES, Answer, Failure, Proposal, Query
from chainrule.asking import Asked, Network, unasked
from chainrule.batching import Road, run_together
from chainrule.errors import ChainruleError, InputError
from chainrule.judging import Found, Terms, as_said, one_round, settle, shorter, valued
from chainrule.networks import Networks
from chainrule.repeats import Repeats, Result
from chainrule.settings import DEFAULT_BUNDLE, MEMORY_WORDS, Half, Settings
from chainrule.tasks import DEFAULT_TASK, TASKS, task_named
from chainrule.tasks.task import Goal, Plan, Task
from chainrule.types import weakest

if TYPE_CHECKING:
    from chainrule.engine.proposer import Engine

T = TypeVar("T")


class Solver:
    """Answers questions of any task, with one engine.

    Args:
        engine: `ct2`, `torch` (needs the extra `chainrule[torch]`), or an `Engine`.
        beam: candidates that the network searches where its first answer is not right.
        timeout_s: seconds for checking the candidates of one round, all together; the fallback has
            as many again to find its answer, and to check it. None for what the task takes.
        fallback: whether the exact rules answer where no candidate is right.
        threads: processors that the engine `ct2` uses; all by default.
        bundle: folder of a model in any format of `chainrule export`, if not the shipped one.
        task: what is done where a question does not say it, by its name in `tasks.TASKS`.
        simplify: whether answers are written as a person would; else as they were found.
        memory: words of the network's questions and answers that are remembered; 0 for none.
        device: where the engine `torch` computes, `cpu` or `cuda`.
        half: of integration, which is asked: `exact`, `network`, or `both`, in this order.

    Attributes:
        settings: the arguments.
        repeats: what it was asked before.

    Raises:
        InputError: an impossible value, or the model is for another task.
        CheckpointError: the bundle is missing or damaged.

    >>> solver = Solver()
    >>> [str(answer) for answer in solver.map(["x^2", "d(sin(t))/dt"])]
    ['2x', 'cos(t)']
    """

    def __init__(
        self,
        engine: str | Engine = "ct2",
        *,
        beam: int = 5,
        timeout_s: float | None = None,
        fallback: bool = True,
        threads: int | None = None,
        bundle: Path | str | None = None,
        task: str = DEFAULT_TASK,
        simplify: bool = True,
        memory: int = MEMORY_WORDS,
        device: str = "cpu",
        half: Half = "both",
    ) -> None:
        folder = DEFAULT_BUNDLE if bundle is None else Path(bundle)
        seconds = task_named(task).timeout_s if timeout_s is None else timeout_s
        common = (engine, beam, seconds, fallback, threads, folder, task, simplify)
        self._begin(Settings(*common, memory, device, half))

    @classmethod
    def of(cls, settings: Settings) -> Solver:
        """The solver of some settings."""
        solver = cls.__new__(cls)
        solver._begin(settings)
        return solver

    def _begin(self, settings: Settings) -> None:
        self.settings = settings
        self.repeats = Repeats(settings.memory // 2 if isinstance(settings.engine, str) else 0)
        task = task_named(settings.task)
        needed = task.asks and (settings.half == "network" or not task.rules_first)
        self.networks = Networks(settings)
        if needed and (problem := self.network.untrained(task)):
            raise InputError(f"{problem}: name another bundle")

    @property
    def network(self) -> Network:
        """What is asked about the task of the settings."""
        return self.networks.of(task_named(self.settings.task))

    @property
    def engine(self) -> Engine:
        """What runs the network."""
        return self.network.engine

    def solve(
        self, text: str, variable: str | None = None, *, order: int = 1, letters: Iterable[str] = ()
    ) -> Answer:
        """The answer to one question: the derivative of a function, if the task is no other.

        Args:
            text: in any notation of `docs/notation.md`; `d^2(f)/dx^2` says variable and order.
            variable: needed where the function has several symbols and none of them is x.
            order: how often to differentiate.
            letters: names that are letters here and no constants: `e`, `i`, `pi`.

        Raises:
            InputError: the text cannot be read, or the variable is not clear.
            TooLarge: a limit is exceeded on the way.
            AnswerError: no candidate is right, and there is no fallback.
        """
        if not isinstance(text, str):  # before it is looked up among what was asked
            raise InputError(f"a question is a text, not {type(text).__name__}")
        return self.answer(Query(text, variable, order, letters=tuple(letters)))

    def answer(self, query: Query) -> Answer:
        """`solve` for a query.

        Raises:
            ChainruleError: as for `solve`.
        """
        (result,) = self.solve_chunk([query])
        if isinstance(result, Failure):
            raise result.error
        return result

    def solve_many(self, texts: Iterable[str | Query]) -> list[Result]:
        """All results of `map` in a list."""
        return list(self.map(texts))

    def map(self, texts: Iterable[str | Query], *, workers: int = 1) -> Iterator[Result]:
        """Answer a stream of any length, in its order and in bounded memory.

        A question that fails gives a `Failure` in its place, and the stream goes on; so it is with
        one that ends its worker process.

        Args:
            texts: read a few micro-batches ahead.
            workers: processes, each with an engine of its own. A program that uses more than one
                needs `if __name__ == "__main__":` around what it does: workers import it.

        Raises:
            InputError: fewer than one worker, or an engine that cannot be sent to them.
            ChainruleError: workers died before they were given anything.
        """
        return self.stream(texts, _same, workers=workers)

    def stream(
        self, texts: Iterable[str | Query], finish: Callable[[Result], T], *, workers: int = 1
    ) -> Iterator[T]:
        """`map`, with each result finished where it was found: less has to travel.

        Args:
            finish: a function of a module; workers import it.
        """
        from chainrule.processes import in_order

        if workers < 1:
            raise InputError(f"workers must be at least 1, not {workers}")
        queries = (Query(text) if isinstance(text, str) else text for text in texts)
        chunks = iter(lambda: list(islice(queries, self.settings.micro_batch)), [])
        # Each worker has one processor, and a translation is not shared among several.
        settings = replace(self.settings, threads=self.settings.threads or 1)
        for results in in_order(
            chunks,
            partial(_answers, self, finish),
            partial(_start, settings, dict(TASKS), finish),
            partial(_lost, finish),
            workers,
            patience_s=settings.patience_s,
        ):
            yield from results

    def solve_chunk(self, queries: Sequence[Query]) -> list[Result]:
        """Answer some questions together: one call of the engine asks about all of them."""
        return self.repeats.answer(queries, self._solve)

    def _solve(self, queries: Sequence[Query]) -> list[Result]:
        roads = [self._road(query) for query in queries]
        found = run_together(roads, self.networks.propose)
        return [replace(result, ms=1000 * seconds) for result, seconds in found]

    def _road(self, query: Query) -> Road[Result]:
        """One question from its text to its answer; at each `yield` the network is asked.

        Whatever goes wrong ends this question here, and no other: among a million one that we did
        not foresee must not end the stream, nor end it again when it is resumed.
        """
        settings = self.settings
        plan: Plan | None = None
        proposals: tuple[Proposal, ...] = ()
        found: list[Found] = []
        try:
            if query.error is not None:
                raise query.error
            task = task_named(query.task or settings.task)
            answer = task.at_once(query, settings.timeout_s)
            if answer is not None:
                return answer
            plan = task.read(query)
            function, by_rules = plan.function, settings.asks_rules_of(task)
            asks = settings.asks_network_of
            terms = Terms(settings.beam, settings.timeout_s, by_rules, self._ask, asks)
            for step, variable in enumerate(plan.variables, start=1):
                goal = Goal(function, variable, (plan.function,), step, settings.timeout_s)
                judged = yield from one_round(task, goal, terms)
                proposals += judged.proposals
                with task.telling_more(plan, settings.timeout_s):
                    right = settle(judged, settings.timeout_s, fallback=by_rules)
                said = as_said(judged, right, settings.timeout_s, simplify=settings.simplify)
                if len(plan.variables) > 1:
                    said = shorter(judged, said, settings.timeout_s)
                found.append(said)
                function = said.expression
            if plan.bounds is not None:
                found.append(valued(task, plan, found[-1], settings.timeout_s))
            return self._answer(query, task, plan, proposals, found)
        except Exception as error:
            known = () if plan is None else (plan.reading, plan.variables, proposals)
            return Failure.of(query, error, *known)

    def _ask(self, task: Task, goal: Goal) -> Asked:
        """A goal in the words of the network, where the task asks one and there is one to ask."""
        asks = self.settings.asks_network_of(task)
        if not asks or (task.rules_first and self.networks.of(task).untrained(task)):
            return unasked(task, goal)
        return self.networks.of(task).ask(task, goal)

    def _answer(
        self,
        query: Query,
        task: Task,
        plan: Plan,
        proposals: tuple[Proposal, ...],
        found: Sequence[Found],
    ) -> Answer:
        """The answer of the last round, with what is to be said of all rounds."""
        places = [each.place for each in found if each.place is not None]
        by_network = len(places) == len(found) - (plan.bounds is not None)
        return Answer(
            input=query.text,
            function=plan.function,
            variables=plan.variables,
            expression=found[-1].expression,
            rounds=tuple(each.round for each in found if each.round is not None),
            verdict=weakest([each.verdict for each in found]),
            engine=self.networks.of(task).engine.name if by_network else RULES,
            candidate=max(places) if by_network else None,
            candidates=proposals,
            note=next((each.note for each in reversed(found) if each.note), ""),
            ms=0.0,
            reading=plan.reading,
            task=task.name,
            notes=plan.notes,
            bounds=plan.bounds,
        )


def _same(result: Result) -> Result:
    return result


def _answers(solver: Solver, finish: Callable[[Result], T], queries: Sequence[Query]) -> list[T]:
    return [finish(result) for result in solver.solve_chunk(queries)]


def _lost(finish: Callable[[Result], T], query: Query, error: ChainruleError) -> T:
    """The result of a question that ends whatever process answers it."""
    return finish(Failure(query.text, error))


def _start(
    settings: Settings, tasks: Mapping[str, str], finish: Callable[[Result], T]
) -> Callable[[Sequence[Query]], list[T]]:
    """What a worker process does first: know the same tasks, and build a solver of its own."""
    TASKS.update(tasks)
    return partial(_answers, Solver.of(settings), finish)
