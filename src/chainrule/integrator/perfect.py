"""Is a polynomial a square, up to a positive number and the relations of its kernels?

In: a polynomial. Out: its root and the number. It looks for `(c - 1)(c + 1) = -s²` of cosine and
sine, for complete squares in one kernel, and for `a + b·r = (u + v·r)²` of a root r, and no deeper.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt
from typing import Final, NamedTuple

from flint import fmpq

from chainrule.algebra import Key, Poly, TooCostly
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, unary
from chainrule.integrator.problem import Problem

_LONGEST: Final = 60
_FINEST: Final = 2
"""Exponents are not halved further: each time all kernels are chosen anew."""


class Square(NamedTuple):
    """`number·root²`, times some exponentials, which are squares of those of half the exponent."""

    root: Poly
    number: Fraction
    exponentials: tuple[int, ...] = ()

    def said(self, problem: Problem) -> Expr:
        """The root of the whole."""
        found = fold.mul(root_of_number(self.number), problem.say_poly(self.root))
        for index in self.exponentials:
            kernel = problem.kernel(index)
            assert kernel.argument is not None
            half = fold.mul(num(kernel.unit / 2), problem.say(kernel.argument))
            found = fold.mul(found, unary("exp", half))
        return found


def square(problem: Problem, poly: Poly, *, deep: bool = True) -> Square | None:
    """What a polynomial is the square of.

    Args:
        problem: whose kernels they are.
        poly: in lowest terms of all relations.
        deep: whether roots of sums with a root are looked for.
    """
    if not poly or len(poly) > _LONGEST:
        return None
    for way in by_sines(problem, poly):
        found = _square(problem, way)
        if found is not None:
            return found
    if not deep:
        return None
    return _complete(problem, poly) or _denested(problem, poly)


def by_sines(problem: Problem, poly: Poly) -> Iterator[Poly]:
    """A polynomial as it stands, and with `1 - sin²` for every `cos²`."""
    yield poly
    for cosine, sine in problem.pairs(constant=True):
        if problem.degree(poly, cosine) > 1:
            other = 1 - problem.gen(sine) ** 2
            parts = problem.by(poly, cosine)
            total = problem.ring.zero.poly
            for k, part in enumerate(parts):
                total += part * other ** (k // 2) * problem.gen(cosine) ** (k % 2)
            yield total


def _square(problem: Problem, poly: Poly) -> Square | None:
    try:
        lead, factors = problem.factor(poly)
    except TooCostly:
        return None
    number = Fraction(int(lead.p), int(lead.q))
    root = problem.ring.one.poly
    odd = {}
    for p, k in factors:
        root *= p ** (k // 2)
        if k % 2:
            odd[Key(p)] = p
    if odd:
        number, root = _without_circles(problem, odd, number, root)
    halves = [p for p in odd.values() if _is_exponential(problem, p)]
    if len(halves) < len(odd) or number <= 0:
        return None
    return Square(root, number, tuple(map(problem.index, halves)))


def _is_exponential(problem: Problem, p: Poly) -> bool:
    """Whether it is an exponential of which there may be a root."""
    kernel = problem.kernel(problem.index(p))
    return len(p) == 1 and kernel.kind == "exp" and kernel.unit.denominator <= _FINEST


def _without_circles(
    problem: Problem, odd: dict[Key, Poly], number: Fraction, root: Poly
) -> tuple[Fraction, Poly]:
    for cosine, sine in problem.pairs(constant=True):
        c = problem.gen(cosine)
        keys = Key(c - 1), Key(c + 1)
        if all(key in odd for key in keys):
            for key in keys:
                del odd[key]
            number, root = -number, root * problem.gen(sine)
    return number, root


def _complete(problem: Problem, poly: Poly) -> Square | None:
    """`A·t² + B·t + C` with squares A and C of which B is twice the product, by all relations.

    `cos²·x² + 2x·cos·sin + (1 - cos²)` has no double factor before the last is written sin².
    """
    reduce = problem.table.reduce
    common = _common_square(problem, poly)
    rest = poly / (common * common)
    for t in problem.table.indices(rest):
        if problem.degree(rest, t) == 2:
            c, b, a = problem.by(rest, t)
            if not (b and c) or reduce(b * b - 4 * a * c):
                continue
            first, last = (plain_root(square(problem, reduce(p), deep=False)) for p in (a, c))
            if first is not None and last is not None:
                sign = -1 if reduce(b - 2 * first * last) else 1
                return Square(common * (first * problem.gen(t) + sign * last), Fraction(1))
    return None


def _common_square(problem: Problem, poly: Poly) -> Poly:
    """The powers of kernels that all terms have in common, the root of their even part."""
    lowest = [min(ks) for ks in zip(*([int(k) for k in e] for e in poly.monoms()), strict=True)]
    return problem.ring.context.from_dict({tuple(k // 2 for k in lowest): fmpq(1)})


def _denested(problem: Problem, poly: Poly) -> Square | None:
    """`a + b·r = (u + v·r)²`: `u² = (a ± sqrt(a² - b²·r²))/2`."""
    for index in problem.table.indices(poly):
        kernel = problem.kernel(index)
        if kernel.kind != "root" or kernel.degree != 2 or problem.degree(poly, index) != 1:
            continue
        a, b = problem.by(poly, index)
        norm = a * a - b * b * problem.radicand(index)
        plain = plain_root(square(problem, problem.table.reduce(norm), deep=False))
        if plain is None:
            continue
        for direction in (1, -1):
            half = problem.table.reduce(a + direction * plain) / 2
            u = plain_root(square(problem, half, deep=False))
            if u is not None:
                v, rest = problem.ring.division(b, 2 * u)
                if not rest:
                    return Square(u + v * problem.gen(index), Fraction(1))
    return None


def plain_root(found: Square | None) -> Poly | None:
    """The root as a polynomial, where the number is a square, too."""
    value = None if found is None else rational_root(found.number)
    if found is None or value is None or found.exponentials:
        return None
    return found.root * fmpq(value.numerator, value.denominator)


def rational_root(value: Fraction) -> Fraction | None:
    """The root of a positive rational, if it is rational.

    >>> rational_root(Fraction(4, 9)), rational_root(Fraction(2))
    (Fraction(2, 3), None)
    """
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    exact = top * top == value.numerator and bottom * bottom == value.denominator
    return Fraction(top, bottom) if exact else None


def root_of_number(value: Fraction) -> Expr:
    """The root of a positive rational."""
    exact = rational_root(value)
    return unary("sqrt", num(value)) if exact is None else num(exact)
