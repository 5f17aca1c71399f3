"""The zeros of one function along a line: of polynomials exactly, of others by subdivision.

In: an expression, an axis, and a point through which the line runs. Out: stretches, each of which
holds at least one zero, and those that were not looked through. An interval is passed over only
if ball arithmetic shows that nothing vanishes in it.

Source of the subdivision: R. E. Moore, *Interval Analysis* (1966), chapter 7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq, fmpq_poly

from chainrule.algebra import ends_of
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
_MAX_POWER = 60
_MAX_BITS = 50_000  # of a number in a polynomial
_MAX_NODES = 400  # of a derivative that is worth its evaluation


@dataclass(frozen=True, slots=True)
class Stretch:
    """A closed piece of a line, its ends exact.

    Attributes:
        low, high: the ends.
    """

    low: Fraction
    high: Fraction


def dense_polynomial(u: Expr, axis: str, point: dict[str, Fraction]) -> Any:
    """`u` as a polynomial in the axis (`fmpq_poly`), if it is one, else None.

    >>> from chainrule.expr.parser import parse
    >>> print(dense_polynomial(parse("(x+a)^2"), "x", {"a": Fraction(3)}))
    x^2 + 6*x + 9
    """
    if u.op == "num":
        return fmpq_poly([_fmpq(Fraction(u.value))])  # type: ignore[arg-type]
    if u.op == "sym":
        return fmpq_poly([0, 1] if u.value == axis else [_fmpq(point[str(u.value)])])
    if u.op == "pow" and type(u.args[1].value) is int:
        base = dense_polynomial(u.args[0], axis, point)
        return None if base is None else _power(base, u.args[1].value)
    if u.op not in ("add", "sub", "mul", "neg", "div"):
        return None
    parts = [dense_polynomial(a, axis, point) for a in u.args]
    if any(part is None for part in parts):
        return None
    if u.op == "neg":
        return -parts[0]
    a, b = parts
    if u.op == "div":
        return a / b[0] if b.degree() == 0 else None
    if u.op == "mul" and a.degree() + b.degree() > _MAX_POWER:
        return None
    return {"add": a + b, "sub": a - b, "mul": a * b}[u.op]


def _power(base: Any, exponent: int) -> Any:
    """A power of a polynomial, if it is one and not too large."""
    if base.degree() < 1:
        value = Fraction(int(base[0].p), int(base[0].q))
        bits = value.numerator.bit_length() + value.denominator.bit_length()
        if not value or bits * abs(exponent) > _MAX_BITS:
            return None
        return fmpq_poly([_fmpq(value**exponent)])
    if exponent < 0 or base.degree() * exponent > _MAX_POWER:
        return None
    return base**exponent


def exact_zeros(dense: Any) -> Iterator[Stretch]:
    """The real zeros of a polynomial that is not constant."""
    for root, shift in _zeros(dense):
        if root.imag.is_zero():
            yield _part(root.real, shift)


def turning_places(dense: Any) -> Iterator[Stretch]:
    """The real parts of all zeros of a polynomial: there it is zero, or smaller than around it.

    >>> [float(place.low) for place in turning_places(fmpq_poly([17, -8, 1]))]
    [4.0, 4.0]
    """
    for root, shift in _zeros(dense):
        yield _part(root.real, shift)


def _zeros(dense: Any) -> Iterator[tuple[Any, Fraction]]:
    """The zeros, each less a shift."""
    degree = dense.degree()
    if degree < 1:
        return
    # Around their mean: FLINT needs hours to tell the 24 roots of (x + 10^76)^24 - 1 apart.
    mean = -dense[degree - 1] / (degree * dense[degree])
    around = dense(fmpq_poly([mean, 1])) if degree > 1 else dense
    shift = Fraction(int(mean.p), int(mean.q)) if degree > 1 else Fraction(0)
    for root, _ in around.numer().complex_roots():
        yield root, shift


def _part(real: Any, shift: Fraction) -> Stretch:
    low, high = (Fraction(int(end.p), int(end.q)) + shift for end in ends_of(real))
    return Stretch(low, high)


def _fmpq(value: Fraction) -> fmpq:
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
            return _halves(piece)
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
    return arb(_fmpq(middle), _fmpq(radius))


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
