"""Pseudo-elliptic integrals: new functions of one quotient `t = g·A/y`, y a root of a polynomial.

In: a problem over the variable and one root y, `y^n = P = g·Q`. Out: columns. Where
`Q - κ·g·A^n` has no zeros but those of the integrand's denominator, `t'·t^j/(1 - κ·t^n)` has no
other poles either, and its antiderivative is a logarithm or arctangent of t. A is the n-th root of
`Q/(κ·g)` near a factor d of the denominator, cut off: a power series in d whose first term is 1 or a
power of the variable, so that it is rational. It is by no means complete: what needs a denominator
below t or a high order of torsion is not found.

Origin: Goursat, "Note sur quelques intégrales pseudo-elliptiques", Bull. SMF 15 (1887).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

from chainrule.algebra import Poly, Quotient, TooCostly, Undefined
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, substitute, sym
from chainrule.integrate.columns import Column
from chainrule.integrate.problem import Miss, Primitive, Problem
from chainrule.integrate.rioboo import Polynomial, Polynomials

_MOST: Final = 12
_ORDERS: Final = 4
_HIGHEST: Final = 3  # degree of A
_POWERS: Final = 3
_MOST_DEGREE: Final = 6


class _Function(NamedTuple):
    """`t = top/y` and κ."""

    top: Quotient
    kappa: Quotient


def pseudo_elliptic(problem: Problem) -> list[Column]:
    """The columns of all functions that are found, at most twelve quotients.

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
    for found in islice(_functions(problem, root), _MOST):
        for j in range(n - 1):
            try:
                columns.append(_column(problem, found, root, j))
            except (Miss, TooCostly, Undefined):
                continue
    return columns


def _column(problem: Problem, found: _Function, root: int, j: int) -> Column:
    """`t'·t^j/(1 - κ·t^n)`."""
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


def _functions(problem: Problem, root: int) -> Iterator[_Function]:
    n, ring = problem.kernel(root).degree, Polynomials(problem)
    seen: set[str] = set()
    for g, q in _splits(problem, root):
        for found in (
            *_at_poles(problem, ring, (g, q), n),
            *_at_infinity(problem, ring, (g, q), n),
        ):
            if str(found) not in seen:
                seen.add(str(found))
                yield found


def _splits(problem: Problem, root: int) -> Iterator[tuple[Poly, Poly]]:
    """P as a product; for a square root in all ways, for others as 1 and itself."""
    radicand, one = problem.radicand(root), problem.ring.one.poly
    yield one, radicand
    if problem.kernel(root).degree == 2:
        for p, k in problem.factors(radicand):
            if k == 1 and problem.degree(p, problem.x) < problem.degree(radicand, problem.x):
                yield p, radicand / p
                yield radicand / p, p


def _at_poles(
    problem: Problem, ring: Polynomials, split: tuple[Poly, Poly], n: int
) -> Iterator[_Function]:
    """The root near each factor of the denominator."""
    g, q = (ring.of(poly) for poly in split)
    for factor, _ in problem.factors(problem.f.bottom):
        d = ring.of(factor)
        for k in range(_POWERS if len(d) > 2 else 1):
            start = ring.power_of_x(k)
            kappa = ring.ratio(q, ring.product(g, ring.power(start, n)), d)
            if kappa is not None and kappa.top:
                for a in _expansions(ring, (g, q), kappa, start, d, n):
                    yield _Function(ring.fraction(ring.product(g, a)), kappa)
                break


def _expansions(
    ring: Polynomials,
    split: tuple[Polynomial, Polynomial],
    kappa: Quotient,
    start: Polynomial,
    d: Polynomial,
    n: int,
) -> Iterator[Polynomial]:
    """A modulo d, d², ... with `κ·g·A^n = Q`, as long as its degree is small: Newton's steps."""
    g, q = split
    a, modulus = ring.divided(start, d)[1], d
    scaled = ring.product([kappa], g)
    for _ in range(_ORDERS):
        if len(a) <= _HIGHEST + 1:
            yield a
        modulus = ring.product(modulus, d)
        rest = ring.sum(q, ring.scaled(ring.product(scaled, ring.power(a, n)), -1))
        slope = ring.scaled(ring.product(scaled, ring.power(a, n - 1)), n)
        inverse = ring.inverse(slope, modulus)
        if inverse is None:
            return
        a = ring.divided(ring.sum(a, ring.product(rest, inverse)), modulus)[1]


def _at_infinity(
    problem: Problem, ring: Polynomials, split: tuple[Poly, Poly], n: int
) -> Iterator[_Function]:
    """The polynomial part of the root for large x, of which the leading coefficients cancel."""
    g, q = (ring.of(poly) for poly in split)
    degree = len(q) - len(g)
    if degree < 0 or degree % n:
        return
    kappa = problem.fractions.div(q[-1], g[-1])
    a: Polynomial = ring.power_of_x(degree // n)
    for place in range(degree // n - 1, -1, -1):
        power = ring.product(ring.product([kappa], g), ring.power(a, n))
        rest = ring.sum(q, ring.scaled(power, -1))
        wanted = len(q) - 1 - (degree // n - place)
        if len(rest) - 1 == wanted:
            lead = problem.fractions.mul(problem.fractions.number(n), q[-1])
            term = [problem.fractions.number(0)] * place
            a = ring.sum(a, [*term, problem.fractions.div(rest[-1], lead)])
    yield _Function(ring.fraction(ring.product(g, a)), kappa)
