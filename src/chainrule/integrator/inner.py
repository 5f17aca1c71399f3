"""`c·u'·u^n` as it stands: u is a sum under a power, which is not multiplied out.

In: a problem whose integrand has a power of a sum as a factor, or a high one of a sine, a cosine
or a tangent, which would be written as others are. Out: `c·u^(n + 1)/(n + 1)`, where
what is beside the power is a constant times the derivative of the sum; or the antiderivative of a
function of u, where it is a function of the sum `a·x^k + b` times that.
"""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import Final

from chainrule.algebra import Quotient, Quotients, coefficients
from chainrule.expr import differentiate, fold, to_text
from chainrule.expr.tree import Expr, inner_name, num, sym, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.steps.path import Move

_LEAST: Final = 3
_HIGH: Final = 16
_OF_ANGLES: Final = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_POWER: Final = inner_name("power")


def powers_of_sums(e: Expr, variable: str) -> list[Expr]:
    """The powers of sums in an expression, and high ones of functions of angles, the highest first.

    >>> from chainrule.expr import parse
    >>> [to_text(node) for node in powers_of_sums(parse("x*(x^2 + 1)^9 + (x - 1)^2"), "x")]
    ['(x^2 + 1)^9']
    """
    found = [
        node
        for node in distinct(e)
        if node.op == "pow"
        and type(node.args[1].value) in (int, Fraction)
        and _exponent(node) >= _least(node.args[0])
        and variable in node.args[0].names
    ]
    return sorted(found, key=_exponent, reverse=True)


def _least(base: Expr) -> float:
    """The least exponent with which a base is tried."""
    if base.op in ("add", "sub"):
        return _LEAST
    return _HIGH if base.op in _OF_ANGLES else inf


def _exponent(node: Expr) -> Fraction:
    return abs(Fraction(fold.number(node.args[1])))


def inner_power(problem: Problem) -> Primitive:
    """`(u^(n + 1))' = (n + 1)·u^n·u'`."""
    for node in powers_of_sums(problem.function, problem.variable):
        base, exponent = node.args[0], Fraction(fold.number(node.args[1]))
        beside = _beside(problem, node)
        if beside is None:
            continue
        factor, side = beside
        n = side * exponent
        slope = problem.table.quotient(
            problem.field.algebra.form(differentiate(base, problem.variable))
        )
        ratio = Quotients(problem.table).div(factor, slope)
        if problem.varying(*ratio):
            by_base = _by_angle if base.op in _OF_ANGLES else _by_base
            function = by_base(problem, ratio, base, n)
            if function is None:
                continue
            try:
                return problem.substituted(function, problem.fresh(), base, "inner power")
            except Miss:
                continue
        if n != -1:
            move = Move("inner power", f"the derivative of {to_text(base)} stands beside its power")
            return Primitive(fold.mul(problem.say(ratio), _integrated(base, n)), (move,))
    raise Miss


def _integrated(base: Expr, n: Fraction) -> Expr:
    """`base^(n + 1)/(n + 1)`, below the line where n is negative."""
    power = fold.power(base, num(abs(n + 1)))
    if n > 0:
        return fold.div(power, num(n + 1))
    return fold.div(fold.ONE, fold.mul(num(n + 1), power))


def _by_angle(problem: Problem, ratio: Quotient, base: Expr, n: Fraction) -> Expr | None:
    """`ratio·u^n` by u alone, where u is the sine, and the ratio even in the cosine."""
    pairs = problem.pairs()
    if base.op != "sin" or len(pairs) != 1:
        return None
    cosine, sine = pairs[0]
    if problem.varying(*ratio) - {cosine, sine} or base != problem.say_kernel(sine):
        return None
    if any(int(e[cosine]) % 2 for poly in ratio for e in poly.monoms()):
        return None
    u = sym(problem.fresh())
    root = unary("sqrt", fold.sub(fold.ONE, fold.power(u, fold.TWO)))
    return fold.mul(problem.say(ratio, {cosine: root, sine: u}), fold.power(u, num(n)))


def _by_base(problem: Problem, ratio: Quotient, base: Expr, n: Fraction) -> Expr | None:
    """`ratio·u^n` by u alone, where the sum u is `a·x^k + b` and the ratio a function of x^k."""
    value = problem.table.quotient(problem.field.algebra.form(base))
    parts = problem.by(value.top, problem.x)
    places = [k for k, part in enumerate(parts) if part]
    if problem.varying(*ratio, *value) != {problem.x} or len(places) != 2 or places[0]:
        return None
    if problem.varying(value.bottom) or any(map(problem.varying, parts)):
        return None
    k = places[1]
    if any(int(e[problem.x]) % k for poly in ratio for e in poly.monoms()):
        return None
    u = sym(problem.fresh())
    below = problem.say_poly(value.bottom)
    a, b = (fold.div(problem.say_poly(parts[place]), below) for place in (k, 0))
    x = fold.power(fold.div(fold.sub(u, b), a), num(Fraction(1, k)))
    return fold.mul(problem.say(ratio, {problem.x: x}), fold.power(u, num(n)))


def _beside(problem: Problem, node: Expr) -> tuple[Quotient, int] | None:
    """What stands beside a power, and 1 where the power is above the line, -1 where below."""
    algebra, table = problem.field.algebra, problem.table
    letter = sym(_POWER)
    value = table.quotient(algebra.form(replaced(problem.function, {node: letter})))
    (index,) = table.indices(algebra.form(letter).poly)
    top, bottom = (coefficients(poly, index) for poly in value)
    fractions = Quotients(table)
    if len(top) == 2 and not top[0] and len(bottom) == 1:
        return fractions.of(top[1], value.bottom), 1
    if len(bottom) == 2 and not bottom[0] and len(top) == 1:
        return fractions.of(value.top, bottom[1]), -1
    return None
