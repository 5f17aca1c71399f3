"""Products of sines and cosines of parabolas and lines: `sin(x^2)*cos(x)`, as sums.

In: an integrand that is a polynomial in sines and cosines of angles of the second degree. Out: its
antiderivative, wave by wave: each is one of Fresnel's, over its own square.
"""

from __future__ import annotations

from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, sym, unary
from chainrule.expr.walks import distinct
from chainrule.integrator.phases import WAVES, Angle, Reader, short
from chainrule.integrator.problem import Primitive, Problem
from chainrule.steps.path import Move

NAME = "curved waves"


def has_curved_waves(e: Expr, variable: str) -> bool:
    """Whether there are waves of several angles, one at least of the second degree.

    >>> from chainrule.expr import parse
    >>> has_curved_waves(parse("sin(x^2)*cos(x)"), "x"), has_curved_waves(parse("sin(x)*x^2"), "x")
    (True, False)
    >>> has_curved_waves(parse("sin(x^2)*cos(3x^2)"), "x")
    False
    """
    angles = {node.args[0] for node in distinct(e) if node.op in WAVES and variable in node.names}
    slopes = [differentiate(angle, variable) for angle in angles]
    shapes = {fold.split_coefficient(short(slope))[1] for slope in slopes}
    if len(shapes) < 2:
        return False
    bends = [differentiate(slope, variable) for slope in slopes]
    return any(bend != fold.ZERO for bend in bends) and not any(variable in b.names for b in bends)


def curved_waves(problem: Problem) -> Primitive:
    """Each product of two waves is half a sum of two.

    Raises:
        Miss: it is no polynomial in waves, or one of them has no antiderivative.
    """
    x, total = problem.variable, fold.ZERO
    for angle, wave in _Reader(x, WAVES).waves(problem.function).items():
        whole = problem.plain(fold.add(fold.mul(angle.slope, sym(x)), angle.phase))
        parts = fold.mul(wave.even, unary("cos", whole)), fold.mul(wave.odd, unary("sin", whole))
        total = fold.add(total, problem.smaller(fold.add(*parts), x, NAME).value)
    return Primitive(total, (Move(NAME, "products of sines and cosines as sums"),))


class _Reader(Reader):
    """Its angles have slopes that vary: `x·slope + phase`."""

    def _angle(self, e: Expr) -> Angle:
        x = self._variable
        slope = differentiate(e, x)
        half = fold.div(fold.mul(differentiate(slope, x), sym(x)), fold.TWO)
        return Angle(short(fold.sub(slope, half)), self._at_zero(e))
