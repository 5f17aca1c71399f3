"""Steps of curves as pieces, each a number: `floor(2sin(x))` is 1 from pi/6 to 5pi/6.

In: an integrand whose variable stands in steps alone, and two ends. Out: its pieces between the
places at which a step jumps, where all of these are known exactly. It integrates nothing.

A step of u may jump where u is a whole number n. In a narrow stretch that is at one place c only if
u rises or falls on all of it; or if u touches n in c, where its slope is 0 and its bend is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import chain, pairwise
from typing import Final

from flint import arb, ctx

from chainrule.checker.claim import Effort
from chainrule.checker.prove import is_zero
from chainrule.checker.zeros import Stretch
from chainrule.definite.cover import BITS, ball, cover, exactly
from chainrule.definite.ends import Interval
from chainrule.definite.poles import places_in
from chainrule.definite.switched import Part
from chainrule.definite.values import Line, number
from chainrule.expr import Expr, differentiate, num, substitute, sym
from chainrule.expr.fold import ONE, ZERO, add, div, mul, neg, sub
from chainrule.expr.operators import JUMPS
from chainrule.expr.tree import const, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify

_PI: Final = const("pi")
_SIGNS: Final = ("sign", "Heaviside")
_MOST: Final = 40


def curved_parts(f: Expr, variable: str, over: Interval) -> list[Part]:
    """The pieces of an integrand; none where it is no such one, or where a place is not known.

    >>> from chainrule.definite.ends import interval
    >>> from chainrule.expr import parse, to_text
    >>> found = curved_parts(parse("floor(exp(x))"), "x", interval(num(0), num(1)))
    >>> [(to_text(part.function), to_text(part.high)) for part in found]
    [('1', 'ln(2)'), ('2', '1')]
    """
    nodes = [node for node in distinct(f) if node.op in JUMPS and variable in node.names]
    plain = replaced(f, dict.fromkeys(nodes, ZERO))
    if not nodes or plain.names or not (isinstance(over.low, Expr) and isinstance(over.high, Expr)):
        return []
    seen = cover(f, variable, over.inner, jumps=True)
    if seen.open or not seen.complete or len(seen.jumps) > _MOST:
        return []
    places: list[Expr] = [over.low]
    for stretch in seen.jumps:
        place = _place(stretch, nodes, variable, over)
        if place is None:
            return []
        if place not in (over.low, over.high):
            places.append(place)
    edges = {edge for stretch in seen.jumps for edge in (stretch.low, stretch.high)}
    if not _is_still(nodes, variable, over, edges):
        return []
    return _parts(f, nodes, variable, [*places, over.high])


def _parts(f: Expr, nodes: list[Expr], variable: str, places: list[Expr]) -> list[Part]:
    """The pieces between the places."""
    found = []
    with ctx.workprec(BITS):
        for low, high in pairwise(places):
            middle = (number(low) + number(high)) / 2
            values = {node: Line(node, variable).real(middle) for node in nodes}
            if not all(value.is_exact() for value in values.values()):
                return []
            known = {node: num(int(value.unique_fmpz())) for node, value in values.items()}
            value = replaced(f, known)
            if not number(value).is_finite():
                return []
            found.append(Part(value, mul(value, sym(variable)), low, high))
    return found


def _place(stretch: Stretch, nodes: list[Expr], variable: str, over: Interval) -> Expr | None:
    """The only place in a stretch at which something jumps; None where that is not shown."""
    assert isinstance(over.low, Expr)
    assert isinstance(over.high, Expr)
    with ctx.workprec(BITS):
        at = ball(stretch)
        ends: list[Expr] = []
        for edge, end in ((over.inner.low, over.low), (over.inner.high, over.high)):
            if edge in (stretch.low, stretch.high):
                at, ends = at.union(number(end)), [*ends, end]
        jumping = [n for n in nodes if not Line(n, variable).real(at).is_finite()]
        known = chain(ends, places_in(stretch), *(_inverse(n, variable, at) for n in jumping))
        return next((p for p in known if all(_is_only(n, variable, p, at) for n in jumping)), None)


def _inverse(node: Expr, variable: str, at: arb) -> Iterator[Expr]:
    """Where `a + b*sin(x)` may be a whole number, by the arcsine: near to a ball."""
    (u,) = node.args
    waves = [n for n in distinct(u) if n.op in ("sin", "cos") and n.args[0] == sym(variable)]
    if len(waves) != 1 or variable in replaced(u, {waves[0]: ZERO}).names:
        return
    (wave,) = waves
    start, end = (replaced(u, {wave: value}) for value in (ZERO, ONE))
    level = Line(u, variable).real(at).unique_fmpz()
    if level is None or number(sub(end, start)).contains(0):
        return
    value = div(sub(num(int(level)), start), sub(end, start))
    first = simplify(unary("asin", value), None).expression
    if wave.op == "cos":  # by arcsines, too: those of both signs are one
        first = sub(div(_PI, num(2)), first)
    other = neg(first) if wave.op == "cos" else sub(_PI, first)
    for angle in (first, other):
        turns = (at - number(angle)) / (2 * arb.pi())
        nearest = (turns + 0.5).floor().unique_fmpz()
        if nearest is not None:
            yield add(angle, mul(num(2 * int(nearest)), _PI))


def _is_only(node: Expr, variable: str, place: Expr, at: arb) -> bool:
    """Whether a step may jump at a place, and nowhere else on a ball."""
    (u,) = node.args
    around = Line(u, variable).real(at)
    if (
        not number(place).overlaps(at)
        or any(inner.op in JUMPS for inner in distinct(u))
        or not around.is_finite()
    ):
        return False
    level = 0 if node.op in _SIGNS else around.unique_fmpz()
    if level is None or not is_zero(
        sub(substitute(u, {variable: place}), num(int(level))), Effort()
    ):
        return False
    slope = differentiate(u, variable)
    if not _may_vanish(slope, variable, at):
        return True
    bend = differentiate(slope, variable)
    touches = is_zero(substitute(slope, {variable: place}), Effort())
    return touches and not _may_vanish(bend, variable, at)


def _may_vanish(e: Expr, variable: str, at: arb) -> bool:
    value = Line(e, variable).real(at)
    return not value.is_finite() or bool(value.contains(0))


def _is_still(
    nodes: list[Expr], variable: str, over: Interval, edges: Collection[Fraction]
) -> bool:
    """Whether nothing jumps between the ends and the fractions next to them, but at `edges`."""
    with ctx.workprec(BITS):
        for edge, end in ((over.inner.low, over.low), (over.inner.high, over.high)):
            assert isinstance(end, Expr)
            at = arb(exactly(edge)).union(number(end))
            still = all(Line(node, variable).real(at).is_finite() for node in nodes)
            if edge not in edges and not still:
                return False
    return True
