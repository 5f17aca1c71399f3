"""Rational functions over a quartic that falls apart over one square root.

In: the coefficients of `y⁴ + p·y² + q·y + r`, q not zero, and of the numerator over it. Out:
logarithms and arctangents of two quadratic factors, `y² ± α·y + ...`.

Method: Ferrari's. α² is a root of the cubic `z³ + 2p·z² + (p² - 4r)·z - q²`. Where one of them is
rational and positive, both factors have coefficients over its square root: `x⁴ + x³ + x² + x + 1`
is a product over sqrt(5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chainrule.algebra import Quotient, coefficients
from chainrule.expr import fold
from chainrule.expr.tree import Expr, sym, unary
from chainrule.integrator.forms import root_of, sign
from chainrule.integrator.problem import Miss, Problem

Line = tuple[Quotient, Quotient]
"""The constant and the slope; of `y² + b·y + c`, which is divided by, c and b."""


def over_split_quartic(
    problem: Problem, below: Sequence[Quotient], above: Sequence[Quotient], y: Expr
) -> Expr:
    """The antiderivative of `Σ above[j]·y^j/Σ below[k]·y^k`, a quartic without a cubic term.

    Args:
        problem: whose constants they are.
        below: five coefficients.
        above: four coefficients.
        y: the variable and a constant.

    Raises:
        Miss: it does not fall apart, or has four real roots.
    """
    fractions, algebra = problem.fractions, problem.field.algebra
    x = sym(problem.variable)
    r, q, p, _ = (fractions.div(value, below[4]) for value in below[:4])
    top = [fractions.div(value, below[4]) for value in above]
    square = _rational_square(problem, p, q, r)
    alpha = problem.table.quotient(algebra.form(root_of(problem, square)))
    shift = problem.table.quotient(algebra.form(fold.sub(x, y)))
    middle, gap = fractions.add(p, square), fractions.mul(alpha, fractions.div(q, square))
    half = fractions.of(problem.ring.one.poly / 2)
    low = fractions.mul(half, fractions.sub(middle, gap))
    high = fractions.mul(half, fractions.add(middle, gap))
    first, second = (low, alpha), (high, fractions.neg(alpha))
    if max(sign(problem, _below(problem, each)) for each in (first, second)) < 0:
        raise Miss  # of four real roots the sum over them is shorter
    total = fold.ZERO
    for one, other in ((first, second), (second, first)):
        field = _Modulo(problem, one, problem.index(alpha.top))
        apart = fractions.sub(other[0], one[0]), fractions.sub(other[1], one[1])
        c0, c1 = field.product(field.rest(top), field.inverse(apart))
        c, b = one
        # y is x less the shift: the square and the line by x
        c = fractions.add(c, fractions.mul(shift, fractions.sub(shift, b)))
        b = fractions.sub(b, fractions.add(shift, shift))
        c0 = fractions.sub(c0, fractions.mul(shift, c1))
        total = fold.add(total, _over_quadratic(problem, (c0, c1), (c, b)))
    return total


def _below(problem: Problem, quadratic: Line) -> Quotient:
    """`4c - b²`, positive where there are no real roots."""
    fractions = problem.fractions
    c, b = quadratic
    return fractions.sub(fractions.mul(fractions.number(4), c), fractions.mul(b, b))


def _over_quadratic(problem: Problem, top: Line, quadratic: Line) -> Expr:
    """Of `(c0 + c1·x)/(x² + b·x + c)`."""
    fractions = problem.fractions
    (c0, c1), (c, b) = top, quadratic
    x, two = fractions.of(problem.gen(problem.x)), fractions.number(2)
    square = fractions.add(fractions.mul(x, fractions.add(x, b)), c)
    line = problem.say(fractions.add(fractions.add(x, x), b))
    logarithm = fold.mul(
        problem.say(fractions.div(c1, two)), unary("log", problem.say_poly(square.top))
    )
    rest = fractions.sub(fractions.add(c0, c0), fractions.mul(c1, b))
    below = _below(problem, quadratic)
    if sign(problem, below) > 0:
        root = root_of(problem, below)
        found = unary("atan", fold.div(line, root))
    else:
        root = root_of(problem, fractions.neg(below))
        ratio = fold.div(fold.sub(line, root), fold.add(line, root))
        found = fold.div(unary("log", ratio), fold.TWO)
    return fold.add(logarithm, fold.mul(fold.div(problem.say(rest), root), found))


def _rational_square(problem: Problem, p: Quotient, q: Quotient, r: Quotient) -> Quotient:
    """A positive root of the cubic; the variable stands for z.

    Raises:
        Miss: there is none.
    """
    fractions = problem.fractions
    z = fractions.of(problem.gen(problem.x))
    parts = (
        fractions.sub(fractions.mul(p, p), fractions.mul(fractions.number(4), r)),
        fractions.add(p, p),
        fractions.one,
    )
    cubic, power = fractions.neg(fractions.mul(q, q)), fractions.one
    for part in parts:
        power = fractions.mul(power, z)
        cubic = fractions.add(cubic, fractions.mul(part, power))
    for factor, _ in problem.factors(cubic.top):
        if problem.degree(factor, problem.x) == 1:
            b, a = problem.by(factor, problem.x)
            root = fractions.of(-b, a)
            if sign(problem, root) > 0:
                return root
    raise Miss


@dataclass(frozen=True, slots=True)
class _Modulo:
    """Polynomials modulo a quadratic, over one square root.

    Attributes:
        problem: whose constants they are.
        quadratic: c and b of `y² + b·y + c`.
        root: the generator of the square root.
    """

    problem: Problem
    quadratic: Line
    root: int

    def rest(self, top: Sequence[Quotient]) -> Line:
        """A polynomial, by Horner's scheme."""
        fractions, zero = self.problem.fractions, self.problem.fractions.number(0)
        found = zero, zero
        for value in reversed(top):
            constant, slope = self.product(found, (zero, fractions.one))
            found = fractions.add(constant, value), slope
        return found

    def product(self, first: Line, second: Line) -> Line:
        """Of two lines."""
        fractions = self.problem.fractions
        add, sub, mul = fractions.add, fractions.sub, fractions.mul
        (e, f), (g, h), (c, b) = first, second, self.quadratic
        lead = mul(f, h)
        return sub(mul(e, g), mul(lead, c)), sub(add(mul(e, h), mul(f, g)), mul(lead, b))

    def inverse(self, line: Line) -> Line:
        """Of `m·y + d`: the conjugate `d - m·b - m·y` over the norm."""
        fractions = self.problem.fractions
        add, sub, mul = fractions.add, fractions.sub, fractions.mul
        (d, m), (c, b) = line, self.quadratic
        norm = add(sub(mul(d, d), mul(mul(m, b), d)), mul(mul(m, m), c))
        below = self._reciprocal(norm)
        return mul(sub(d, mul(m, b)), below), mul(fractions.neg(m), below)

    def _reciprocal(self, value: Quotient) -> Quotient:
        """One over it, without the root below the line."""
        fractions = self.problem.fractions
        parts = coefficients(value.top, self.root)
        slope = parts[1] if len(parts) > 1 else self.problem.ring.zero.poly
        conjugate = fractions.of(parts[0] - slope * self.problem.gen(self.root), value.bottom)
        return fractions.div(conjugate, fractions.mul(value, conjugate))
