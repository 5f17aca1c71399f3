"""Pseudo-elliptic integrals: new functions of one quotient `t = g·A/y`, y a root of a polynomial.

In: a problem over the variable and one root y, `y^n = P = g·Q`. Out: columns. Where
`Q - κ·g^(n-1)·A^n` has no zeros but those of the integrand's denominator, `t'·t^j/(1 - κ·t^n)` has
no other poles either, and its antiderivative is a logarithm or arctangent of t. A is the n-th root
of `Q/(κ·g^(n-1))` near a factor d of the denominator, cut off: a power series in d whose first term
is 1 or a power of the variable, so that it is rational. It is by no means complete: what needs a
denominator below t, complex factors or a high order of torsion is not found.

Origin: Goursat, "Note sur quelques intégrales pseudo-elliptiques", Bull. SMF 15 (1887).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

from chainrule.algebra import Poly, Quotient, TooCostly, Undefined
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, substitute, sym
from chainrule.integrator.columns import Column
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.rioboo import Polynomial, Polynomials
from chainrule.integrator.splitting import split_factors

_MOST: Final = 12
_ORDERS: Final = 4
_HIGHEST: Final = 3  # degree of A
_POWERS: Final = 3
_MOST_DEGREE: Final = 6


class Function(NamedTuple):
    """`t = top/y` and κ."""

    top: Quotient
    kappa: Quotient


class Effort(NamedTuple):
    """Which functions are candidates.

    Attributes:
        split: whether factors are split over roots of constants.
        other_zeros: how many zeros may be at other places: there two functions must cancel.
    """

    split: bool
    other_zeros: int


EFFORTS: Final = (Effort(False, 0), Effort(False, 1), Effort(True, 0), Effort(True, 1))
"""From few candidates to many."""


def pseudo_elliptic(problem: Problem, effort: Effort) -> list[Column]:
    """The columns of all functions that are found, at most twelve quotients.

    Args:
        problem: the integrand.
        effort: which are looked for.

    Raises:
        Miss: there is not just one root of a polynomial in the variable.
    """
    if len(problem.roots) != 1 or problem.kernels != {problem.x, problem.roots[0]}:
        raise Miss
    (root,) = problem.roots
    n = problem.kernel(root).degree
    if problem.degree(problem.radicand(root), problem.x) > _MOST_DEGREE:
        raise Miss
    columns: list[Column] = []
    for found in islice(_functions(problem, root, effort=effort), _MOST):
        for j in range(n - 1):
            try:
                columns.append(column(problem, found, root, j))
            except (Miss, TooCostly, Undefined):
                continue
    return columns


def column(problem: Problem, found: Function, root: int, j: int) -> Column:
    """`t'·t^j/(1 - κ·t^n)`.

    Args:
        problem: the integrand.
        found: t times the root, and κ.
        root: of degree n.
        j: less than n - 1.

    Raises:
        Miss: the rational function of t has no antiderivative that is found.
    """
    fractions, n = problem.fractions, problem.kernel(root).degree
    t = fractions.div(found.top, fractions.of(problem.gen(root)))
    power = fractions.one
    for _ in range(j):
        power = fractions.mul(power, t)
    whole = power
    for _ in range(n - j):
        whole = fractions.mul(whole, t)
    below = fractions.sub(fractions.one, fractions.mul(found.kappa, whole))
    slope = fractions.div(fractions.mul(problem.derivative(t), power), below)
    u = sym(problem.fresh("t"))
    line = fold.sub(fold.ONE, fold.mul(problem.say(found.kappa), fold.power(u, num(n))))
    inner = problem.smaller(fold.div(fold.power(u, num(j)), line), str(u.value), "pseudo-elliptic")
    return Column(slope, partial(_written, problem, inner, str(u.value), t))


def _written(problem: Problem, inner: Primitive, name: str, t: Quotient) -> Expr:
    return substitute(inner.value, {name: problem.say(t)})


def _functions(problem: Problem, root: int, *, effort: Effort) -> Iterator[Function]:
    n, ring = problem.kernel(root).degree, Polynomials(problem)
    radicand = problem.radicand(root)
    poles, branches = (_factors(problem, p, effort) for p in (problem.f.bottom, radicand))
    whole = [problem.fractions.one], ring.of(radicand)
    seen = set()
    for g, q in _splits(problem, ring, root, branches):
        scaled = ring.power(g, n - 1)
        for maker in (_at_poles, _at_infinity):
            with suppress(TooCostly, Undefined):
                for a, kappa in maker(ring, (scaled, q), poles, n):
                    top = ring.product(g, a)
                    found = Function(ring.fraction(top), kappa)
                    key = found.top.key, found.kappa.key
                    if key not in seen:
                        seen.add(key)
                        rest = _rest(ring, whole, kappa, top, n)
                        if _other_zeros(ring, rest, [*poles, *branches]) <= effort.other_zeros:
                            yield found


def _rest(
    ring: Polynomials, split: tuple[Polynomial, Polynomial], kappa: Quotient, a: Polynomial, n: int
) -> Polynomial:
    """`Q - κ·g·A^n`."""
    g, q = split
    power = ring.product(ring.product([kappa], g), ring.power(a, n))
    return ring.sum(q, ring.scaled(power, -1))


def _other_zeros(ring: Polynomials, rest: Polynomial, known: list[Polynomial]) -> int:
    """How many zeros a polynomial has beside those of some others."""
    for d in known:
        while len(rest) >= len(d):
            quotient, remainder = ring.divided(rest, d)
            if remainder:
                break
            rest = quotient
    return len(rest) - 1


def _factors(problem: Problem, poly: Poly, effort: Effort) -> list[Polynomial]:
    """The factors that vary with the variable alone."""
    found = [p for p, _ in problem.factors(poly) if problem.varying(p) == {problem.x}]
    ring = Polynomials(problem)
    return [ring.of(p) for p in (split_factors(problem, poly) if effort.split else found)]


def _splits(
    problem: Problem, ring: Polynomials, root: int, factors: list[Polynomial]
) -> Iterator[tuple[Polynomial, Polynomial]]:
    """P as a product of g and Q: 1 and P, one factor and the others."""
    radicand = ring.of(problem.radicand(root))
    yield [problem.fractions.one], radicand
    for p in factors if len(factors) > 1 else ():
        others, rest = ring.divided(radicand, p)
        if not rest:
            yield p, others
            yield others, p


def _at_poles(
    ring: Polynomials, split: tuple[Polynomial, Polynomial], poles: list[Polynomial], n: int
) -> Iterator[tuple[Polynomial, Quotient]]:
    """The root near each factor of the denominator, and κ."""
    g, q = split
    for d in poles:
        for k in range(_POWERS if len(d) > 2 else 1):
            start = ring.power_of_x(k)
            kappa = ring.ratio(q, ring.product(g, ring.power(start, n)), d)
            if kappa is not None and kappa.top:
                for a in _expansions(ring, (g, q), kappa, start, d, n):
                    yield a, kappa


def _expansions(
    ring: Polynomials,
    split: tuple[Polynomial, Polynomial],
    kappa: Quotient,
    start: Polynomial,
    d: Polynomial,
    n: int,
) -> Iterator[Polynomial]:
    """A modulo d, d², ... with `κ·g·A^n = Q`, as long as its degree is small: Hensel's steps.

    What the slope gives 1 with is the same for all of them, since A is the same modulo d.
    """
    a, modulus = ring.divided(start, d)[1], d
    slope = ring.product(ring.product([kappa], split[0]), ring.power(a, n - 1))
    inverse = ring.inverse(ring.scaled(slope, n), d)
    for _ in range(_ORDERS):
        if len(a) <= _HIGHEST + 1:
            yield a
        if inverse is None:
            return
        lacking, _ = ring.divided(_rest(ring, split, kappa, a, n), modulus)
        step = ring.divided(ring.product(ring.divided(lacking, d)[1], inverse), d)[1]
        a = ring.sum(a, ring.product(modulus, step))
        modulus = ring.product(modulus, d)


def _at_infinity(
    ring: Polynomials, split: tuple[Polynomial, Polynomial], poles: list[Polynomial], n: int
) -> Iterator[tuple[Polynomial, Quotient]]:
    """The polynomial part of the root for large x, of which the leading coefficients cancel."""
    g, q = split
    fractions, degree = ring.problem.fractions, len(q) - len(g)
    if degree < 0 or degree % n:
        return
    kappa = fractions.div(q[-1], g[-1])
    a: Polynomial = ring.power_of_x(degree // n)
    lead = fractions.mul(fractions.number(n), q[-1])
    for place in range(degree // n - 1, -1, -1):
        rest = _rest(ring, split, kappa, a, n)
        if len(rest) == len(q) - degree // n + place:
            term = [fractions.number(0)] * place
            a = ring.sum(a, [*term, fractions.div(rest[-1], lead)])
    yield a, kappa
