"""Functions that are not elementary, as candidates of an ansatz: erf, Ei, li, Si, Ci, Fresnel.

In: a setting. Out: columns. Each is the integral of an exponential, a sine or a cosine of a
rational function u of one kernel k: over a quadratic u those of Gauss and Fresnel, beside a pole
where u has the value c the integrals of `exp(u)/(u - c)`. They need no exponential of their own:
`exp(u - c)` is `exp(u)` times a constant.

Method: Cherry, "Integration in finite terms with special functions: the error function" (1985) and
"... the logarithmic integral" (1986), without their proof that nothing else is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Final

from chainrule.algebra import Key, Poly, Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr, unary
from chainrule.integrator.columns import Column
from chainrule.integrator.descent import descent
from chainrule.integrator.gauss import Wave, exponential, over_squares, turned, value_at_zeros
from chainrule.integrator.problem import Problem
from chainrule.integrator.setting import Setting

_MOST_PATTERNS: Final = 6
_MOST_TURNS: Final = 6  # multiples of an angle


def special(setting: Setting, arguments: Sequence[Poly]) -> list[Column]:
    """The columns of all functions that may be needed.

    Args:
        setting: of the ansatz.
        arguments: polynomials that may be poles.
    """
    problem = setting.problem
    columns: list[Column] = []
    for wave in (*_exponentials(problem), *_circles(problem), *_powers_beside_logarithms(setting)):
        inside = problem.varying(*wave.u)
        if len(inside) == 1:
            (k,) = inside
            columns += over_squares(problem, wave, k)
            for place in _places(problem, wave.u, k, arguments):
                columns += _beside_a_pole(problem, wave, place)
    return columns


# -- what is integrated ----------------------------------------------------------------------------


def _exponentials(problem: Problem) -> Iterator[Wave]:
    """The products of exponentials in the integrand, each once."""
    kernels = problem.of_kind("exp")
    seen = {tuple(each[i] for i in kernels) for each in descent(problem)}
    for each in sorted(seen)[:_MOST_PATTERNS]:
        u, power = problem.fractions.number(0), problem.fractions.one
        for i, k in zip(kernels, each, strict=True):
            kernel, gen = problem.kernel(i), problem.gen(i)
            assert kernel.argument is not None
            exponent = _scaled(problem, kernel.argument, k * kernel.unit)
            u = problem.fractions.add(u, exponent)
            one, raised = problem.ring.one.poly, gen ** abs(k)
            power = problem.fractions.mul(
                power, Quotient(raised, one) if k > 0 else Quotient(one, raised)
            )
        if any(each):
            yield Wave(u, (power,))


def _circles(problem: Problem) -> Iterator[Wave]:
    """Cosine and sine of each angle, and of its multiples."""
    fractions = problem.fractions
    for cosine, sine in problem.pairs():
        kernel = problem.kernel(cosine)
        assert kernel.argument is not None
        top = max(each[cosine] + each[sine] for each in descent(problem))
        c, s = (fractions.of(problem.gen(i)) for i in (cosine, sine))
        multiple = fractions.one, fractions.number(0)
        for n in range(1, min(top, _MOST_TURNS) + 1):
            a, b = multiple
            multiple = (
                fractions.sub(fractions.mul(a, c), fractions.mul(b, s)),
                fractions.add(fractions.mul(a, s), fractions.mul(b, c)),
            )
            yield Wave(_scaled(problem, kernel.argument, n * kernel.unit), multiple)


def _powers_beside_logarithms(setting: Setting) -> Iterator[Wave]:
    """`x^n = exp(n·ln(x))` as an exponential of the logarithm, for what is divided by it.

    n is a fraction where there is a root of x: `sqrt(x)/ln(x)` gives `Ei(3ln(x)/2)`.
    """
    problem, x = setting.problem, setting.problem.x
    divided_by = setting.kernels_below | problem.varying(setting.common)
    for index in problem.of_kind("log"):
        argument = problem.kernel(index).argument
        if index not in divided_by or argument != problem.fractions.of(problem.gen(x)):
            continue
        root, q = _root_of_variable(problem)
        top, below = (
            {q * int(e[x]) + (int(e[root]) if root is not None else 0) for e in poly.monoms()}
            for poly in problem.f
        )
        powers = {n - max(below) + q for n in top} | {q}
        if problem.of_kind("li"):  # its integral has a power more
            powers |= {n + q for n in powers}
        for n in sorted(powers - {0})[:_MOST_PATTERNS]:
            one, raised = problem.ring.one.poly, problem.gen(x) ** (abs(n) // q)
            if root is not None:
                raised *= problem.gen(root) ** (abs(n) % q)
            power = Quotient(raised, one) if n > 0 else Quotient(one, raised)
            u = _scaled(problem, problem.fractions.of(problem.gen(index)), Fraction(n, q))
            yield Wave(u, (power,))


def _root_of_variable(problem: Problem) -> tuple[int | None, int]:
    """The one root of the variable and its degree; None and 1 where there is none."""
    x = problem.gen(problem.x)
    found = [i for i in problem.roots if problem.radicand(i) == x]
    return (found[0], problem.kernel(found[0]).degree) if len(found) == 1 else (None, 1)


def _scaled(problem: Problem, value: Quotient, times: object) -> Quotient:
    number = problem.ring.rational(times).poly  # type: ignore[arg-type]
    return problem.fractions.of(problem.ring.product(value.top, number), value.bottom)


# -- beside poles ----------------------------------------------------------------------------------


def _places(problem: Problem, u: Quotient, k: int, arguments: Sequence[Poly]) -> list[Quotient]:
    """The values that u has at poles, and zero if it vanishes at poles only."""
    known = {Key(p / p.leading_coefficient()) for p in arguments}
    places: list[Quotient] = []
    for p in arguments:
        if problem.varying(p) == {k} and problem.degree(p, k) == 1:
            value = value_at_zeros(problem, u, k, p)
            if value is not None and value not in places:
                places.append(value)
    zero = problem.fractions.number(0)
    zeros = problem.factors(u.top)
    if zero not in places and all(Key(p / p.leading_coefficient()) in known for p, _ in zeros):
        places.append(zero)
    return places


def _beside_a_pole(problem: Problem, wave: Wave, place: Quotient) -> Iterator[Column]:
    """`u'·exp(u)/(u - c)`, and the same with cosine and sine."""
    fractions = problem.fractions
    away = fractions.sub(wave.u, place)
    rate = fractions.div(problem.derivative(away), away)
    if not rate.top:
        return
    if len(wave.parts) == 1:
        yield Column(
            fractions.mul(wave.parts[0], rate), partial(_exponential_integral, problem, away, place)
        )
        return
    for part, name in zip(wave.parts, ("cos", "sin"), strict=True):
        written = partial(_circular_integral, problem, away, place, name)
        yield Column(fractions.mul(part, rate), written)


def _exponential_integral(problem: Problem, away: Quotient, place: Quotient) -> Expr:
    """`exp(c)·Ei(u - c)`; of `ln(x)` it is `li(x)`."""
    inside = problem.say(away)
    found = unary("li", inside.args[0]) if inside.op == "log" else unary("Ei", inside)
    return fold.mul(exponential(problem.say(place)), found)


def _circular_integral(problem: Problem, away: Quotient, place: Quotient, name: str) -> Expr:
    """`∫ cos(u)·u'/(u - c)`, by Si and Ci of `u - c`."""
    inside = problem.say(away)
    return turned(name, unary("Si", inside), unary("Ci", inside), problem.say(place))
