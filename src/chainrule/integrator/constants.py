"""Constants of integration taken away.

In: an antiderivative. Out: the same without summands that do not vary, and without the numbers that
a logarithm adds to a sum: `ln(2u)` is `ln(u)` and a constant.
"""

from __future__ import annotations

from chainrule.expr import fold, free_symbols
from chainrule.expr.tree import Expr, unary


def without_constants(e: Expr, variable: str) -> Expr:
    """An antiderivative without constants that are added to it.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(without_constants(parse("(x + ln(2abs(x)) - pi)/3"), "x"))
    '(x + ln(abs(x)))/3'
    """
    if variable not in free_symbols(e):
        return fold.ZERO
    op = e.op
    if op in ("add", "sub"):
        left, right = (without_constants(a, variable) for a in e.args)
        return _sum(op, left, right, e)
    if op == "neg":
        return _kept(e, fold.neg(without_constants(e.args[0], variable)))
    if op == "div" and variable not in free_symbols(e.args[1]):
        return _kept(e, fold.div(without_constants(e.args[0], variable), e.args[1]))
    if op == "mul":
        left, right = e.args
        if variable not in free_symbols(left):
            return _kept(e, fold.mul(left, without_constants(right, variable)))
        if variable not in free_symbols(right):
            return _kept(e, fold.mul(without_constants(left, variable), right))
    if op == "log":
        return unary("log", _without_factor(e.args[0]))
    return e


def _sum(op: str, left: Expr, right: Expr, e: Expr) -> Expr:
    if (left, right) == e.args:
        return e
    return fold.add(left, right) if op == "add" else fold.sub(left, right)


def _kept(e: Expr, changed: Expr) -> Expr:
    """The old tree where nothing has changed but its shape."""
    return e if changed.size >= e.size else changed


def _without_factor(u: Expr) -> Expr:
    """The argument of a logarithm without a positive number before it or below it."""
    if u.op == "abs":
        return unary("abs", _without_factor(u.args[0]))
    if u.op == "div" and u.args[1].op == "num" and fold.number(u.args[1]) > 0:
        return _without_factor(u.args[0])
    factor, rest = fold.split_coefficient(u)
    return rest if rest is not fold.ONE and factor > 0 else u
