"""Products of sines and cosines of several phases: `sin(w*t)*sin(w*t + p)`, as sums.

In: a problem whose integrand is a polynomial in sines and cosines of lines. Out: its
antiderivative, wave by wave. To the algebra the angles t and `t + p` have nothing to do with each
other, so that `sin(t)*cos(t + p) - cos(t)*sin(t + p)` would not be seen to be a constant; and
`sin(100t)` is a polynomial of a hundredth degree in sine and cosine of t. Hyperbolic functions of
several lines are taken likewise: the algebra has exponentials for them, of which no way leads back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from fractions import Fraction
from math import gcd, lcm
from typing import Final, NamedTuple

from chainrule.algebra import is_rational
from chainrule.expr import differentiate, fold, substitute
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, sym, unary
from chainrule.expr.walks import distinct
from chainrule.integrator.hyperbolic import hyperbolic
from chainrule.integrator.phase_powers import of_phase_powers
from chainrule.integrator.phase_sums import with_products
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.two_phases import of_two_phases
from chainrule.simplifier import simplify
from chainrule.simplifier.cost import begins_with_minus
from chainrule.steps.path import Move

_MOST_WAVES: Final = 24
_HIGHEST: Final = 6
WAVES: Final = ("sin", "cos")
_HYPERBOLIC: Final = ("sinh", "cosh")
_MANY: Final = 3
"""Lines that are no multiples of each other: an ansatz has eight products of their waves."""

_FAR: Final = 20
"""A multiple of an angle that is not taken apart."""
_HIGH: Final = 12
"""A degree of a product in the waves of the angle that all are multiples of, likewise."""


class Angle(NamedTuple):
    """`slope·x + phase`."""

    slope: Expr
    phase: Expr


class _Wave(NamedTuple):
    """`even·cos + odd·sin` of one angle."""

    even: Expr
    odd: Expr


_Waves = dict[Angle, _Wave]


def has_phases(e: Expr, variable: str) -> bool:
    """Whether there are sines and cosines of several lines, not all through zero or far apart.

    >>> from chainrule.expr import parse
    >>> has_phases(parse("sin(t)*sin(t + p)"), "t"), has_phases(parse("sin(t)*sin(2t)"), "t")
    (True, False)
    >>> has_phases(parse("sin(t)*sin(30t)"), "t"), has_phases(parse("sinh(a*t)*cosh(b*t)"), "t")
    (True, True)
    """
    if of_two_phases(e, variable) is not None:
        return True
    if _has_lines(e, variable):
        return True
    return of_phase_powers(e, variable) is not None


def _has_lines(e: Expr, variable: str) -> bool:
    return _has_waves(e, variable) or _has_hyperbolic(e, variable)


def _has_waves(e: Expr, variable: str) -> bool:
    found = {node.args[0] for node in distinct(e) if node.op in WAVES}
    angles = {angle for angle in found if variable in angle.names}
    if len(angles) < 2:
        return False
    slopes = _slopes(e, variable, WAVES)
    if len(slopes) >= _MANY or (len(slopes) > 1 and _is_divided(e, variable)):
        return True
    return any(angle.op in ("add", "sub") for angle in angles) or _are_far(e, angles, variable)


def _has_hyperbolic(e: Expr, variable: str) -> bool:
    """Whether there are hyperbolic functions of lines that are no multiples of each other."""
    if len(_slopes(e, variable, _HYPERBOLIC)) > 1:
        return True
    return with_products(e, variable) is not None


def _slopes(e: Expr, variable: str, family: tuple[str, str]) -> set[Expr]:
    """The slopes of the lines in functions of a family, without numbers."""
    return {
        fold.split_coefficient(differentiate(node.args[0], variable))[1]
        for node in distinct(e)
        if node.op in family and variable in node.names
    }


def _is_divided(e: Expr, variable: str) -> bool:
    """Whether a power of the variable stands below: of each wave alone that is a sine integral."""
    return any(
        node.op == "div" and variable in node.args[1].names and is_rational(node.args[1])
        for node in distinct(e)
    )


def _are_far(e: Expr, angles: Iterable[Expr], variable: str) -> bool:
    """Whether one is a high multiple of what all are multiples of, or a product is of high degree
    in the waves of that."""
    slopes = {angle: fold.split_coefficient(differentiate(angle, variable)) for angle in angles}
    numbers = {angle: Fraction(n) for angle, (n, rest) in slopes.items() if rest == ONE and n}
    if len(numbers) < len(slopes):
        return False
    below = lcm(*(n.denominator for n in numbers.values()))
    whole = {angle: abs(int(n * below)) for angle, n in numbers.items()}
    unit = gcd(*whole.values())
    return max(whole.values()) >= _FAR * unit or _degree(e, whole) >= _HIGH * unit


def _degree(e: Expr, multiples: Mapping[Expr, int]) -> int:
    """The degree in waves of one angle, of which those of others are polynomials."""
    if e.op in WAVES:
        return multiples.get(e.args[0], 0)
    if e.op == "pow":
        n = e.args[1].value
        return n * _degree(e.args[0], multiples) if type(n) is int and n > 0 else 0
    degrees = [_degree(a, multiples) for a in e.args]
    return sum(degrees) if e.op == "mul" else max(degrees, default=0)


def phases(problem: Problem) -> Primitive:
    """Each product of two waves is half a sum of two."""
    value = of_two_phases(problem.function, problem.variable)
    if value is not None:
        return Primitive(value, (Move("phases", "the sine of a difference of two angles"),))
    if not _has_lines(problem.function, problem.variable):
        raise Miss
    with suppress(Miss):
        return _as_sums(problem)
    return _as_products(problem)


def _as_sums(problem: Problem) -> Primitive:
    total = ZERO
    family = WAVES if _has_waves(problem.function, problem.variable) else _HYPERBOLIC
    for angle, wave in Reader(problem.variable, family).waves(problem.function).items():
        total = fold.add(total, _integrated(problem, angle, wave, family))
    return Primitive(total, (Move("phases", "products of sines and cosines as sums"),))


def _as_products(problem: Problem) -> Primitive:
    function = with_products(problem.function, problem.variable)
    if function is None:
        raise Miss
    found = problem.smaller(function, problem.variable, "phases")
    move = Move("phases", "sums of sines and cosines as products", rest=((1, function),))
    return Primitive(found.value, (move, *found.steps))


def _integrated(problem: Problem, angle: Angle, wave: _Wave, family: tuple[str, str]) -> Expr:
    x = sym(problem.variable)
    whole = fold.add(fold.mul(angle.slope, x), angle.phase)
    sine, cosine = (unary(op, whole) for op in family)
    if any(problem.variable in each.names for each in wave):
        slope = sym(problem.fresh()) if angle.slope.op != "num" else angle.slope  # one exponential
        whole = fold.add(fold.mul(slope, x), angle.phase)
        sine, cosine = (unary(op, whole) for op in family)
        function = fold.add(fold.mul(wave.even, cosine), fold.mul(wave.odd, sine))
        value = problem.smaller(function, problem.variable, "phases").value
        value = (family == _HYPERBOLIC and hyperbolic(value, function, problem.variable)) or value
        return substitute(value, {str(slope.value): angle.slope})
    if angle.slope == ZERO:
        value = fold.add(fold.mul(wave.even, cosine), fold.mul(wave.odd, sine))
        return fold.mul(x, value if angle.phase != ZERO else wave.even)
    join = fold.sub if family == WAVES else fold.add
    value = join(fold.mul(wave.even, sine), fold.mul(wave.odd, cosine))
    return fold.div(value, angle.slope)


class Reader:
    """Reads a polynomial in waves.

    Args:
        variable: of the angles.
        family: sine and cosine, circular or hyperbolic.
    """

    def __init__(self, variable: str, family: tuple[str, str]) -> None:
        self._variable = variable
        self._family = family

    def waves(self, e: Expr) -> _Waves:
        """The waves of which an expression is the sum.

        Raises:
            Miss: it is no such sum, or of too many.
        """
        x = self._variable
        if not any(node.op in self._family and x in node.names for node in distinct(e)):
            return {Angle(ZERO, ZERO): _Wave(e, ZERO)}
        if e.op in self._family:
            one = _Wave(ONE, ZERO) if e.op == self._family[1] else _Wave(ZERO, ONE)
            return self._with({}, self._angle(e.args[0]), one)
        if e.op == "neg":
            return self._times(self.waves(e.args[0]), self.waves(fold.neg(ONE)))
        if e.op in ("add", "sub"):
            first, second = e.args
            total = self.waves(first)
            for angle, wave in self.waves(second if e.op == "add" else fold.neg(second)).items():
                total = self._with(total, angle, wave)
            return total
        if e.op == "mul":
            return self._times(*map(self.waves, e.args))
        if e.op == "div" and (x not in e.args[1].names or is_rational(e.args[1])):
            return self._times(self.waves(e.args[0]), self.waves(fold.div(ONE, e.args[1])))
        n = e.args[1].value if e.op == "pow" else None
        if type(n) is not int or not 1 <= n <= _HIGHEST:
            raise Miss
        base = total = self.waves(e.args[0])
        for _ in range(n - 1):
            total = self._times(total, base)
        return total

    def _angle(self, e: Expr) -> Angle:
        slope = differentiate(e, self._variable)
        if self._variable in slope.names:
            raise Miss
        return Angle(short(slope), self._at_zero(e))

    def _at_zero(self, e: Expr) -> Expr:
        return short(substitute(e, {self._variable: ZERO}))

    def _with(self, waves: _Waves, angle: Angle, wave: _Wave) -> _Waves:
        """The sum; an angle and its opposite are one."""
        first = angle.phase if angle.slope == ZERO else angle.slope
        if begins_with_minus(first):
            angle = Angle(short(fold.neg(angle.slope)), short(fold.neg(angle.phase)))
            wave = _Wave(wave.even, fold.neg(wave.odd))
        known = waves.get(angle, _Wave(ZERO, ZERO))
        both = _Wave(fold.add(known.even, wave.even), fold.add(known.odd, wave.odd))
        if len(waves) >= _MOST_WAVES:
            raise Miss
        return {**waves, angle: both}

    def _times(self, first: _Waves, second: _Waves) -> _Waves:
        total: _Waves = {}
        near, far = (fold.add, fold.sub) if self._family == WAVES else (fold.sub, fold.add)
        for a, (c, s) in first.items():
            for b, (d, t) in second.items():
                if b == (ZERO, ZERO):
                    total = self._with(total, a, _Wave(fold.mul(c, d), fold.mul(s, d)))
                    continue
                if a == (ZERO, ZERO):
                    total = self._with(total, b, _Wave(fold.mul(c, d), fold.mul(c, t)))
                    continue
                # cos·cos, sin·sin to cosines of difference and sum, sin·cos to sines
                cd, st, sd, ct = (
                    fold.div(fold.mul(*p), TWO) for p in ((c, d), (s, t), (s, d), (c, t))
                )
                less = Angle(*(short(fold.sub(*p)) for p in zip(a, b, strict=True)))
                more = Angle(*(short(fold.add(*p)) for p in zip(a, b, strict=True)))
                total = self._with(total, less, _Wave(near(cd, st), fold.sub(sd, ct)))
                total = self._with(total, more, _Wave(far(cd, st), fold.add(sd, ct)))
        return total


def short(e: Expr) -> Expr:
    """A short form of it."""
    return simplify(e).expression if e.args else e
