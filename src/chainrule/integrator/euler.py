"""The root of a quadratic, alone or beside quadratics below the line, made rational.

In: a problem over the variable and one square root of a quadratic. Out: the antiderivative of a
rational function (Euler), or of one whose quadratics have no linear terms.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from chainrule.algebra import Poly, Quotient
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, num, sym, walk
from chainrule.integrator.forms import root_of, sign
from chainrule.integrator.problem import LOGLIKE, Miss, Primitive, Problem

_OUTER: Final = frozenset(("root", *LOGLIKE))


class _Root(NamedTuple):
    """The only root, and the coefficients of its quadratic, the constant one first."""

    place: int
    quadratic: list[Poly]


def _only_root(problem: Problem) -> _Root:
    if len(problem.roots) != 1 or problem.kernels != {problem.x, problem.roots[0]}:
        raise Miss
    return _quadratic(problem, problem.roots[0])


def _inner_root(problem: Problem) -> _Root:
    """The only root of a polynomial in the variable alone, of which all others are functions."""
    inner = [i for i in problem.roots if problem.varying(problem.radicand(i)) == {problem.x}]
    others = problem.kernels - {problem.x, *inner}
    if len(inner) != 1 or any(problem.kernel(i).kind not in _OUTER for i in others):
        raise Miss
    return _quadratic(problem, inner[0])


def _quadratic(problem: Problem, index: int) -> _Root:
    radicand = problem.radicand(index)
    if problem.kernel(index).degree != 2 or problem.degree(radicand, problem.x) != 2:
        raise Miss
    return _Root(index, problem.by(radicand, problem.x))


class _Way(NamedTuple):
    """x and the root as functions of u, and u as a function of x."""

    x: Expr
    root: Expr
    u: Expr


def euler(problem: Problem) -> Primitive:
    """Euler's substitutions: `r = x·u + sqrt(c)`, `r = u - sqrt(a)·x`, `r = u·(x - α)`."""
    return _substituted(problem, _only_root(problem), "euler")


def nested(problem: Problem) -> Primitive:
    """The same where other roots and logarithms hold the root: they stay, and are simpler."""
    if "nested" in problem.place.path:
        raise Miss
    return _substituted(problem, _inner_root(problem), "nested")


def _substituted(problem: Problem, root: _Root, strategy: str) -> Primitive:
    c, _, a = (problem.fractions.of(part) for part in root.quadratic)
    u = sym(problem.fresh())
    if sign(problem, a) > 0 and _is_square(problem, a):
        way = _second(problem, root, u)  # the first one leaves nought over nought at zero
    elif sign(problem, c) > 0 and (_is_square(problem, c) or sign(problem, a) < 0):
        way = _first(problem, root, u)
    elif sign(problem, a) > 0:
        way = _second(problem, root, u)
    else:
        way = _third(problem, root, u)
    function = problem.say(problem.f, {problem.x: way.x, root.place: way.root})
    function = fold.mul(function, differentiate(way.x, str(u.value)))
    return problem.substituted(function, str(u.value), way.u, strategy)


def _is_square(problem: Problem, value: Quotient) -> bool:
    return not any(node.op == "sqrt" for node in walk(root_of(problem, value)))


def _first(problem: Problem, root: _Root, u: Expr) -> _Way:
    c, b, a = root.quadratic
    s = root_of(problem, problem.fractions.of(c))
    above = fold.sub(fold.mul(fold.mul(fold.TWO, s), u), problem.say_poly(b))
    x = fold.div(above, fold.sub(problem.say_poly(a), fold.power(u, fold.TWO)))
    back = fold.div(fold.sub(problem.say_kernel(root.place), s), sym(problem.variable))
    return _Way(x, fold.add(fold.mul(x, u), s), back)


def _second(problem: Problem, root: _Root, u: Expr) -> _Way:
    c, b, a = root.quadratic
    s = root_of(problem, problem.fractions.of(a))
    below = fold.add(problem.say_poly(b), fold.mul(fold.mul(fold.TWO, s), u))
    x = fold.div(fold.sub(fold.power(u, fold.TWO), problem.say_poly(c)), below)
    back = fold.add(problem.say_kernel(root.place), fold.mul(s, sym(problem.variable)))
    return _Way(x, fold.sub(u, fold.mul(s, x)), back)


def _third(problem: Problem, root: _Root, u: Expr) -> _Way:
    """The quadratic is `a·(x - α)·(x - β)`."""
    c, b, a = root.quadratic
    d = root_of(problem, problem.fractions.of(b * b - 4 * a * c))
    lead, middle = problem.say_poly(a), problem.say_poly(b)
    alpha = fold.div(fold.sub(d, middle), fold.mul(fold.TWO, lead))
    beta = fold.div(fold.neg(fold.add(d, middle)), fold.mul(fold.TWO, lead))
    square = fold.power(u, fold.TWO)
    above = fold.sub(fold.mul(square, alpha), fold.mul(lead, beta))
    x = fold.div(above, fold.sub(square, lead))
    back = fold.div(problem.say_kernel(root.place), fold.sub(sym(problem.variable), alpha))
    return _Way(x, fold.mul(u, fold.sub(x, alpha)), back)


def two_quadratics(problem: Problem) -> Primitive:
    """`x = (α·u + β)/(u + 1)` such that neither quadratic has a linear term in u."""
    if "two quadratics" in problem.place.path:
        raise Miss
    root = _only_root(problem)
    u, x = sym(problem.fresh()), sym(problem.variable)
    for factor, _ in problem.factors(problem.f.bottom):
        if problem.degree(factor, problem.x) != 2 or _are_proportional(problem, root, factor):
            continue
        found = _balanced(problem, root.quadratic, problem.by(factor, problem.x), u, x)
        if found is not None:
            inner, back = found
            function = problem.say(problem.f, {problem.x: inner})
            function = fold.mul(function, differentiate(inner, str(u.value)))
            return problem.substituted(function, str(u.value), back, "two quadratics")
    raise Miss


def _are_proportional(problem: Problem, root: _Root, factor: Poly) -> bool:
    radicand = problem.radicand(root.place)
    return bool(factor.leading_coefficient() * radicand == radicand.leading_coefficient() * factor)


def _balanced(
    problem: Problem, first: list[Poly], second: list[Poly], u: Expr, x: Expr
) -> tuple[Expr, Expr] | None:
    """x as a function of u, and u as one of x; nothing where α and β are not real."""
    fractions = problem.fractions
    (c, b, a), (f, e, d) = first, second
    determinant = 2 * a * e - 2 * d * b
    if not determinant:
        if not b:
            return None
        shift = problem.say(fractions.of(b, 2 * a))
        return fold.sub(u, shift), fold.add(x, shift)
    product = fractions.of(-2 * c * e + 2 * f * b, determinant)
    total = fractions.of(-4 * a * f + 4 * d * c, determinant)
    four = fractions.mul(fractions.number(4), product)
    discriminant = fractions.sub(fractions.mul(total, total), four)
    if sign(problem, discriminant) <= 0:
        return None
    root = root_of(problem, discriminant)
    alpha = fold.div(fold.add(problem.say(total), root), fold.TWO)
    beta = fold.div(fold.sub(problem.say(total), root), fold.TWO)
    inner = fold.div(fold.add(fold.mul(alpha, u), beta), fold.add(u, num(1)))
    return inner, fold.div(fold.sub(beta, x), fold.sub(x, alpha))
