"""Rational functions of the variable.

In: a problem whose only varying kernel is the variable. Out: its antiderivative. Hermite's rational
part, a logarithm for each factor of the denominator and an arctangent for each quadratic one are
candidates of one linear system; what irreducible factors of degree 3 and more leave is the business
of `residues.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from chainrule.algebra import Key, Poly, Quotient, TooCostly
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.integrator.columns import MOST, Column, coefficients_of
from chainrule.integrator.forms import over_quadratic
from chainrule.integrator.problem import Primitive, Problem
from chainrule.integrator.residues import grouped, over_high_factor
from chainrule.steps.path import Move


def constant(problem: Problem) -> Primitive:
    """The integrand does not depend on the variable."""
    value = fold.mul(problem.say(problem.f), sym(problem.variable))
    return Primitive(value, (Move("constant", "a constant"),))


def rational(problem: Problem) -> Primitive:
    """Hermite's reduction and partial fractions, by one linear system."""
    if not problem.varying(problem.f.bottom):
        return Primitive(_of_polynomial(problem), (Move("rational", "term by term"),))
    factors = problem.factors(problem.f.bottom)
    columns = [*_polynomial_part(problem), *_hermite_part(problem, factors)]
    high: list[tuple[Poly, int, int]] = []
    for p in grouped(problem, [p for p, _ in factors]):
        columns += _logarithms(problem, p)
        if problem.degree(p, problem.x) > 2:
            powers = range(problem.degree(p, problem.x) - 1)
            high += [(p, j, len(columns) + j) for j in powers]
            columns += [
                Column(Quotient(problem.gen(problem.x) ** j, p), partial(_nothing)) for j in powers
            ]
    values = coefficients_of(problem, columns)
    total = fold.ZERO
    for value, column in zip(values, columns, strict=True):
        if value.top:
            total = fold.add(total, fold.mul(problem.say(value), column.written()))
    numerators: dict[Key, tuple[Poly, dict[int, Quotient]]] = {}
    for p, j, place in high:
        if values[place].top:
            numerators.setdefault(Key(p), (p, {}))[1][j] = values[place]
    for p, numerator in numerators.values():
        total = fold.add(total, over_high_factor(problem, p, numerator))
    return Primitive(total, (Move("rational", "partial fractions"),))


def _of_polynomial(problem: Problem) -> Expr:
    """Term by term: degrees may be high."""
    raised = {}
    for exponents, coefficient in problem.f.top.terms():
        each = list(map(int, exponents))
        each[problem.x] += 1
        raised[tuple(each)] = coefficient / each[problem.x]
    total = problem.ring.context.from_dict(raised)
    return problem.say(problem.fractions.of(total, problem.f.bottom))


def _nothing() -> Expr:
    """What the powers over a factor of high degree add: `over_high_factor` does them together."""
    return fold.ZERO


def _polynomial_part(problem: Problem) -> Iterator[Column]:
    x = problem.gen(problem.x)
    top, bottom = (problem.degree(poly, problem.x) for poly in problem.f)
    if top - bottom > MOST:
        raise TooCostly
    for j in range(1, top - bottom + 2):
        written = partial(problem.say_poly, x**j)
        yield Column(Quotient(j * x ** (j - 1), problem.ring.one.poly), written)


def _hermite_part(problem: Problem, factors: list[tuple[Poly, int]]) -> Iterator[Column]:
    """`x^j/p^k` for each factor p of a higher exponent than k."""
    x = problem.gen(problem.x)
    for p, exponent in factors:
        slope = p.derivative(problem.x)
        for k in range(1, exponent):
            for j in range(problem.degree(p, problem.x)):
                power = j * x ** (j - 1) * p if j else 0 * x
                below = problem.ring.power(p, k + 1)
                written = partial(_over_power, problem, x**j, p, k)
                yield Column(Quotient(power - k * x**j * slope, below), written)


def _over_power(problem: Problem, top: Poly, p: Poly, k: int) -> Expr:
    return fold.div(problem.say_poly(top), fold.power(problem.say_poly(p), num(k)))


def _logarithms(problem: Problem, p: Poly) -> Iterator[Column]:
    """`log(p)`, and what else a quadratic gives."""
    slope = p.derivative(problem.x)
    yield Column(Quotient(slope, p), lambda: unary("log", problem.say_poly(p)))
    if problem.degree(p, problem.x) == 2:
        quadratic = problem.by(p, problem.x)
        written = partial(over_quadratic, problem, quadratic, sym(problem.variable))
        yield Column(Quotient(problem.ring.one.poly, p), written)
