"""Integrals with letters that have a value under a condition: `x*exp(-a*x)` from 0 on, for a > 0.

In: an integrand and bounds with letters, and an antiderivative. Out: the value, and what it holds
under; or `Doubt`. Where the conditions hold, both functions are continuous between the bounds, and
the antiderivative has limits at them: that is what is collected on the way.
"""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import reduce

from chainrule.checker.balls import rational_value
from chainrule.definite.cases import Case, cases
from chainrule.definite.conditions import Condition, Conditions, Doubt
from chainrule.definite.constants import short_with_letters
from chainrule.definite.ends import interval
from chainrule.definite.letters import SMOOTH
from chainrule.definite.positive import bounds_below, is_positive, parabola
from chainrule.definite.switched import Part, parts
from chainrule.definite.terms import limit_of, terms
from chainrule.definite.values import number
from chainrule.expr import Expr, differentiate, make, substitute, sym, walk
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ZERO, add, neg
from chainrule.simplifier import simplify


@dataclass(frozen=True, slots=True)
class Range:
    """Where the variable is: between two bounds, from left to right."""

    variable: str
    low: Bound
    high: Bound


@dataclass(frozen=True, slots=True)
class Found:
    """A value, what it holds under, and the antiderivative as it is there."""

    value: Expr
    conditions: tuple[Condition, ...]
    antiderivative: Expr


def under_conditions(
    f: Expr, variable: str, lower: Bound, upper: Bound, antiderivative: Expr
) -> Found:
    """The value, and what it holds under.

    Args:
        f: the integrand, whose derivative in `variable` `antiderivative` is.
        lower, upper: may have letters.

    Raises:
        Doubt: there is no such condition, or none was found.

    >>> from chainrule.expr import parse, to_text
    >>> F = parse("-(a*x + 1)*exp(-a*x)/a^2")
    >>> found = under_conditions(parse("x*exp(-a*x)"), "x", ZERO, Infinity.PLUS, F)
    >>> to_text(found.value), [each.text for each in found.conditions]
    ('1/a^2', ['a > 0'])
    """
    if lower is Infinity.PLUS or upper is Infinity.MINUS:
        found = under_conditions(f, variable, upper, lower, antiderivative)
        return replace(found, value=simplify(neg(found.value), None).expression)
    over = Range(variable, lower, upper)
    for case in cases(f, antiderivative, variable):
        with suppress(Doubt):
            return _in_case(case, over)
    raise Doubt


def _in_case(case: Case, over: Range) -> Found:
    """The value where the signs of some letters are known."""
    asked = Conditions()
    for e in sorted(case.positive, key=lambda e: e.size):
        asked.positive(e)
    total = reduce(add, [_rise(part, over.variable, asked) for part in _parts(case, over)])
    known = asked.said()
    domain = [make("log", each.gap) for each in known if each.relation != "!="]
    value = short_with_letters(asked.without_signs(total), domain)
    return Found(value, known, case.antiderivative)


def _parts(case: Case, over: Range) -> list[Part]:
    """The case between changes of sign, where these are at places without letters."""
    whole = Part(case.f, case.antiderivative, over.low, over.high)
    if any(isinstance(bound, Expr) and bound.names for bound in (over.low, over.high)):
        return [whole]
    ends = interval(over.low, over.high)
    if ends.turned:
        return [whole]
    return parts(case.f, case.antiderivative, over.variable, ends) or [whole]


def _rise(part: Part, variable: str, asked: Conditions) -> Expr:
    """By how much the antiderivative rises on a part, if both functions are continuous there."""
    over, F = Range(variable, part.low, part.high), part.primitive
    assert F is not None
    for e in (part.function, F):
        _continuous(e, over, asked)
    last = _end(F, over, over.high, asked)
    return make("sub", last, _end(F, over, over.low, asked))


# -- continuity between the bounds -----------------------------------------------------------------


def _continuous(e: Expr, over: Range, asked: Conditions) -> None:
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
        elif node.op == "log" and node.args[0].op == "abs":
            _apart(node.args[0].args[0], over, asked)
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
    elif e.op != "exp" and not _is_known(neg(e), over, asked):
        _positive(e, over, asked)


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
    if x not in e.names:
        asked.positive(e)
        return
    if e.op in ("exp", "cosh"):
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


# -- the values at the bounds ----------------------------------------------------------------------


def _end(antiderivative: Expr, over: Range, bound: Bound, asked: Conditions) -> Expr:
    """The value of an antiderivative at a bound, or its limit."""
    name = over.variable
    if isinstance(bound, Infinity):
        far = antiderivative
        if bound is Infinity.MINUS:
            far = simplify(substitute(far, {name: make("neg", sym(name))}), name).expression
        return limit_of(terms(far, name, 1), name, 1, asked)
    there = substitute(antiderivative, {name: bound})
    try:
        _continuous(there, over, deepcopy(asked))
    except Doubt:
        return _limit_inside(antiderivative, over, bound, asked)
    _continuous(there, over, asked)
    return there


def _limit_inside(antiderivative: Expr, over: Range, bound: Expr, asked: Conditions) -> Expr:
    """The limit at a bound from between the bounds."""
    name = over.variable
    is_low = bound == over.low
    if isinstance(over.low, Expr) and isinstance(over.high, Expr):
        asked.positive(simplify(make("sub", over.high, over.low), None).expression)
    if not (is_low and bound == ZERO):
        step = make("add" if is_low else "sub", bound, sym(name))
        moved = substitute(antiderivative, {name: step})
        antiderivative = simplify(moved, name).expression
    return limit_of(terms(antiderivative, name, -1), name, -1, asked)
