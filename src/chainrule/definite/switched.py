"""An integrand whose parts change sign, as pieces without: `abs(x)*exp(-x^2)` on the line.

In: an integrand with abs, sign or Heaviside of polynomials, its antiderivative perhaps, and two
ends. Out: both as they are between the places at which one of these changes its sign. It
integrates nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from flint import ctx

from chainrule.checker.switches import exact_partition
from chainrule.checker.zeros import Stretch
from chainrule.definite.cases import SWITCHES, with_sign
from chainrule.definite.cover import BITS, ball
from chainrule.definite.ends import Interval
from chainrule.definite.poles import places_in
from chainrule.definite.values import Line, number
from chainrule.expr import Expr, make, num, substitute
from chainrule.expr.bounds import Bound
from chainrule.expr.fold import ZERO
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify

_OPS: Final = frozenset(SWITCHES)
_MOST: Final = 8
_TWO: Final = num(2)


@dataclass(frozen=True, slots=True)
class Part:
    """An integrand without changes of sign, its antiderivative, and from where to where."""

    function: Expr
    primitive: Expr | None
    low: Bound
    high: Bound


def parts(f: Expr, primitive: Expr | None, variable: str, over: Interval) -> list[Part]:
    """The pieces of an integrand; none where it changes no sign, or where that is not known.

    >>> from chainrule.definite.ends import interval
    >>> from chainrule.expr import parse, to_text
    >>> found = parts(parse("|x|/x^2"), None, "x", interval(num(-1), num(2)))
    >>> [(to_text(part.function), part.high) for part in found]
    [('(-x)/x^2', 0), ('x/x^2', 2)]
    """
    if not _switches(f, variable):
        return []
    nodes = list(
        dict.fromkeys(n for e in (f, primitive) if e is not None for n in _switches(e, variable))
    )
    if any(node.names != {variable} for node in nodes):
        return []  # letters
    cuts = exact_partition([node.args[0] for node in nodes], variable)
    if cuts is None or len(cuts.cuts) > _MOST:
        return []
    low, high = over.inner.low, over.inner.high
    inside = [cut for cut in cuts.cuts if low < cut.low and cut.high < high]
    places = [_place(cut, nodes, variable) for cut in inside]
    if not places or None in places or any(_is_near(cut, over) for cut in cuts.cuts):
        return []
    stretches = pairwise([low, *(end for cut in inside for end in (cut.low, cut.high)), high])
    signs = [_signs(nodes, variable, (a + b) / 2) for a, b in list(stretches)[::2]]
    if None in signs:
        return []
    ends = pairwise([over.low, *filter(None, places), over.high])
    return [
        Part(replaced(f, known), None if primitive is None else replaced(primitive, known), *both)
        for both, known in zip(ends, filter(None, signs), strict=True)
    ]


def with_sizes(e: Expr) -> Expr:
    """It with `|u|` for the root of a square: it is continuous, and changes a sign.

    >>> from chainrule.expr import parse
    >>> with_sizes(parse("x + sqrt((x - 1)^2)"))
    add(x, abs(sub(x, 1)))
    """
    roots = [node for node in distinct(e) if node.op == "sqrt" and node.args[0].op == "pow"]
    squares = [node for node in roots if node.args[0].args[1] == _TWO]
    return replaced(e, {node: make("abs", node.args[0].args[0]) for node in squares})


def _switches(e: Expr, variable: str) -> list[Expr]:
    return [node for node in distinct(e) if node.op in _OPS and variable in node.names]


def _place(cut: Stretch, nodes: Sequence[Expr], variable: str) -> Expr | None:
    """The place in a stretch at which all vanish that may; None where it is no short constant."""
    with ctx.workprec(BITS):
        inside = [n.args[0] for n in nodes if Line(n.args[0], variable).real(ball(cut)).contains(0)]
    for place in places_in(cut):
        there = (simplify(substitute(u, {variable: place}), None).expression for u in inside)
        if all(value == ZERO for value in there):
            return place
    return None


def _is_near(cut: Stretch, over: Interval) -> bool:
    """Whether it is not seen on which side of an end a zero lies, or it lies far out."""
    low, high = over.inner.low, over.inner.high
    if (low < cut.low and cut.high < high) or (
        cut.low == cut.high and num(cut.low) in (over.low, over.high)
    ):
        return False
    before = cut.high < low and isinstance(over.low, Expr)
    return not (before or (cut.low > high and isinstance(over.high, Expr)))


def _signs(nodes: Sequence[Expr], variable: str, place: Fraction) -> dict[Expr, Expr] | None:
    """What the nodes are around a place at which no argument vanishes; None if it is too near."""
    known = {}
    with ctx.workprec(BITS):
        for node in nodes:
            at = number(substitute(node.args[0], {variable: num(place)}))
            if at.contains(0):
                return None
            known[node] = with_sign(node, 1 if at > 0 else -1)
    return known
