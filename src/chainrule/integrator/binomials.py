"""Rational functions over `a·x^n + b`.

In: a binomial and the numerator over it. Out: logarithms and arctangents: its roots lie on a
circle, and their real parts are cosines of whole fractions of π.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Final

from chainrule.algebra import Quotient
from chainrule.expr import fold
from chainrule.expr.parser import parse
from chainrule.expr.tree import Expr, const, num, unary
from chainrule.integrator.forms import root_of, sign, undecided_sign
from chainrule.integrator.problem import Problem
from chainrule.integrator.told_apart import told_apart

_COSINES: Final = {
    Fraction(*turn): parse(text)
    for turn, text in {
        (0, 1): "1",
        (1, 2): "0",
        (1, 3): "1/2",
        (1, 4): "sqrt(2)/2",
        (1, 6): "sqrt(3)/2",
        (1, 5): "(1 + sqrt(5))/4",
        (2, 5): "(sqrt(5) - 1)/4",
        (1, 8): "sqrt(2 + sqrt(2))/2",
        (3, 8): "sqrt(2 - sqrt(2))/2",
        (1, 12): "(sqrt(6) + sqrt(2))/4",
        (5, 12): "(sqrt(6) - sqrt(2))/4",
        (1, 10): "sqrt(10 + 2sqrt(5))/4",
        (3, 10): "sqrt(10 - 2sqrt(5))/4",
    }.items()
}
_HALF: Final = Fraction(1, 2)


def cosine(turn: Fraction) -> Expr:
    """`cos(π·turn)`, by square roots where that is short.

    >>> from chainrule.expr import to_text
    >>> to_text(cosine(Fraction(2, 3))), to_text(cosine(Fraction(1, 7)))
    ('-1/2', 'cos(1/7*pi)')
    """
    turn %= 2
    turn = min(turn, 2 - turn)
    if turn > _HALF:
        return fold.neg(cosine(1 - turn))
    known = _COSINES.get(turn)
    return unary("cos", fold.mul(num(turn), const("pi"))) if known is None else known


def _is_known(turn: Fraction) -> bool:
    """Whether it has a short form in square roots; for 0 < turn < 1."""
    return min(turn, 1 - turn) in _COSINES


def sine(turn: Fraction) -> Expr:
    """`sin(π·turn)`."""
    return cosine(turn - _HALF)


def over_binomial(
    problem: Problem, ends: tuple[Quotient, Quotient], numerator: Sequence[Quotient], y: Expr
) -> Expr:
    """The antiderivative of `Σ numerator[m]·y^m/(a·y^n + b)`.

    Args:
        problem: whose constants they are.
        ends: b, a.
        numerator: by the powers of y, n of them.
        y: the variable and a constant.
    """
    b, a = ends
    n = len(numerator)
    ratio = problem.fractions.div(b, a)
    which = undecided_sign(problem, ratio) if n > 2 and n % 2 == 0 else None
    if which is not None:  # the form for one sign is real nowhere for the other one
        size = problem.say(ratio)
        radius = fold.power(unary("abs", fold.without_minus(size) or size), num(Fraction(1, n)))
        above, below = (_over_roots(problem, b, numerator, y, radius, p) for p in (True, False))
        return told_apart(which, above, below)
    positive = sign(problem, ratio) > 0
    radius = root_of(problem, ratio if positive else problem.fractions.neg(ratio), n)
    return _over_roots(problem, b, numerator, y, radius, positive)


def _over_roots(
    problem: Problem,
    b: Quotient,
    numerator: Sequence[Quotient],
    y: Expr,
    radius: Expr,
    positive: bool,
) -> Expr:
    """The sum over the roots of `y^n = -radius^n`, or of `y^n = radius^n`.

    What the terms of the numerator give is added up for each root: of `y^2 + 1` over `y^4 + 1` no
    logarithm is left.
    """
    n, total = len(numerator), fold.ZERO
    scales = {}
    for m, value in enumerate(numerator):
        if value.top:
            scale = fold.mul(problem.say(value), fold.power(radius, num(m + 1)))
            scales[m] = fold.neg(fold.div(scale, fold.mul(num(n), problem.say(b))))
    common = fold.ONE
    if len(scales) == 1:  # it stays before what each root gives, which is short then
        ((m, common),) = scales.items()
        scales = {m: fold.ONE}
    for k in range(n):
        turn = Fraction(2 * k + positive, n)
        if turn <= 1:
            found = _of_root(problem, y, radius, turn, scales)
            total = fold.add(total, fold.mul(common, found))
    return total


def _of_root(
    problem: Problem, x: Expr, radius: Expr, turn: Fraction, scales: Mapping[int, Expr]
) -> Expr:
    """What a root of angle `π·turn` and its conjugate give, a scale for each power of x above."""
    if turn in (0, 1):
        logarithm = unary("log", fold.sub(x, fold.mul(cosine(turn), radius)))
        signed = (scale if turn == 0 or m % 2 else fold.neg(scale) for m, scale in scales.items())
        return fold.mul(_sum(problem, signed), logarithm)
    real = fold.mul(radius, cosine(turn))
    square = fold.sub(fold.power(x, fold.TWO), fold.mul(fold.mul(fold.TWO, real), x))
    square = fold.add(square, fold.power(radius, fold.TWO))
    turned = {m: _multiple(problem, turn, m + 1) for m in scales}
    c, s = (_sum(problem, (fold.mul(scales[m], turned[m][i]) for m in scales)) for i in (0, 1))
    ratio = fold.div(fold.sub(x, real), fold.mul(radius, sine(turn)))
    angle = fold.mul(fold.mul(fold.TWO, s), unary("atan", ratio))
    return fold.sub(fold.mul(c, unary("log", square)), angle)


def _sum(problem: Problem, summands: Iterable[Expr]) -> Expr:
    """A sum of constants; zero where they cancel."""
    first, *others = summands
    if not others:
        return first
    total = reduce(fold.add, others, first)
    return total if problem.field.algebra.form(total).poly else fold.ZERO


def _multiple(problem: Problem, turn: Fraction, n: int) -> tuple[Expr, Expr]:
    """Cosine and sine of `n·π·turn`, by the same roots as those of `π·turn`.

    There are relations between `sqrt(10 + 2sqrt(5))` and `sqrt(10 - 2sqrt(5))` that the algebra
    does not know.
    """
    if not _is_known(turn):  # then one kernel knows all multiples
        return cosine(n * turn), sine(n * turn)
    table, ring = problem.table, problem.ring
    c, s = (problem.field.algebra.form(e) for e in (cosine(turn), sine(turn)))
    first, second = ring.one, ring.zero
    for _ in range(n):
        first, second = (
            ring.sub(ring.mul(first, c), ring.mul(second, s)),
            ring.add(ring.mul(second, c), ring.mul(first, s)),
        )
    return problem.say(table.quotient(first)), problem.say(table.quotient(second))
