r"""Steps without a name before them: `x + x + 0 = 2x` is an answer, `x^2 = 2x` an equation.

In: the sides of a formula, as texts and trees. Out: nothing, or an `InputError` where they are not
proved to be equal. A side that is but a decimal may be what the value becomes when it is rounded.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

from chainrule.checker.check import check_equal
from chainrule.checker.decimals import agrees, rounded
from chainrule.checker.ellipses import without_ellipses
from chainrule.errors import InputError
from chainrule.expr import Expr, parse

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


def refuse_wrong(steps: Sequence[Side], value: Side, letter: str | None, timeout_s: float) -> None:
    """Refuse a value behind a name where a step before it certainly is another: `y' = 5 = 2x`.

    Args:
        steps: what stands between the name and the value.
        value: the last side.
        letter: by which the name says that it was differentiated; a step in other letters than
            this and those of the value is one of a substitution, and not looked at.
        timeout_s: for all of it.

    Raises:
        InputError: one of them is not equal to the value.
    """
    until = time.monotonic() + timeout_s
    for text, step in steps:
        left = max(until - time.monotonic(), timeout_s / 100)
        if not step.names <= value[1].names | {letter or ""}:
            continue
        if _is_rounded(text, step, value[1]) or _is_rounded(*value, step):
            continue
        if check_equal(step, value[1], timeout_s=left).status == "refuted":
            raise InputError(f"a wrong step, {text} = {value[0]}; expected steps that are equal")


def is_rounded(text: str, value: Expr) -> bool:
    """Whether a text is a decimal, in brackets perhaps, that a value is rounded to.

    >>> from chainrule.expr import parse
    >>> is_rounded(" (0.785)", parse("pi/4")), is_rounded(" (0.5)", parse("2"))
    (True, False)
    """
    decimal = re.search(r"-?[0-9]*\.[0-9]+…?", text)
    if decimal is None:
        return False
    return _is_rounded(decimal[0], parse(without_ellipses(decimal[0])), value)


def _is_rounded(text: str, step: Expr, value: Expr) -> bool:
    """Whether a step is a number that the value becomes when it is rounded as it is written."""
    if step.names or value.names:
        return False
    side = rounded(text, step, None)
    return side is not None and agrees(value, side, lambda: None) is not None
