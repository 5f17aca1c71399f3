"""A proof that an integral to infinity has no limit: what swings without becoming small.

In: an integrand and an end. Out: why the integral has no limit there, or nothing. It knows no
antiderivative.

What repeats itself has no integral to infinity unless it is 0: that over each part of a period
would have to be 0. A sum of waves `c*S(x)*cos(w*x + b)` and of what is small beside a scale S that
does not fall has none either: with it the integral of the sum over S would converge (Abel's test),
so that of the waves alone over every stretch of one length would tend to 0, and with it every c.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from typing import Final

from flint import acb, arb, ctx

from chainrule.checker.balls import rational_value
from chainrule.definite.approach import approach
from chainrule.definite.cover import BITS, exactly
from chainrule.definite.scales import Far, Unclear, order, short, size
from chainrule.definite.values import Line, number
from chainrule.definite.waves import Wave, slowed, waves_of
from chainrule.definite.ways import FIRST, STARTS, End, Question, by_t
from chainrule.errors import TooLarge
from chainrule.expr import Expr, differentiate, make, substitute, sym, to_text
from chainrule.expr.bounds import Bound, Infinity, bound_text
from chainrule.expr.fold import ZERO

_PERIODIC: Final = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_LOOKED_AT: Final = 24
"""At so many places of a period it is looked for a value that is not 0."""


def swings(f: Expr, variable: str, place: Bound, side: int) -> str:
    """Why the integral of f to a place has no limit; empty where that is not shown.

    Args:
        f, variable, place, side: as of `leading.too_large`.

    >>> from chainrule.expr import parse
    >>> swings(parse("x*sin(x)"), "x", Infinity.PLUS, 0)
    'the integral of x*sin(x) swings as x goes to oo, and has no limit'
    >>> swings(parse("sin(x)/x"), "x", Infinity.PLUS, 0)
    ''
    """
    try:
        with ctx.workprec(BITS):
            swing = any(
                _repeats(e, variable) or _waves(e, variable)
                for e in _by_speeds(f, variable, place, side)
            )
    except (TooLarge, Unclear):
        return ""
    where = f"as {variable} goes to {bound_text(place)}"
    return f"the integral of {to_text(f)} swings {where}, and has no limit" if swing else ""


def _by_speeds(f: Expr, variable: str, place: Bound, side: int) -> Iterator[Expr]:
    """The integrand by t, which goes to infinity, by its logarithm, and by its exponential."""
    question = Question(f, variable, 0, math.inf)
    found = by_t(question, End(place, side, FIRST)).f
    yield found
    grown = make("exp", sym(variable))
    yield short(make("mul", substitute(found, {variable: grown}), grown), variable)
    slow = make("log", sym(variable))
    yield short(make("div", substitute(found, {variable: slow}), sym(variable)), variable)


# -- what repeats itself ---------------------------------------------------------------------------


def _repeats(e: Expr, variable: str) -> bool:
    """Whether it has a period, and is not 0."""
    speeds = _speeds(e, variable)
    if not speeds:
        return False
    first, *others = speeds
    ratios = [rational_value(short(make("div", other, first))) for other in others]
    if any(ratio is None for ratio in ratios):
        return False
    times = reduce(math.lcm, (ratio.denominator for ratio in ratios if ratio is not None), 1)
    period = 2 * arb.pi() * times / abs(number(first))
    line = Line(e, variable)
    for k in range(_LOOKED_AT):
        value = line.real(period * (exactly(Fraction(k, _LOOKED_AT)) + arb(0.01, 0.001)))
        if value.is_finite() and not value.contains(0):
            return True
    return False


def _speeds(e: Expr, variable: str) -> set[Expr] | None:
    """The slopes of all angles; None where the variable stands elsewhere, too."""
    if e.op in _PERIODIC:
        slope = short(differentiate(e.args[0], variable), variable)
        if not slope.names:
            return {slope} - {ZERO}
    if variable not in e.names:
        return set()
    found: set[Expr] = set()
    for arg in e.args:
        inside = _speeds(arg, variable)
        if inside is None:
            return None
        found |= inside
    return found if e.args else None


# -- waves that do not fall ------------------------------------------------------------------------


def _waves(e: Expr, variable: str) -> bool:
    """Whether it is a sum of waves that do not fall."""
    by_angle, _ = slowed(e, variable)
    found = waves_of(by_angle, variable)
    if found is None or all(wave.kind is None for wave in found):
        return False
    for j in range(STARTS):
        try:
            return _stays(found, variable, Far(FIRST * 4**j))
        except Unclear:
            continue
    return False


def _stays(found: list[Wave], variable: str, far: Far) -> bool:
    sizes = [approach(wave.size, variable, Infinity.PLUS, 0, far) for wave in found]
    top = reduce(lambda a, b: b if order(b / a) > 0 else a, (each.lead for each in sizes))
    if order(top) < 0:
        return False
    total: dict[Expr, acb] = {}
    for wave, each in zip(found, sizes, strict=True):
        if order(each.lead / top) < 0:
            continue
        if each.error is not None and order(each.error.scale / top) >= 0:
            return False
        slope = short(differentiate(wave.angle, variable), variable)
        total[slope] = total.get(slope, acb(0)) + size(each.terms[0][1]) * _turn(wave, variable)
    speeds = [size(slope) for slope in total]
    apart = all(not a.overlaps(b) for i, a in enumerate(speeds) for b in speeds[:i])
    return apart and any(not amplitude.contains(0) for amplitude in total.values())


def _turn(wave: Wave, variable: str) -> acb:
    """Where a wave begins on the unit circle."""
    begin = acb(0, number(substitute(wave.angle, {variable: ZERO}))).exp()
    return begin * acb(0, -1) if wave.kind == "sin" else begin
