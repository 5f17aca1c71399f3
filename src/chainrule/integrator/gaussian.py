"""Sums of two squares: factors over the Gaussian numbers of what is irreducible over the rationals.

In: a polynomial p over any generators. Out: u and v with `u² + v² = number·p`, if there are such.
By Liouville's theorem the arctangents of an antiderivative are logarithms of `u + i·v`, and those
stand in its denominators as such sums: `x^4*(E - 1)^2 + (E + 1)^2` is that of
`atan(x^2*(E - 1)/(E + 1))`. Relations between generators are not used.

Method: p is factored modulo a prime P that is `s² + t²`, so that there i is a number and the
factors of p over the Gaussian numbers are seen. Their products are lifted: of all Gaussian numbers
that are c modulo `s + i·t` the smallest one is taken. What is found is multiplied out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import isqrt
from typing import Any, Final

from flint import Ordering, fmpq, nmod_mpoly_ctx

from chainrule.algebra import Poly, Quotient, Ring, certain_sign, content_of
from chainrule.expr import fold
from chainrule.expr.tree import Expr, unary
from chainrule.integrator.columns import Column, combined
from chainrule.integrator.perfect import by_sines
from chainrule.integrator.problem import Miss, Problem

_S: Final = 12925
_T: Final = 44502
_PRIME: Final = _S * _S + _T * _T
"""Below 2^31: python-flint sorts factors by their coefficients as C's int. Whole coefficients of u
and v of up to four digits are found."""

_LONGEST: Final = 80
_MOST_FACTORS: Final = 8
_HIGHEST: Final = 40


def angle_of(problem: Problem, poly: Poly) -> tuple[Poly, Poly] | None:
    """The u and v of `two_squares` for which `atan(v/u)` has the fewest jumps.

    The best u is a constant, the next one has a sign. Of sines it is tried with both squares.
    """
    found: list[tuple[Poly, Poly]] = []
    for way in by_sines(problem, poly):
        for u, v in two_squares(problem.ring, way):
            found += [(u, v), (v, u)]
    return min(found, key=lambda each: _jumps(problem, each[0]), default=None)


def _jumps(problem: Problem, u: Poly) -> int:
    if not problem.varying(u):
        return 0
    return 1 if certain_sign(problem.table, u) is not None else 2


def over_two_squares(problem: Problem, p: Poly, numerator: Mapping[int, Quotient]) -> Expr:
    """The antiderivative of `Σ numerator[j]·x^j/p`: a logarithm and an arctangent.

    Raises:
        Miss: p is no sum of two squares, or another function is needed.
    """
    found, x, product = angle_of(problem, p), problem.x, problem.ring.product
    if found is None:
        raise Miss
    u, v = found
    total = problem.fractions.number(0)
    for j, value in numerator.items():
        term = Quotient(product(value.top, problem.gen(x) ** j), value.bottom)
        total = problem.fractions.add(total, term)
    turning = product(v.derivative(x), u) - product(u.derivative(x), v)
    columns = [
        Column(Quotient(p.derivative(x), p), lambda: unary("log", problem.say_poly(p))),
        Column(Quotient(turning, u * u + v * v), lambda: written_angle(problem, found)),
    ]
    rest = problem.having(problem.fractions.div(total, problem.fractions.of(p)), ())
    return combined(rest, columns)


def written_angle(problem: Problem, angle: tuple[Poly, Poly]) -> Expr:
    """`atan(v/u)`."""
    u, v = map(problem.say_poly, angle)
    return unary("atan", fold.div(v, u))


def two_squares(ring: Ring, poly: Poly) -> Iterator[tuple[Poly, Poly]]:
    """Polynomials u and v, neither of them zero, with `u² + v² = number·poly`.

    >>> from chainrule.algebra import Ring
    >>> ring = Ring(2)
    >>> E, x = (ring.generator().poly for _ in "Ex")
    >>> poly = x**4 * (E - 1) ** 2 + (E + 1) ** 2
    >>> ((u, v),) = two_squares(ring, poly)
    >>> u**2 + v**2 == poly, {len(u.factor()[1]), len(v.factor()[1])}
    (True, {1, 2})
    """
    if not 1 < len(poly) <= _LONGEST or poly.total_degree() > _HIGHEST:
        return
    whole = _times(poly, (1 if poly.leading_coefficient() > 0 else -1) / content_of(poly))
    lead = int(whole.leading_coefficient().p)
    if not lead % _PRIME:
        return
    scales = dict.fromkeys((isqrt(lead), lead))  # the first one for a real leading coefficient
    for image in _products(ring.size, whole):
        for scale in scales:
            u, v = _lifted(ring, image * scale)
            norm = ring.product(u, u) + ring.product(v, v)
            if u and v and norm * lead == whole * scale**2:
                yield _without_content(u, v)
                break


def _products(size: int, whole: Poly) -> Iterator[Any]:
    """The products of factors modulo the prime, of each and the product of the others one."""
    terms = {e: int(c.p) % _PRIME for e, c in whole.terms()}
    pairs = _context(size).from_dict(terms).factor()[1]
    factors = [factor for factor, k in pairs for _ in range(int(k))]
    if not 2 <= len(factors) <= _MOST_FACTORS:
        return
    first, *others = factors
    for count in range(len(others)):
        for chosen in combinations(others, count):
            product = first
            for factor in chosen:
                product = product * factor
            if 2 * product.total_degree() == whole.total_degree():
                yield product


def _lifted(ring: Ring, image: Any) -> tuple[Poly, Poly]:
    """The real and the imaginary part with the smallest coefficients."""
    real, imaginary = {}, {}
    for exponents, value in image.terms():
        c = int(value)
        m, n = round(c * _S / _PRIME), round(-c * _T / _PRIME)
        real[exponents] = fmpq(c - _S * m + _T * n)
        imaginary[exponents] = fmpq(-_S * n - _T * m)
    return ring.context.from_dict(real), ring.context.from_dict(imaginary)


def _times(poly: Poly, number: Fraction) -> Poly:
    return poly * fmpq(number.numerator, number.denominator)


def _without_content(u: Poly, v: Poly) -> tuple[Poly, Poly]:
    """Both without the number that all coefficients have in common."""
    first, second = content_of(u), content_of(v)
    common = first / (second / first).denominator
    return _times(u, 1 / common), _times(v, 1 / common)


@lru_cache(maxsize=16)
def _context(size: int) -> Any:
    return nmod_mpoly_ctx.get([f"k{i}" for i in range(size)], _PRIME, Ordering.lex)
