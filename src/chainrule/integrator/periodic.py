"""Signs of periodic functions as powers of -1: that of `2sin(x) + 1`, of `sin(x)^2*cos(x)`.

In: a polynomial in sine and cosine of one angle, which is a line. Out: its sign, -1 to the power of
a sum of `floor(m*u/(2pi) - t)`, one for each zero t in a period; where the zeros are equally far
from each other, as those of `sin(x)*cos(x)`, it is one. Zeros of even order count as none. Those of
what has sine and cosine both, as `sin(x) + 2cos(x) - 1`, are what `angles.py` knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial, reduce
from itertools import pairwise
from typing import Final, NamedTuple

from chainrule.algebra import (
    Algebra,
    Field,
    Poly,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    coefficients,
    compute,
)
from chainrule.checker.alternation import alternating
from chainrule.checker.angles import angles_of
from chainrule.checker.crossings import crossings
from chainrule.checker.solving import UnknownPlaceError, constant_value
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, const, inner_name, make, num, substitute, sym, unary
from chainrule.integrator.substitutions import variable_of
from chainrule.simplifier import simplify

_LIMIT: Final = 4_000
_MOST: Final = 4
"""Zeros in the shortest part of a period that comes again up to a sign."""

_BETWEEN: Final = Fraction(4, 11)
"""Where it is looked for the sign between two zeros: not in the middle, where it may be zero."""

_CLOSE: Final = 1e-9
_PI: Final = const("pi")
_LEVEL: Final = sym(inner_name("level"))


class _Zeros(NamedTuple):
    """Where a periodic function changes its sign, in turns, all in one turn and in their order."""

    angle: Expr
    turns: list[Expr]


def sign_of_periodic(e: Expr, variable: str) -> Expr | None:
    """The sign of a polynomial in sine and cosine of a line; None of anything else.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(sign_of_periodic(parse(text), "x")) for text in ("sin(x)^3", "sin(x)*cos(x)")]
    ['(-1)^floor(x/pi)', '(-1)^floor(2x/pi)']
    """
    if e.names != {variable}:
        return None
    try:
        zeros = compute(partial(_zeros, e=e, variable=variable), limit=_LIMIT)
    except (TooCostly, Undefined):
        return None
    if zeros is None:
        return None
    often, turns = _shortest(zeros.turns)
    first, second = turns[:2]
    turns = turns[: len(turns) // often]
    if not 0 < len(turns) <= _MOST:
        return None
    angle = fold.mul(fold.mul(fold.TWO, _PI), _between(first, second))
    there = substitute(e, {variable: variable_of(zeros.angle, variable, angle)})
    value = constant_value(there)
    if not (value > 0 or value < 0):
        return None
    part = fold.mul(num(Fraction(often, 2)), zeros.angle)
    shifts = (simplify(fold.mul(fold.mul(num(often), turn), _PI)).expression for turn in turns)
    powers = (alternating("sin", fold.sub(part, shift)) for shift in shifts)
    sign = make("pow", num(-1), reduce(fold.add, (power.args[1] for power in powers)))
    return fold.signed((value < 0) != (len(turns) % 2 == 0), sign)


def _zeros(algebra: Algebra, e: Expr, variable: str) -> _Zeros | None:
    """All places in one turn at which a sign changes, if they are known."""
    top, bottom = algebra.table.quotient(algebra.form(e))
    kernels = [algebra.table.kernels[i] for i in Field(algebra, variable).varying(top, bottom)]
    if not bottom.is_constant() or not {k.kind for k in kernels} <= {"sin", "cos"}:
        return None
    speaker = Speaker(algebra.table)
    angles = {speaker.kernel(kernel.index).args[0] for kernel in kernels}
    if len(angles) != 1:
        return None
    (angle,) = angles
    slope = differentiate(angle, variable)
    if variable in slope.names:
        return None
    indices = [
        algebra.table.indices(algebra.form(unary(op, angle)).poly)[0] for op in ("sin", "cos")
    ]
    for way in _ways(algebra, top, *indices):
        turns = _turns(algebra, way, *indices)
        if turns is not None:
            found = _in_order([_within_a_turn(algebra, turn) for turn in turns])
            return None if found is None else _Zeros(angle, found)
    return None


def _ways(algebra: Algebra, poly: Poly, sine: int, cosine: int) -> Iterator[Poly]:
    """It as it stands, and with sines for the squares of cosines."""
    yield poly
    square = 1 - algebra.ring.gens[sine] ** 2
    total = algebra.ring.zero.poly
    for k, part in enumerate(coefficients(poly, cosine)):
        total += part * square ** (k // 2) * algebra.ring.gens[cosine] ** (k % 2)
    yield total


def _turns(algebra: Algebra, poly: Poly, sine: int, cosine: int) -> list[Expr] | None:
    """The zeros of its factors of odd powers, in turns; None where one is not known."""
    found: list[Expr] = []
    for p, k in algebra.ring.factor(poly)[1]:
        is_varying = any(int(p.degrees()[i]) for i in (sine, cosine))
        turns = _turns_of_factor(algebra, p, sine, cosine) if k % 2 and is_varying else []
        if turns is None:
            return None
        found += turns
    return found


def _turns_of_factor(algebra: Algebra, p: Poly, sine: int, cosine: int) -> list[Expr] | None:
    """The zeros of an irreducible polynomial at which it changes its sign."""
    half, turn = num(Fraction(1, 2)), fold.mul(fold.TWO, _PI)
    index = sine if int(p.degrees()[sine]) else cosine
    if index == sine and int(p.degrees()[cosine]):
        ratio = _phase(algebra, p, sine, cosine)
        if ratio is None:
            return _turns_of_both(algebra, p, sine, cosine)
        first = fold.neg(fold.div(unary("atan", ratio), turn))
        return [first, fold.add(first, half)]
    levels = _levels(algebra, p, index)
    if levels is None:
        return None
    name = "asin" if index == sine else "acos"
    firsts = [fold.div(unary(name, level), turn) for level in levels]
    return firsts + [fold.sub(half, e) if index == sine else fold.neg(e) for e in firsts]


def _phase(algebra: Algebra, p: Poly, sine: int, cosine: int) -> Expr | None:
    """b/a of `a*sin + b*cos`; None of anything else."""
    by_sine = coefficients(p, sine)
    by_cosine = coefficients(by_sine[0], cosine) if by_sine[0] else []
    if len(by_sine) != 2 or len(by_cosine) != 2 or by_cosine[0] or by_sine[1].degrees()[cosine]:
        return None
    return Speaker(algebra.table).quotient(Quotients(algebra.table).of(by_cosine[1], by_sine[1]))


def _turns_of_both(algebra: Algebra, p: Poly, sine: int, cosine: int) -> list[Expr] | None:
    """The zeros of what has sine and cosine, if there are as many as its degree allows: only then
    is it a product of waves, whose signs can be proved to be its own."""
    waves = {sine: unary("sin", _LEVEL), cosine: unary("cos", _LEVEL)}
    e, name = Speaker(algebra.table, waves).poly(p), str(_LEVEL.value)
    turn = fold.mul(fold.TWO, _PI)
    try:
        angles = dict.fromkeys(angles_of(e, name))
    except UnknownPlaceError:
        return None
    turns = dict.fromkeys(_within_a_turn(algebra, fold.div(angle, turn)) for angle in angles)
    found = _in_order(list(turns))
    if found is None:
        return None
    signs = []
    for a, b in pairwise((*found, fold.add(found[0], fold.ONE))):
        value = constant_value(substitute(e, {name: fold.mul(turn, _between(a, b))}))
        if not (value > 0 or value < 0):
            return None
        signs.append(bool(value > 0))
    changing = [each for k, each in enumerate(found) if signs[k] != signs[k - 1]]
    degree = max(int(k[sine]) + int(k[cosine]) for k in p.monoms())
    return changing if len(changing) == 2 * degree else None


def _between(a: Expr, b: Expr) -> Expr:
    return fold.add(fold.mul(num(1 - _BETWEEN), a), fold.mul(num(_BETWEEN), b))


def _levels(algebra: Algebra, p: Poly, index: int) -> list[Expr] | None:
    """Between -1 and 1, where a polynomial in one kernel is zero."""
    name = str(_LEVEL.value)
    found = crossings([Speaker(algebra.table, {index: _LEVEL}).poly(p)], name)
    if found is None:
        return None
    return [each.place for each in found if constant_value(each.place) ** 2 < 1]


def _within_a_turn(algebra: Algebra, turn: Expr) -> Expr:
    """It from -1/2 to 1/2, as a number if it is one."""
    value = algebra.rational_value(turn)
    if value is not None:
        half = Fraction(1, 2)
        return num((Fraction(value) + half) % 1 - half)
    return fold.sub(turn, num(round(float(constant_value(turn)))))


def _in_order(turns: list[Expr]) -> list[Expr] | None:
    """By size; None where two of them are too close."""
    found = sorted(turns, key=_size)
    gaps = (_size(b) - _size(a) for a, b in pairwise(found))
    return found if len(found) > 1 and all(gap > _CLOSE for gap in gaps) else None


def _size(turn: Expr) -> float:
    return float(constant_value(turn))


def _shortest(turns: list[Expr]) -> tuple[int, list[Expr]]:
    """How often zeros come again in a turn, and all from the one on that is next to zero."""
    count = len(turns)
    for often in range(count, 1, -1):
        each = count // often
        if count % often == 0 and all(
            _is_number(fold.sub(b, a), Fraction(1, often))
            for a, b in zip(turns, turns[each:], strict=False)
        ):
            start = sum(_size(turn) * often < -1 / 2 - _CLOSE for turn in turns)
            return often, turns[start:] + [fold.add(turn, fold.ONE) for turn in turns[:start]]
    return 1, turns


def _is_number(e: Expr, value: Fraction) -> bool:
    return compute(lambda algebra: algebra.rational_value(e), limit=_LIMIT) == value
