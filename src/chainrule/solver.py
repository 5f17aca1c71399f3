"""The one road from a text to an answer: read, propose, check, fall back, show.

In: texts. Out: `Answer` or `Failure`, in their order. Whoever answers a user comes this way: the
command line, Python, the evaluation. A score that is measured here is a score of what users get.

    the network's greedy answer ── proved or checked ──→ shown
      otherwise its beam, best first ── the first proved, else the first checked ──→ shown
      otherwise the exact rules, named `rules` and checked all the same ──→ shown with the verdict

What the checker refuted is never shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from chainrule.answer import Answer, Failure
from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.errors import InputError, InternalError
from chainrule.tokens.language import Language, Programs, language_of
from chainrule.work import Query, Work

if TYPE_CHECKING:
    from chainrule.engine.bundle import Bundle
    from chainrule.engine.proposer import Engine

ENGINES: Final = ("ct2", "torch")
DEFAULT_BUNDLE: Final = Path(__file__).parent / "models" / "default"
MICRO_BATCH: Final = 256
"""Questions that go through the road together: several full batches of the engine."""

Result = Answer | Failure
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What makes one solver like another, here or in a worker process; see `Solver`.

    Raises:
        InputError: an impossible value.
    """

    engine: str | Engine = "ct2"
    beam: int = 5
    timeout_s: float = DEFAULT_TIMEOUT_S
    fallback: bool = True
    threads: int | None = None
    bundle: Path = DEFAULT_BUNDLE

    def __post_init__(self) -> None:
        if isinstance(self.engine, str) and self.engine not in ENGINES:
            raise InputError(
                f"no engine is called {self.engine!r}; there are: {', '.join(ENGINES)}"
            )
        if self.beam < 1:
            raise InputError(f"beam must be at least 1, not {self.beam}")
        if not self.timeout_s > 0:
            raise InputError(f"timeout_s must be positive, not {self.timeout_s}")
        if self.threads is not None and self.threads < 1:
            raise InputError(f"threads must be at least 1, not {self.threads}")

    def load_engine(self) -> Engine:
        """The engine, ready to be asked."""
        if not isinstance(self.engine, str):
            return self.engine
        from chainrule.engine.exported import load_engine

        return load_engine(self.bundle, self.engine, threads=self.threads)


class Solver:
    """Answers questions with one engine.

    Args:
        engine: `ct2`, `torch` (needs the extra `chainrule[torch]`), or an `Engine`.
        beam: candidates that the network searches where its first answer is not right.
        timeout_s: seconds for checking the candidates of one differentiation, all together; the
            fallback's answer has as many again.
        fallback: whether the exact rules answer where no candidate is right.
        threads: processors that the engine `ct2` uses; all by default.
        bundle: the folder of the model, a bundle or what `chainrule export` wrote in another
            format; the shipped one by default.

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
        timeout_s: float = DEFAULT_TIMEOUT_S,
        fallback: bool = True,
        threads: int | None = None,
        bundle: Path | str | None = None,
    ) -> None:
        folder = DEFAULT_BUNDLE if bundle is None else Path(bundle)
        self.settings = Settings(engine, beam, timeout_s, fallback, threads, folder)
        self.engine = self.settings.load_engine()
        self.language = _language(self.engine)

    def solve(
        self,
        text: str,
        variable: str | None = None,
        *,
        order: int = 1,
        letters: Iterable[str] = (),
    ) -> Answer:
        """The derivative of one function.

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
        (result,) = self.solve_chunk([Query(text, variable, order, letters=tuple(letters))])
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
            ChainruleError: a worker died before it was given anything.
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
        chunks = iter(lambda: list(islice(queries, MICRO_BATCH)), [])
        # Each worker has one processor, and a translation is not shared among several.
        settings = replace(self.settings, threads=self.settings.threads or 1)
        for results in in_order(
            chunks,
            partial(_answers, self, finish),
            partial(_start, settings, finish),
            partial(_lost, finish),
            workers,
        ):
            yield from results

    def solve_chunk(self, queries: Sequence[Query]) -> list[Result]:
        """Answer some questions together: one call of the engine asks about all of them."""
        works = [Work(query, self.language) for query in queries]
        for work in works:
            work.attempt(work.open)
        while unfinished := [work for work in works if work.remaining and work.error is None]:
            self._differentiate(unfinished)
        return [work.result(self.engine.name) for work in works]

    def _differentiate(self, works: Sequence[Work]) -> None:
        """One differentiation of each."""
        settings = self.settings
        for work in works:
            work.attempt(partial(work.begin_step, self.engine.max_source))
        asked = [work for work in works if work.error is None and work.words]
        self._propose(asked, 1)
        if settings.beam > 1:
            self._propose([work for work in asked if work.is_open], settings.beam)
        for work in works:
            work.attempt(
                partial(work.end_step, fallback=settings.fallback, timeout_s=settings.timeout_s)
            )

    def _propose(self, works: Sequence[Work], beam: int) -> None:
        """Ask the network about some functions, and judge what it says."""
        if not works:
            return
        started = time.perf_counter()
        proposed = self.engine.propose([work.words for work in works], beam=beam, n_best=beam)
        share = (time.perf_counter() - started) / len(works)
        for work, candidates in zip(works, proposed, strict=True):
            work.seconds += share
            work.attempt(partial(work.judge, candidates, beam, self.settings.timeout_s))


def _language(engine: Engine) -> Language:
    """The language that the network of an engine speaks; an engine of the caller's own, programs.

    Raises:
        InputError: the network was trained for another task.
    """
    bundle: Bundle | None = getattr(engine, "bundle", None)
    if bundle is None:
        return Programs()
    if "diff" not in bundle.tasks:
        raise InputError(
            f"{bundle.folder} was trained for {', '.join(bundle.tasks)} and not for diff: name "
            "another bundle"
        )
    return language_of(bundle.recipe, bundle.source, bundle.target)


def _same(result: Result) -> Result:
    return result


def _answers(solver: Solver, finish: Callable[[Result], T], queries: Sequence[Query]) -> list[T]:
    return [finish(result) for result in solver.solve_chunk(queries)]


def _lost(finish: Callable[[Result], T], query: Query, status: int | None) -> T:
    """The result of a question that ends whatever process answers it."""
    problem = f"its worker process ended with exit status {status}"
    return finish(Failure(query.text, InternalError(problem)))


def _start(
    settings: Settings, finish: Callable[[Result], T]
) -> Callable[[Sequence[Query]], list[T]]:
    """What a worker process does first: build a solver of its own."""
    solver = Solver(
        settings.engine,
        beam=settings.beam,
        timeout_s=settings.timeout_s,
        fallback=settings.fallback,
        threads=settings.threads,
        bundle=settings.bundle,
    )
    return partial(_answers, solver, finish)
