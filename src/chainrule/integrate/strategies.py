"""The table of strategies, and the order in which a problem is given to them.

In: a problem. Out: names of strategies, the cheapest and likeliest first. A strategy is a function
from a problem to an antiderivative that raises `Miss` where it finds none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from chainrule.integrate import ansatz, rational
from chainrule.integrate.problem import Primitive, Problem

Strategy = Callable[[Problem], Primitive]

STRATEGIES: Final[dict[str, Strategy]] = {
    "constant": rational.constant,
    "rational": rational.rational,
    "ansatz": ansatz.ansatz,
    "wide ansatz": ansatz.wide_ansatz,
}
"""Each strategy by its name."""


def prepared(problem: Problem) -> tuple[Problem, list[str]]:
    """A problem as strategies want it, and their names in order."""
    if not problem.inside:
        return problem, ["constant"]
    if problem.inside == {problem.x}:
        return problem, ["rational"]
    return problem, ["ansatz", "wide ansatz"]
