"""What marks a way to write an antiderivative: bars, jumps, signs that matter.

In: an expression. Out: whether it has them. They decide in which order ways are proved.
"""

from __future__ import annotations

from typing import Final

from chainrule.expr.tree import Expr, walk
from chainrule.expr.walks import operators_in

_SHORT: Final = 30
"""Nodes of a logarithm whose sign is looked at: a proof by cases of longer ones takes long."""


def has_bars(e: Expr) -> bool:
    """Whether there are absolute values."""
    return "abs" in operators_in(e)


def jumps_of(e: Expr) -> int:
    """How many different steps there are, by signs of constants mostly."""
    return len({node for node in walk(e) if node.op == "Heaviside"})


def has_sign(e: Expr) -> bool:
    """Whether the sign of something matters that is real by the domain alone.

    An absolute value or a sign outside logarithms does, as in `x/|x|`, and one of logarithms or
    roots.
    """
    if e.op == "log":
        inside = e.args[0]
        deep = any(node.op in ("log", "sqrt", "pow") for node in walk(inside))
        return inside.op == "abs" and deep and e.size <= _SHORT
    return e.op in ("abs", "sign") or any(map(has_sign, e.args))
