"""Arcsines, arctangents and logarithms that no denominator shows, by tests for squares.

In: a problem. Out: columns. `asin(w/c)` has the root of `c² - w²` in its derivative, `log(w + r)`
that of `r² = w² ± c`, `atan(w/c)` the denominator `w² + c²`: so whatever the integrand has of these
is tested for being a square away from a number. Of sine and cosine the denominators of
`atan((A·s + B·c)/(C·c))` and of two more are such sums as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import combinations, islice, product
from typing import Final

from flint import fmpq

from chainrule.algebra import Poly, TooCostly, Undefined
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, unary
from chainrule.integrator.columns import Column
from chainrule.integrator.gaussian import angle_of, written_angle
from chainrule.integrator.perfect import Square, plain_root, root_of_number, square
from chainrule.integrator.problem import Problem

_NUMBERS: Final = (*map(Fraction, (1, 4, 9, 16, 25, 36)), Fraction(1, 4), Fraction(1, 9))
_TIMES: Final = tuple(
    Fraction(p * d, q) for p, q in ((1, 1), (4, 1), (2, 1), (1, 4), (9, 1)) for d in (1, -1)
)
_MOST: Final = 12
_MOST_TERMS: Final = 12
_MOST_PAIRS: Final = 6
_LONGEST: Final = 60  # terms of a product


def invented(problem: Problem) -> list[Column]:
    """The columns of all functions that squares reveal, at most twelve."""
    found = dict.fromkeys(islice(_functions(problem), 4 * _MOST))
    columns = []
    for e in list(found)[:_MOST]:
        try:
            algebra = problem.field.algebra
            slope = problem.table.quotient(problem.field.derivative(algebra.form(e)))
        except (TooCostly, Undefined):
            continue
        if slope.top:
            columns.append(Column(slope, partial(_itself, e)))
    return columns


def _itself(e: Expr) -> Expr:
    return e


def _functions(problem: Problem) -> Iterator[Expr]:
    below = [p for p, _ in problem.factors(problem.f.bottom)]
    below += [p for p in problem.more if p not in below]
    yield from _angles(problem, below)
    for root in problem.roots:
        if problem.kernel(root).degree == 2:
            yield from _of_root(problem, root, below)
    for p in (*below, *islice(_beside_roots(problem, below), _MOST_PAIRS)):
        yield from _of_quadratic(problem, p)
        for cosine, sine in problem.pairs():
            yield from _of_circle(problem, p, cosine, sine)
        for signed in (p, -p):
            for whole, root_of_whole in _wholes(problem, signed):
                other = _root_of(problem, problem.table.reduce(signed - whole))
                if other is not None:
                    yield unary("atan", fold.div(other, root_of_whole))


def _angles(problem: Problem, below: list[Poly]) -> Iterator[Expr]:
    """`atan(v/u)` where `u² + v²` is a denominator, or a product of two: `(w² + 1)·(w⁴ - w² + 1)`
    is that of `atan(w³)`, which has no jumps."""
    for p, q in islice(combinations(below, 2), _MOST_PAIRS):
        found = None if len(p) * len(q) > _LONGEST else angle_of(problem, p * q)
        if found is not None and not problem.varying(found[0]):
            yield written_angle(problem, found)
    for p in below:
        found = angle_of(problem, p)
        if found is not None:
            yield written_angle(problem, found)


def _beside_roots(problem: Problem, below: list[Poly]) -> Iterator[Poly]:
    """Denominators times what they have lost to a root: `x·(x + y) = x² + r²` for `r² = x·y`."""
    below = [q for q in below if len(q) > 1 or problem.kernel(problem.index(q)).kind != "exp"]
    for root in problem.roots:
        if problem.kernel(root).degree == 2:
            lost = [p for p, _ in problem.factors(problem.radicand(root))]
            for p in lost:
                yield from (problem.ring.product(p, q) for q in below if q not in lost)


def _poly(problem: Problem, value: Fraction) -> Poly:
    return problem.ring.one.poly * fmpq(value.numerator, value.denominator)


def _numbers(poly: Poly) -> list[Fraction]:
    """Positive numbers whose difference from a polynomial may be a square: first its own."""
    own = [Fraction(int(c.p), int(c.q)) for e, c in poly.terms() if not any(e)]
    return [number for number in (*own, *_NUMBERS) if number > 0]


def _wholes(problem: Problem, poly: Poly) -> Iterator[tuple[Poly, Expr]]:
    """Squares whose difference from a polynomial may be one: its terms, parts, and numbers."""
    yield from _squares(problem, poly)
    for number in _numbers(poly):
        yield _poly(problem, number), root_of_number(number)


def _squares(problem: Problem, poly: Poly) -> Iterator[tuple[Poly, Expr]]:
    """The terms that are squares, but for numbers, and their roots.

    A term may be a square times what stands under a root of the problem: `x^3` is that of the root.
    """
    own = [(e, c) for e, c in poly.terms() if c > 0 and any(e)]
    single = [problem.ring.context.from_dict(dict([term])) for term in own[:_MOST_TERMS]]
    for part in (*single, *_parts_of(problem, poly)):
        root = _root_of(problem, part)
        if root is not None:
            yield part, root


def _parts_of(problem: Problem, poly: Poly) -> Iterator[Poly]:
    """The terms of one even degree in one kernel, if there are others: `4*E - x^2*(E - 1)^2`."""
    if len(poly) > _MOST_TERMS:
        return
    for t in problem.varying(poly):
        parts = problem.by(poly, t)
        for k in range(0, len(parts), 2):
            if 1 < len(parts[k]) < len(poly) and problem.varying(parts[k]):
                yield problem.ring.product(parts[k], problem.gen(t) ** k)


def _root_of(problem: Problem, poly: Poly) -> Expr | None:
    """The root of a polynomial, if it is one of the problem's functions."""
    found = square(problem, poly)
    if found is not None or not poly:
        return None if found is None else found.said(problem)
    for root in problem.roots:
        if problem.kernel(root).degree == 2:
            quotient, rest = problem.ring.division(poly, problem.radicand(root))
            found = None if rest else square(problem, quotient, deep=False)
            if found is not None:
                return fold.mul(found.said(problem), problem.say_kernel(root))
    return None


def _of_root(problem: Problem, root: int, below: list[Poly]) -> Iterator[Expr]:
    """`asin(w/c)` and `log(w + r)` for the root r of `c² - w²` or `w² ± c²`."""
    argument = problem.kernel(root).argument
    assert argument is not None
    radicand, r = problem.table.reduce(problem.radicand(root)), problem.say_kernel(root)
    scale = argument.bottom * argument.bottom
    for whole, _ in _squares(problem, radicand):
        found = square(problem, problem.table.reduce(whole - radicand))
        if found is not None:  # the arcsine of w/c would need the sign of c
            yield unary("atan", fold.div(found.said(problem), r))
    for number in _numbers(radicand):
        whole = _poly(problem, number) * scale
        found = square(problem, problem.table.reduce(whole - radicand))
        if found is not None:
            width = fold.mul(root_of_number(number), problem.say_poly(argument.bottom))
            yield unary("asin", fold.div(found.said(problem), width))
        for direction in (1, -1):
            found = square(problem, problem.table.reduce(radicand + direction * whole))
            if found is not None:
                yield unary("log", fold.add(found.said(problem), r))
    for p in (*below, *_beside_nested(problem, radicand)):
        if not problem.degree(p, root):
            for times in _TIMES:
                total = radicand + p * fmpq(times.numerator, times.denominator)
                found = square(problem, problem.table.reduce(total))
                if found is not None:
                    yield unary("log", fold.add(found.said(problem), r))
    for p in _beside_nested(problem, radicand):
        found = square(problem, problem.table.reduce(-radicand - p))
        if found is not None:
            yield unary("atan", fold.div(found.said(problem), r))
    yield from _of_unit(problem, radicand, r)


def _of_unit(problem: Problem, radicand: Poly, r: Expr) -> Iterator[Expr]:
    """`atan(sqrt(2A)·r/c)` for `r² = A + B·s` of norm `-c²`; logarithms for `c²` or `A < 0`.

    `r⁴ = 2A·r² ± c²`: the denominators of their derivatives divide a constant, and none is seen.
    """
    for (a, norm), direction in product(_norms(problem, radicand), (1, -1)):
        found = square(problem, problem.table.reduce(2 * direction * a))
        number = direction * norm.leading_coefficient()
        if found is None or not norm.is_constant():
            continue
        c = root_of_number(Fraction(int(abs(number.p)), int(number.q)))
        inside = fold.mul(found.said(problem), r)
        if number < 0:
            yield unary("atan", fold.div(inside, c))
        else:
            yield unary("log", fold.add(inside, c))
            yield unary("log", fold.sub(inside, c))


def _norms(problem: Problem, radicand: Poly) -> Iterator[tuple[Poly, Poly]]:
    """For `A + B·s` under a root, s a root itself: A, and `A² - B²·s²` where it is a constant."""
    for index in problem.table.indices(radicand):
        kernel = problem.kernel(index)
        if kernel.kind == "root" and kernel.degree == 2 and problem.degree(radicand, index) == 1:
            a, b = problem.by(radicand, index)
            norm = problem.table.reduce(a * a - b * b * problem.radicand(index))
            if norm and not problem.varying(norm):
                yield a, norm


def _beside_nested(problem: Problem, radicand: Poly) -> Iterator[Poly]:
    """For `A + B·s` under a root, s a root itself: what is zero where s is, or nowhere.

    `A² - B²·s²` is a number for `x² + sqrt(1 + x⁴)`, so that `A - B·s` has no zero.
    """
    for index in problem.table.indices(radicand):
        kernel = problem.kernel(index)
        if kernel.kind == "root" and kernel.degree == 2 and problem.degree(radicand, index) == 1:
            b = problem.by(radicand, index)[1]
            yield -b * problem.gen(index)
    for a, _ in _norms(problem, radicand):
        yield 2 * a - radicand


def _of_quadratic(problem: Problem, p: Poly) -> Iterator[Expr]:
    """`atan((2a·t + b)/d)` where `4a·c - b²` is a square d², not of numbers alone."""
    for t in problem.varying(p):
        if problem.degree(p, t) == 2:
            c, b, a = problem.by(p, t)
            found = square(problem, problem.table.reduce(4 * a * c - b * b))
            if found is not None:
                top = problem.say_poly(2 * a * problem.gen(t) + b)
                yield unary("atan", fold.div(top, found.said(problem)))


def _of_circle(problem: Problem, p: Poly, cosine: int, sine: int) -> Iterator[Expr]:
    """Denominators that are quadratic in cosine and sine."""
    if problem.degree(p, cosine) != 2:
        return
    c, s = problem.say_kernel(cosine), problem.say_kernel(sine)
    constant, middle, leading = problem.by(p, cosine)
    if problem.degree(leading, sine):
        return
    free, mixed = problem.by(middle, sine, at_least=2)[:2]
    if not free and problem.degree(middle, sine) < 2 and not problem.degree(constant, sine):
        # (A + C)·c² + E·c·s + C·s²
        inside = 4 * (leading + constant) * constant - mixed * mixed
        found = square(problem, problem.table.reduce(inside))
        if found is not None:
            top = fold.mul(problem.say_poly(2 * constant), s)
            top = fold.add(top, fold.mul(problem.say_poly(mixed), c))
            yield unary("atan", fold.div(top, fold.mul(found.said(problem), c)))
    if not middle and problem.degree(constant, sine) == 1:
        yield from _shifted_circle(problem, leading, problem.by(constant, sine), (c, s))


def _shifted_circle(
    problem: Problem, leading: Poly, line: list[Poly], pair: tuple[Expr, Expr]
) -> Iterator[Expr]:
    """`A·c² + L·s + C`: the squares of the cosine and of a linear function of the sine."""
    constant, slope = line
    c, s = pair
    norm = problem.table.reduce(constant * constant - slope * slope)
    root = plain_root(square(problem, norm))
    if root is None:
        return
    for direction in (1, -1):
        part = (constant + direction * root) / 2
        first, second = (square(problem, problem.table.reduce(q)) for q in (leading + part, part))
        if first is not None and second is not None:
            yield _ratio(problem, (first, second), slope, (c, s))


def _ratio(
    problem: Problem, squares: tuple[Square, Square], slope: Poly, pair: tuple[Expr, Expr]
) -> Expr:
    c, s = pair
    first, second = (each.said(problem) for each in squares)
    shift = fold.div(problem.say_poly(slope), fold.mul(num(2), second))
    return unary("atan", fold.div(fold.mul(first, c), fold.add(fold.mul(second, s), shift)))
