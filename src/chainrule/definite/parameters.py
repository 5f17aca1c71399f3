"""Integrals with letters that have a value under a condition: `x*exp(-a*x)` from 0 on, for a > 0.

In: an integrand and bounds with letters, and an antiderivative. Out: the value, and what it holds
under; or `Doubt`. Where the conditions hold, both functions are continuous between the bounds, and
the antiderivative has limits at them: that is what is collected on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import reduce

from chainrule.definite.between import Range, continuous, has_letters
from chainrule.definite.cases import Case, cases
from chainrule.definite.condition import Condition
from chainrule.definite.conditions import Conditions, Doubt
from chainrule.definite.constants import short_with_letters
from chainrule.definite.ends import interval
from chainrule.definite.letters import between_steps
from chainrule.definite.switched import Part, parts
from chainrule.definite.terms import limit_of, terms
from chainrule.expr import Expr, make, substitute, sym
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ZERO, add, neg
from chainrule.simplifier import simplify


@dataclass(frozen=True, slots=True)
class Found:
    """A value, what it holds under, and the antiderivative as it is there."""

    value: Expr
    conditions: tuple[Condition, ...]
    antiderivative: Expr


def under_conditions(
    f: Expr,
    variable: str,
    lower: Bound,
    upper: Bound,
    antiderivative: Expr,
    proved: Callable[[Case], bool] | None = None,
) -> list[Found]:
    """The value, and what it holds under; several where signs of letters decide.

    Args:
        f: the integrand, whose derivative in `variable` `antiderivative` is.
        lower, upper: may have letters.
        proved: asked in each case whether it stands alone, where the whole was proved by cases.

    Raises:
        Doubt: there is no such condition, or none was found.

    >>> from chainrule.expr import parse, to_text
    >>> F = parse("-(a*x + 1)*exp(-a*x)/a^2")
    >>> (found,) = under_conditions(parse("x*exp(-a*x)"), "x", ZERO, Infinity.PLUS, F)
    >>> to_text(found.value), [each.text for each in found.conditions]
    ('1/a^2', ['a > 0'])
    """
    if lower is Infinity.PLUS or upper is Infinity.MINUS:
        turned = under_conditions(f, variable, upper, lower, antiderivative, proved)
        return [replace(one, value=simplify(neg(one.value), None).expression) for one in turned]
    over, found = Range(variable, lower, upper), []
    for case in cases(f, antiderivative, variable):
        if proved is not None and not proved(case):
            continue
        with suppress(Doubt):
            found.append(_in_case(case, over))
            if not case.positive:  # as it stands
                break
    if not found:
        raise Doubt
    return found


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
    if has_letters(over):
        return [whole]
    ends = interval(over.low, over.high)
    if ends.turned:
        return [whole]
    return parts(case.f, case.antiderivative, over.variable, ends) or [whole]


def _rise(part: Part, variable: str, asked: Conditions) -> Expr:
    """By how much the antiderivative rises on a part, if both functions are continuous there."""
    over, F = Range(variable, part.low, part.high), part.primitive
    assert F is not None
    plain = between_steps(part.function, F, variable)
    for e in plain:
        continuous(e, over, asked)
    steps = frozenset().union(*(e.names for e in plain)) - part.function.names - F.names
    if steps:  # F has values at the bounds, and does not jump there
        if any(steps & each.left.names for each in asked.said()):
            raise Doubt
        return _difference(F, over)
    last = _end(F, over, over.high, asked)
    return make("sub", last, _end(F, over, over.low, asked))


def _difference(F: Expr, over: Range) -> Expr:
    """The same between two places where it certainly has values."""
    if isinstance(over.low, Infinity) or isinstance(over.high, Infinity):
        raise Doubt
    low, high = (substitute(F, {over.variable: end}) for end in (over.low, over.high))
    return make("sub", high, low)


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
        continuous(there, over, deepcopy(asked))
    except Doubt:
        return _limit_inside(antiderivative, over, bound, asked)
    continuous(there, over, asked)
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
