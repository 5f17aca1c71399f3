"""Lazard, Rioboo and Trager: logarithms whose residues are rational or quadratic.

In: an irreducible factor and the numerator over it. Out: a logarithm for each rational residue; for
each pair of quadratic ones two logarithms, or a logarithm and an arctangent.

Method: Bronstein, *Symbolic Integration I*, section 2.5. The residues are the roots of
`R(z) = res(A - z·p', p)`; the argument that belongs to a residue is the greatest common divisor of
`A - z·p'` and p, sought over the field that the residue generates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chainrule.algebra import Poly, Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr, inner_name, num, sym, unary
from chainrule.integrator.forms import root_of, sign
from chainrule.integrator.problem import Miss, Problem
from chainrule.integrator.rioboo import arctangents

_LONGEST: Final = 400
_RESIDUE: Final = inner_name("residue")


def over_any(problem: Problem, p: Poly, numerator: Mapping[int, Quotient]) -> Expr:
    """The antiderivative of `Σ numerator[j]·x^j/p`.

    Raises:
        Miss: a residue is of degree 3 or more.
    """
    ring = problem.ring
    z_poly = problem.field.algebra.form(sym(_RESIDUE)).poly
    z = problem.index(z_poly)
    common, top = ring.one.poly, ring.zero.poly
    for value in numerator.values():
        common = ring.product(common, value.bottom / ring.divisor(common, value.bottom))
    for j, value in numerator.items():
        top += ring.product(value.top, common / value.bottom) * problem.gen(problem.x) ** j
    other = top - ring.product(ring.product(z_poly, p.derivative(problem.x)), common)
    if len(p) * len(other) > _LONGEST:
        raise Miss
    total = fold.ZERO
    for residue, _ in problem.factor(ring.resultant(p, other, problem.x))[1]:
        degree = problem.degree(residue, z)
        if degree > 2:
            raise Miss
        if degree:
            total = fold.add(total, _logarithms(_Residue(problem, z, residue), p, other))
    return total


@dataclass(frozen=True, slots=True)
class _Residue:
    """A residue, as a root of an irreducible polynomial in z of degree 1 or 2."""

    problem: Problem
    z: int
    poly: Poly

    def reduced(self, value: Poly) -> Poly:
        """A polynomial without higher powers of the residue, up to a constant factor."""
        problem = self.problem
        degree = problem.degree(self.poly, self.z)
        lead = problem.by(self.poly, self.z)[degree]
        while (k := problem.degree(value, self.z)) >= degree:
            highest = problem.by(value, self.z)[k]
            power = problem.gen(self.z) ** (k - degree)
            value = problem.ring.product(value, lead) - problem.ring.product(
                problem.ring.product(highest, self.poly), power
            )
        return self._primitive(value)

    def _primitive(self, value: Poly) -> Poly:
        """Without what all coefficients have in common."""
        problem, common = self.problem, None
        for by_x in problem.by(value, problem.x):
            for part in problem.by(by_x, self.z):
                if part:
                    common = part if common is None else problem.ring.divisor(common, part)
        return value if common is None else value / common

    def divisor(self, a: Poly, b: Poly) -> Poly:
        """The greatest common divisor over the field of the residue, up to a constant."""
        problem, x = self.problem, self.problem.x
        b = self.reduced(b)
        while b:
            low = problem.degree(b, x)
            if not low:
                raise Miss
            lead = problem.by(b, x)[low]
            while a and (high := problem.degree(a, x)) >= low:
                first = problem.by(a, x)[high]
                power = problem.gen(x) ** (high - low)
                rest = problem.ring.product(a, lead)
                rest -= problem.ring.product(problem.ring.product(first, b), power)
                a = self._below(self.reduced(rest), high)
            a, b = b, a
            if len(a) > _LONGEST:
                raise Miss
        return a

    def _below(self, value: Poly, degree: int) -> Poly:
        """Without the term of a degree, which vanishes once the residue is put in."""
        problem = self.problem
        if value and problem.degree(value, problem.x) == degree:
            highest = problem.by(value, problem.x)[degree]
            return value - problem.ring.product(highest, problem.gen(problem.x) ** degree)
        return value


def _logarithms(residue: _Residue, p: Poly, other: Poly) -> Expr:
    argument = residue.divisor(p, other)
    if residue.problem.degree(residue.poly, residue.z) == 1:
        return _rational(residue, argument)
    return _quadratic(residue, argument)


def _rational(residue: _Residue, argument: Poly) -> Expr:
    problem = residue.problem
    b, a = problem.by(residue.poly, residue.z)
    value = problem.fractions.of(-b, a)
    total = problem.fractions.number(0)
    for part in reversed(problem.by(argument, residue.z)):
        product = problem.fractions.mul(total, value)
        total = problem.fractions.add(product, problem.fractions.of(part))
    return fold.mul(problem.say(value), unary("log", problem.say_poly(total.top)))


def _quadratic(residue: _Residue, argument: Poly) -> Expr:
    """The residues are `m ± sqrt(d)`, the arguments `S ± sqrt(d)·T`."""
    problem, fractions = residue.problem, residue.problem.fractions
    c, b, a = problem.by(residue.poly, residue.z)
    middle = fractions.of(-b, 2 * a)
    d = fractions.of(b * b - 4 * a * c, 4 * a * a)
    free, times = map(fractions.of, problem.by(residue.reduced(argument), residue.z, at_least=2))
    real = fractions.add(free, fractions.mul(middle, times))
    if sign(problem, d) < 0:
        return _complex_pair(problem, middle, fractions.neg(d), (real, times))
    root, total = root_of(problem, d), fold.ZERO
    for direction in (1, -1):
        signed = fold.mul(num(direction), root)
        inside = fold.add(problem.say(real), fold.mul(signed, problem.say(times)))
        value = fold.add(problem.say(middle), signed)
        total = fold.add(total, fold.mul(value, unary("log", inside)))
    return total


def _complex_pair(
    problem: Problem, middle: Quotient, d: Quotient, parts: tuple[Quotient, Quotient]
) -> Expr:
    """`2m·log|S + i·sqrt(d)·T| + 2·sqrt(d)·atan(S/(sqrt(d)·T))`, the latter without poles."""
    fractions = problem.fractions
    real, times = parts
    root = root_of(problem, d)
    total = fold.mul(root, _angle(problem, real, times, root))
    if middle.top:
        norm = fractions.add(
            fractions.mul(real, real), fractions.mul(d, fractions.mul(times, times))
        )
        total = fold.add(total, fold.mul(problem.say(middle), unary("log", problem.say(norm))))
    return total


def _angle(problem: Problem, real: Quotient, times: Quotient, root: Expr) -> Expr:
    """`2·atan(real/(root·times))`."""
    algebra, fractions = problem.field.algebra, problem.fractions
    number = problem.table.quotient(algebra.form(root))
    ratio = fractions.div(real, fractions.mul(number, times))
    above, below = ([fractions.of(part) for part in problem.by(poly, problem.x)] for poly in ratio)
    try:
        return arctangents(problem, above, below)
    except Miss:
        return fold.mul(fold.TWO, unary("atan", problem.say(ratio)))
