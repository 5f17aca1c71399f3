"""An integral to infinity without an antiderivative: a long piece, and what is beyond it.

In: an integrand and an interval with an infinite end. Out: a ball, or nothing.

Two ways lead to infinity. Where `f'/f` is at most -c from N on, `f` falls like an exponential, and
the rest is at most `|f(N)|/c`; factors sin and cos are left out of `f` for that bound. Or else,
with x = 1/t, the rest is an integral of `f(1/t)/t^2` from 0 to 1/N, which may be a plain one.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from flint import arb, ctx

from chainrule.checker.zeros import Stretch
from chainrule.definite.cover import ball, cover, exactly
from chainrule.definite.enclosure import bits_for, enclose
from chainrule.definite.ends import Interval
from chainrule.definite.removable import across
from chainrule.definite.values import Line, number
from chainrule.errors import TooLarge
from chainrule.expr import Expr, differentiate, make, num, substitute, sym
from chainrule.expr.fold import ONE
from chainrule.simplifier import simplify

_ENDS: Final = tuple(2**k for k in range(3, 13))
_STEEPEST: Final = 4
"""The largest power of x that is looked for in `f'/f`."""


def to_infinity(
    f: Expr,
    variable: str,
    over: Interval,
    gaps: Sequence[Stretch] = (),
    *,
    digits: int,
    until: float,
) -> arb | None:
    """A ball that holds the integral over an interval with an infinite end.

    Args:
        f: continuous there, but on the gaps.
        over: the interval.
        gaps: narrow, in order.
        digits: how many are wanted.
        until: the deadline, in seconds of `time.monotonic`.
    """
    with ctx.workprec(bits_for(digits)):
        return _in_pieces(f, variable, over, gaps, digits, until)


def _in_pieces(
    f: Expr, variable: str, over: Interval, gaps: Sequence[Stretch], digits: int, until: float
) -> arb | None:
    total = arb(0)
    ends: list[arb] = []
    for place, side in ((over.low, -1), (over.high, 1)):
        if isinstance(place, Expr):
            ends.append(number(place))
            continue
        turned = f if side > 0 else substitute(f, {variable: make("neg", sym(variable))})
        rest = _falling(turned, variable, digits)
        rest = rest or _turned_inside_out(turned, variable, digits, until)
        if rest is None:
            return None
        ends.append(arb(side * rest[0]))
        total += rest[1]
    if any(not ball(gap) <= ends[1] for gap in gaps):  # they lie in what is beyond the piece
        return None
    middle = across(f, variable, (ends[0], ends[1]), gaps, digits=digits, until=until)
    return None if middle is None else middle + total


def _falling(f: Expr, variable: str, digits: int) -> tuple[int, arb] | None:
    """From where on the rest is too small to matter, and a ball that holds it."""
    x = sym(variable)
    try:
        large = without_waves(f)
        fall = simplify(make("div", differentiate(large, variable), large), variable).expression
        inverse = substitute(fall, {variable: make("div", ONE, x)})
        rates = [
            simplify(make("mul", inverse, make("pow", x, num(k))), variable).expression
            for k in range(_STEEPEST)
        ]
    except TooLarge:
        return None
    wanted = arb(10) ** -(digits + 2)
    with ctx.workprec(bits_for(digits)):
        for end in _ENDS:
            speed = _speed(rates, variable, end)
            if speed is None:
                continue
            rest = (abs(Line(large, variable).real(arb(end))) / speed).upper()
            if rest < wanted:
                return end, arb(0).union(rest).union(-rest)
    return None


def _speed(rates: list[Expr], variable: str, end: int) -> arb | None:
    """How fast it falls from `end` on: `-f'/f` is nowhere less.

    Args:
        rates: `f'/f` at 1/t, times t^k; one that is negative on the ball around t from 0 to 1/end
            says that `-f'/f` is a multiple of x^k at least.
    """
    at = ball(Stretch(Fraction(0), Fraction(1, end)))
    for k, rate in enumerate(rates):
        value = Line(rate, variable).real(at)
        if value.is_finite() and value < 0:
            return (-value).lower() * arb(end) ** k
    return None


def without_waves(f: Expr) -> Expr:
    """A function that is nowhere smaller: factors sin and cos are at most 1.

    >>> from chainrule.expr import parse
    >>> without_waves(parse("exp(-x)*sin(5x)*x"))
    mul(exp(neg(x)), x)
    """
    if f.op in ("sin", "cos"):
        return ONE
    if f.op == "mul":
        a, b = map(without_waves, f.args)
        return b if a == ONE else a if b == ONE else make("mul", a, b)
    if f.op == "div":
        return make("div", without_waves(f.args[0]), f.args[1])
    return make("neg", without_waves(f.args[0])) if f.op == "neg" else f


def _turned_inside_out(f: Expr, variable: str, digits: int, until: float) -> tuple[int, arb] | None:
    """The rest as an integral over a finite interval, if it is a plain one."""
    x, end = sym(variable), _ENDS[0]
    inverse = substitute(f, {variable: make("div", ONE, x)})
    try:
        turned = make("div", inverse, make("pow", x, num(2)))
        turned = simplify(turned, variable).expression
    except TooLarge:
        return None
    whole = Stretch(Fraction(0), Fraction(1, end))
    if not cover(turned, variable, whole).is_continuous:
        return None
    ends = arb(0), arb(exactly(whole.high))
    rest = enclose(turned, variable, *ends, digits=digits, until=until)
    return None if rest is None else (end, rest)
