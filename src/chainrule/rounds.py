"""Between two rounds of a derivative of high order: the same function, shorter.

In: what was found for a round. Out: the same or an equal one in lowest terms, which the checker has
proved to be the derivative, too. Without it every quotient rule doubles the size: the tenth
derivative of 1/(1 + x^2) would have ten thousand nodes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from chainrule.algebra import is_rational, lowest_terms
from chainrule.judging import Found
from chainrule.tasks.task import Goal, Task

_LARGE: Final = 150
"""Nodes from which on an answer that is no rational function is looked at, too."""


def shorter(task: Task, goal: Goal, found: Found, timeout_s: float) -> Found:
    """What was found for one of several rounds, in lowest terms where that is shorter.

    Args:
        task, goal: of the round.
        found: its answer.
        timeout_s: for checking the other way of writing it.
    """
    answer = found.expression
    if found.verdict.status != "proved":
        return found
    if not is_rational(answer) and answer.size < _LARGE:
        return found
    way = lowest_terms(answer)
    if way is None or way.size >= answer.size:
        return found
    verdict = task.verify(goal, way, timeout_s)
    if verdict.status != "proved":
        return found
    told = None if found.round is None else replace(found.round, said=way, verdict=verdict)
    return replace(found, expression=way, verdict=verdict, round=told)
