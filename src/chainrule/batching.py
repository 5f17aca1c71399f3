"""Many questions through a network together: one call asks for all that wait for the same search.

In: roads, which are generators: each yields what it asks a network, is sent the candidates, and
returns its result. Out: the results, with the seconds that each took. It knows nothing of what is
asked; and each road is plain code from top to bottom, as if it were alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from chainrule.engine.proposer import Candidate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a network.

    Attributes:
        words: the source.
        beam: candidates to search, and to return.
        task: what it is asked to do; there may be a network for each.
    """

    words: Sequence[str]
    beam: int
    task: str = ""


Road: TypeAlias = "Generator[Request, Sequence[Candidate], T]"
Propose: TypeAlias = "Callable[[Sequence[Sequence[str]], int, str], list[list[Candidate]]]"
"""From sources, a beam and a task to the candidates of each source, best first."""


def run_together(roads: Sequence[Road[T]], propose: Propose) -> list[tuple[T, float]]:
    """The result of each road, and its seconds: its own, and its share of the calls it was in.

    A question that needs no network ends without a call; those that need a wider search wait for
    it until they can be asked in one call.

    >>> def road(word):
    ...     (candidate,) = yield Request([word], 1)
    ...     return candidate
    >>> shout = lambda sources, beam, task: [[word.upper()] for (word,) in sources]
    >>> [result for result, _ in run_together([road("a"), road("b")], shout)]
    ['A', 'B']
    """
    results: dict[int, T] = {}
    waiting: dict[int, Request] = {}
    seconds = [0.0] * len(roads)
    for number, road in enumerate(roads):
        started = time.perf_counter()
        try:
            waiting[number] = next(road)
        except StopIteration as end:
            results[number] = end.value
        seconds[number] += time.perf_counter() - started
    while waiting:
        beam, task = min((request.beam, request.task) for request in waiting.values())
        alike = ((n, r) for n, r in waiting.items() if (r.beam, r.task) == (beam, task))
        asked = [number for number, _ in alike]
        started = time.perf_counter()
        proposed = propose([waiting.pop(number).words for number in asked], beam, task)
        share = (time.perf_counter() - started) / len(asked)
        for number, candidates in zip(asked, proposed, strict=True):
            started = time.perf_counter()
            try:
                waiting[number] = roads[number].send(candidates)
            except StopIteration as end:
                results[number] = end.value
            seconds[number] += share + time.perf_counter() - started
    return [(results[number], seconds[number]) for number in range(len(roads))]
