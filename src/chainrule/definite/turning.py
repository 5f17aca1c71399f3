"""Balls that stay narrow where a part turns round at the edge of a domain: `sqrt(1 - cos(x))` at 0.

In: an expression in one variable, and a ball. Out: a ball that holds all its values there, as by
`values.Line`. It knows no integral.

Some functions have an edge: a root at 0, an arcsine at 1, a quotient where it divides by 0. The
ball of an argument is about as wide as that of x, and so always reaches the edge where the argument
touches it only. There it is written as Taylor's polynomial at the middle of the ball, with the
third derivative on all of it: then it is off the edge up to very near to a zero of the fourth
order.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from flint import arb

from chainrule.checker.balls import rational_value
from chainrule.definite.values import Ball, Compute, Line
from chainrule.errors import TooLarge
from chainrule.expr import Expr, differentiate
from chainrule.expr.walks import distinct

_ORDER: Final = 3
_LARGEST: Final = 80
"""Nodes of an argument whose derivatives are worth their evaluation."""

Inside = Callable[[arb], bool]
"""Whether a real ball lies inside, away from the edge."""


def _is_above_zero(a: arb) -> bool:
    return bool(a > 0)


def _is_off_zero(a: arb) -> bool:
    return not a.contains(0)


_INSIDE: Final[dict[str, Inside]] = {
    **dict.fromkeys(("sqrt", "cbrt", "log", "log2", "log10"), _is_above_zero),
    **dict.fromkeys(("abs", "sign", "Heaviside", "div"), _is_off_zero),
    **dict.fromkeys(("asin", "acos", "atanh"), lambda a: bool(abs(a) < 1)),
    **dict.fromkeys(("asec", "acsc"), lambda a: bool(abs(a) > 1)),
    **dict.fromkeys(("floor", "ceil"), lambda a: not a.contains_integer()),
    "acosh": lambda a: bool(a > 1),
}


class TurningLine(Line):
    """An expression along one variable, in narrower balls.

    Args:
        e, variable: as of `Line`.
        strict: whether there is no value at an edge; else functions are cut off there.

    >>> from chainrule.expr import parse
    >>> near, e = arb(3) / 100 + arb(0, 1) / 200, parse("sqrt(x - ln(1 + x))")
    >>> Line(e, "x").real(near).contains(0), TurningLine(e, "x").real(near).contains(0)
    (True, False)
    """

    def __init__(self, e: Expr, variable: str, *, strict: bool = False) -> None:
        super().__init__(e, variable)
        self._strict = strict
        self._edges = _edges(e, variable)

    def value(self, at: Ball, compute: Compute) -> Ball:
        """The values on a ball: see `Line.value`."""

        def narrower(node: Expr, args: list[Ball]) -> Ball:
            edge = self._edges.get(node)
            if edge is None or edge.is_off(args[edge.place]):
                return compute(node, args)
            args = [*args]
            args[edge.place] = edge.argument.narrowed(args[edge.place], at, compute)
            if self._strict and not edge.is_off(args[edge.place]):
                return type(at)("nan")
            return compute(node, args)

        return super().value(at, narrower)


def turns(e: Expr, variable: str) -> bool:
    """Whether an argument before an edge is more than a line: else `Line` is as good.

    >>> from chainrule.expr import parse
    >>> [turns(parse(text), "x") for text in ("sqrt(2x + 1)", "sqrt(x^2)")]
    [False, True]
    """
    return any(edge.argument.bends for edge in _edges(e, variable).values())


class _Argument:
    """The argument of a function with an edge, and its derivatives."""

    def __init__(self, e: Expr, variable: str) -> None:
        self._e, self._variable = e, variable
        self.bends = not _is_line(e) and e.size <= _LARGEST

    def narrowed(self, plain: Ball, at: Ball, compute: Compute) -> Ball:
        """Its values on a ball by Taylor's polynomial, where they are narrower so.

        The plain ones must be finite, and so all derivatives: only then it is smooth there.
        """
        if not (self.bends and plain.is_finite()):
            return plain
        middle = at.mid()
        step, power, total = at - middle, type(at)(1), type(at)(0)
        for k, line in enumerate(self._derivatives):
            around = line.value(at, compute) if k else plain
            if not around.is_finite():
                return plain
            value = around if k == _ORDER else line.value(middle, compute)
            total += value * power
            power = power * step / (k + 1)
        return total if total.is_finite() and total.rad() < plain.rad() else plain

    @cached_property
    def _derivatives(self) -> list[Line]:
        """The argument and its derivatives; none where they are too long."""
        found = [self._e]
        with suppress(TooLarge):
            for _ in range(_ORDER):
                found.append(differentiate(found[-1], self._variable))
            return [Line(e, self._variable) for e in found]
        return []


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where the argument of a function must lie."""

    place: int
    inside: Inside
    argument: _Argument

    def is_off(self, a: Ball) -> bool:
        """Whether it lies there; what is not real is off all edges."""
        if isinstance(a, arb):
            return bool(a.is_finite()) and self.inside(a)
        return bool(a.is_finite()) and (not a.imag.contains(0) or self.inside(a.real))


def _edges(e: Expr, variable: str) -> dict[Expr, _Edge]:
    found = {}
    for node in distinct(e):
        inside = _inside(node)
        place = 1 if node.op == "div" else 0
        if inside is not None and variable in node.args[place].names:
            found[node] = _Edge(place, inside, _Argument(node.args[place], variable))
    return found


def _inside(node: Expr) -> Inside | None:
    if node.op != "pow":
        return _INSIDE.get(node.op)
    exponent = rational_value(node.args[1])
    if exponent is None or exponent.denominator > 1:
        return _is_above_zero
    return _is_off_zero if exponent < 0 else None


def _is_line(e: Expr) -> bool:
    """Whether it is plainly a line, whose balls are as narrow as can be."""
    if not e.names or e.op == "sym":
        return True
    bent = sum(bool(a.names) for a in e.args) > 1 or (e.op == "div" and e.args[1].names)
    return e.op in ("add", "sub", "mul", "div", "neg") and not bent and all(map(_is_line, e.args))
