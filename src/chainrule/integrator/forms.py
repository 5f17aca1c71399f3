"""Closed forms over a quadratic: its reciprocal, and that of its root.

In: constants as polynomials, and the function that the quadratic is one of. Out: expressions. Which
of two forms is written depends on a sign. Where it is certain, the form is real; where parameters
decide it, that for parameters of no special sizes is written: both are antiderivatives of the same
function, and each is real where the other is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import Final

from chainrule.algebra import Poly, Quotient, Table, Values, certain_sign
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, unary
from chainrule.integrator.factoring import factored
from chainrule.integrator.problem import Problem

_TRIED: Final = 2000  # squares of numbers up to this are taken out of a root


def sign(problem: Problem, value: Quotient) -> int:
    """The sign of a constant: 1, 0 or -1; with parameters, if need be, that of typical ones."""
    return typical_sign(problem.table, value, negative=problem.search.negative)


def undecided_sign(problem: Problem, value: Quotient) -> Expr | None:
    """What has the sign of a constant that is not zero; None where it is certain.

    Even powers and what certainly is positive are left out of it: of `a^3*(b^2 + 1)` it is a, of
    `1/a`, too.
    """
    parts = [fold.ONE, fold.ONE]
    negative = False
    for which, poly in enumerate(value):
        lead, factors = problem.factor(poly)
        negative ^= lead < 0
        for factor, k in factors:
            known = certain_sign(problem.table, factor) if k % 2 else 1
            if known is None:
                parts[which] = fold.mul(parts[which], problem.say_poly(factor))
            else:
                negative ^= known < 0
    if parts == [fold.ONE, fold.ONE]:
        return None
    top, bottom = parts
    return fold.signed(negative, bottom if top == fold.ONE else fold.div(top, bottom))


def sign_of(problem: Problem, e: Expr) -> int:
    """The sign of an expression without the variable; see `sign`."""
    algebra = problem.field.algebra
    return sign(problem, problem.table.quotient(algebra.form(e)))


def typical_sign(table: Table, value: Quotient, *, negative: bool = False) -> int:
    """The sign of a constant; with parameters, if need be, that of typical ones.

    Args:
        table: of the constant.
        value: the constant.
        negative: whether typical parameters are negative.
    """
    if not value.top:
        return 0
    result = 1
    for poly in value:
        lead, factors = factored(table.ring, poly)
        result *= 1 if lead > 0 else -1
        for factor, k in factors:
            if k % 2:
                result *= _sign_of_factor(table, factor, negative)
    return result


def _sign_of_factor(table: Table, factor: Poly, negative: bool) -> int:
    certain = certain_sign(table, factor)
    if certain is not None:
        return certain
    return -1 if Values(table).typical(factor, negative=negative).real < 0 else 1


def root_of(problem: Problem, value: Quotient, n: int = 2) -> Expr:
    """An expression whose n-th power is a constant; n-th powers are taken out of the root.

    It may be the negative of the root: `root_of` of a² is a, also for a < 0.
    """
    lead, above = problem.factor(value.top)
    lead_below, below = problem.factor(value.bottom)
    lead /= lead_below
    outside, rest = _power_part(Fraction(int(lead.p), int(lead.q)), n)
    out, inside = num(outside), num(rest)
    for factor, k in above:
        base = problem.say_poly(factor)
        out = fold.mul(out, fold.power(base, num(k // n)))
        inside = fold.mul(inside, fold.power(base, num(k % n)))
    for factor, k in below:
        base = problem.say_poly(factor)
        out = fold.div(out, fold.power(base, num(-(-k // n))))
        inside = fold.mul(inside, fold.power(base, num(-k % n)))
    if inside == fold.ONE:
        return out
    root = unary("sqrt", inside) if n == 2 else fold.power(inside, num(Fraction(1, n)))
    return fold.mul(out, root)


def _power_part(value: Fraction, n: int) -> tuple[Fraction, int]:
    """`value = a^n·m`, the whole number m with the sign of the value."""
    rest = abs(value.numerator) * value.denominator ** (n - 1)
    outside, k = 1, 2
    while k**n <= rest and k < _TRIED:
        while rest % k**n == 0:
            rest //= k**n
            outside *= k
        k += 1
    if n == 2 and (root := isqrt(rest)) ** 2 == rest:
        rest, outside = 1, outside * root
    return Fraction(outside, value.denominator), rest if value > 0 else -rest


def over_quadratic(problem: Problem, quadratic: Sequence[Poly], k: Expr) -> Expr:
    """The antiderivative of `k'/(a·k² + b·k + c)`.

    Args:
        problem: whose constants they are.
        quadratic: c, b, a.
        k: a function of the variable.
    """
    c, b, a = quadratic
    discriminant = problem.fractions.of(b * b - 4 * a * c)
    line = fold.add(fold.mul(problem.say_poly(2 * a), k), problem.say_poly(b))
    which = sign(problem, discriminant)
    if not which:
        return fold.div(num(-2), line)
    if which < 0:
        root = root_of(problem, problem.fractions.neg(discriminant))
        return fold.mul(fold.div(fold.TWO, root), unary("atan", fold.div(line, root)))
    root = root_of(problem, discriminant)
    ratio = fold.div(fold.sub(line, root), fold.add(line, root))
    return fold.div(unary("log", ratio), root)


def over_square(c0: Expr, c1: Expr, line: tuple[Expr, Expr], x: Expr, problem: Problem) -> Expr:
    """The antiderivative of `(c0 + c1·x)/(x² + b·x + c)`, all of them expressions.

    Args:
        c0, c1: the numerator.
        line: c, b.
        x: the variable.
        problem: whose constants they are.
    """
    c, b = line
    half = fold.div(c1, fold.TWO)
    square = fold.add(fold.add(fold.power(x, fold.TWO), fold.mul(b, x)), c)
    total = fold.ZERO if c1 == fold.ZERO else fold.mul(half, unary("log", square))
    rest = fold.sub(c0, fold.mul(half, b))
    if rest == fold.ZERO:
        return total
    discriminant = fold.sub(fold.mul(b, b), fold.mul(num(4), c))
    linear = fold.add(fold.mul(fold.TWO, x), b)
    if sign_of(problem, discriminant) < 0:
        root = unary("sqrt", fold.neg(discriminant))
        found = fold.mul(fold.div(fold.TWO, root), unary("atan", fold.div(linear, root)))
    else:
        root = unary("sqrt", discriminant)
        ratio = fold.div(fold.sub(linear, root), fold.add(linear, root))
        found = fold.div(unary("log", ratio), root)
    return fold.add(total, fold.mul(rest, found))


def over_root(problem: Problem, quadratic: Sequence[Poly], k: Expr, root: Expr) -> Expr:
    """The antiderivative of `k'/sqrt(a·k² + b·k + c)`.

    Args:
        problem: whose constants they are.
        quadratic: c, b, a, the last one not zero.
        k: a function of the variable.
        root: the root of the quadratic.
    """
    c, b, a = quadratic
    leading = problem.fractions.of(a)
    line = fold.add(fold.mul(problem.say_poly(2 * a), k), problem.say_poly(b))
    if sign(problem, leading) > 0:
        s = root_of(problem, leading)
        if all(value.q == 1 and value.p % 2 == 0 for value in b.coeffs()):
            half = fold.add(fold.mul(problem.say_poly(a), k), problem.say_poly(b / 2))
            return fold.div(unary("log", fold.add(half, fold.mul(s, root))), s)
        twice = fold.mul(fold.mul(fold.TWO, s), root)
        return fold.div(unary("log", fold.add(line, twice)), s)
    s = root_of(problem, problem.fractions.neg(leading))
    discriminant = problem.fractions.of(b * b - 4 * a * c)
    constant = not Values(problem.table).symbols_of(discriminant.top)
    if constant and sign(problem, discriminant) > 0:
        inside = fold.div(line, root_of(problem, discriminant))
        return fold.neg(fold.div(unary("asin", inside), s))
    # no sign of a parameter matters to the arctangent
    inside = fold.div(line, fold.mul(fold.mul(fold.TWO, s), root))
    return fold.neg(fold.div(unary("atan", inside), s))


def third_kind(
    problem: Problem, quadratic: Sequence[Poly], line: Sequence[Poly], k: Expr, root: Expr
) -> Expr:
    """The antiderivative of `k'/((p·k + q)·sqrt(a·k² + b·k + c))`.

    Args:
        problem: whose constants they are.
        quadratic: c, b, a.
        line: q, p.
        k: a function of the variable.
        root: the root of the quadratic.
    """
    fractions = problem.fractions
    c, b, a = map(fractions.of, quadratic)
    q, p = line
    pole = fractions.of(-q, p)
    there = fractions.add(fractions.mul(fractions.add(fractions.mul(a, pole), b), pole), c)
    slope = fractions.add(fractions.mul(fractions.mul(fractions.number(2), a), pole), b)
    away, factor = fold.sub(k, problem.say(pole)), problem.say_poly(p)
    if not there.top:  # the quadratic is zero at the pole
        below = fold.mul(factor, fold.mul(problem.say(slope), away))
        return fold.div(fold.mul(num(-2), root), below)
    tangent = fold.add(
        fold.mul(problem.say(slope), away), fold.mul(fold.TWO, problem.say(there))
    )  # fmt: skip
    if sign(problem, there) > 0:
        s = root_of(problem, there)
        twice = fold.mul(fold.mul(fold.TWO, s), root)
        ratio = fold.div(fold.add(tangent, twice), away)
        return fold.neg(fold.div(unary("log", ratio), fold.mul(factor, s)))
    s = root_of(problem, fractions.neg(there))
    ratio = fold.div(tangent, fold.mul(fold.mul(fold.TWO, s), root))
    return fold.div(unary("atan", ratio), fold.mul(factor, s))
