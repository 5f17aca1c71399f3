"""The integrals of Gauss and Fresnel: of exponentials, sines and cosines over squares.

In: a wave, which is an exponential or a cosine and a sine of a rational function u of one kernel
k. Out: a column for each constant c for which `u - c` is `a·s²`: `exp(u)·s'` is the derivative of
an error function of s. Such a c is a value of u where its derivative vanishes or k is infinite:
`-1/x²` is a square itself, `-x² - 1/x²` is `-(x - 1/x)² - 2` and `-(x + 1/x)² + 2`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from chainrule.algebra import Poly, Quotient, TooCostly, Undefined
from chainrule.expr import fold
from chainrule.expr.tree import Expr, const, unary
from chainrule.integrator.columns import Column
from chainrule.integrator.forms import root_of, sign
from chainrule.integrator.problem import Problem

_HIGHEST: Final = 8  # degree of u, whose derivative is factored


class Wave(NamedTuple):
    """What is integrated beside a pole, or over a square.

    Attributes:
        u: the argument, without constants that would be added to it.
        parts: `exp(u)`, or the cosine and the sine of u.
    """

    u: Quotient
    parts: tuple[Quotient, ...]


class _Square(NamedTuple):
    """`u = size·line² + rest`, and the derivative of the line."""

    size: Quotient
    line: Expr
    rest: Expr
    slope: Quotient


def over_squares(problem: Problem, wave: Wave, k: int) -> Iterator[Column]:
    """`exp(a·s² + c)·s'`, and the same with cosine and sine."""
    for square in _squares(problem, wave.u, k):
        negative = sign(problem, square.size) < 0
        size = problem.fractions.neg(square.size) if negative else square.size
        pair = square.line, square.rest
        if len(wave.parts) == 1:
            written = partial(_error, problem, size, pair, "erf" if negative else "erfi")
            yield Column(problem.fractions.mul(wave.parts[0], square.slope), written)
            continue
        for part, name in zip(wave.parts, ("cos", "sin"), strict=True):
            written = partial(_fresnel, problem, size, pair, name, negative)
            yield Column(problem.fractions.mul(part, square.slope), written)


# -- where u is a square and a constant ------------------------------------------------------------


def _squares(problem: Problem, u: Quotient, k: int) -> Iterator[_Square]:
    if not problem.varying(u.bottom) and problem.degree(u.top, k) <= 2:
        if problem.degree(u.top, k) == 2:
            yield _of_quadratic(problem, u, k)
        return
    if max(problem.degree(p, k) for p in u) > _HIGHEST:
        return
    below = _half(problem, u.bottom)
    if below is None:
        return
    for level in _levels(problem, u, k):
        rest = problem.fractions.sub(u, level)
        above = _half(problem, rest.top)
        if rest.top and above is not None:
            line = problem.fractions.div(above, below)
            size = problem.fractions.div(rest, problem.fractions.mul(line, line))
            slope = problem.derivative(line)
            yield _Square(size, problem.say(line), problem.say(level), slope)


def _of_quadratic(problem: Problem, u: Quotient, k: int) -> _Square:
    """`a·k² + b·k + c = a·(k + b/2a)² + c - b²/4a`."""
    fractions = problem.fractions
    c, b, a = (fractions.of(p, u.bottom) for p in problem.by(u.top, k))
    four = fractions.mul(fractions.number(4), a)
    rest = problem.say(fractions.sub(c, fractions.div(fractions.mul(b, b), four)))
    line = fold.add(problem.say_kernel(k), problem.say(fractions.div(b, fractions.add(a, a))))
    return _Square(a, line, rest, problem.slope(k))


def _half(problem: Problem, poly: Poly) -> Quotient | None:
    """The root of a polynomial but for a constant, if it is a square."""
    root = problem.ring.one.poly
    for p, k in problem.factors(poly):
        if k % 2:
            return None
        root = problem.ring.product(root, p ** (k // 2))
    return problem.fractions.of(root)


def _levels(problem: Problem, u: Quotient, k: int) -> list[Quotient]:
    """The values of u where its derivative vanishes, and where k is infinite."""
    product = problem.ring.product
    top, bottom = u
    slope = product(top.derivative(k), bottom) - product(top, bottom.derivative(k))
    found = [value_at_zeros(problem, u, k, p) for p, _ in problem.factors(slope)]
    above, below = (problem.degree(p, k) for p in u)
    if above < below:
        found.append(problem.fractions.number(0))
    elif above == below:
        found.append(problem.fractions.of(*(problem.by(p, k)[above] for p in u)))
    levels: list[Quotient] = []
    for value in found:
        if value is not None and value not in levels:
            levels.append(value)
    return levels


def value_at_zeros(problem: Problem, u: Quotient, k: int, p: Poly) -> Quotient | None:
    """The value of a function of k at the zeros of a polynomial, if it is one constant there."""
    try:
        above, below = (_modulo(problem, each, k, p) for each in u)
        values = [
            problem.fractions.div(a, b) if b.top else None
            for a, b in zip(above, below, strict=True)
            if a.top or b.top
        ]
    except (TooCostly, Undefined):
        return None
    if not any(b.top for b in below) or any(value != values[0] for value in values):
        return None
    return values[0]


def _modulo(problem: Problem, poly: Poly, k: int, p: Poly) -> list[Quotient]:
    """The coefficients of the remainder by a polynomial in k, the constant one first."""
    fractions = problem.fractions
    *lower, lead = problem.by(p, k)
    replaced = [fractions.of(-each, lead) for each in lower]
    rest = [fractions.of(each) for each in problem.by(poly, k, at_least=len(lower))]
    while len(rest) > len(lower):
        highest = rest.pop()
        for i, each in enumerate(replaced):
            place = len(rest) - len(lower) + i
            rest[place] = fractions.add(rest[place], fractions.mul(highest, each))
    return rest


# -- how it is written -----------------------------------------------------------------------------


def _error(problem: Problem, size: Quotient, square: tuple[Expr, Expr], name: str) -> Expr:
    """`√π/(2√a)·exp(rest)·erf(√a·line)`."""
    line, rest = square
    root = root_of(problem, size)
    factor = fold.mul(exponential(rest), unary("sqrt", const("pi")))
    inside = fold.mul(root, line)
    return fold.mul(fold.div(factor, fold.mul(fold.TWO, root)), unary(name, inside))


def exponential(e: Expr) -> Expr:
    """`exp(e)`; 1 for zero."""
    return fold.ONE if e == fold.ZERO else unary("exp", e)


def _fresnel(
    problem: Problem, size: Quotient, square: tuple[Expr, Expr], name: str, negative: bool
) -> Expr:
    """`∫ cos(±a·line² + rest)` by the Fresnel integrals of `line·sqrt(2a/π)`."""
    line, rest = square
    root = root_of(problem, size)
    scale = fold.div(fold.mul(unary("sqrt", fold.TWO), root), unary("sqrt", const("pi")))
    inside = fold.mul(scale, line)
    cosine, sine = unary("fresnelc", inside), unary("fresnels", inside)
    return fold.div(turned(name, fold.neg(sine) if negative else sine, cosine, rest), scale)


def turned(name: str, sine: Expr, cosine: Expr, rest: Expr) -> Expr:
    """What belongs to the cosine, or the sine, of `angle + rest`, from what does to the angle's."""
    if rest == fold.ZERO:
        return cosine if name == "cos" else sine
    c, s = unary("cos", rest), unary("sin", rest)
    if name == "cos":
        return fold.sub(fold.mul(c, cosine), fold.mul(s, sine))
    return fold.add(fold.mul(c, sine), fold.mul(s, cosine))
