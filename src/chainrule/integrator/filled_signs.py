"""Signs of what is zero where the rest is: `ln(x)*sign(x - 1)` for `ln(x)*(x - 1)/|x - 1|`.

In: an antiderivative, and its variable. Out: the same with the sign, where nothing jumps and the
quotient has no value. Whether all of it is continuous is for the checker to say.
"""

from __future__ import annotations

from typing import Final

from chainrule.checker.solving import constant_value
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold, substitute
from chainrule.expr.fold import ONE, ZERO
from chainrule.expr.tree import Expr, const, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify

_LONG: Final = 120
"""Nodes of an antiderivative, beyond which it is not looked at."""

_ZERO_AT_ZERO: Final = frozenset(("sin", "tan", "sinh", "tanh", "asin", "atan", "asinh"))


def with_filled_signs(F: Expr, variable: str) -> Expr | None:
    """`F` with `sign(u)` for `|u|/u`, where the rest is 0 as u is; None where it has no such.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_filled_signs(parse("(x^2 - 4)*(x - 2)/abs(x - 2)"), "x"))
    '(x^2 - 4)*sign(x - 2)'
    >>> with_filled_signs(parse("(x^2 - 3)*(x - 2)/abs(x - 2)"), "x") is None
    True
    """
    bars = {
        bar for node in distinct(F) if node.op == "div" for bar in _bars(node.args[1], variable)
    }
    if len(bars) != 1 or F.size > _LONG:
        return None
    (bar,) = bars
    (u,) = bar.args
    zero = _zero_of(u, variable)
    if zero is None:
        return None
    try:
        rest = simplify(replaced(F, {bar: u}), variable, like=F).expression
        at_zero = simplify(substitute(rest, {variable: zero})).expression
        other = simplify(fold.add(replaced(F, {bar: fold.neg(u)}), rest), variable).expression
    except TooLarge:
        return None
    if other != ZERO or at_zero.names or not constant_value(at_zero).contains(0):
        return None
    top, bottom = rest.args if rest.op == "div" else (rest, ONE)
    return fold.div(fold.mul(top, unary("sign", u)), bottom)


def _bars(e: Expr, variable: str) -> set[Expr]:
    return {node for node in distinct(e) if node.op == "abs" and variable in node.names}


def _zero_of(u: Expr, variable: str) -> Expr | None:
    """Where a line, or a function of one, is zero, if that is seen."""
    line = u.args[0] if u.op in _ZERO_AT_ZERO else u
    if u.op == "cos":
        line = fold.sub(u.args[0], fold.div(const("pi"), fold.TWO))
    slope = differentiate(line, variable)
    if variable in slope.names or slope == ZERO:
        return None
    at = fold.neg(fold.div(substitute(line, {variable: ZERO}), slope))
    return simplify(at).expression
