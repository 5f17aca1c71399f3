"""`evaluate --on ray`: the problems of suites are measured by a pool of actors.

In: settings of a solver, problems, a cluster. Out: the outcome of each problem, in their order, by
the same `evaluate.report.measure` as on one machine. The times are those of the actors. It makes no
report.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from chainrule.answer import Failure
from chainrule.bulk.careful import answer
from chainrule.bulk.cluster import Cluster, connected, in_words, new_ledger, pool, whole_rows
from chainrule.bulk.labor import afar
from chainrule.bulk.ledger import LedgerNotes
from chainrule.errors import InternalError
from chainrule.evaluate.metrics import Outcome, outcome
from chainrule.evaluate.report import measure
from chainrule.evaluate.suites import Exercise
from chainrule.settings import Settings
from chainrule.solver import Solver

_TOGETHER: Final = 32
"""Problems that travel together: a second or two of work."""

_REMEDY: Final = "nothing is kept: run the same command again"


def measure_on(
    cluster: Cluster,
    settings: Settings,
    problems: Sequence[Exercise],
    progress: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """Ask every problem, on a cluster.

    Args:
        cluster: which one.
        settings: of who answers; every machine must have the bundle under its path.
        problems: what is asked.
        progress: is told how many are done.

    Returns:
        their outcomes, in their order. A problem that ends whatever process is at it is an error.

    Raises:
        InputError: the cluster cannot be reached.
        ChainruleError: it failed.
    """
    found: dict[int, list[Outcome]] = {}
    done = 0
    starts = range(0, len(problems), _TOGETHER)
    parts = [(start, pickle.dumps(problems[start : start + _TOGETHER])) for start in starts]
    with connected(cluster) as actors, whole_rows(), in_words(_REMEDY):
        import ray.data

        rows = [{"start": start, "packed": packed} for start, packed in parts]
        measured = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
            Examiner,
            fn_constructor_args=(Examination(afar(settings)), new_ledger()),
            **pool(min(actors, len(rows))),
        )
        for row in measured.iter_rows():
            outcomes: list[Outcome] = pickle.loads(row["packed"])
            found[row["start"]] = outcomes
            done += len(outcomes)
            progress(done)
    return [each for start in starts for each in found[start]]


@dataclass(frozen=True, slots=True)
class Examination:
    """What is done with problems; see `careful.Handling`.

    Attributes:
        settings: of who answers.
    """

    settings: Settings

    @property
    def patience_s(self) -> float:
        """Seconds after which whoever is at a single problem hangs."""
        return self.settings.patience_s

    def begin(self) -> Callable[[Sequence[Exercise]], list[Outcome]]:
        """Load what is needed once, and give what measures problems."""
        return partial(measure, Solver.of(self.settings))

    def lost(self, problem: Exercise, reason: str) -> Outcome:
        """The outcome of a problem that ends whatever process is at it."""
        return outcome(problem, Failure(problem.f, InternalError(reason)), None)


class Examiner:
    """What an actor is: it loads what it needs once, and measures problems.

    Args:
        examination: what is done.
        ledger: the handle of who knows which problems ended an actor.
    """

    def __init__(self, examination: Examination, ledger: Any) -> None:
        self._examination = examination
        self._ledger = ledger
        self._measuring = examination.begin()

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Measure the problems of a row."""
        problems: list[Exercise] = pickle.loads(row["packed"])
        notes = LedgerNotes(self._ledger, str(row["start"]))
        outcomes = answer(self._examination, self._measuring, problems, notes)
        notes.end()
        return {"start": row["start"], "packed": pickle.dumps(outcomes)}
