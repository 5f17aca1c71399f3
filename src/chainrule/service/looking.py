"""Where the network looked while it wrote: the attention picture of one answer, on demand.

In: a question. Out: the words that were read and written, what their names stand for, and for each
head of the last decoder layer how much each written word looked at each that was read. The words
are those of the engine that answers; the weights are computed from the bundle's half-precision
weights, in a step of its own that nobody else waits for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from chainrule.answer import Answer, Proposal, Query
from chainrule.asking import Asked
from chainrule.engine.attention import Attention
from chainrule.engine.bundle import WEIGHTS, Bundle
from chainrule.engine.proposer import Candidate
from chainrule.errors import AnswerError, InputError, TooLarge
from chainrule.expr import to_latex, to_text
from chainrule.expr.program import Program
from chainrule.solver import Solver
from chainrule.tasks import task_named
from chainrule.tasks.task import Goal

Wire = dict[str, Any]
_MOST_CELLS: Final = 150_000
_DIGITS: Final = 3


class Looking:
    """What draws the picture of an answer.

    Args:
        solver: who answers.
    """

    def __init__(self, solver: Solver) -> None:
        self.solver = solver

    @cached_property
    def attention(self) -> Attention:
        """The weights, read when they are first needed.

        Raises:
            InputError: the model has none in half precision.
        """
        bundle: Bundle | None = getattr(self.solver.engine, "bundle", None)
        if bundle is None or WEIGHTS not in bundle.files:
            raise InputError(f"the model that answers has no {WEIGHTS}, from which it is computed")
        return Attention(bundle)

    def at(self, query: Query, candidate: int | None = None) -> Wire:
        """The picture of the first differentiation of a question.

        Args:
            query: of the task `diff`.
            candidate: which of the network's candidates; the one that was shown by default.

        Raises:
            InputError: the network was not asked, or has no such candidate.
            TooLarge: the picture would be too large.
        """
        answer = self.solver.answer(query)
        asked = self._asked(answer)
        proposal = _proposal(answer, candidate)
        cells = self.attention.bundle.sizes["n_heads"] * len(asked.words) * len(proposal.words)
        if cells > _MOST_CELLS:
            raise TooLarge(f"the picture has {cells:,} cells; the limit is {_MOST_CELLS:,}")
        weights = self.attention.weights(asked.words, proposal.words)
        return {
            "reading": answer.reading,
            "engine": self.solver.engine.name,
            "text": proposal.text,
            "probability": round(math.exp(proposal.log_prob), 6),
            "source": list(asked.words),
            "target": list(proposal.words),
            "names": _names(asked.context),
            "beam": [self._ranked(asked, each) for each in self._beam(asked)],
            "heads": weights.round(_DIGITS).astype(float).round(_DIGITS).tolist(),
        }

    def _beam(self, asked: Asked) -> list[Candidate]:
        """What the network would have written in the first place, the second, and so on."""
        (found,) = self.solver.network.propose([asked.words], self.solver.settings.beam)
        return found

    def _ranked(self, asked: Asked, candidate: Candidate) -> Wire:
        assert asked.language is not None
        text, problem = " ".join(candidate.words), ""
        try:
            built = asked.task.build(asked.goal, candidate.words, asked.context, asked.language)
            text = to_text(built)
        except (AnswerError, TooLarge) as error:
            problem = str(error)
        probability = round(math.exp(candidate.log_prob), 6)
        return {"text": text, "probability": probability, "problem": problem}

    def _asked(self, answer: Answer) -> Asked:
        """The first goal of an answer in the network's words."""
        goal = Goal(answer.function, answer.variables[0], (answer.function,))
        asked = self.solver.network.ask(task_named("diff"), goal)
        if not asked.words:
            raise InputError(f"the network was not asked: {asked.note}")
        return asked


def _proposal(answer: Answer, candidate: int | None) -> Proposal:
    """A candidate of the first differentiation; by default the first that is right."""
    first = [proposal for proposal in answer.candidates if proposal.step == 1]
    if candidate is None:
        right = (p for p in first if p.verdict is not None and p.verdict.accepted)
        return next(right, first[0])
    if candidate >= len(first):
        raise InputError(f"there is no candidate {candidate}: the network has {len(first)}")
    return first[candidate]


def _names(context: object) -> Wire:
    """What the names in the words stand for."""
    if not isinstance(context, Program):
        return {}
    names: dict[str, Any] = {"x": context.meaning("x")}
    for sign, meanings in (("@", context.nodes), ("c", context.constants)):
        names |= _numbered(sign, meanings)
    return {name: {"text": to_text(e), "latex": to_latex(e)} for name, e in names.items() if e}


def _numbered(sign: str, meanings: Sequence[Any]) -> dict[str, Any]:
    return {f"{sign}{number}": e for number, e in enumerate(meanings)}
