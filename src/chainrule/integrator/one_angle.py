"""Waves of several phases, by those of one angle: `sin(x)/cos(x + 1)^2` is
`cos(1)*sin(u)/cos(u)^2 - sin(1)/cos(u)` with `u = x + 1`.

In: an integrand in sines and cosines of lines, or in hyperbolic ones, whose slopes are multiples of
one. Out: its antiderivative, term by term. Where all that stands below is of one angle, the waves
above are written by those of that angle, or of a part of it, with constants for the phases. A
product of waves of several angles below is taken apart into partial fractions: with L for one of
the waves and M for the other wave of its angle, the rest is a power series in `L/M`, of which the
terms are `M^(k - 1)/L^k`. To the algebra the angles are sums, which it would take apart into x
alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from math import comb
from typing import Final

from chainrule.expr import fold, to_text
from chainrule.expr.fold import TWO, ZERO
from chainrule.expr.tree import Expr, num, unary
from chainrule.expr.walks import distinct
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.wave_factors import (
    multiple,
    of_one_slope,
    part_of,
    products_for_sums,
)
from chainrule.integrator.wave_polynomials import (
    FUNCTIONS,
    OVER,
    PAIRS,
    QUOTIENTS,
    Base,
    Poly,
    short,
    sides,
)
from chainrule.steps.path import Move

NAME: Final = "one angle"


def one_angle(problem: Problem) -> Primitive:
    """The integrand as a sum of terms of one angle each, integrated one by one."""
    if NAME in problem.place.path:
        raise Miss
    terms = in_one_angle(problem.function, problem.variable)
    if not terms:
        raise Miss
    terms.sort(key=lambda term: term.size)  # the plainest part of an answer stands first
    found = [problem.smaller(term, problem.variable, NAME) for term in terms]
    text = "waves of one angle: " + " + ".join(map(to_text, terms))
    move = Move(NAME, text, rest=tuple((1, term) for term in terms))
    steps = (step for each in found for step in each.steps)
    value = reduce(fold.add, (short(each.value) for each in found))
    return Primitive(value, (move, *steps))


def in_one_angle(e: Expr, variable: str) -> list[Expr]:
    """Terms of which an integrand is the sum, each of one angle; none where it has no such.

    >>> from chainrule.expr import parse
    >>> [to_text(term) for term in in_one_angle(parse("sin(x)/cos(x + 1)^2"), "x")]
    ['-sin(1)/cos(x + 1)', 'cos(1)*(sin(x + 1)/cos(x + 1)^2)']
    >>> in_one_angle(parse("sin(x)/cos(2x)"), "x")
    []
    """
    try:
        e = products_for_sums(e, variable)
        above, below = sides(e, variable)
        angles = {angle for base in below for angle in _angles(base, variable)}
        if not angles:
            return []
        pair = _pair_of(e, variable)
        if len(angles) == 1:
            (angle,) = angles
            if all(other == angle for other in _angles(e, variable)):
                return []
            base = Base(part_of(angle, multiple(angle, e, variable), variable), pair, variable)
            terms = list(_over_one(base, base.product(above), below))
            return [] if terms == [e] else terms
        return list(_in_partial_fractions(pair, variable, *of_one_slope(e, variable)))
    except Miss:
        return []


def has_shifts(e: Expr, variable: str) -> bool:
    """Whether there are waves, tangents or secants of several angles, not all through zero.

    >>> from chainrule.expr import parse
    >>> [has_shifts(parse(text), "x") for text in ("tan(x)/cos(x + 1)", "tan(x)/cos(2x)")]
    [True, False]
    """
    waves = (n for n in distinct(e) if n.op in FUNCTIONS and variable in n.names)
    angles = {node.args[0] for node in waves}
    return len(angles) > 1 and any(angle.op in ("add", "sub") for angle in angles)


def _angles(e: Expr, variable: str) -> Iterator[Expr]:
    for node in distinct(e):
        if node.op in (*PAIRS[0], *PAIRS[1]) and variable in node.names:
            yield node.args[0]


def _pair_of(e: Expr, variable: str) -> tuple[str, str]:
    """The names of the waves.

    Raises:
        Miss: they are of both kinds, or not all that varies is a wave.
    """
    ops, ahead = set(), [e]
    while ahead:
        node = ahead.pop()
        if variable not in node.names:
            continue
        if not node.args or node.op in ("sqrt", "log", "exp"):
            raise Miss
        if node.op in ("add", "sub", "mul", "div", "neg", "pow"):
            ahead.extend(node.args)
        else:
            ops.add(node.op)
    for sine, cosine in PAIRS:
        known = {sine, cosine}
        known |= {op for op, over in OVER.items() if over in known}
        if ops <= known | {op for op, (top, _) in QUOTIENTS.items() if top in known}:
            return sine, cosine
    raise Miss


def _over_one(base: Base, poly: Poly, below: Mapping[Expr, int]) -> Iterator[Expr]:
    """Each term over what stands below."""
    (first, k), *others = below.items()
    op = first.op if first.op in base.pair else base.pair[0]
    for (i, j), coefficient in base.with_powers_of(op, poly).items():
        factor = short(coefficient)
        if others or first not in (base.monomial(1, 0), base.monomial(0, 1)):
            part = base.monomial(i, j)
            for each, n in below.items():
                part = fold.div(part, fold.power(each, num(n)))
        else:  # the wave itself cancels
            is_sine = op == base.pair[0]
            part = base.monomial(i - k * is_sine, j - k * (not is_sine))
        if factor != ZERO:
            yield fold.mul(factor, part)


def _in_partial_fractions(
    pair: tuple[str, str], variable: str, above: Mapping[Expr, int], below: Mapping[Expr, int]
) -> Iterator[Expr]:
    """A constant, where the whole is not of negative degree, and the terms of each pole."""
    first, degree = next(iter(below)), sum(below.values())
    constant = short(_mean_at_infinity(Base(first.args[0], pair, variable), above, below))
    for wave, k in below.items():
        base = Base(wave.args[0], pair, variable)
        rest = reduce(
            _series_product,
            (_inverse(base, wave.op, other, n, k) for other, n in below.items() if other != wave),
        )
        yield from _at_pole(base, wave.op, k, rest, base.product(above), degree)
    if constant != ZERO:
        yield constant


def _mean_at_infinity(base: Base, above: Mapping[Expr, int], below: Mapping[Expr, int]) -> Expr:
    """The mean of the limits at both ends of an axis, of the imaginary one for circular waves.

    There a sine is `±i/2*exp(∓i*u)` and a cosine `1/2*exp(∓i*u)`, up to what vanishes.
    """
    excess = max(sum(key) for key in base.product(above)) - sum(below.values())
    if excess < 0:
        return ZERO
    factors = [*above.items(), *((wave, -k) for wave, k in below.items())]
    waves = [(wave, k) for wave, k in factors if wave.op in base.pair]
    apart = short(reduce(fold.add, (fold.mul(num(k), wave.args[0]) for wave, k in waves)))
    others = [(e, k) for e, k in factors if e.op not in base.pair]
    if excess or base.varies(apart) or any(base.varies(e) for e, _ in others):
        raise Miss
    turns = sum(k for wave, k in waves if wave.op == base.pair[0])
    mean = fold.div(
        unary(base.pair[1 - turns % 2], apart), fold.power(TWO, num(sum(k for _, k in waves)))
    )
    mean = fold.signed(base.sign < 0 and turns // 2 % 2 == 1, mean)
    return reduce(fold.mul, (fold.power(e, num(k)) for e, k in others), mean)


def _inverse(base: Base, op: str, wave: Expr, n: int, length: int) -> list[Expr]:
    """`1/wave^n` by powers of the quotient of the base's waves, the other one being 1."""
    poly = base.poly(wave)
    keys = ((1, 0), (0, 1)) if op == base.pair[0] else ((0, 1), (1, 0))
    own, other = (short(poly.get(key, ZERO)) for key in keys)
    if other == ZERO or any(sum(key) != 1 for key in poly):
        raise Miss
    return [
        fold.div(
            fold.mul(num((-1) ** j * comb(n + j - 1, j)), fold.power(own, num(j))),
            fold.power(other, num(n + j)),
        )
        for j in range(length)
    ]


def _at_pole(
    base: Base, op: str, k: int, rest: Sequence[Expr], above: Poly, degree: int
) -> Iterator[Expr]:
    """The terms of one pole, degree by degree; the mean of each at infinity is zero."""
    at = base.pair.index(op)
    one, m = base.square(base.pair[1 - at])
    totals = {0: [ZERO] * k, -1: [ZERO] * k, -2: [ZERO] * k}
    for exponents, coefficient in above.items():
        excess = sum(exponents) - degree
        own = exponents[at]
        whole = -1 if excess % 2 else -2 if excess else 0
        twice = (whole - excess) // 2  # by 1 = ±(M² - m·L²)
        for j in range(twice + 1):
            factor = fold.mul(num(one**twice * comb(twice, j) * (-m) ** j), coefficient)
            for i, part in enumerate(rest):
                place = own + 2 * j + i
                if place < k:
                    term = fold.mul(factor, part)
                    totals[whole][place] = fold.add(totals[whole][place], term)
    for whole, total in totals.items():
        for place, coefficient in enumerate(total):
            n = k - place
            factor, other = short(coefficient), n + whole
            if factor == ZERO:
                continue
            if other < 0:  # 1/(L·M) is ±(M/L - m·L/M), of which the first has this pole
                factor, other = fold.mul(num(one), factor), 1
            elif not whole and n % 2 == 0:  # (M/L)² is ±1/L² and a constant
                if n > 2:
                    raise Miss
                factor, other = fold.mul(num(one), factor), 0
            yield fold.mul(factor, base.monomial(*((other, -n) if at else (-n, other))))


def _series_product(first: Sequence[Expr], second: Sequence[Expr]) -> list[Expr]:
    """The product of two power series, as far as both go."""
    return [
        reduce(fold.add, (fold.mul(first[i], second[n - i]) for i in range(n + 1)))
        for n in range(len(first))
    ]
