"""The networks that a solver may ask: one a task, loaded when a question needs it.

In: settings, and a task. Out: a `Network`. It knows no goal.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chainrule.asking import Network
from chainrule.settings import Settings
from chainrule.tasks import task_named

if TYPE_CHECKING:
    from chainrule.engine.proposer import Candidate
    from chainrule.tasks.task import Task


class Networks:
    """The networks of some settings, one a folder; each is loaded when a question needs it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._loaded: dict[Path, Network] = {}

    def of(self, task: Task) -> Network:
        """What is asked about a task."""
        settings = self._settings
        folder = settings.bundle_of(task)
        if folder not in self._loaded:
            # Ours says the same again; of an engine that somebody brought that is not known.
            room = settings.memory if isinstance(settings.engine, str) else 0
            self._loaded[folder] = Network(settings.load_engine(task), room)
        return self._loaded[folder]

    def propose(
        self, sources: Sequence[Sequence[str]], beam: int, task: str
    ) -> list[list[Candidate]]:
        """What the network of a task says; see `Network.propose`."""
        return self.of(task_named(task)).propose(sources, beam)
