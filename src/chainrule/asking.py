"""A goal in the words of a network: an engine, the language it speaks, the tasks it learned.

In: an engine, then goals of tasks. Out: `Asked`, the words or why there are none; and the
candidates of sources. It does not know what becomes of them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from chainrule.engine.memory import Memory
from chainrule.errors import InputError, TooLarge
from chainrule.tokens.language import Language, Programs, language_of

if TYPE_CHECKING:
    from chainrule.engine.bundle import Bundle
    from chainrule.engine.proposer import Candidate, Engine
    from chainrule.tasks.task import Goal, Task

Source: TypeAlias = "tuple[str, ...]"


@dataclass(frozen=True, slots=True)
class Asked:
    """A goal in the words of a network.

    Attributes:
        task, goal: what is to be found.
        words: the question; none where no network can be asked.
        language: that of the words.
        context: what the language needs to read the answers.
        note: why no network can be asked.
    """

    task: Task
    goal: Goal
    words: Sequence[str] = ()
    language: Language | None = None
    context: Any = None
    note: str = ""


class Network:
    """An engine that is asked about goals.

    Args:
        engine: one of a bundle, or the caller's own: that one speaks programs and does every task.
        room: words that are remembered: a program holds neither numbers nor letters, so that many
            questions ask the same. Only for an engine that gives the same candidates again.

    Attributes:
        memory: the candidates by beam and source.
    """

    def __init__(self, engine: Engine, room: int = 0) -> None:
        self.engine = engine
        self.memory: Memory[tuple[int, Source], list[Candidate]] = Memory(room)
        self._bundle: Bundle | None = getattr(engine, "bundle", None)
        self._language: Language = Programs()
        if self._bundle is not None:
            parts = self._bundle.recipe, self._bundle.source, self._bundle.target
            self._language = language_of(*parts)

    def untrained(self, task: Task) -> str:
        """Why it cannot be asked to do a task; empty where it can."""
        bundle = self._bundle
        if bundle is None or task.name in bundle.tasks:
            return ""
        return f"{bundle.folder} was trained for {', '.join(bundle.tasks)} and not for {task.name}"

    def ask(self, task: Task, goal: Goal) -> Asked:
        """A goal in its words, if it learned the task, can say the goal and has room for it."""
        if problem := self.untrained(task):
            return Asked(task, goal, note=problem)
        try:
            words, context = task.write(goal, self._language)
            if len(words) > self.engine.max_source:
                raise TooLarge(
                    f"the function takes {len(words)} words; this model reads "
                    f"{self.engine.max_source}"
                )
        except InputError as error:
            return Asked(task, goal, note=str(error).splitlines()[0])
        return Asked(task, goal, words, self._language, context)

    def propose(self, sources: Sequence[Sequence[str]], beam: int) -> list[list[Candidate]]:
        """The candidates that a search for `beam` finds for each source, best first."""
        if not self.memory.room:
            return self.engine.propose(sources, beam=beam, n_best=beam)
        asked: list[Source] = [tuple(source) for source in sources]
        found: dict[Source, list[Candidate]] = {}
        fresh: list[Source] = []
        for source in dict.fromkeys(asked):
            known = self.memory.get((beam, source))
            if known is None:
                fresh.append(source)
            else:
                found[source] = known
        proposed = self.engine.propose(fresh, beam=beam, n_best=beam) if fresh else []
        for source, candidates in zip(fresh, map(_shared, proposed), strict=True):
            found[source] = candidates
            words = len(source) + sum(len(candidate.words) for candidate in candidates)
            self.memory.put((beam, source), candidates, words)
        return [found[source] for source in asked]


def _shared(candidates: list[Candidate]) -> list[Candidate]:
    """Candidates whose words are the same objects as all others of their spelling: a remembered
    answer is a row of pointers."""
    return [
        replace(candidate, words=tuple(map(sys.intern, candidate.words)))
        for candidate in candidates
    ]


def unasked(task: Task, goal: Goal) -> Asked:
    """A goal about which no network is asked, or none yet."""
    note = "no model was asked" if task.rules_first else f"{task.name} asks no model"
    return Asked(task, goal, note=note)
