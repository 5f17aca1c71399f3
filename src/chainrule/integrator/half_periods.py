"""Functions of the absolute value of a wave: `1/(3 + |sin(x)|)`, from a half period to all of them.

In: a problem that is a function of `|sin(u)|` and `cos(u)`, u a line, or with sine and cosine
exchanged. Out: an antiderivative right between the zeros of the wave. Where the sine is positive
that is `G(u, sin(u), cos(u))`, an antiderivative without absolute values; where it is negative it
is -G at `-u`, since the integrand is what it is at u. So it is `s*G(s*u, |sin(u)|, cos(u))`, s the
sign of the sine; s times that where the integrand has a factor s. What it jumps by is taken off
later (`waves.py`).

For this it has to have values at the zeros, and `tan(u/2)` has none at one of them: fractions of it
become such of sine and cosine, whose numerators and denominators have no zero in common there.
"""

from __future__ import annotations

from functools import partial
from math import comb
from typing import Final, NamedTuple

from chainrule.algebra import (
    Algebra,
    Poly,
    Quotient,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    compute,
)
from chainrule.checker.balls import rational_value
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, inner_name, num, substitute, sym, unary
from chainrule.expr.walks import operators_in
from chainrule.integrator.constants import without_constants
from chainrule.integrator.continuous import without_jumps
from chainrule.integrator.half_waves import in_lowest_terms
from chainrule.integrator.problem import CIRCULAR, Miss, Primitive, Problem
from chainrule.integrator.real import with_real_logarithms
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
    """The kernels of a wave, of its absolute value, and of the other wave of its pair."""

    wave: int
    size: int
    partner: int


def half_periods(problem: Problem) -> Primitive:
    """An antiderivative for one half period, taken to all of them by signs.

    Raises:
        Miss: it is no such function, or has no antiderivative there.
    """
    if "abs" not in operators_in(problem.function):
        raise Miss
    kernels = _wave(problem)
    rest, is_odd = _over_angle(problem, kernels)
    y, tick = problem.fresh("y"), problem.search.tick
    sine, cosine = unary("sin", sym(y)), unary("cos", sym(y))
    function = problem.say(rest, {kernels.size: sine, kernels.wave: sine, kernels.partner: cosine})
    found = problem.smaller(function, y, NAME)
    value = without_jumps(with_real_logarithms(found.value, function, y, tick), y, tick)
    size, wave, partner = map(problem.say_kernel, (kernels.size, kernels.wave, kernels.partner))
    value = _with_values_at_zeros(value, y)
    slope = differentiate(value, y)
    if slope.names & {y, *_SINE.names, *_COSINE.names}:
        raise Miss
    back = {y: fold.ZERO, str(_SINE.value): size, str(_COSINE.value): partner}
    value = simplify(substitute(value, back), problem.variable).expression
    periodic = without_constants(value, problem.variable)
    growing = fold.mul(slope, fold.signed(wave.op == "cos", wave.args[0]))
    sign = fold.div(size, wave)
    if is_odd:
        growing = fold.mul(sign, growing)
    else:
        periodic = fold.mul(sign, periodic)
    step = Move(NAME, "an absolute value of a wave has one sign in each half of its period")
    return Primitive(fold.add(growing, periodic), (step,))


def _wave(problem: Problem) -> _Wave:
    """The one absolute value in the integrand, if it is that of a wave, and not just a term.

    Raises:
        Miss: it is not.
    """
    sizes = [i for i in problem.closed(*problem.f) if problem.kernel(i).kind == "abs"]
    if len(sizes) != 1:
        raise Miss
    (size,) = sizes
    below = problem.varying(problem.f.bottom)
    for pair in problem.pairs():
        for wave, partner in (pair, pair[::-1]):
            is_size = problem.kernel(size).argument == problem.fractions.of(problem.gen(wave))
            if is_size and (size in below or size not in problem.inside):
                return _Wave(wave, size, partner)
    raise Miss


def _over_angle(problem: Problem, kernels: _Wave) -> tuple[Quotient, bool]:
    """The integrand over the slope of the angle y, the wave being its sine; and whether it has the
    sign of the wave as a factor.

    Raises:
        Miss: it is no line, or the integrand is another one where the wave is negative.
    """
    fractions = problem.fractions
    rate = fractions.div(problem.slope(kernels.wave), fractions.of(problem.gen(kernels.partner)))
    rest = fractions.div(problem.f, rate)
    polys = list(rest)
    for index in problem.closed(*rest) - {*kernels, problem.x}:
        polys += problem.kernel(index).argument or ()
    odd = [{int(e[kernels.wave]) % 2 for e in poly.monoms()} for poly in polys]
    if (
        problem.varying(*rate)
        or not problem.made_of(rest, kernels)
        or any(map({1}.issubset, odd[2:]))
        or any(len(each) > 1 for each in odd)
    ):
        raise Miss
    return rest, odd[0] != odd[1]


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
    times = s + c if odd == {1} else algebra.ring.one.poly  # not zero within half a period
    polys = (_of_whole_angle(algebra, poly * times, *indices) for poly in value)
    top, bottom = Quotients(algebra.table).of(*polys)
    whole, rest = algebra.ring.division(top, bottom)
    speaker = Speaker(algebra.table)
    return fold.add(speaker.poly(whole), fold.div(speaker.poly(rest), speaker.poly(bottom)))


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
