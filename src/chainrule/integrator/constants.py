"""Constants of integration taken away.

In: an antiderivative. Out: the same without summands that do not vary, and without what a logarithm
adds to a sum: `ln(2u)` is `ln(u)` and a constant, and so is `ln|a*u|`.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from chainrule.expr import fold, free_symbols
from chainrule.expr.tree import Expr, num, unary
from chainrule.integrator.real import is_positive
from chainrule.simplifier.terms import terms_of


def without_constants(e: Expr, variable: str) -> Expr:
    """An antiderivative without constants that are added to it.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(without_constants(parse("(x + ln(2abs(x)) - pi)/3"), "x"))
    '(x + ln(abs(x)))/3'
    >>> to_text(without_constants(parse("ln(sqrt(2)*x)"), "x"))
    'ln(x)'
    >>> to_text(without_constants(parse("ln(abs((2 - 4x)/x))"), "x"))
    'ln(abs((1 - 2x)/x))'
    >>> to_text(without_constants(parse("ln(abs(a*x + b)/abs(a)^(2/3)) + ln((c*x)^2)"), "x"))
    'ln(abs(a*x + b)) + ln(x^2)'
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
        return unary("log", _without_factor(_without_constant_factors(e.args[0], variable)))
    return e


def _sum(op: str, left: Expr, right: Expr, e: Expr) -> Expr:
    if (left, right) == e.args:
        return e
    return fold.add(left, right) if op == "add" else fold.sub(left, right)


def _kept(e: Expr, changed: Expr) -> Expr:
    """The old tree where nothing has changed but its shape."""
    return e if changed.size >= e.size else changed


def _without_constant_factors(u: Expr, variable: str, *, sized: bool = False) -> Expr:
    """The argument of a logarithm without factors that do not vary and are not negative.

    Args:
        u: the argument.
        variable: its variable.
        sized: whether it stands in an absolute value or an even power, where no sign matters.
    """

    def goes(part: Expr) -> bool:
        plain = variable not in part.names and part.op != "num"
        return plain and (sized or is_positive(part))

    if u.op == "abs" or (u.op == "pow" and type(u.args[1].value) is int):
        sized = sized or u.op == "abs" or u.args[1].value % 2 == 0  # type: ignore[operator]
        inside = _without_constant_factors(u.args[0], variable, sized=sized)
        return u if inside == u.args[0] else fold.build(u.op, inside, *u.args[1:])
    if u.op not in ("mul", "div"):
        return u
    first, second = (
        part if goes(part) else _without_constant_factors(part, variable, sized=sized)
        for part in u.args
    )
    if goes(second):
        return first
    if u.op == "mul" and goes(first):
        return second
    return u if (first, second) == u.args else fold.build(u.op, first, second)


def _without_factor(u: Expr) -> Expr:
    """The argument of a logarithm without the positive numbers that are its factors."""
    if u.op == "abs":
        return unary("abs", _without_factor(u.args[0]))
    if u.op == "div":
        parts = tuple(map(_without_factor, u.args))
        return u if parts == u.args else fold.div(*parts)
    if u.op in ("add", "sub"):
        return _primitive(u)
    factor, rest = fold.split_coefficient(u)
    return rest if rest is not fold.ONE and factor > 0 else u


def _primitive(u: Expr) -> Expr:
    """A sum over the number that divides all its terms: `1 + r` for `2 + 2r`."""
    terms = [(sign, *fold.split_coefficient(term)) for sign, term in terms_of(u)]
    shared = gcd(*(Fraction(factor).numerator for _, factor, _ in terms))
    if shared == 1 or any(Fraction(factor).denominator != 1 for _, factor, _ in terms):
        return u
    total = fold.ZERO
    for sign, factor, rest in terms:
        term = fold.mul(num(Fraction(factor, shared)), rest)
        total = fold.add(total, term) if sign > 0 else fold.sub(total, term)
    return total
