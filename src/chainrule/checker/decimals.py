"""Decimals that stand for exact values: does `0.333x` mean `x/3`?

In: an exact expression and the text of one with decimals. Out: to how many digits they agree, or
nothing. A decimal stands for every number from which it differs by no more than half a unit of its
last digit. It proves nothing: values at points are compared, as rigorous balls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from typing import Final

import flint

from chainrule.checker.balls import Program
from chainrule.checker.points import Point, real_points
from chainrule.checker.turns import turn
from chainrule.expr import Expr, free_symbols, num, parse, substitute, sym
from chainrule.expr.tidy import tidy

HALF: Final = 0.5
"""The tolerance in units of the last digit that is written."""

_DECIMAL: Final = re.compile(r"(?<![\w.])[0-9]*\.[0-9]+(?![.0-9])(?![eE][+-]?[0-9])")
_MARK: Final = "\x00"  # no parser can produce such a name
_MAX_DECIMALS: Final = 6  # of one formula: each doubles the work
_POINTS: Final = 8
_TRIED: Final = 60
_BITS: Final = 128


@dataclass(frozen=True, slots=True)
class Rounded:
    """An expression with a name in the place of each decimal.

    Attributes:
        expression: with the names.
        ranges: from where to where each of them may lie.
        digits: significant digits of the decimal that has the fewest.
    """

    expression: Expr
    ranges: dict[str, tuple[Fraction, Fraction]]
    digits: int


def rounded(
    formula: str,
    expression: Expr,
    variable: str | None,
    tolerance: float = HALF,
    letters: Iterable[str] = (),
) -> Rounded | None:
    """A formula with its decimals set free, if it has some.

    A zero is exact, and so is a number in scientific notation.

    Args:
        formula: the text.
        expression: what it was read as.
        variable: with which it was read.
        tolerance: in units of the last digit of each decimal.

    >>> (low, high), *_ = rounded("0.333x", parse("0.333x"), None).ranges.values()
    >>> float(low), float(high)
    (0.3325, 0.3335)
    """
    decimals = [found for found in _DECIMAL.findall(formula) if found.strip("0.")]
    if not 0 < len(decimals) <= _MAX_DECIMALS or not tolerance > 0:
        return None
    places = [f"z_q{i}" for i in range(len(decimals))]
    names = iter(places)
    free = _DECIMAL.sub(lambda d: _braced(next(names)) if d[0].strip("0.") else d[0], formula)
    tree = parse(free, variable, letters)
    values = [Fraction(decimal) for decimal in decimals]
    put_back = substitute(tree, dict(zip(places, map(num, values), strict=True)))
    if tidy(put_back) != tidy(expression):
        return None  # the digits were part of something else
    ranges = {}
    for place, value, decimal in zip(places, values, decimals, strict=True):
        half = Fraction(tolerance) / 10 ** len(decimal.partition(".")[2])
        ranges[_MARK + place] = value - half, value + half
    tree = substitute(tree, {place: sym(_MARK + place) for place in places})
    digits = min(len(decimal.replace(".", "").lstrip("0")) for decimal in decimals)
    return Rounded(tree, ranges, digits)


def _braced(name: str) -> str:
    """As LaTeX, which ends where it ends: `z_{q0}x` is a product."""
    letter, _, index = name.partition("_")
    return f"{letter}_{{{index}}}"


def agrees(exact: Expr, side: Rounded, tick: Callable[[], None]) -> bool:
    """Whether `exact` lies within what the decimals of `side` leave open, at every point tried.

    Args:
        exact: the expression without decimals, or with those that are taken as exact.
        side: the one with decimals.
        tick: is called between points; may raise.
    """
    names = sorted(free_symbols(exact) | free_symbols(side.expression) - set(side.ranges))
    program = Program([exact, side.expression])
    corners = [
        dict(zip(side.ranges, corner, strict=True)) for corner in product(*side.ranges.values())
    ]
    wanted = _POINTS if names else 1
    agreements = 0
    with turn(), flint.ctx.workprec(_BITS):
        for point in islice(real_points(names, 0), _TRIED if names else 1):
            tick()
            inside = _inside(program, point, corners)
            if inside is False:
                return False
            agreements += inside is True
            if agreements == wanted:
                return True
    return False


def _inside(program: Program, point: Point, corners: list[Point]) -> bool | None:
    """Whether the value lies between those of the corners; None where one has no real value."""
    below = above = False
    for corner in corners:
        exact, loose = program.real(point | corner)
        if not exact.is_finite() or not loose.is_finite():
            return None
        below |= not loose > exact
        above |= not loose < exact
    return below and above
