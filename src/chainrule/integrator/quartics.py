"""Rational functions over a biquadratic quartic.

In: the coefficients of a quartic and the numerator over it. Out: logarithms and arctangents of two
quadratic factors with real coefficients: `y² - r` and `y² - q` where the discriminant is positive,
`y² ± s·y + g` where it is negative. Where parameters decide its sign both are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chainrule.algebra import Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, unary
from chainrule.integrator.ferrari import over_split_quartic
from chainrule.integrator.forms import root_of, sign, sign_of, undecided_sign
from chainrule.integrator.problem import Problem
from chainrule.integrator.told_apart import told_apart

_LONGEST: Final = 1_000
"""Nodes for both signs of a product: its size falls apart, so that longer ones take seconds."""


@dataclass(frozen=True, slots=True)
class _Biquadratic:
    """`(a0 + a1·y + a2·y² + a3·y³)/(y⁴ + b·y² + c)`."""

    problem: Problem
    a: Sequence[Expr]
    b: Quotient
    c: Quotient
    y: Expr


def over_quartic(
    problem: Problem, below: Sequence[Quotient], above: Sequence[Quotient], y: Expr
) -> Expr:
    """The antiderivative of `Σ above[j]·y^j/Σ below[k]·y^k`, a quartic without a cubic term.

    Raises:
        Miss: it is not biquadratic, and does not fall apart over one root.
    """
    if below[1].top:
        return over_split_quartic(problem, below, above, y)
    fractions = problem.fractions
    lead = below[4]
    b, c = fractions.div(below[2], lead), fractions.div(below[0], lead)
    a = [problem.say(fractions.div(value, lead)) for value in above]
    parted = _Biquadratic(problem, a, b, c, y)
    four = fractions.mul(fractions.number(4), c)
    discriminant = fractions.sub(fractions.mul(b, b), four)
    which = undecided_sign(problem, discriminant)
    if which is not None:
        # the form for one sign is real nowhere for the other one
        root = _size_of_root(problem, discriminant, which)
        circle = _half(_root_of_squares(problem, problem.say(b), root))
        both = told_apart(which, _real_squares(parted, root), _complex_squares(parted, circle))
        plain = (fold.without_minus(which) or which).op in ("add", "sub", "sym")
        if plain or both.size <= _LONGEST:
            return both
    if sign(problem, discriminant) > 0:
        return _real_squares(parted, root_of(problem, discriminant))
    return _complex_squares(parted, root_of(problem, c))


def _size_of_root(problem: Problem, value: Quotient, which: Expr) -> Expr:
    """`sqrt(|value|)` but for a sign, over the root of the size of what decides its sign."""
    algebra = problem.field.algebra
    rest = problem.fractions.div(value, problem.table.quotient(algebra.form(which)))
    size = unary("abs", fold.without_minus(which) or which)
    return fold.mul(root_of(problem, rest), unary("sqrt", size))


def _root_of_squares(problem: Problem, b: Expr, root: Expr) -> Expr:
    """The root of `b² + root²`, seen to be real: that of 4c for a negative discriminant."""
    squares = fold.add(fold.power(b, fold.TWO), fold.power(root, fold.TWO))
    value = problem.table.quotient(problem.field.algebra.form(squares))
    above, below = (root_of(problem, problem.fractions.of(poly)) for poly in value)
    return fold.div(*(e if e.op in ("sqrt", "num") else unary("abs", e) for e in (above, below)))


def _real_squares(parted: _Biquadratic, root: Expr) -> Expr:
    """`(y² - r)·(y² - q)`, r and q real."""
    b = parted.problem.say(parted.b)
    a0, a1, a2, a3 = parted.a
    total = fold.ZERO
    for direction in (1, -1):
        signed = fold.mul(num(direction), root)
        r = _one_fraction(parted.problem, _half(fold.sub(signed, b)))
        even = fold.div(fold.add(a0, fold.mul(a2, r)), signed)
        odd = fold.div(fold.add(a1, fold.mul(a3, r)), signed)
        total = fold.add(total, _over_difference(parted, (even, odd), r))
    return total


def _over_difference(parted: _Biquadratic, top: tuple[Expr, Expr], r: Expr) -> Expr:
    """Of `(even + odd·y)/(y² - r)`."""
    even, odd = top
    y = parted.y
    square = fold.sub(fold.power(y, fold.TWO), r)
    total = fold.mul(_half(odd), unary("log", square)) if odd != fold.ZERO else fold.ZERO
    if even == fold.ZERO:
        return total
    if sign_of(parted.problem, r) < 0:
        root = unary("sqrt", fold.neg(r))
        found = fold.div(unary("atan", fold.div(y, root)), root)
    else:
        root = unary("sqrt", r)
        ratio = fold.div(fold.sub(y, root), fold.add(y, root))
        found = fold.div(unary("log", ratio), fold.mul(fold.TWO, root))
    return fold.add(total, fold.mul(even, found))


def _complex_squares(parted: _Biquadratic, g: Expr) -> Expr:
    """`(y² + s·y + g)·(y² - s·y + g)` with `g² = c`, `s² = 2g - b` and `t² = 2g + b`."""
    a0, a1, a2, a3 = parted.a
    b, twice = parted.problem.say(parted.b), fold.mul(fold.TWO, g)
    s, t = (unary("sqrt", part) for part in (fold.sub(twice, b), fold.add(twice, b)))
    total = fold.div(a0, g)
    slope = fold.div(fold.sub(a2, total), s)
    constant = fold.div(fold.sub(a1, fold.mul(g, a3)), s)
    found = fold.ZERO
    for signed in (s, fold.neg(s)):
        first = fold.sub(total, constant) if signed == s else fold.add(total, constant)
        second = fold.sub(a3, slope) if signed == s else fold.add(a3, slope)
        found = fold.add(found, _over_sum(parted, (_half(first), _half(second)), (signed, t, g)))
    return found


def _over_sum(parted: _Biquadratic, top: tuple[Expr, Expr], below: tuple[Expr, Expr, Expr]) -> Expr:
    """Of `(even + odd·y)/(y² + s·y + g)`, `t² = 4g - s²`."""
    (even, odd), (s, t, g), y = top, below, parted.y
    square = fold.add(fold.add(fold.power(y, fold.TWO), fold.mul(s, y)), g)
    line = fold.add(fold.mul(fold.TWO, y), s)
    rest = fold.div(fold.sub(fold.mul(fold.TWO, even), fold.mul(odd, s)), t)
    angle = fold.mul(rest, unary("atan", fold.div(line, t)))
    return fold.add(fold.mul(_half(odd), unary("log", square)), angle)


def _one_fraction(problem: Problem, e: Expr) -> Expr:
    """`(r - b)/(2a)` for `r/(2a) - b/(2a)`: its sign is to be seen of its factors."""
    return problem.say(problem.table.quotient(problem.field.algebra.form(e)))


def _half(e: Expr) -> Expr:
    return fold.div(e, fold.TWO)
