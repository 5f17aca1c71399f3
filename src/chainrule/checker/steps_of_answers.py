r"""Steps without a name before them: `x + x + 0 = 2x` is an answer, `x^2 = 2x` an equation.

In: the sides of a formula, as texts and trees. Out: nothing, or an `InputError` where they are not
proved to be equal. A side that is but a decimal may be what the value becomes when it is rounded.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from chainrule.checker.check import check_equal
from chainrule.checker.decimals import agrees, rounded
from chainrule.errors import InputError
from chainrule.expr import Expr

Side = tuple[str, Expr]
"""A text, and what it was read as."""


def refuse_unequal(steps: Sequence[Side], value: Side, timeout_s: float) -> None:
    """Refuse a formula whose sides are not the same everywhere: it is an equation.

    Args:
        steps: what stands beside the value.
        value: the side that is the answer.
        timeout_s: for all of it.

    Raises:
        InputError: one is something else, or nothing decides whether it is.
    """
    until = time.monotonic() + timeout_s
    for text, step in steps:
        left = max(until - time.monotonic(), timeout_s / 100)
        verdict = check_equal(step, value[1], timeout_s=left)
        if verdict.accepted or _is_rounded(text, step, value[1]):
            continue
        told = "are not equal" if verdict.status == "refuted" else "are not known to be equal"
        raise InputError(
            "an equation, and no value; expected the right-hand side only "
            f"({text} and {value[0]} {told})"
        )


def _is_rounded(text: str, step: Expr, value: Expr) -> bool:
    """Whether a step is a number that the value becomes when it is rounded as it is written."""
    if step.names or value.names:
        return False
    side = rounded(text, step, None)
    return side is not None and agrees(value, side, lambda: None) is not None
