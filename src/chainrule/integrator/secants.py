"""Secants back from sines and cosines, where the integrand was written with them.

In: an antiderivative, and the integrand. Out: the same in the secant and tangent, or cosecant and
cotangent, of the integrand's angle, as a textbook has it. With s and c for sine and cosine,
`(1 + s)/(1 - s)` is `(sec + tan)²`, and `s/c²` is `sec·tan`; s and c change places for cosecants.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import product
from typing import Final, NamedTuple

from chainrule.algebra import (
    Algebra,
    Poly,
    Quotient,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    coefficients,
    compute,
)
from chainrule.errors import TooLarge
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, unary
from chainrule.expr.walks import distinct, operators_in

_LIMIT: Final = 20_000
_HIGHEST: Final = 16
"""Powers of a secant, at most."""


class _Names(NamedTuple):
    """What has poles, its tangent, what is below it, and what is above."""

    secant: str
    tangent: str
    below: str
    above: str


_ALL: Final = (_Names("sec", "tan", "cos", "sin"), _Names("csc", "cot", "sin", "cos"))


def with_own_secants(F: Expr, f: Expr, tick: Callable[[], None] = lambda: None) -> Expr | None:
    """`F` in the secants or cosecants of f; nothing where f has none, or F no sine and cosine.

    >>> from chainrule.expr import parse, to_text
    >>> F = parse("(ln(1 + sin(x)) - ln(1 - sin(x)))/4 + sin(x)/(2cos(x)^2)")
    >>> to_text(with_own_secants(F, parse("sec(x)^3")))
    '1/2*ln(sec(x) + tan(x)) + 1/2*sec(x)*tan(x)'
    """
    found = (
        (node.args[0], names) for node in distinct(f) for names in _ALL if node.op == names.secant
    )
    if operators_in(F).isdisjoint(("sin", "cos")):
        return None
    for angle, names in dict.fromkeys(found):
        writer = partial(_written, F=F, angle=angle, names=names)
        with suppress(TooCostly, Undefined, TooLarge):
            written = compute(writer, limit=_LIMIT, tick=tick)
            if written is not None:
                return written
    return None


def _written(algebra: Algebra, F: Expr, angle: Expr, names: _Names) -> Expr | None:
    table = algebra.table
    value = table.quotient(algebra.form(F))
    below, above = (algebra.form(unary(op, angle)).poly for op in (names.below, names.above))
    if len(table.indices(below)) != 1 or len(table.indices(above)) != 1:  # of half the angle
        return None
    along, beside, rest, fewer = _logarithms(algebra, value, below, above)
    circular = set(table.indices(below) + table.indices(above))
    if fewer < 0 or not (along.top or circular & {i for p in rest for i in table.indices(p)}):
        return None
    speak = Speaker(table).quotient
    plain = _rational(algebra, rest, (below, above), angle, names)
    if plain is None:
        if not along.top:
            return None
        plain = speak(rest)
    secant, tangent = (unary(op, angle) for op in (names.secant, names.tangent))
    total = fold.mul(speak(along), unary("log", fold.add(secant, tangent)))
    total = fold.add(total, fold.mul(speak(beside), unary("log", unary(names.below, angle))))
    return fold.add(total, plain)


def _logarithms(
    algebra: Algebra, value: Quotient, below: Poly, above: Poly
) -> tuple[Quotient, Quotient, Quotient, int]:
    """How often `ln(sec + tan)` and `ln(cos)` are in a value, the rest, and how many logarithms
    fewer that are."""
    fractions = Quotients(algebra.table)
    along = beside = fractions.number(0)
    top, before = value.top, 0
    for index in algebra.table.indices(top):
        kernel, parts = algebra.table.kernels[index], coefficients(top, index)
        if kernel.kind != "log" or kernel.argument is None or len(parts) != 2:
            continue
        powers = _powers(algebra, kernel.argument, below, above)
        if powers is None:
            continue
        coefficient, top = fractions.of(parts[1], value.bottom), parts[0]
        before += 1
        turn, side = powers
        along = fractions.add(along, fractions.mul(fractions.number(turn), coefficient))
        beside = fractions.add(beside, fractions.mul(fractions.number(side), coefficient))
    rest = algebra.table.lowest(top, value.bottom)
    return along, beside, rest, before - bool(along.top) - bool(beside.top)


def _powers(
    algebra: Algebra, argument: Quotient, below: Poly, above: Poly
) -> tuple[int, int] | None:
    """m and n where an argument is `k·(sec + tan)^m·cos^n`, k a constant."""
    one = algebra.ring.one.poly
    turn = side = 0
    for poly, sign in ((argument.top, 1), (argument.bottom, -1)):
        left = poly
        for factor, m, n in ((one + above, 1, 1), (one - above, -1, 1), (below, 0, 1)):
            quotient, rest = divmod(left, factor)
            while not rest:
                turn, side, left = turn + sign * m, side + sign * n, quotient
                quotient, rest = divmod(left, factor)
        if not left.is_constant():
            return None
    return (turn, side) if turn or side else None


def _rational(
    algebra: Algebra, value: Quotient, pair: tuple[Poly, Poly], angle: Expr, names: _Names
) -> Expr | None:
    """A fraction as a sum of products of powers of the secant and the tangent, if it is one."""
    table, fractions = algebra.table, Quotients(algebra.table)
    below, above = (table.indices(poly)[0] for poly in pair)
    for n in range(_HIGHEST):
        raised = fractions.of(value.top * pair[0] ** n, value.bottom)
        if not {below, above} & set(table.indices(raised.bottom)):
            break
    else:
        return None
    speak, total = Speaker(table), fold.ZERO
    parts = [coefficients(part, above) for part in coefficients(raised.top, below)]
    for a, b in product(range(len(parts)), range(max(map(len, parts)))):
        if b < len(parts[a]) and parts[a][b]:
            coefficient = speak.quotient(fractions.of(parts[a][b], raised.bottom))
            total = fold.add(total, fold.mul(coefficient, _product(n - a, b, angle, names)))
    return total


def _product(down: int, up: int, angle: Expr, names: _Names) -> Expr:
    """`above^up/below^down` in secants and tangents, as far as it goes."""
    tangents = min(max(down, 0), up)
    powers = {
        names.secant: max(down - tangents, 0),
        names.tangent: tangents,
        names.below: max(-down, 0),
        names.above: up - tangents,
    }
    total = fold.ONE
    for op, k in powers.items():
        total = fold.mul(total, fold.power(unary(op, angle), num(k)))
    return total
