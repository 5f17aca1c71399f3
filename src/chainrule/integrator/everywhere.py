"""Antiderivatives of a piece of the line, made real on all of it.

In: an antiderivative that is real between two places, and the integrand there. Out: one that is
equal to it up to a constant between them, and real beyond: each root is that of an absolute value,
and arctangents stand for arcsines. Which values it has beyond does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from typing import Final

from chainrule.checker.solving import constant_value
from chainrule.expr import fold
from chainrule.expr.tidy import split
from chainrule.expr.tree import Expr, make, num, substitute, unary
from chainrule.expr.walks import distinct
from chainrule.integrator.perfect import root_of_number
from chainrule.integrator.problem import Miss, Problem
from chainrule.simplifier.terms import factors_of, terms_of

_PARTLY_REAL: Final = ("acos", "acosh", "atanh", "asec", "acsc")


def real_everywhere(problem: Problem, value: Expr, function: Expr, ends: Sequence[Expr]) -> Expr:
    """It with `sqrt|u|` for each root, and arctangents that have values at the ends.

    Args:
        problem: of the whole line.
        value: the antiderivative.
        function: the integrand between the ends.
        ends: the places.

    Raises:
        Miss: it has other functions that are not real everywhere.
    """
    x = problem.variable
    radicands = [node.args[0] for node in distinct(function) if is_root(node)]

    def real(e: Expr) -> Expr:
        if not e.args or x not in e.names:
            return e
        if e.op in _PARTLY_REAL:
            raise Miss
        u, *others = map(real, e.args)
        if e.op == "sqrt":
            return _root(problem, u, radicands)
        if e.op == "log":
            return _logarithm(problem, e) or unary("log", u)
        if e.op in ("asin", "atan"):
            opposite = fold.without_minus(u)
            return arc(e.op, u) if opposite is None else fold.neg(arc(e.op, opposite))
        return make(e.op, unary("abs", u) if is_root(e) else u, *others)

    def arc(op: str, u: Expr) -> Expr:
        if op == "asin":
            square = fold.sub(fold.ONE, fold.power(u, fold.TWO))
            return _angle(u, fold.ONE, _root(problem, square, radicands))
        if u.op == "div" and _is_root_there(u.args[1], x, ends):
            top, bottom = u.args
            square = fold.add(fold.power(top, fold.TWO), fold.power(bottom, fold.TWO))
            return _angle(top, bottom, unary("sqrt", square))
        return unary(op, u)

    return real(value)


def is_root(node: Expr) -> bool:
    """Whether it is a root, or a power that need not be real."""
    return node.op == "sqrt" or (node.op == "pow" and type(node.args[1].value) is not int)


def _root(problem: Problem, u: Expr, radicands: Sequence[Expr]) -> Expr:
    """`sqrt|u|`, a multiple of a root of the integrand if it is one."""
    for q in radicands:
        ratio = problem.field.algebra.rational_value(fold.div(u, q))
        if ratio:
            top, bottom = map(root_of_number, map(Fraction, abs(ratio).as_integer_ratio()))
            return fold.div(fold.mul(top, unary("sqrt", unary("abs", q))), bottom)
    return unary("sqrt", unary("abs", u))


def _logarithm(problem: Problem, e: Expr) -> Expr | None:
    """`sign(p)*ln(|p| + |r|)` for `ln|p + r|`, up to a constant where `p^2 - r^2` is a positive
    number: nowhere is it a logarithm of 0."""
    (inside,) = e.args
    terms = terms_of(inside.args[0] if inside.op == "abs" else inside)
    with_root = [(sign, term) for sign, term in terms if any(map(is_root, distinct(term)))]
    if len(with_root) != 1:
        return None
    ((sign, r),) = with_root
    p = reduce(fold.add, (fold.signed(s < 0, t) for s, t in terms if t != r), fold.ZERO)
    square = fold.sub(fold.power(p, fold.TWO), fold.power(r, fold.TWO))
    constant = problem.field.algebra.rational_value(square)
    times, line = split(p)
    number, root = split(r)
    if constant is None or constant <= 0 or root.op != "sqrt" or p == fold.ZERO:
        return None
    radius = fold.mul(num(max(number, -number)), unary("sqrt", unary("abs", root.args[0])))
    size = unary("log", fold.add(unary("abs", p), radius))
    return fold.signed(sign * times * number < 0, fold.mul(unary("sign", line), size))


def _angle(top: Expr, first: Expr, second: Expr) -> Expr:
    """`2atan(a/(b + c))`: that is `asin(a)` for b = 1, c the cosine; and `atan(a/b)` for b >= 0, c
    the radius, which has a value where b is 0."""
    return fold.mul(fold.TWO, unary("atan", fold.div(top, fold.add(first, second))))


def _is_root_there(bottom: Expr, variable: str, ends: Sequence[Expr]) -> bool:
    """Whether it is a positive multiple of a root, and zero at an end."""
    top, below = bottom.args if bottom.op == "div" else (bottom, fold.ONE)
    factors = [*factors_of(top), below]
    root, *others = sorted(factors, key=lambda factor: variable not in factor.names)
    if root.op != "sqrt" or any(factor.names for factor in others):
        return False
    is_positive = all(constant_value(factor) > 0 for factor in others)
    at_ends = (constant_value(substitute(root.args[0], {variable: end})) for end in ends)
    return is_positive and any(value.contains(0) for value in at_ends)
