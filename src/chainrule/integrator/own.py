"""Functions as the user wrote them: `sqrt(1 - x^2)`, where the algebra says `sqrt(-x^2 + 1)`, and
`4^x`, where it says `2^(2x)`.

In: an antiderivative, and the integrand. Out: the same with the integrand's own node for each root
and function of the same argument. What is real wherever the integrand is can be seen then.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Final

from chainrule.algebra import Algebra, Key, TooCostly, Undefined, compute
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.tree import Expr
from chainrule.expr.walks import distinct, replaced

_LIMIT: Final = 4_000
_MOST: Final = 12
_KNOWN: Final = frozenset(FUNCTIONS)


def with_own_functions(F: Expr, f: Expr, tick: Callable[[], None] = lambda: None) -> Expr:
    """`F` in the integrand's own functions.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_own_functions(parse("x*sqrt(-x^2 + 1)"), parse("1/sqrt(1 - x^2)")))
    'x*sqrt(1 - x^2)'
    >>> to_text(with_own_functions(parse("abs(a - x)"), parse("abs(x - a)")))
    'abs(x - a)'
    >>> to_text(with_own_functions(parse("2^(2x)/ln(4)"), parse("4^x")))
    '4^x/ln(4)'
    """
    own = {node for node in distinct(f) if _is_function(node)}
    kinds = set(map(_kind, own))
    others = {node for node in distinct(F) if _is_function(node) and _kind(node) in kinds} - own
    if not others or len(own) + len(others) > _MOST:
        return F
    try:
        same = compute(partial(_same, own=own, others=others), limit=_LIMIT, tick=tick)
    except (TooCostly, Undefined):
        return F
    return replaced(F, same)


def _is_function(node: Expr) -> bool:
    root = node.op == "pow" and type(node.args[1].value) is Fraction
    return node.op in _KNOWN or root or _is_exponential(node)


def _is_exponential(node: Expr) -> bool:
    """Whether it is a number raised to what varies: `4^x`."""
    return node.op == "pow" and node.args[0].op == "num" and node.args[1].op != "num"


def _kind(node: Expr) -> tuple[str, Expr | None]:
    root = node.op == "pow" and not _is_exponential(node)
    return node.op, node.args[1] if root else None


def _same(algebra: Algebra, own: set[Expr], others: set[Expr]) -> dict[Expr, Expr]:
    """Which of the others is which of the integrand's own."""

    def key(node: Expr, sign: int = 1) -> tuple[tuple[str, Expr | None], tuple[Key, Key]]:
        whole = node if _is_exponential(node) else node.args[0]
        inside = algebra.ring.scale(algebra.form(whole), Fraction(sign))
        return _kind(node), algebra.table.quotient(inside).key

    known = {key(node, -1): node for node in own if node.op == "abs"}  # |a - x| is |x - a|
    known |= {key(node): node for node in own}
    return {node: known[key(node)] for node in others if key(node) in known}
