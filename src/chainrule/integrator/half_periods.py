"""Functions of the absolute value of a wave: `1/(3 + |sin(x)|)`, from a half period to all of them.

In: a problem that is a function of `|w|`, sine and cosine of u, w a wave `a*sin(u) + b*cos(u)` and
u a line. Out: an antiderivative right between the zeros of the wave, which is `r*sin(y)`, y being u
and a phase. Where that is positive, an antiderivative without absolute values is
`k*y + G(sin(y), cos(y))`. Where it is negative, there is one of the integrand at `-y`, which mostly
is the same: so it is `k*y + s*G(|sin(y)|, cos(y))`, s the sign of the wave. What that jumps by is
taken off later (`waves.py`).

For this it has to have values at the zeros, and `tan(u/2)` has none at one of them: fractions of it
become such of sine and cosine, whose numerators and denominators have no zero in common there.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from math import comb
from typing import Final, NamedTuple

from chainrule.algebra import (
    Algebra,
    Poly,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    compute,
)
from chainrule.checker.balls import rational_value
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, inner_name, num, substitute, sym, unary
from chainrule.expr.walks import distinct, operators_in
from chainrule.integrator.constants import without_constants
from chainrule.integrator.continuous import without_jumps
from chainrule.integrator.half_waves import in_lowest_terms
from chainrule.integrator.perfect import root_of_number
from chainrule.integrator.problem import CIRCULAR, Miss, Primitive, Problem
from chainrule.integrator.real import Signs, with_real_logarithms
from chainrule.integrator.told_apart import under_roots
from chainrule.simplifier import simplify
from chainrule.steps.path import Move

NAME: Final = "half periods"

_LIMIT: Final = 4_000
_MOST: Final = 8
"""Of half angles that a function is of."""

_S, _C, _SINE, _COSINE = (sym(inner_name(name)) for name in ("s", "c", "sin", "cos"))
_WAVES: Final = (*CIRCULAR, "tan")
_ARITHMETIC: Final = ("add", "sub", "mul", "div", "neg")


class _Wave(NamedTuple):
    """`|a*sin(u) + b*cos(u)|`.

    Attributes:
        size: its kernel.
        sine, cosine: those of u.
        a, b: numbers.
    """

    size: int
    sine: int
    cosine: int
    a: Fraction
    b: Fraction

    @property
    def radius(self) -> Expr:
        """The largest value."""
        return root_of_number(self.a**2 + self.b**2)

    def partner(self, sine: Expr, cosine: Expr) -> Expr:
        """The cosine of y, from sine and cosine of u."""
        terms = (fold.mul(num(n), e) for n, e in ((self.a, cosine), (self.b, sine)))
        return fold.div(fold.sub(*terms), self.radius)

    def plain(self, sine: Expr, cosine: Expr) -> dict[int, Expr]:
        """What sine and cosine of u are, from those of y."""
        terms = [[fold.mul(num(n), e) for e in (sine, cosine)] for n in (self.a, self.b)]
        (sine_a, cosine_a), (sine_b, cosine_b) = terms
        return {
            self.sine: fold.div(fold.sub(sine_a, cosine_b), self.radius),
            self.cosine: fold.div(fold.add(cosine_a, sine_b), self.radius),
        }


def half_periods(problem: Problem) -> Primitive:
    """An antiderivative for one half period, taken to all of them by signs.

    Raises:
        Miss: it is no such function, or has no antiderivative there.
    """
    if "abs" not in operators_in(problem.function):
        raise Miss
    wave = _wave(problem)
    above, below = _functions(problem, wave)
    say = problem.say_kernel
    sine, cosine, size = say(wave.sine), say(wave.cosine), say(wave.size)
    back = {
        str(_SINE.value): fold.div(size, wave.radius),
        str(_COSINE.value): wave.partner(sine, cosine),
    }
    sign = fold.div(size, size.args[0])
    slope, periodic = _antiderivative(problem, above, back)
    algebra = problem.field.algebra
    if algebra.difference_is_zero(above, below):
        other_slope, other = slope, periodic
    elif algebra.difference_is_zero(above, fold.neg(below)):
        other_slope, other = fold.neg(slope), fold.neg(periodic)
    else:
        other_slope, other = _antiderivative(problem, below, back)
    growing = fold.mul(_told_apart(slope, other_slope, sign), sine.args[0])
    total = fold.add(growing, _told_apart(periodic, fold.neg(other), sign))
    step = Move(NAME, "an absolute value of a wave has one sign in each half of its period")
    return Primitive(total, (step,))


def _told_apart(above: Expr, below: Expr, sign: Expr) -> Expr:
    """One value where a sign is 1, and one where it is -1."""
    if above == below:
        return above
    if below == fold.neg(above):
        return fold.mul(sign, above)
    twice = (fold.mul(fold.add(fold.ONE, sign), above), fold.mul(fold.sub(fold.ONE, sign), below))
    return fold.div(fold.add(*twice), fold.TWO)


def _wave(problem: Problem) -> _Wave:
    """The one absolute value in the integrand, if it is that of a wave, and not just a term.

    Raises:
        Miss: it is not.
    """
    sizes = [i for i in problem.closed(*problem.f) if problem.kernel(i).kind == "abs"]
    if len(sizes) != 1:
        raise Miss
    (size,) = sizes
    if size in problem.inside and size not in problem.varying(problem.f.bottom):
        raise Miss
    for cosine, sine in problem.pairs():
        numbers = _coefficients(problem, size, sine, cosine)
        if numbers is not None:
            return _Wave(size, sine, cosine, *numbers)
    raise Miss


def _coefficients(
    problem: Problem, size: int, sine: int, cosine: int
) -> tuple[Fraction, Fraction] | None:
    """a and b of `|a*sin + b*cos|`, if it is that."""
    inside, bottom = problem.kernel(size).argument or problem.fractions.one
    found = {sine: Fraction(0), cosine: Fraction(0)}
    for exponents, c in inside.terms():
        support = {i: int(k) for i, k in enumerate(exponents) if k}
        if len(support) != 1 or support not in ({sine: 1}, {cosine: 1}):
            return None
        found[min(support)] = Fraction(int(c.p), int(c.q))
    return (found[sine], found[cosine]) if bottom.is_one() else None


def _functions(problem: Problem, wave: _Wave) -> tuple[Expr, Expr]:
    """The integrand over the slope of u, by y where the wave is positive, and by `-y` elsewhere.

    Raises:
        Miss: u is no line, or the integrand has other functions.
    """
    fractions = problem.fractions
    rate = fractions.div(problem.slope(wave.sine), fractions.of(problem.gen(wave.cosine)))
    rest = fractions.div(problem.f, rate)
    kernels = {wave.size, wave.sine, wave.cosine}
    if problem.varying(*rate) or not problem.made_of(rest, kernels):
        raise Miss
    y = sym(problem.fresh("y"))
    sine, cosine = unary("sin", y), unary("cos", y)
    size = {wave.size: fold.mul(wave.radius, sine)}
    sides = (wave.plain(side, cosine) for side in (sine, fold.neg(sine)))
    above, below = (problem.say(rest, {**size, **plain}) for plain in sides)
    return above, below


def _antiderivative(
    problem: Problem, function: Expr, back: Mapping[str, Expr]
) -> tuple[Expr, Expr]:
    """k and G of `k*y + G(sin(y), cos(y))`, an antiderivative in the first half of the period.

    Raises:
        Miss: there is none, or it is not real for all parameters.
    """
    y, tick = problem.fresh("y"), problem.search.tick
    value = problem.smaller(function, y, NAME).value
    signs = Signs(frozenset(distinct(function)), tick, bars=True)
    if any(signs.of(constant) is None for constant in under_roots(value, y)):
        raise Miss
    value = without_jumps(with_real_logarithms(value, function, y, tick), y, tick)
    value = _with_values_at_zeros(value, y)
    slope = differentiate(value, y)
    if slope.names & {y, *_SINE.names, *_COSINE.names}:
        raise Miss
    periodic = simplify(substitute(value, {y: fold.ZERO, **back}), problem.variable).expression
    return slope, without_constants(periodic, problem.variable)


def _with_values_at_zeros(e: Expr, y: str) -> Expr:
    """It by symbols for sine and cosine of y, which may still be there beside them.

    Raises:
        Miss: a function of half of it is left.
    """
    if y not in e.names or e.op == "sym":
        return e
    if _is_fraction(e, y):
        try:
            return compute(partial(_by_waves, e=_by_halves(e, y)), limit=_LIMIT)
        except (TooCostly, Undefined):
            raise Miss from None
    return fold.build(e.op, *(_with_values_at_zeros(a, y) for a in e.args))


def _is_fraction(e: Expr, y: str) -> bool:
    """Whether it is a rational function of waves of y."""
    if y not in e.names or e.op in _WAVES:
        return True
    if e.op == "pow":
        return type(e.args[1].value) is int and _is_fraction(e.args[0], y)
    return e.op in _ARITHMETIC and all(_is_fraction(a, y) for a in e.args)


def _by_halves(e: Expr, y: str) -> Expr:
    """It by symbols s and c for sine and cosine of half of y.

    Raises:
        Miss: an angle is no multiple of that.
    """
    if y not in e.names:
        return e
    if e.op not in _WAVES:
        return fold.build(e.op, *(_by_halves(a, y) for a in e.args))
    n = rational_value(fold.mul(fold.TWO, substitute(e.args[0], {y: fold.ONE})))
    if n is None or n.denominator != 1 or not 0 < n <= _MOST:
        raise Miss
    parts = [fold.ZERO, fold.ZERO]  # of (c + i*s)^n
    for k in range(int(n) + 1):
        power = fold.mul(fold.power(_C, num(int(n) - k)), fold.power(_S, num(k)))
        term = fold.mul(num(comb(int(n), k) * (-1) ** (k // 2)), power)
        parts[k % 2] = fold.add(parts[k % 2], term)
    cosine, sine = parts
    return {"sin": sine, "cos": cosine, "tan": fold.div(sine, cosine)}[e.op]


def _by_waves(algebra: Algebra, e: Expr) -> Expr:
    """It by symbols for sine and cosine of the whole angle.

    Raises:
        Undefined: that cannot be.
    """
    s, c = (algebra.form(symbol).poly for symbol in (_S, _C))
    indices = [algebra.table.indices(poly)[0] for poly in (s, c)]
    value = in_lowest_terms(algebra, algebra.form(e), _S, _C)
    odd = {sum(int(k[i]) for i in indices) % 2 for poly in value for k in poly.monoms()}
    if len(odd) > 1:
        raise Undefined
    times = _not_zero(value.bottom, *indices) if odd == {1} else algebra.ring.one.poly
    polys = (_of_whole_angle(algebra, poly * times, *indices) for poly in value)
    top, bottom = Quotients(algebra.table).of(*polys)
    whole, rest = algebra.ring.division(top, bottom)
    speaker = Speaker(algebra.table)
    return fold.add(speaker.poly(whole), fold.div(speaker.poly(rest), speaker.poly(bottom)))


def _not_zero(bottom: Poly, s: int, c: int) -> Poly:
    """An odd factor that is not zero at the ends of a half period: of `p/q` q itself, if it is a
    wave, for `p*q` may be short; else `s + c`."""
    gens, degrees = bottom.context().gens(), bottom.degrees()
    linear = all(int(k[s]) + int(k[c]) == 1 for k in bottom.monoms())
    return bottom if linear and degrees[s] and degrees[c] else gens[s] + gens[c]


def _of_whole_angle(algebra: Algebra, poly: Poly, s: int, c: int) -> Poly:
    """A polynomial of even degree in sine and cosine of half an angle by those of the angle."""
    sine, cosine = (algebra.form(symbol).poly for symbol in (_SINE, _COSINE))
    total = algebra.ring.zero.poly
    for exponents, number in poly.terms():
        i, j = int(exponents[s]), int(exponents[c])
        rest = tuple(0 if k in (s, c) else int(n) for k, n in enumerate(exponents))
        squares = ((1 - cosine) / 2) ** (i // 2) * ((1 + cosine) / 2) ** (j // 2)
        term = algebra.ring.context.from_dict({rest: number}) * squares
        total += term * sine / 2 if i % 2 else term
    return total
