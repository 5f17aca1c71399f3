"""Does a kink last for an interval? A look for one that no seeded point shows.

In: what the rules divide by, and the question that they are to answer. Out: whether it was found
to be zero on an interval on which the function is real: there the rules have no value, though the
function may have a derivative. That nothing was found is no proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from chainrule.algebra import TooCostly
from chainrule.checker.balls import Program
from chainrule.checker.cases import cases
from chainrule.checker.claim import Claim, Means, Question
from chainrule.checker.coverage import cover
from chainrule.checker.numeric import DEFAULT_BITS, real_values, refine
from chainrule.expr.tree import Expr, num

_STEPS: Final = 200  # of the search for where something switches
_ZERO: Final = num(0)


def is_flat(kink: Expr, question: Question, means: Means) -> bool:
    """Whether `kink` seems to be zero on an interval on which the function is real."""
    if _vanishes_in_a_case(kink, question, means):
        return True
    program: Program | None = None
    for factor in _factors(kink):
        found = cover(factor, _ZERO, [factor], most_steps=_STEPS, tick=means.tick)
        for interval in found.intervals:
            if interval.fate not in ("agree", "blurred"):
                continue
            program = program or Program([question.left, question.right, *question.domain])
            point = dict.fromkeys(question.symbols, interval.point[interval.axis]) | interval.point
            if refine(real_values(program, point), DEFAULT_BITS)[0] != "outside":
                return True
    return False


def _vanishes_in_a_case(kink: Expr, question: Question, means: Means) -> bool:
    """Whether in a case of signs that is not known to be empty the normal form of `kink` is 0."""
    try:
        done = cases(Claim(kink, _ZERO, question.domain), means.little, all_of_them=True)
    except TooCostly:
        return False
    return any(case.status == "proved" for case in done)


def _factors(e: Expr) -> Iterator[Expr]:
    """What must vanish where `e` does, one by one: their switches are found more easily."""
    if e.op == "mul":
        for factor in e.args:
            yield from _factors(factor)
    elif e.op in ("div", "pow", "neg", "abs", "sqrt", "cbrt"):
        yield from _factors(e.args[0])
    else:
        yield e
