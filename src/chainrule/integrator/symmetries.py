"""Symmetries of a function of sine and cosine beside Bioche's: reflections at π/4, quarter turns.

In: an integrand over its angle's derivative, as a function of one pair. Out: the substitution
`u = sin ± cos` where the integrand over u' is the same for sine and cosine exchanged, or the
integrand as a function of twice the angle.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from chainrule.algebra import Poly
from chainrule.expr import fold
from chainrule.expr.tree import Expr, unary
from chainrule.integrator.circle import Circle, Way

_LEAST: Final = 4
"""Of the degree of a factor below the line: of smaller ones the tangent makes quadratics, too."""

_HIGHEST: Final = 24


def balanced(circle: Circle, u: Expr) -> Way | None:
    """`u = sin - cos`, with `v = u' = cos + sin`, or `u = sin + cos`: `u² + v² = 2`.

    `(sin(x) + cos(x))/sqrt(sin(2x))` is `v/sqrt(1 - u²)`.
    """
    problem, table = circle.problem, circle.problem.table
    v = unary("sqrt", fold.sub(fold.TWO, fold.power(u, fold.TWO)))
    (root,) = table.indices(problem.field.algebra.form(v).poly)
    cosine, sine = (problem.say_kernel(i) for i in (circle.cosine, circle.sine))
    more, less = fold.div(fold.add(u, v), fold.TWO), fold.div(fold.sub(v, u), fold.TWO)
    for c, s, value in (
        (less, more, fold.sub(sine, cosine)),
        (more, fold.neg(less), fold.add(sine, cosine)),
    ):
        found = table.quotient(problem.field.algebra.form(fold.div(circle.say(c, s), v)))
        if root not in problem.within(*found):
            return Way(problem.say(found), value, {})
    return None


def doubled(circle: Circle) -> Circle | None:
    """The same as a function of twice the angle, if half a turn changes nothing.

    `cos⁴ + sin⁴` is `(1 + cos(2x)²)/2`: the tangent of 2x makes a quadratic of it. Nothing where
    that of x makes nothing higher, or its factors are sine and cosine themselves.
    """
    problem = circle.problem
    factors = [p for p, _ in problem.factors(circle.rest.bottom)]
    if circle.roots or not any(_LEAST <= circle.degree(p) <= _HIGHEST for p in factors):
        return None
    top, bottom = (_by_double(circle, poly) for poly in circle.rest)
    if top is None or bottom is None:
        return None
    return replace(circle, rest=problem.fractions.of(top / 2, bottom), multiple=2 * circle.multiple)


def _by_double(circle: Circle, poly: Poly) -> Poly | None:
    """`c² = (1 + C)/2`, `s² = (1 - C)/2`, `c·s = S/2`."""
    ring, total = circle.problem.ring, circle.problem.ring.zero.poly
    cosine, sine = (ring.gens[i] for i in (circle.cosine, circle.sine))
    for exponents, coefficient in poly.terms():
        each = list(map(int, exponents))
        (a, odd), (b, also) = divmod(each[circle.cosine], 2), divmod(each[circle.sine], 2)
        if odd != also:
            return None
        each[circle.cosine] = each[circle.sine] = 0
        term = ring.context.from_dict({tuple(each): coefficient}) * (sine / 2 if odd else 1)
        total += ring.product(term, ((1 + cosine) / 2) ** a * ((1 - cosine) / 2) ** b)
    return circle.problem.table.reduce(total)
