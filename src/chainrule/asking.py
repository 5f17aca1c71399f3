"""A goal in the words of a network: an engine, the language it speaks, the tasks it learned.

In: an engine, then goals of tasks. Out: `Asked`, the words or why there are none; and the
candidates of sources. It does not know what becomes of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chainrule.errors import InputError, TooLarge
from chainrule.tokens.language import Language, Programs, language_of

if TYPE_CHECKING:
    from chainrule.engine.bundle import Bundle
    from chainrule.engine.proposer import Candidate, Engine
    from chainrule.tasks.task import Goal, Task


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
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
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
        return self.engine.propose(sources, beam=beam, n_best=beam)


def unasked(task: Task, goal: Goal) -> Asked:
    """A goal of a task that asks no network."""
    return Asked(task, goal, note=f"{task.name} asks no model")
