"""The zeros of one function along a line, by subdivision; those of polynomials are found exactly.

In: an expression, an axis, and a point through which the line runs. Out: stretches, each of which
holds at least one zero, and those that were not looked through. An interval is passed over only
if ball arithmetic shows that nothing vanishes in it. (Polynomials: `polynomial_zeros.py`.)

Source of the subdivision: R. E. Moore, *Interval Analysis* (1966), chapter 7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq

from chainrule.checker.balls import Evaluator
from chainrule.errors import TooLarge
from chainrule.expr.differentiate import differentiate
from chainrule.expr.operators import JUMPS
from chainrule.expr.tree import Expr, walk

_BITS = 256
_SMALLEST = -100  # the power of two that zero's own stretch reaches to
_MAX_SCALE = 300
_FAR, _FAR_STEP = 64, 4  # from there on a ball may span several octaves
_MAX_TRIALS = 160  # subdivisions within one octave
_MAX_DEPTH = 24
_BISECTIONS = 48
_MAX_NODES = 400  # of a derivative that is worth its evaluation


@dataclass(frozen=True, slots=True)
class Stretch:
    """A closed piece of a line, its ends exact.

    Attributes:
        low, high: the ends.
    """

    low: Fraction
    high: Fraction


def to_fmpq(value: Fraction) -> fmpq:
    """A number as FLINT has it."""
    return fmpq(value.numerator, value.denominator)


class Search:
    """The zeros of one function along a line, octave by octave.

    Args:
        f: the function.
        axis: the symbol that varies.
        point: the values of the others.
        tick: called now and then; it may raise to stop.
        cuts, dark: what is found is put there.
    """

    def __init__(
        self,
        f: Expr,
        axis: str,
        point: dict[str, Fraction],
        tick: Callable[[], None],
        cuts: list[Stretch],
        dark: list[Stretch],
    ) -> None:
        self._program = Evaluator(_with_derivatives(f, axis))
        self._own = self._program.nodes_below([0])  # not those of its derivatives
        self._axis = axis
        self._point: dict[str, Any] = dict(point)
        self._tick = tick
        self._cuts = cuts
        self._dark = dark
        self._depth, self._trials, self._bisections = _MAX_DEPTH, _MAX_TRIALS, _BISECTIONS

    def along(self, scale: int, highest: int) -> None:
        """Look from `-2^highest` to `2^highest`, outward from zero.

        Where one octave is too full of zeros, those beyond it are as a rule, too.

        Args:
            scale: the power of two beyond all numbers that play a part, and their inverses.
            highest: where to stop.
        """
        scale = min(scale, _MAX_SCALE)
        smallest = _SMALLEST - scale
        self._depth = _MAX_DEPTH + 2 * scale
        self._trials = _MAX_TRIALS + 4 * scale
        self._bisections = _BISECTIONS + scale
        with ctx.workprec(_BITS + 3 * scale):
            core = Fraction(2) ** smallest
            self._cuts.append(Stretch(-core, core))  # too near zero for anything but zero itself
            for side in (1, -1):
                for power, step in _steps(smallest, highest):
                    near, far = side * Fraction(2) ** power, side * Fraction(2) ** (power + step)
                    if not self._octave(Stretch(min(near, far), max(near, far))):
                        end = side * Fraction(2) ** highest
                        self._dark.append(Stretch(min(near, end), max(near, end)))
                        break

    def _octave(self, whole: Stretch) -> bool:
        """Look through one stretch by a bounded number of subdivisions; did they suffice?"""
        stack = [(whole, 0)]
        trials = 0
        while stack and trials < self._trials:
            self._tick()
            trials += 1
            piece, depth = stack.pop()
            if depth >= self._depth:
                self._cuts.append(piece)
                continue
            stack += [(part, depth + 1) for part in self._unclear_parts(piece)]
        return not stack

    def _unclear_parts(self, piece: Stretch) -> list[Stretch]:
        """What of a piece is still to be looked at; zeros found on the way are put to the cuts."""
        values = self._nodes(_interval(piece))
        value, *derivatives = (values[i] for i in self._program.root_places)
        if value.is_finite() and not value.contains(0):
            return []
        if not value.is_finite():
            return [] if self._program.is_outside(values, self._own) else _halves(piece)
        for order, derivative in enumerate(derivatives, 1):
            if derivative.is_finite() and not derivative.contains(0):
                return self._monotone(piece, order)
        return _halves(piece)

    def _monotone(self, piece: Stretch, order: int) -> list[Stretch]:
        """A piece on which the first derivative (or the second) keeps its sign.

        With the second one there may be an extremum; on both sides of it the function is monotone.
        """
        ends = [self._at(end, order - 1) for end in (piece.low, piece.high)]
        if not all(end.is_finite() and not end.contains(0) for end in ends):
            return self._without_ends(piece) if order == 1 else _halves(piece)
        if (ends[0] > 0) == (ends[1] > 0):
            return [] if order == 1 else self._monotone(piece, 1)
        zero = self._narrowed(piece, order - 1)
        if order == 1:
            self._cuts.append(zero)
            return []
        value = self._nodes(_interval(zero))[self._program.root_places[0]]
        if not value.is_finite() or value.contains(0):
            self._cuts.append(zero)
        return [
            part
            for part in (Stretch(piece.low, zero.low), Stretch(zero.high, piece.high))
            if part.low < part.high
        ]

    def _without_ends(self, piece: Stretch) -> list[Stretch]:
        """A monotone piece that may be zero at an end, as `sin(pi*x)` is at whole numbers."""
        margin = (piece.high - piece.low) / 2**_BISECTIONS
        inner = Stretch(piece.low + margin, piece.high - margin)
        first, last = (self._at(end, 0) for end in (inner.low, inner.high))
        if not (first > 0 and last > 0) and not (first < 0 and last < 0):
            return _halves(piece)
        for strip in (Stretch(piece.low, inner.low), Stretch(inner.high, piece.high)):
            ends = [self._at(end, 0) for end in (strip.low, strip.high)]
            if not all(end > 0 for end in ends) and not all(end < 0 for end in ends):
                self._cuts.append(strip)
        return []

    def _narrowed(self, piece: Stretch, order: int) -> Stretch:
        """The one zero of a derivative in a piece, by bisection."""
        rising = self._at(piece.high, order) > 0
        low, high = piece.low, piece.high
        for _ in range(self._bisections):
            middle = (low + high) / 2
            value = self._at(middle, order)
            if value.is_zero():
                return Stretch(middle, middle)
            if value.contains(0):
                break
            if (value > 0) == rising:
                high = middle
            else:
                low = middle
        return Stretch(low, high)

    def _at(self, place: Fraction, order: int) -> Any:
        return self._nodes(place)[self._program.root_places[order]]

    def _nodes(self, place: Any) -> list[Any]:
        return self._program.real_nodes({**self._point, self._axis: place})


def _steps(smallest: int, highest: int) -> Iterator[tuple[int, int]]:
    """Powers of two, and how many octaves are looked at together from there."""
    power = smallest
    while power < highest:
        step = 1 if power < _FAR else min(_FAR_STEP, highest - power)
        yield power, step
        power += step


def _halves(piece: Stretch) -> list[Stretch]:
    middle = (piece.low + piece.high) / 2
    return [Stretch(middle, piece.high), Stretch(piece.low, middle)]


def _interval(piece: Stretch) -> arb:
    """A ball that holds the piece."""
    middle, radius = (piece.low + piece.high) / 2, (piece.high - piece.low) / 2
    return arb(to_fmpq(middle), to_fmpq(radius))


def _with_derivatives(f: Expr, axis: str) -> list[Expr]:
    """`f` and its first two derivatives, as far as they are not too large.

    Of what jumps the derivative says nothing: `x - 2floor(x)` rises wherever it has a slope.
    """
    found = [f]
    if any(node.op in JUMPS for node in walk(f)):
        return found
    with suppress(TooLarge):
        for _ in range(2):
            slope = differentiate(found[-1], axis)
            if slope.size > _MAX_NODES:
                break
            found.append(slope)
    return found
