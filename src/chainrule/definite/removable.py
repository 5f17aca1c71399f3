"""Gaps of an integrand that are none: `sin(x)/x` at 0.

In: an integrand and a narrow stretch on which balls give no value, since a quotient is 0/0 in it.
Out: a ball that holds the integral over the stretch, or nothing.

Where numerator and denominator both vanish at a place c of the stretch, their quotient is that of
their derivatives somewhere else in it (Cauchy's mean value theorem), and so again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flint import arb, ctx

from chainrule.checker.zeros import Stretch
from chainrule.definite.cover import BITS, ball, exactly
from chainrule.definite.enclosure import enclose
from chainrule.definite.poles import places_in
from chainrule.definite.values import Line
from chainrule.errors import TooLarge
from chainrule.expr import Expr, differentiate, substitute, walk
from chainrule.expr.fold import ZERO
from chainrule.simplifier import simplify

_MOST_TIMES: Final = 4


def over_gap(f: Expr, variable: str, stretch: Stretch) -> arb | None:
    """A ball that holds the integral of `f` over a narrow stretch.

    >>> from fractions import Fraction
    >>> from chainrule.expr import parse
    >>> near = Stretch(Fraction(-1, 1024), Fraction(1, 1024))
    >>> over_gap(parse("sin(x)/x"), "x", near).contains(arb(2) / 1024)
    True
    """
    value = _value(f, variable, stretch)
    if value is None:
        return None
    with ctx.workprec(BITS):
        return value * arb(exactly(stretch.high - stretch.low))


def across(
    f: Expr,
    variable: str,
    ends: tuple[arb, arb],
    gaps: Sequence[Stretch],
    *,
    digits: int,
    until: float,
) -> arb | None:
    """A ball that holds the integral of `f` from end to end.

    Args:
        f: continuous but on the gaps.
        variable: by what.
        ends: from left to right.
        gaps: narrow, in order.
        digits, until: see `enclose`.
    """
    total, start = arb(0), ends[0]
    for gap in gaps:
        inside = over_gap(f, variable, gap)
        if inside is None:
            return None
        low, high = (arb(exactly(end)) for end in (gap.low, gap.high))
        if start < low:
            piece = enclose(f, variable, start, low, digits=digits, until=until)
            if piece is None:
                return None
            total += piece
        total, start = total + inside, high
    if start >= ends[1]:
        return total
    piece = enclose(f, variable, start, ends[1], digits=digits, until=until)
    return None if piece is None else total + piece


def _value(f: Expr, variable: str, stretch: Stretch) -> arb | None:
    """A ball that holds all values of `f` on the stretch but at the gap."""
    with ctx.workprec(BITS):
        found = Line(f, variable).real(ball(stretch))
        if found.is_finite():
            return found
        for node in reversed(list(walk(f))):
            if node.op == "div" and _vanishes(node.args[1], variable, stretch):
                quotient = _quotient(node, variable, stretch)
                if quotient is None:
                    return None
                found = Line(f, variable, {node: quotient}).real(ball(stretch))
                return found if found.is_finite() else None
    return None


def _quotient(node: Expr, variable: str, stretch: Stretch) -> arb | None:
    above, below = node.args
    for _ in range(_MOST_TIMES):
        places = places_in(stretch)
        if not any(all(_is_zero(e, variable, p) for e in (above, below)) for p in places):
            return None
        try:
            above, below = differentiate(above, variable), differentiate(below, variable)
        except TooLarge:
            return None
        at = ball(stretch)
        found = Line(above, variable).real(at) / Line(below, variable).real(at)
        if found.is_finite():
            return found
    return None


def _vanishes(e: Expr, variable: str, stretch: Stretch) -> bool:
    return bool(Line(e, variable).real(ball(stretch)).contains(0))


def _is_zero(e: Expr, variable: str, place: Expr) -> bool:
    return simplify(substitute(e, {variable: place}), None).expression == ZERO
