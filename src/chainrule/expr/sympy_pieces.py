"""SymPy's Piecewise → one tree, by the same rules as pieces in a text.

In: a `Piecewise`, and what makes a tree of a SymPy expression. Out: an `Expr`. It asks the objects
alone what they are, and imports no SymPy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chainrule.errors import InputError
from chainrule.expr.combined import Condition, between, combined, counting, objection, varies
from chainrule.expr.fold import sub
from chainrule.expr.tree import Expr


def from_piecewise(e: Any, tree_of: Callable[[Any], Expr]) -> Expr:
    """The same but where the pieces meet.

    Raises:
        InputError: no tree may stand for the pieces.
    """
    given = [(tree_of(value), _condition(condition, tree_of)) for value, condition in e.args]
    found = counting(given)
    reason, expected = objection(found)
    if reason:
        raise InputError(f"{reason}: give {expected}")
    return combined(found)


def _condition(condition: Any, tree_of: Callable[[Any], Expr]) -> Condition:
    if condition == True:  # noqa: E712  # SymPy's own
        return None
    parts = condition.args if condition.func.__name__ == "And" else (condition,)
    pairs: list[tuple[Expr, Expr]] = []
    for part in parts:
        if not getattr(part, "is_Relational", False):
            raise InputError(
                f"the condition {part} cannot be read: give a piece for each comparison"
            )
        low, high = tree_of(part.lhs), tree_of(part.rhs)
        if part.rel_op in (">", ">="):
            low, high = high, low
        both = part.rel_op in ("==", "!=")
        is_band = low.op == "abs" and not both
        its = between(low.args[0], high) if is_band else [(low, high), (high, low)][: 1 + both]
        if not all(varies(sub(*pair)) for pair in its):
            raise InputError(
                f"the condition {part} cannot be used: give a comparison of polynomials"
            )
        pairs += its if part.rel_op != "!=" else []
    return tuple(pairs) or None
