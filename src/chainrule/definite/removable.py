"""Gaps of an integrand that are none: `sin(x)/x` at 0, `x^x` and `x*ln(x)` there; and jumps.

In: an integrand and a narrow stretch on which balls give no value, since a quotient is 0/0 in it,
or a power 0^0, or a product 0·ln(0), or since a part jumps. Out: a ball that holds the integral
over the stretch, or nothing.

Where numerator and denominator both vanish at a place c of the stretch, their quotient is that of
their derivatives somewhere else in it (Cauchy's mean value theorem), and so again. Where u vanishes
and `v/u` is bounded, `v·ln(u)` is `v/u·u·ln(u)`, and `|u·ln(u)|` is at most its value at the
largest u, which is below 1/e; a power `u^v` is the exponential of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flint import arb, ctx

from chainrule.checker.ball_functions import REAL
from chainrule.checker.balls import rational_value
from chainrule.checker.zeros import Stretch
from chainrule.definite.cover import BITS, ball, exactly
from chainrule.definite.enclosure import enclose
from chainrule.definite.poles import places_in
from chainrule.definite.reach import reach
from chainrule.definite.values import Line
from chainrule.errors import TooLarge
from chainrule.expr import Expr, differentiate, make, num, substitute
from chainrule.expr.fold import ZERO
from chainrule.expr.operators import JUMPS
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify

_MOST_TIMES: Final = 4
_LARGEST: Final = 0.36
"""Below 1/e: until there `|u·ln(u)|` grows."""

_NARROW: Final = arb(2) ** -60

_PLAIN: Final = arb(0)
"""Stands for a node that balls have a value of, as it is; compared by identity."""


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
    bounded: bool = False,
) -> arb | None:
    """A ball that holds the integral of `f` from end to end.

    Args:
        f: continuous but on the gaps.
        variable: by what.
        ends: from left to right.
        gaps: narrow, in order.
        digits, until: see `enclose`.
        bounded: whether it is enough that `f` is bounded on a gap, where nothing else is seen.
    """
    over = _bounded if bounded else over_gap
    inside = [over(f, variable, gap) for gap in gaps]
    jumps = [node for node in distinct(f) if node.op in JUMPS and variable in node.names]
    total, start = arb(0), ends[0]
    for gap, part in zip(gaps, inside, strict=True):
        if part is None or None in inside:
            return None
        low, high = (arb(exactly(end)) for end in (gap.low, gap.high))
        if start < low:
            plain = _between_jumps(f, variable, jumps, (start + low) / 2)
            piece = enclose(plain, variable, start, low, digits=digits, until=until)
            if piece is None:
                return None
            total += piece
        total, start = total + part, high
    if start >= ends[1]:
        return total
    if bounded and ends[1] - start < _NARROW:  # up to an end that is no fraction
        piece = _within(f, variable, start, ends[1])
    else:
        plain = _between_jumps(f, variable, jumps, (start + ends[1]) / 2)
        piece = enclose(plain, variable, start, ends[1], digits=digits, until=until)
    return None if piece is None else total + piece


def _between_jumps(f: Expr, variable: str, jumps: Sequence[Expr], place: arb) -> Expr:
    """`f` between two gaps, where nothing jumps: each part that may has the value of a place there.

    Near to a gap balls reach over it unless they are as narrow, which the quadrature does not like.
    """
    known = {}
    for node in jumps:
        value = Line(node, variable).real(place)
        if value.is_exact():
            known[node] = num(int(value.unique_fmpz()))
    return replaced(f, known) if known else f


def _bounded(f: Expr, variable: str, stretch: Stretch) -> arb | None:
    """The same as `over_gap`, and where the integrand is only seen to be bounded."""
    found = over_gap(f, variable, stretch)
    low, high = (arb(exactly(end)) for end in (stretch.low, stretch.high))
    return _within(f, variable, low, high) if found is None else found


def _within(f: Expr, variable: str, low: arb, high: arb) -> arb | None:
    value = reach(f, variable, low.union(high))
    return None if value is None else value * (high - low)


def _value(f: Expr, variable: str, stretch: Stretch) -> arb | None:
    """A ball that holds all values of `f` on the stretch but at the gap."""
    with ctx.workprec(BITS):
        found = Line(f, variable).real(ball(stretch))
        if found.is_finite():
            return found
        known: dict[Expr, arb] = {}
        ahead = [f]
        while ahead:  # what is inside of a bridged node does not matter
            node = ahead.pop()
            value = _bridged(node, variable, stretch)
            if value is None:
                return None
            if value is _PLAIN:
                ahead += node.args
            else:
                known[node] = value
        found = Line(f, variable, known).real(ball(stretch)) if known else found
        return found if found.is_finite() else None


def _bridged(node: Expr, variable: str, stretch: Stretch) -> arb | None:
    """A ball for a node that jumps or is 0/0, 0^0 or 0·ln(0) at a gap; `_PLAIN` for any other."""
    if node.op in JUMPS and not _at(node, variable, stretch).is_finite():
        at = _at(node.args[0], variable, stretch)
        return REAL[node.op](at) if at.is_finite() else None
    if node.op == "div" and _vanishes(node.args[1], variable, stretch):
        return _quotient(node, variable, stretch)
    if node.op == "pow" and rational_value(node.args[1]) is None:
        base, exponent = node.args
        if not _at(node, variable, stretch).is_finite():
            product = _times_logarithm(exponent, base, variable, stretch)
            return None if product is None else product.exp()
    if node.op == "mul" and not _at(node, variable, stretch).is_finite():
        for factor, other in (node.args, node.args[::-1]):
            if other.op == "log":
                return _times_logarithm(factor, other.args[0], variable, stretch)
    return _PLAIN


def _times_logarithm(v: Expr, u: Expr, variable: str, stretch: Stretch) -> arb | None:
    """A ball that holds the values of `v·ln(u)` where u is positive."""
    at = _at(u, variable, stretch)
    if u.op == "div":
        above, below = (_times_logarithm(v, part, variable, stretch) for part in u.args)
        return None if above is None or below is None else above - below
    if at > 0 and at.is_finite():
        found = _at(v, variable, stretch) * at.log()
        return found if found.is_finite() else None
    top = at.upper()
    if not (at.is_finite() and top > 0 and top < _LARGEST):
        return None
    inside = u.args[0] if u.op == "abs" else u  # where u < 0 the ratio has the other sign
    ratio = _quotient(make("div", v, inside), variable, stretch)
    if ratio is None:
        return None
    least = top * top.log()
    return ratio * least.union(-least if u.op == "abs" else arb(0))


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


def _at(e: Expr, variable: str, stretch: Stretch) -> arb:
    return Line(e, variable).real(ball(stretch))


def _vanishes(e: Expr, variable: str, stretch: Stretch) -> bool:
    at = _at(e, variable, stretch)
    return bool(at.is_finite() and at.contains(0))


def _is_zero(e: Expr, variable: str, place: Expr) -> bool:
    return simplify(substitute(e, {variable: place}), None).expression == ZERO
