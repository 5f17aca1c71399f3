"""An integrand with steps as pieces without: `1/(floor(x) + 1/2)` from 0 to 3 is 2 + 2/3 + 2/5.

In: an integrand with floor or ceil of lines, and two rational ends. Out: its pieces between the
places at which a step jumps, each with whole numbers for the steps; and the value that they make
together. It integrates nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Final

from flint import arb

from chainrule.checker.balls import rational_value
from chainrule.checker.step import Step, steps_of
from chainrule.definite.constants import short
from chainrule.definite.cover import exactly
from chainrule.definite.enclosure import enclosure_of
from chainrule.definite.exact import with_whole_steps
from chainrule.definite.question import Definite
from chainrule.expr import Expr, fold, num, substitute
from chainrule.expr.operators import JUMPS
from chainrule.expr.walks import distinct, replaced
from chainrule.types import Verdict

_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """An integrand without steps, and from where to where it is that."""

    function: Expr
    low: Fraction
    high: Fraction


def pieces(f: Expr, variable: str, low: Expr, high: Expr) -> list[Piece]:
    """The pieces of an integrand; none where its steps are of another kind, or one.

    >>> from chainrule.expr import parse, to_text
    >>> found = pieces(parse("x/(floor(2x) + 3)"), "x", num(0), num(1))
    >>> [(to_text(piece.function), str(piece.high)) for piece in found]
    [('x/(0 + 3)', '1/2'), ('x/(1 + 3)', '1')]
    """
    start, end = rational_value(low), rational_value(high)
    kinds = {node.op for node in distinct(f) if node.op in JUMPS and variable in node.names}
    if start is None or end is None or not kinds or not kinds <= {"floor", "ceil"}:
        return []
    steps = steps_of(f, variable)
    if steps is None:
        return []
    places = {start, end}
    for step in steps:
        found = _places(step, variable, start, end)
        if found is None or len(places) + len(found) > _MOST:
            return []
        places |= found
    ends = sorted(places)
    return [Piece(_between(f, steps, variable, (a + b) / 2), a, b) for a, b in pairwise(ends)]


def _places(step: Step, variable: str, low: Fraction, high: Fraction) -> set[Fraction] | None:
    """Where a step jumps inside; None where that is not rational, or in too many places."""
    (u,) = step.node.args
    ends = [rational_value(substitute(u, {variable: num(end)})) for end in (low, high)]
    if any(end is None for end in ends):
        return None
    least, most = sorted(end for end in ends if end is not None)
    if most - least > _MOST:
        return None
    found = set()
    for n in range(floor(least), ceil(most) + 2):
        place = rational_value(substitute(step.place, {step.name: num(n)}))
        if place is None:
            return None
        if low < place < high:
            found.add(place)
    return found


def _between(f: Expr, steps: Sequence[Step], variable: str, place: Fraction) -> Expr:
    """The integrand with the values that its steps have at a place."""
    there = {variable: num(place)}
    return replaced(f, {s.node: with_whole_steps(substitute(s.node, there)) for s in steps})


def together(
    parts: Sequence[Definite], digits: int, ends: str = "the jumps of steps"
) -> Definite | None:
    """The value that the pieces make between such ends; None where one of them has none."""
    infinite = next((part for part in parts if part.kind == "diverges"), None)
    if infinite is not None:
        return infinite
    total = arb(0)
    for part in parts:
        side = part.enclosure
        if side is None:
            return None
        middle, radius = (side.low + side.high) / 2, (side.high - side.low) / 2
        total += arb(exactly(middle)) + arb(0, 1) * arb(exactly(radius))
    values = [part.exact for part in parts if part.exact is not None]
    proved = all(part.verdict.status == "proved" for part in parts)
    if len(values) < len(parts) or not proved:
        verdict = Verdict("proved", "rigorous enclosure")
        return Definite("enclosed", None, enclosure_of(total, digits), verdict)
    value = values[0]
    for other in values[1:]:
        value = fold.add(value, other)
    verdict = Verdict("proved", "fundamental theorem", f"on each piece between {ends}")
    return Definite("exact", short(value), enclosure_of(total, digits), verdict)
