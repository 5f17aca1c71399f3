"""Identical questions are answered once.

In: queries, and what answers several. Out: their results, in their order. Within one call every
query is asked once; from call to call the proved answers are remembered, and nothing else: what was
not decided in time may be decided the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from chainrule.answer import Answer, Failure, Query
from chainrule.engine.memory import Memory

Result = Answer | Failure


class Repeats:
    """What was asked before.

    Args:
        room: nodes of the expressions that are kept; 0 answers every question by itself.
    """

    def __init__(self, room: int) -> None:
        self.memory: Memory[Query, Answer] = Memory(room)

    def answer(
        self, queries: Sequence[Query], solve: Callable[[Sequence[Query]], list[Result]]
    ) -> list[Result]:
        """The result of each query.

        Args:
            queries: may repeat themselves.
            solve: gives the results of others.
        """
        if not self.memory.room:
            return solve(queries)
        found: dict[Query, Result] = {}
        fresh: list[Query] = []
        for query in dict.fromkeys(queries):
            known = self.memory.get(query)
            if known is None:
                fresh.append(query)
            else:
                found[query] = replace(known, ms=0.0)
        for query, result in zip(fresh, solve(fresh), strict=True):
            found[query] = result
            if isinstance(result, Answer) and result.verdict.status == "proved":
                self.memory.put(query, result, _size(result))
        return [found[query] for query in queries]


def _size(answer: Answer) -> int:
    """The nodes of an answer, of its question and of what was said on the way, roughly."""
    words = sum(len(proposal.words) for proposal in answer.candidates)
    return 10 + 4 * (answer.function.size + answer.expression.size) + 2 * words
