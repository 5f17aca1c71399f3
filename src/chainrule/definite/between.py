"""What letters must be for an expression to be continuous between two bounds.

In: an expression of a variable and letters, where the variable is, and what was asked of the
letters before. What is to be asked besides is added to that; or `Doubt`.
"""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from fractions import Fraction

from chainrule.checker.balls import rational_value
from chainrule.definite.conditions import Conditions, Doubt
from chainrule.definite.letters import SMOOTH
from chainrule.definite.positive import beyond_own_square, bounds_below, is_positive, parabola
from chainrule.definite.values import number
from chainrule.expr import Expr, differentiate, num, substitute, walk
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ZERO, neg
from chainrule.simplifier import simplify


@dataclass(frozen=True, slots=True)
class Range:
    """Where the variable is: between two bounds, from left to right."""

    variable: str
    low: Bound
    high: Bound


def continuous(e: Expr, over: Range, asked: Conditions) -> None:
    """Ask for all that makes an expression continuous between the bounds."""
    for node in walk(e):
        if not node.names and not number(node).is_finite():
            raise Doubt
        if node.op in SMOOTH or not node.names:
            continue
        if node.op == "div":
            _apart(node.args[1], over, asked)
        elif node.op == "pow":
            _power(node, over, asked)
        elif node.op in ("log", "sqrt"):
            _positive(node.args[0], over, asked)
        else:
            raise Doubt


def _power(node: Expr, over: Range, asked: Conditions) -> None:
    base, exponent = node.args
    known = rational_value(exponent)
    if known is None or known.denominator != 1:
        _positive(base, over, asked)
    elif known < 0:
        _apart(base, over, asked)


def _apart(e: Expr, over: Range, asked: Conditions) -> None:
    """Ask that something is not 0 between the bounds."""
    if over.variable not in e.names:
        asked.nonzero(e)
    elif e.op in ("mul", "div"):
        for arg in e.args:
            _apart(arg, over, asked)
    elif e.op in ("neg", "sqrt", "abs") or (e.op == "pow" and over.variable not in e.args[1].names):
        _apart(e.args[0], over, asked)
    elif not (
        e.op == "exp"
        or any(_is_known(side, over, asked) for side in (neg(e), e))
        or _same_sign(e, over, asked)
    ):
        _positive(neg(e) if _is_negative_for_positive(e, over) else e, over, asked)


def _is_negative_for_positive(e: Expr, over: Range) -> bool:
    """Whether it is so at the lower bound for some positive letters: people ask for such."""
    if not isinstance(over.low, Expr) or over.low.names or not e.names - {over.variable}:
        return False
    letters = {name: num(Fraction(17 + 2 * k, 16)) for k, name in enumerate(sorted(e.names))}
    value = number(substitute(e, {**letters, over.variable: over.low}))
    return bool(value.is_finite() and value < 0)


def _same_sign(e: Expr, over: Range, asked: Conditions) -> bool:
    """Ask that what rises or falls all the way has one sign at both bounds, if it can be."""
    x, low, high = over.variable, over.low, over.high
    if isinstance(low, Infinity) or isinstance(high, Infinity):
        return False
    slope = simplify(differentiate(e, x), None).expression
    if x in slope.names and not _keeps_sign(slope, over):
        return False
    return asked.same_sign(*(substitute(e, {x: end}) for end in (low, high)))


def _keeps_sign(slope: Expr, over: Range) -> bool:
    """Whether a slope without letters is not 0 between two numbers."""
    if slope.names != {over.variable} or has_letters(over):
        return False
    for side in (slope, neg(slope)):
        with suppress(Doubt):
            _positive(side, over, Conditions())
            return True
    return False


def has_letters(over: Range) -> bool:
    return any(isinstance(bound, Expr) and bound.names for bound in (over.low, over.high))


def _is_known(e: Expr, over: Range, asked: Conditions) -> bool:
    """Whether it is positive by what was asked before: `a - x` is not asked beside `x - a`."""
    more = deepcopy(asked)
    with suppress(Doubt):
        _positive(e, over, more)
        return more.said() == asked.said()
    return False


def _positive(e: Expr, over: Range, asked: Conditions) -> None:
    """Ask that something is positive between the bounds."""
    x = over.variable
    if (rest := beyond_own_square(e)) is not None:
        _positive(rest, over, asked)
        return
    if x not in e.names:
        asked.positive(e)
        return
    if e.op in ("exp", "cosh"):
        return
    if e.op == "abs":
        _apart(e.args[0], over, asked)
        return
    if e.op in ("mul", "div"):
        for arg in e.args:
            _positive(arg, over, asked)
        return
    if e.op == "pow" and x not in e.args[1].names:
        _positive(e.args[0], over, asked)
        return
    if e.names == {x} and is_positive(e, x):
        return
    if below := bounds_below(e, x):
        for least in below:
            asked.positive(least)
        return
    slope = simplify(differentiate(e, x), None).expression
    bend = simplify(differentiate(slope, x), None).expression
    if x in bend.names:
        _rises(e, slope, over, asked)
        return
    if bend != ZERO and _opens_upwards(bend, e, over, asked):
        return
    if bend != ZERO:
        asked.positive(neg(bend))
    _above_line(e, slope, over, asked, is_curved=bend != ZERO)


def _opens_upwards(bend: Expr, e: Expr, over: Range, asked: Conditions) -> bool:
    """Whether it is a parabola that opens upwards: then ask that it has no zeros."""
    is_long = isinstance(over.low, Infinity) or isinstance(over.high, Infinity)
    if not (is_long or (not bend.names and number(bend) > 0)):
        return False
    for each in parabola(e, over.variable) or ():
        asked.positive(each)
    return True


def _rises(e: Expr, slope: Expr, over: Range, asked: Conditions) -> None:
    """What rises is positive where it is so at the lower bound; what falls, at the upper one."""
    if slope.names != {over.variable}:
        raise Doubt
    for side, bound in ((slope, over.low), (neg(slope), over.high)):
        if isinstance(bound, Expr) and is_positive(side, over.variable):
            asked.positive(substitute(e, {over.variable: bound}))
            return
    raise Doubt


def _above_line(e: Expr, slope: Expr, over: Range, asked: Conditions, *, is_curved: bool) -> None:
    """A line is positive between two bounds where it is at both; at one of them it may be 0.

    So is a parabola that is open downwards, and at both.
    """
    open_ends = 0
    for bound, side in ((over.low, -1), (over.high, 1)):
        if isinstance(bound, Infinity):
            if is_curved:
                raise Doubt
            asked.positive(slope if side > 0 else neg(slope))
            continue
        there = simplify(substitute(e, {over.variable: bound}), None).expression
        if there == ZERO:
            open_ends += 1
        else:
            asked.positive(there)
    if open_ends == 2 and not is_curved:
        raise Doubt
