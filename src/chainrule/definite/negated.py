"""A value for a > 0 that is one for a < 0, too: `1/(x^2 + a^2)` from 0 on is pi/(2abs(a)).

In: values with their conditions, and the integral that they are of. Out: the same, those that hold
for both signs of a letter said once. It integrates nothing.

With -a for a the integral is over f(x, -a), between bounds with -a. That is the integral as it was
where a stands in both as an even power only; and with -x for x it is that integral, or minus it,
where -x and -a for both letters change f by a sign at most, and each bound into minus itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from chainrule.definite.condition import Condition
from chainrule.definite.parameters import Found
from chainrule.expr import Expr, make, substitute, sym
from chainrule.expr.bounds import Bound
from chainrule.expr.fold import ZERO, mul, neg
from chainrule.simplifier import simplify


def for_both_signs(
    found: list[Found], f: Expr, variable: str, bounds: tuple[Bound, Bound], primitive: Expr
) -> list[Found]:
    """Each value, for both signs of the letters that allow it; what these say already is dropped.

    Args:
        found: values of the integral, and what they hold under.
        f, variable: the integrand.
        bounds: the lower and the upper one.
        primitive: the antiderivative for all letters.

    >>> from chainrule.expr import parse, to_text
    >>> from chainrule.expr.bounds import Infinity
    >>> a, F = parse("a"), parse("atan(x/a)/a")
    >>> found = Found(parse("pi/(2a)"), (Condition(a, ">"),), F)
    >>> (one,) = for_both_signs([found], parse("1/(x^2 + a^2)"), "x", (ZERO, Infinity.PLUS), F)
    >>> to_text(one.value), [each.text for each in one.conditions]
    ('pi/(2abs(a))', ['a != 0'])
    """
    kept: list[Found] = []
    covered: list[frozenset[Condition]] = []
    for first in found:
        if frozenset(first.conditions) in covered:
            continue
        one = first
        for name in _positive_letters(first):
            side = _side(f, variable, bounds, name)
            if not side or not (side == 1 or one.antiderivative is primitive):
                continue
            covered += [frozenset(_turned(each, name) for each in one.conditions)]
            one = _widened(one, name, side, primitive)
        kept.append(one)
    return kept


def _positive_letters(found: Found) -> Iterator[str]:
    """Letters of which nothing is asked but to be positive, and perhaps not to be some number."""
    for each in found.conditions:
        name = str(each.left.value)
        others = (c for c in found.conditions if c != each and name in c.left.names)
        if each == Condition(sym(name), ">") and all(c.relation == "!=" for c in others):
            yield name


def _turned(each: Condition, name: str) -> Condition:
    """The condition where the letter is negative."""
    a = sym(name)
    if each == Condition(a, ">"):
        return Condition(a, "<")
    left = simplify(substitute(each.left, {name: neg(a)}), None).expression
    return replace(each, left=left) if name in each.left.names else each


def _side(f: Expr, variable: str, bounds: tuple[Bound, Bound], name: str) -> int:
    """1 where the integral is even in a letter, -1 where it is odd, 0 where that is not seen."""
    x, a = sym(variable), sym(name)
    if not any(isinstance(end, Expr) and name in end.names for end in bounds):
        return int(_is_same(f, substitute(f, {name: neg(a)}), variable))
    ends = [end for end in bounds if isinstance(end, Expr)]
    if len(ends) < len(bounds):
        return 0
    if all(_is_same(end, substitute(end, {name: neg(a)}), variable) for end in ends):
        return int(_is_same(f, substitute(f, {name: neg(a)}), variable))
    if not all(_is_same(neg(end), substitute(end, {name: neg(a)}), variable) for end in ends):
        return 0
    turned = substitute(f, {variable: neg(x), name: neg(a)})
    return -1 if _is_same(f, turned, variable) else int(_is_same(neg(f), turned, variable))


def _is_same(e: Expr, other: Expr, variable: str) -> bool:
    return simplify(make("sub", e, other), variable).expression == ZERO


def _widened(found: Found, name: str, side: int, primitive: Expr) -> Found:
    """The value for both signs: as it stands where it has that symmetry itself."""
    a = sym(name)
    turned, size = substitute(found.value, {name: neg(a)}), {name: make("abs", a)}
    if simplify(make("sub" if side > 0 else "add", found.value, turned), None).expression == ZERO:
        value = found.value
    else:
        factors = [substitute(found.value, size)] + [make("sign", a)] * (side < 0)
        value = simplify(reduce(mul, factors), None).expression
    F = found.antiderivative
    if F is not primitive:
        F = simplify(substitute(F, size), None).expression
    conditions = tuple(_for_both(each, name) for each in found.conditions)
    return Found(value, conditions, F)


def _for_both(each: Condition, name: str) -> Condition:
    """A condition on the size of the letter."""
    a = sym(name)
    if each == Condition(a, ">"):
        return Condition(a, "!=")
    left = simplify(substitute(each.left, {name: make("abs", a)}), None).expression
    return replace(each, left=left) if name in each.left.names else each
