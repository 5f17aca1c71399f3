"""Does a value lie among those that decimals leave open?

In: an exact expression, one with decimals set free and their ranges, and a point. Out: what is
found there: `agree` where some numbers in the ranges give the exact value, `differ` where none
do, `outside` where a side is not real. Both are rigorous. It chooses no points.

That a value is taken is known from a value below it and one above it, between which the expression
is continuous (Bolzano): a ball that holds all its values is finite. That it is not taken is known
from balls that hold all values and miss it. Nothing need be monotone in a decimal.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, Final

import flint
from flint import arb, fmpq

from chainrule.checker.ball_functions import Ball
from chainrule.checker.balls import Evaluator
from chainrule.checker.numeric import DEFAULT_BITS, Outcome, sharp
from chainrule.checker.points import Point
from chainrule.expr.tree import Expr

Box = dict[str, tuple[Any, Any]]
"""From where to where each decimal may lie, as `fmpq`."""
_PRECISIONS: Final = (128, 512, 2048)
_SPARE_BITS: Final = 40
_MOST_PIECES: Final = 96
_FEW_PIECES: Final = 6


class Widths:
    """What is found at points, and where numbers in the ranges have no value.

    Args:
        exact: the expression without decimals.
        loose: the one with a symbol in the place of each decimal.
        ranges: from where to where each of these may lie.
        tick: is called between evaluations; may raise.

    Attributes:
        agreements: the points at which all numbers in the ranges have values, the exact one
            among them.
        torn: those at which some have none: a pole or an end of the domain lies in between.

    >>> from chainrule.expr.parser import parse
    >>> ranges = {"q": (Fraction(665, 2000), Fraction(667, 2000))}
    >>> widths = Widths(parse("x/3"), parse("q*x"), ranges, lambda: None)
    >>> widths({"x": Fraction(5)})[0], widths.agreements, widths.torn
    ('agree', 1, [])
    """

    def __init__(
        self,
        exact: Expr,
        loose: Expr,
        ranges: Mapping[str, tuple[Fraction, Fraction]],
        tick: Callable[[], None],
    ) -> None:
        self._both, self._loose = Evaluator([exact, loose]), Evaluator([loose])
        self._box: Box = {name: (_fmpq(low), _fmpq(high)) for name, (low, high) in ranges.items()}
        self._bits = bits_of(ranges)
        self._tick = tick
        self.agreements = 0
        self.torn: list[Point] = []

    def __call__(self, point: Point) -> tuple[Outcome, list[Ball]]:
        """What is found at a point, and a ball of the values of each side."""
        for precision in _PRECISIONS:
            with flint.ctx.workprec(precision + self._bits - DEFAULT_BITS):
                nodes = self._both.real_nodes(point | _balls(self._box))
                if self._both.is_outside(nodes, range(len(nodes))):
                    return "outside", []
                exact, loose = (nodes[i] for i in self._both.root_places)
                if sharp(exact, self._bits):
                    return self._among(point, exact), [exact, loose]
        return "blurred", []

    def _among(self, point: Point, exact: Ball) -> Outcome:
        """Whether the exact value is one of those in the box; the precision is set."""
        pieces = deque([self._box])
        whole = True  # no piece without values so far
        sides: set[bool] = set()
        for _ in range(_MOST_PIECES):
            if not pieces:
                return "differ"
            piece = pieces.popleft()
            self._tick()
            values = self._values(point, piece)
            if values is None:
                whole = False
            elif not values.overlaps(exact):
                continue
            else:
                sides = self._sides(point, piece, exact) | (sides if whole else set())
                if len(sides) == 2:
                    return self._agreed(point)
            pieces.extend(_halves(piece))
        if not whole:
            self.torn.append(point)
        return "blurred"

    def _agreed(self, point: Point) -> Outcome:
        """Agreement, noted; where the box had no ball its pieces may have one."""
        if self._has_values_everywhere(point):
            self.agreements += 1
        else:
            self.torn.append(point)
        return "agree"

    def _has_values_everywhere(self, point: Point) -> bool:
        pieces = deque([self._box])
        for _ in range(_FEW_PIECES):
            if pieces and self._values(point, piece := pieces.popleft()) is None:
                pieces.extend(_halves(piece))
        return not pieces

    def _values(self, point: Point, piece: Box) -> Ball | None:
        """A ball of all values on a piece; nothing if one may be missing, or jump."""
        nodes = self._loose.real_nodes(point | _balls(piece))
        found = nodes[self._loose.root_places[0]]
        return found if found.is_finite() and not self._loose.may_jump(nodes) else None

    def _sides(self, point: Point, piece: Box, exact: Ball) -> set[bool]:
        """Whether values lie below the exact one (False), or above it, at corners of a piece."""
        seen: set[bool] = set()
        for corner in _corners(piece):
            (loose,) = self._loose.real(point | corner)
            if sharp(loose, DEFAULT_BITS):
                seen |= ({False} if not loose > exact else set()) | (
                    {True} if not loose < exact else set()
                )
            if len(seen) == 2:
                break
        return seen


def bits_of(ranges: Mapping[str, tuple[Fraction, Fraction]]) -> int:
    """How many bits tell what lies in a range from what lies beside it: at least 100.

    >>> bits_of({"q": (Fraction(665, 2000), Fraction(667, 2000))})
    100
    >>> bits_of({"q": (Fraction(1), 1 + Fraction(1, 10**50))})
    207
    """
    shares = (int(max(-low, high) / (high - low)) for low, high in ranges.values())
    return max(DEFAULT_BITS, *(share.bit_length() + _SPARE_BITS for share in shares))


def _balls(piece: Box) -> dict[str, Any]:
    """Each range as one ball."""
    return {n: arb((low + high) / 2, (high - low) / 2) for n, (low, high) in piece.items()}


def _corners(piece: Box) -> Iterator[dict[str, Any]]:
    """Its corners, opposite ones first."""
    found = list(product(*piece.values()))
    for corner, opposite in zip(found[: len(found) // 2], reversed(found), strict=False):
        yield {name: arb(value) for name, value in zip(piece, corner, strict=True)}
        yield {name: arb(value) for name, value in zip(piece, opposite, strict=True)}


def _halves(piece: Box) -> list[Box]:
    """Both halves along the widest side."""
    name = max(piece, key=lambda n: piece[n][1] - piece[n][0])
    low, high = piece[name]
    return [{**piece, name: (low, (low + high) / 2)}, {**piece, name: ((low + high) / 2, high)}]


def _fmpq(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)
